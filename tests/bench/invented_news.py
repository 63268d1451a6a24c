"""News that nobody printed, for benchmarks: Chinese and English articles as editors know them, any number.

Each article is a dict in the form of the golds (score_articles.py), with what a typesetter has to know beside
it: `slug`, `sign_off`, `author_line`. A seed always gives the same articles. An article keeps to its own
matter, so that its paragraphs share words as those of real ones do.
"""
import random

SURNAMES = list("王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴")
GIVEN = "伟敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文新国志海春晓雪雨思佳欣怡子涵浩宇梓轩嘉琪一帆可心若溪婉清云鹏天翔书瑶安宁晨曦景行立德守义"
TOWNS = ["青浦河", "临川", "白沙", "柳林", "石桥", "云梦岭", "东湖", "长淮", "平阳坡", "清溪", "北固", "南屏", "沙洲", "金鸡岭", "望江", "五里墩"]
UNITS = ["镇", "县", "街道", "开发区", "新区", "乡"]

# What an article is about: the body that acts, what it deals with, words that come again in its text.
MATTERS = [
    ("水利局", "灌区渠道", ["渠道", "灌区", "闸门", "水量", "抗旱", "管护员", "斗渠", "轮灌"]),
    ("教育局", "乡村图书室", ["图书室", "借阅", "孩子们", "课后服务", "书架", "志愿者", "老师", "阅读"]),
    ("交通运输局", "农村公路", ["公路", "养护", "路面", "安全护栏", "客运班车", "养路工", "会车带", "桥梁"]),
    ("农业农村局", "早稻机插", ["早稻", "插秧机", "秧苗", "农机手", "合作社", "育秧大棚", "田块", "亩产"]),
    ("卫生健康委员会", "家庭医生签约", ["家庭医生", "签约", "随访", "高血压", "卫生院", "居民", "体检", "药箱"]),
    ("文化和旅游局", "古戏台修缮", ["戏台", "修缮", "木构件", "戏班", "彩绘", "老艺人", "庙会", "戏曲"]),
    ("市场监管局", "农贸市场", ["摊位", "农贸市场", "公平秤", "食品", "抽检", "摊主", "快检室", "台账"]),
    ("林业局", "油茶低改", ["油茶", "林地", "修枝", "茶果", "林农", "嫁接", "榨油坊", "新梢"]),
    ("供电公司", "老旧小区电网", ["变压器", "电缆", "小区", "抢修", "表箱", "用电", "台区", "线路"]),
    ("消防救援大队", "高层住宅隐患", ["消火栓", "疏散通道", "电动自行车", "楼道", "演练", "物业", "烟感", "高层"]),
    ("科学技术局", "智能纺机", ["纺机", "车间", "订单", "研发", "传感器", "纱线", "样机", "工程师"]),
    ("民政局", "社区食堂", ["食堂", "老人", "午餐", "助餐点", "菜单", "送餐", "补贴", "志愿者"]),
    ("商务局", "跨境电商", ["跨境电商", "海外仓", "包裹", "报关", "主播", "店铺", "货柜", "中欧班列"]),
    ("生态环境局", "湿地候鸟", ["湿地", "候鸟", "观鸟", "巡护", "芦苇", "鹭鸟", "监测", "栖息地"]),
    ("体育中心", "龙舟邀请赛", ["龙舟", "划手", "赛道", "鼓手", "看台", "队员", "冲刺", "桨"]),
    ("人力资源和社会保障局", "零工驿站", ["零工", "驿站", "岗位", "招聘", "技能培训", "工友", "用工", "登记"]),
]
OPENINGS = [
    "{day}，{place}{who}负责人来到{site}，实地察看{thing}的进展情况。",
    "“今年的{a}比往年好，{b}也跟上了。”{day}，在{place}{site}，{person}一边忙着手里的活一边说。",
    "记者{day}从{place}{who}获悉，{place}今年将投入{money}万元用于{thing}，涉及{a}、{b}和{c}等方面。",
    "{place}{who}近日启动{thing}专项行动，计划用{n}个月时间完成{a}和{b}的排查整治。",
    "走进{place}{site}，{a}整齐排列，{b}一派忙碌景象。",
    "为解决{a}不足、{b}老化的问题，{place}从去年起推进{thing}，目前已完成{n}处。",
    "{day}，{place}召开{thing}工作推进会，总结前一阶段工作，研究部署下一步任务。",
    "初春的{place}，{a}旁人来人往，{b}成了大家谈论最多的话题。",
]
SENTENCES = [
    "{person}说，过去{a}常常出问题，现在{b}有专人管，大家心里踏实多了。",
    "据了解，{place}共有{a}{n}处，其中{m}处今年完成改造。",
    "“{a}是群众看得见的事，一件也不能马虎。”{who}负责人{person2}说。",
    "截至目前，{thing}已惠及{n}个村、{m}万余人，{a}覆盖率达到{p}%。",
    "在{site}，工作人员正在检查{b}，并把{c}的情况逐一登记。",
    "他们还建立了{a}台账，对{b}实行每周一查、每月一报。",
    "{person}算了一笔账：有了{a}，每年能省下{n}多元，{b}也更方便。",
    "会议要求，各单位要把{thing}摆上重要位置，细化{a}、{b}各环节责任，确保如期完成。",
    "看着眼前的{a}，{person}笑着说：“以前想都不敢想。”",
    "针对{a}和{b}的衔接问题，{who}抽调{n}名骨干组成专班，每天到现场办公。",
    "从去年{mon}月开始，{place}先后{m}次组织{a}技术培训，参训{n}人次。",
    "如今，{a}已经成为{place}的一张名片，来{site}参观学习的人越来越多。",
    "{person2}告诉记者，{b}的数据会实时传到平台，哪里有异常一看就知道。",
    "与此同时，{place}还把{a}与{c}结合起来，让{thing}的成果惠及更多群众。",
    "这些变化的背后，是{who}干部职工{n}个日夜的坚守。",
]
CLOSINGS = [
    "下一步，{place}将继续推进{thing}，让{a}、{b}真正用起来、管起来。",
    "“我们会把{a}一直办下去。”{person}说。",
    "目前，{thing}各项工作正在有序进行。",
    "{who}提醒，市民如发现{a}异常，可拨打服务热线反映。",
    "按照计划，全部工程将于今年{mon}月底前完工。",
]
SUBHEADS = ["让{a}活起来", "“{a}不能等”", "从{a}到{b}", "{a}有了新去处", "管好{a} 用好{b}", "一本{a}账"]
TITLES = [
    "{place}{thing}惠及{n}村",
    "{place}：{a}“活”了 {b}忙了",
    "{who}专项检查{thing}",
    "{a}新了 {b}暖了",
    "“小”{a}撬动“大”民生",
    "{n}处{a}完成改造",
    "{place}扎实推进{thing}工作",
    "让{a}多起来让{b}好起来",
    "守着{a}过日子的人",
    "{place}{a}何以出圈",
    "{thing}工作推进会召开",
    "一处{a}的三次变身",
    "{person}和他的{a}",
]
KICKERS = [
    "全市{thing}工作会议强调",
    "{person}在{place}调研时要求",
    "{place}把{thing}办成民心工程——",
    "办好{a}实事 增进百姓福祉",
    "{place}{who}多措并举——",
    "聚焦{thing}",
]
SUBTITLES = ["——{place}{thing}见闻", "——访{place}{who}负责人{person}", "——来自{site}的报道", "{place}{a}改造走出新路子"]
COLUMNS = [
    "新春走基层",
    "一线见闻",
    "百姓故事",
    "记者手记",
    "今日观察",
    "民生关注",
    "身边榜样",
    "高质量发展调研行",
    "编辑手记",
    "乡村振兴进行时",
    "专家点评",
    "凡人微光",
    "文化纵横",
    "行走长淮",
]
CAPTIONS = ["{day}，{place}{site}，{person}正在查看{a}。", "图为工作人员在{site}检查{b}。", "{place}{a}一角。"]


class Newsroom:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.used = set()

    def name(self):
        size = 2 if self.dice.random() < 0.7 else 1
        return self.dice.choice(SURNAMES) + "".join(self.dice.choice(GIVEN) for _ in range(size))

    def matter(self):
        dice = self.dice
        who, thing, words = dice.choice(MATTERS)
        place = dice.choice(TOWNS) + dice.choice(UNITS)
        self.facts = {
            "who": who,
            "thing": thing,
            "place": place,
            "site": dice.choice(TOWNS) + dice.choice(["村", "社区", "大街", "工业园", "中心小学", "服务站"]),
            "person": self.name(),
            "person2": self.name(),
        }
        self.words = words

    def fill(self, pattern):
        dice = self.dice
        a, b, c = dice.sample(self.words, 3)
        return pattern.format(
            a=a,
            b=b,
            c=c,
            n=dice.randint(6, 480),
            m=dice.randint(2, 19),
            p=dice.choice(["96.5", "88", "73.2"]),
            money=dice.randint(80, 9600),
            mon=dice.randint(1, 12),
            day=f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日",
            **self.facts,
        )

    def paragraph(self, opening=False, closing=False):
        dice = self.dice
        text = self.fill(dice.choice(OPENINGS)) if opening else ""
        for _ in range(dice.choice([0, 1, 1, 2, 2, 3, 4]) if opening or closing else dice.choice([1, 2, 2, 3, 4, 5])):
            text += self.fill(dice.choice(SENTENCES))
        return text + (self.fill(dice.choice(CLOSINGS)) if closing or not text else "")

    def headline(self, patterns):
        for _ in range(50):
            text = self.fill(self.dice.choice(patterns))
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def article(self, kind=None):
        """kind: news, photo, interview (with subheads), brief; None: as pages have them."""
        dice = self.dice
        self.matter()
        kind = kind or dice.choices(["news", "photo", "interview", "brief"], [70, 12, 10, 8])[0]
        article = {
            "kind": kind,
            "column": None,
            "kicker": None,
            "subtitle": None,
            "title": self.headline(TITLES),
            "captions": [],
            "orphans": [],
            "byline": {"reporters": [], "correspondents": [], "photographers": []},
            "slug": "",
            "sign_off": [],
            "author_line": None,
            "subheads": [],
        }
        if dice.random() < 0.16:
            article["kicker"] = self.headline(KICKERS)
        if dice.random() < 0.14 or kind == "interview":
            article["subtitle"] = self.headline(SUBTITLES[1:2] if kind == "interview" else SUBTITLES)
        if dice.random() < 0.2:
            article["column"] = dice.choice(COLUMNS)
        if kind == "photo":
            article["paragraphs"] = [self.paragraph(opening=True) + self.fill(CLOSINGS[2])]
            self.sign(article, photo=True)
            return article
        if kind == "brief":
            article["paragraphs"] = [self.paragraph(opening=True, closing=True)]
        else:
            middle = [self.paragraph() for _ in range(dice.choice([1, 2, 3, 3, 4, 5, 7]))]
            article["paragraphs"] = [self.paragraph(opening=True)] + middle + [self.paragraph(closing=True)]
        if kind == "interview" or (len(article["paragraphs"]) >= 6 and dice.random() < 0.4):
            step = max(2, len(article["paragraphs"]) // 3)
            for at in range(len(article["paragraphs"]) - 1, 0, -step):
                subhead = self.headline(SUBHEADS)
                article["paragraphs"].insert(at, subhead)
                article["subheads"].append(subhead)
        if dice.random() < 0.12:
            article["captions"].append(self.fill(dice.choice(CAPTIONS)))
        self.sign(article)
        return article

    def sign(self, article, photo=False):
        dice, byline = self.dice, article["byline"]
        reporters = [self.name() for _ in range(dice.choice([1, 1, 1, 2]))]
        helpers = [self.name() for _ in range(dice.choice([0, 0, 1, 2]))]
        if photo:
            byline["photographers"] = reporters[:1]
            article["sign_off"] = [
                dice.choice(["记者{0}摄", "本报记者 {0} 摄", "{0} 摄", "通讯员 {0} 摄影报道", "本报通讯员{0}摄"]).format(reporters[0])
            ]
            return
        way = dice.choice(["slug", "slug", "slug", "dateline", "sign-off", "author", "bracket", "none"])
        space = dice.choice(["", " "])
        # Names that run together can be divided only now and then, so the generator keeps them apart.
        names = dice.choice([" ", "、"])
        who = f"记者{space}{names.join(reporters)}"
        if helpers and way in ("slug", "sign-off"):
            who += f" 通讯员{space}{dice.choice([' ', '、']).join(helpers)}"
            byline["correspondents"] = helpers
        day = f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
        if way == "slug":
            article["slug"] = dice.choice(["本报讯({0})", "本报讯（{0}）", "本报讯（{0}）", "本报{1}讯（{0}）", "长淮日报讯（{0}）"]).format(
                who, day
            )
        elif way == "dateline":
            article["slug"] = dice.choice(
                ["新华社北京{1}电（{0}）", "本报北京{1}电（{0}）", "新华社{2}{1}电（{0}）", "本报{2}{1}电 （{0}）"]
            ).format(who, day, dice.choice(["长沙", "合肥", "成都"]))
        elif way == "sign-off":
            article["sign_off"] = ["记者" + names.join(reporters)] + (["通讯员" + " ".join(helpers)] if helpers else [])
        elif way == "author":
            article["author_line"] = dice.choice(["本报记者 {0}", "□ 本报记者 {0}", "记者 {0}", "■ 记者 {0}", "本报记者{0}"]).format(
                names.join(reporters)
            )
        elif way == "bracket":
            article["paragraphs"][-1] += dice.choice(["（{0}）", "({0})"]).format(who)
        if way != "none":
            byline["reporters"] = reporters

    def page(self, articles):
        return [self.article() for _ in range(articles)]


ENGLISH = [
    ("bridge", "county commissioners", ["bridge", "pier", "crossing", "timber", "freight", "toll", "river", "ferry"]),
    (
        "school",
        "board of education",
        ["pupils", "classrooms", "teachers", "primary", "library", "lessons", "desks", "principal"],
    ),
    (
        "harvest",
        "grain growers",
        ["harvest", "wheat", "elevator", "threshing", "bushels", "acreage", "farmers", "granary"],
    ),
    (
        "railway",
        "railway company",
        ["engine", "depot", "platform", "carriages", "signal", "timetable", "brakeman", "siding"],
    ),
    (
        "hospital",
        "hospital trustees",
        ["patients", "nurses", "ward", "surgeon", "fever", "beds", "dispensary", "physician"],
    ),
    (
        "market",
        "merchants association",
        ["stalls", "prices", "merchants", "produce", "auction", "cattle", "butter", "traders"],
    ),
    (
        "waterworks",
        "city council",
        ["reservoir", "pumps", "pipes", "pressure", "hydrants", "mains", "filter", "engineer"],
    ),
]
E_TOWNS = ["Harrowmere", "Saltford", "Kingsley", "Old Ferry", "Marlow Bend", "Ashgrove", "Pine Hollow", "Eastwick"]
E_FIRST = "Nora Henry Clara Samuel Ruth Walter Edith Amos Lydia Frank".split()
E_LAST = "Quill Harding Bellows Marsh Tanner Alcott Prewitt Lowry Stokes Danvers".split()
E_SENTENCES = [
    "The {b} at {town} drew a large crowd of visitors, and the {c} had to be moved twice before evening.",
    "{person}, who spoke for the {who}, said the {a} would be ready before the end of the month.",
    "Work on the {a} began in the spring and has cost more than {n},000 dollars so far.",
    "Several residents complained that the {b} had been neglected for years.",
    "“We have waited long enough for a new {a},” said {person}.",
    "No damage to the {c} was reported.",
    "According to the {who}, about {n} people depend on the {a} every day.",
    "The question of the {b} was put off until the next meeting.",
    "A second {a} is to be built near the old {b} as soon as the {c} can be paid for.",
]
E_TITLES = [
    "{thing} plan wins approval at {town}",
    "{town} votes for new {a}",
    "{who} to inspect {a} and {b}",
    "Storm damages {a} near {town}",
    "Old {b} finds a new home",
    "Cost of {a} rises again",
]


class EnglishNewsroom(Newsroom):
    def matter(self):
        dice = self.dice
        thing, who, words = dice.choice(ENGLISH)
        self.facts = {
            "thing": thing,
            "who": who,
            "town": dice.choice(E_TOWNS),
            "person": f"{dice.choice(E_FIRST)} {dice.choice(E_LAST)}",
        }
        self.words = words

    def fill(self, pattern):
        a, b, c = self.dice.sample(self.words, 3)
        text = pattern.format(a=a, b=b, c=c, n=self.dice.randint(3, 90), **self.facts)
        return text[0].upper() + text[1:]

    def article(self, kind=None):
        dice = self.dice
        self.matter()
        paragraphs = [
            " ".join(self.fill(dice.choice(E_SENTENCES)) for _ in range(dice.choice([1, 2, 3, 4])))
            for _ in range(dice.choice([1, 2, 3, 5]))
        ]
        article = {
            "kind": "news",
            "column": None,
            "kicker": None,
            "subtitle": None,
            "title": self.headline(E_TITLES),
            "captions": [],
            "orphans": [],
            "subheads": [],
            "byline": {"reporters": [], "correspondents": [], "photographers": []},
            "slug": "",
            "sign_off": [],
            "author_line": None,
            "paragraphs": paragraphs,
        }
        if dice.random() < 0.4:
            person = f"{dice.choice(E_FIRST)} {dice.choice(E_LAST)}"
            article["author_line"] = dice.choice(["By {0}", "BY {0}", "By {0}, Staff Writer"]).format(person)
            article["byline"]["reporters"] = [person]
        return article
