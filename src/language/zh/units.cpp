#include "language/zh/units.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace bobao::zh {
namespace {

// Lists are written as words between spaces: what belongs together stands on a line, and adding one is
// adding a word.
constexpr std::string_view kMeasureWords =
    // people, things
    "个 個 名 位 人 口 户 戶 家 只 隻 头 頭 匹 条 條 尾 件 项 項 种 種 类 類 样 批 套 组 組 群 伙 帮 支 枝 "
    "枚 颗 顆 粒 棵 株 朵 片 块 塊 "
    "张 張 幅 本 册 篇 首 封 份 部 卷 把 副 双 雙 对 對 台 臺 辆 輛 架 艘 座 栋 棟 幢 间 間 所 处 處 扇 道 "
    "股 堆 串 滴 "
    "桶 盆 盘 盤 壶 罐 盏 根 顶 床 具 门 門 款 宗 起 例 桩 则 瓶 杯 碗 盒 箱 包 袋 节 節 课 排 列 行 页 頁 "
    "句 字 字节 "
    "勺 匙 汤匙 茶匙 小勺 大勺 瓣 小碗 大碗 小把 小块 大块 小杯 大杯 小段 撮 捆 筐 篮 束 捧 沓 "
    "人次 件次 架次 车次 万 萬 亿 億 千 台套 辆次 户次 头份 人份 剂 劑 针次 丸 味 尊 面 孔 眼 口井 票 席 方 "
    "场 場 轮 輪 届 屆 集 趟 遍 回 下 番 步 声 顿 次 餐 炉 班次 航次 批次 岁 歲 倍 成 折 阵 圈 环线 杆 记 球 "
    // sport
    "迈 助攻 篮板 抢断 盖帽 失误 记三分 胜 勝 负 負 平 连胜 连败 连冠 连霸 连阳 金 银 铜 冠 亚 席位 人制 "
    // what is counted without a measure word
    "车 船 机 侧 翼 臂 腿 边 端 车道 "
    "省 市 县 镇 村 国 國 州 校 地 岸 党 族 军 者 案 会 馆 园 站 厂 店 行政村 省份 城市 国家 "
    "大 大类 小时 小時 分钟 分鐘 秒 秒钟 刻钟 天 周 週 年 个月 个 星期 年半 周年 周岁 学期 学年 晚 夜 时 點 "
    "点 分 "
    "季 代人 昼夜 "
    // money and measures
    "元 块 角 毛 分钱 美元 欧元 歐元 英镑 日元 韩元 港元 港币 澳元 加元 卢布 卢比 法郎 人民币 美金 "
    "公尺 米 公里 千米 厘米 毫米 微米 纳米 公分 英尺 英寸 英里 海里 里 丈 尺 寸 光年 "
    "平方米 平方公里 平方千米 平方厘米 平米 平方 立方米 立方 立方厘米 方 亩 畝 公顷 公頃 顷 "
    "吨 噸 公斤 千克 克 毫克 微克 斤 磅 盎司 担 克拉 升 毫升 加仑 斗 石 "
    "千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 瓦 瓦时 度电 伏 伏特 安培 赫兹 兆赫 帕 千帕 百帕 兆帕 分贝 摄氏度 华氏度 "
    "兆 字 标箱 标准箱 载重吨 吨公里 人公里 卡路里 大卡 千卡 焦耳 百分点 个百分点 篇次";

// Behind these a 2 numbers and does not count: 2楼 is 二楼.
constexpr std::string_view kNumberedWords =
    "月 月份 日 号 號 号楼 号线 号店 楼 樓 层楼 年级 年級 班 级 級 等 等奖 期 线 環 环 代 型 版 路 季度 审 "
    "胎 孩 维 "
    "手 次方 次元 进制 "
    "队 度 区 院 世 两 附院 院区 区间 档次 类人 组团 单元 楼层 段 段位 师 团 营 连 排长 房 厅 室 股东 食堂 "
    "炮 "
    "世纪 年代 百 十";

constexpr std::string_view kRateUnits =
    "疗程 年 月 日 天 周 季 季度 小时 小時 时 分 分钟 秒 次 晚 夜 届 期 学期 学年 课时 班 "
    "人 户 名 位 人次 人年 人月 家 个 件 只 头 羽 台 套 辆 车 张 份 股 手 枚 颗 粒 棵 株 支 瓶 箱 盒 袋 桶 "
    "包 杯 间 层 栋 "
    "床 床位 座 组 节 场 篇 字 千字 条 块 片 本 册 页 卷 部 票 单 "
    "公尺 米 公里 千米 百公里 厘米 毫米 平方米 平方公里 平方千米 平米 平方厘米 立方米 立方厘米 方 亩 公顷 "
    "吨 公斤 千克 克 毫克 斤 两 磅 盎司 升 毫升 分升 桶油 度 千瓦 千瓦时 瓦 兆瓦 标箱 吨公里 人公里 标准箱 "
    "辆次 架次 "
    "美元 元 欧元 万元 亩次 万人 十万人 百万人 例 餐 顿 剂 立方 孩 吨·公里 人·公里 度电 趟 门 项 千人 百人 "
    "平";

// Words that begin as a measure word does and are none behind a year: 2025国际马拉松 counts no nations.
constexpr std::string_view kNoMeasureWords =
    "国际 國際 国庆 国內 国内 国产 国民 国考 国防 国家级 国家公祭 国家网络 国家自然 国家科学 国网 国货 国风 "
    "国潮 "
    "国乒 国足 国旗 国债 国补 国务院 国台办 "
    "人工 人才 人类 人文 人民 人力 人大 人均 人形 人机 人道 人气 人社 人居 人物 人间 "
    "元旦 元宵 元宇宙 元月 天猫 天津 天府 天河 天舟 天问 天宫 天文 天下 天然 天气 大数据 大会 大湾区 大学 "
    "大运会 "
    "大模型 大众 大赛 大阪 "
    "大型 大健康 大美 大暑 大寒 大雪 大连 大庆 大理 省考 省级 省运会 市级 市场 市政 校园 校招 家电 家居 家庭 "
    "家装 集成 军运会 军民 场外 场景 节能 "
    "节水 方程式 方案 片区 本科 本土 本届 本年 条例 项目 台湾 台风 台北 门户 门票 头部 种业 种子 种植 世界 "
    "地球 地方 地理 地理信息 地质 地铁 园区 园艺 园林 "
    "点亮 点赞 成都 成人 成果 成长 期货 期末 期中 手工 手机 面食 面粉 面向 口岸 口腔 支付 支持 支部 部分 "
    "部门 "
    "部长 平台 平安 平凡 平遥 "
    "银行 银川 银发 金融 金砖 金鸡 金秋 金秋 金像 金马 金华 金牛 铜陵 冠军 亚洲 亚运会 亚太 亚冬会 亚信 "
    "亚残运会 "
    "车展 车险 车市 机器人 机床 机械 "
    "处理器 "
    "机关 机场 机构 边境 边疆 端午 端侧 对外 对口 对华 股市 股票 股权 回顾 回购 回收 回家 下半年 下乡 声音 "
    "步行 周边 周刊 年会 年初 年末 年底 "
    "年终 时尚 时代 时装 时间 分享 分布 分类 分配 套餐 组织 组合 班子 册页 道路 道德 处置 群众 样板 样本 "
    "类似 "
    "案例 会议 会展 会计 馆藏 站点 店庆 厂商 县域 "
    "世锦赛 世乒赛 世俱杯 世游赛 世预赛 世运会 世青赛 世园会 世博会 世大运会 世联赛 世冬会 日本 日照 日历 "
    "线上 线下 "
    "张家口 张家界 张掖 张北 连云港 台州 台球 盘锦 环球 环青海湖 环法 环海南岛 环太湖 环中国 环广西 环湖 "
    "米兰 里约 "
    "克拉玛依 枝江 头条 排行 行业 行动 对话 双创 双十一 双十二 双拥 双节 处暑 军校 军队 校企 版权 路跑 团购 "
    "房博会 "
    "房展 房交会 记者节 球员 球队 篮协 篮球 队员 "
    "村超 村BA 村晚 镇江 族谱 者 军事 党员 党建 党校 州长 岁末 成立 倍增 起步 起点 起源 例行 桩基 宗教 款项";

struct Named {
    std::string_view sign;
    std::string_view spoken;
};

constexpr std::array kLengths{
    Named{"km", "公里"}, Named{"m", "米"},    Named{"dm", "分米"}, Named{"cm", "厘米"},
    Named{"mm", "毫米"}, Named{"μm", "微米"}, Named{"µm", "微米"}, Named{"um", "微米"},
    Named{"nm", "纳米"}, Named{"ft", "英尺"}, Named{"hm", "百米"},
};

constexpr std::array kUnits{
    // mass
    Named{"kg", "千克"},
    Named{"KG", "千克"},
    Named{"Kg", "千克"},
    Named{"g", "克"},
    Named{"mg", "毫克"},
    Named{"μg", "微克"},
    Named{"µg", "微克"},
    Named{"ug", "微克"},
    Named{"ng", "纳克"},
    Named{"t", "吨"},
    Named{"Mt", "百万吨"},
    Named{"Gt", "十亿吨"},
    Named{"lb", "磅"},
    Named{"lbs", "磅"},
    Named{"oz", "盎司"},
    Named{"㎏", "千克"},
    Named{"㎎", "毫克"},
    Named{"㎍", "微克"},
    // length, area, volume as one sign
    Named{"㎞", "公里"},
    Named{"㎝", "厘米"},
    Named{"㎜", "毫米"},
    Named{"㎛", "微米"},
    Named{"㎚", "纳米"},
    Named{"㎡", "平方米"},
    Named{"㎢", "平方公里"},
    Named{"㎠", "平方厘米"},
    Named{"㎟", "平方毫米"},
    Named{"㎥", "立方米"},
    Named{"㎤", "立方厘米"},
    Named{"㏄", "毫升"},
    Named{"cc", "毫升"},
    Named{"ha", "公顷"},
    Named{"hm²", "公顷"},
    Named{"hm2", "公顷"},
    Named{"KM", "公里"},
    Named{"Km", "公里"},
    Named{"CM", "厘米"},
    Named{"MM", "毫米"},
    Named{"inch", "英寸"},
    Named{"mile", "英里"},
    Named{"miles", "英里"},
    Named{"L", "升"},
    Named{"l", "升"},
    Named{"ℓ", "升"},
    Named{"mL", "毫升"},
    Named{"ml", "毫升"},
    Named{"ML", "毫升"},
    Named{"㎖", "毫升"},
    Named{"μL", "微升"},
    Named{"µL", "微升"},
    Named{"μl", "微升"},
    Named{"dL", "分升"},
    Named{"dl", "分升"},
    Named{"㎗", "分升"},
    Named{"㎘", "千升"},
    // time
    Named{"h", "小时"},
    Named{"min", "分钟"},
    Named{"mins", "分钟"},
    Named{"s", "秒"},
    Named{"sec", "秒"},
    Named{"ms", "毫秒"},
    Named{"μs", "微秒"},
    Named{"µs", "微秒"},
    Named{"ns", "纳秒"},
    Named{"㎳", "毫秒"},
    // power, energy, electricity
    Named{"W", "瓦"},
    Named{"kW", "千瓦"},
    Named{"KW", "千瓦"},
    Named{"kw", "千瓦"},
    Named{"MW", "兆瓦"},
    Named{"GW", "吉瓦"},
    Named{"TW", "太瓦"},
    Named{"mW", "毫瓦"},
    Named{"Wh", "瓦时"},
    Named{"kWh", "千瓦时"},
    Named{"kW·h", "千瓦时"},
    Named{"KW·h", "千瓦时"},
    Named{"MW·h", "兆瓦时"},
    Named{"GW·h", "吉瓦时"},
    Named{"TW·h", "太瓦时"},
    Named{"KWh", "千瓦时"},
    Named{"kwh", "千瓦时"},
    Named{"KWH", "千瓦时"},
    Named{"MWh", "兆瓦时"},
    Named{"GWh", "吉瓦时"},
    Named{"TWh", "太瓦时"},
    Named{"V", "伏"},
    Named{"kV", "千伏"},
    Named{"KV", "千伏"},
    Named{"kv", "千伏"},
    Named{"mV", "毫伏"},
    Named{"mA", "毫安"},
    Named{"mAh", "毫安时"},
    Named{"Ah", "安时"},
    Named{"kVA", "千伏安"},
    Named{"Ω", "欧姆"},
    Named{"Ω", "欧姆"},
    Named{"kΩ", "千欧"},
    Named{"MΩ", "兆欧"},
    Named{"kJ", "千焦"},
    Named{"KJ", "千焦"},
    Named{"MJ", "兆焦"},
    Named{"GJ", "吉焦"},
    Named{"cal", "卡"},
    Named{"kcal", "千卡"},
    Named{"㎾", "千瓦"},
    Named{"㎿", "兆瓦"},
    Named{"㎸", "千伏"},
    // frequency, pressure, force, sound, temperature, others
    Named{"Hz", "赫兹"},
    Named{"HZ", "赫兹"},
    Named{"kHz", "千赫"},
    Named{"KHz", "千赫"},
    Named{"MHz", "兆赫"},
    Named{"GHz", "吉赫"},
    Named{"THz", "太赫"},
    Named{"㎐", "赫兹"},
    Named{"㎑", "千赫"},
    Named{"㎒", "兆赫"},
    Named{"㎓", "吉赫"},
    Named{"Pa", "帕"},
    Named{"hPa", "百帕"},
    Named{"kPa", "千帕"},
    Named{"KPa", "千帕"},
    Named{"MPa", "兆帕"},
    Named{"Mpa", "兆帕"},
    Named{"GPa", "吉帕"},
    Named{"mmHg", "毫米汞柱"},
    Named{"kN", "千牛"},
    Named{"dB", "分贝"},
    Named{"db", "分贝"},
    Named{"℃", "摄氏度"},
    Named{"℉", "华氏度"},
    Named{"mol", "摩尔"},
    Named{"mmol", "毫摩尔"},
    Named{"μmol", "微摩尔"},
    Named{"µmol", "微摩尔"},
    Named{"mSv", "毫西弗"},
    Named{"μSv", "微西弗"},
    Named{"µSv", "微西弗"},
    Named{"Bq", "贝克勒尔"},
    Named{"lx", "勒克斯"},
    Named{"lm", "流明"},
    Named{"cd", "坎德拉"},
    Named{"kbps", "千比特每秒"},
    Named{"Mbps", "兆比特每秒"},
    Named{"Gbps", "吉比特每秒"},
    Named{"rpm", "转每分钟"},
    Named{"mph", "英里每小时"},
    Named{"kph", "公里每小时"},
    Named{"bar", "巴"},
    Named{"N·m", "牛米"},
    Named{"kN·m", "千牛米"},
    Named{"IU", "国际单位"},
    Named{"nmol", "纳摩尔"},
    Named{"pmol", "皮摩尔"},
    Named{"pg", "皮克"},
    Named{"fps", "帧"},
    Named{"nit", "尼特"},
    Named{"nits", "尼特"},
    Named{"pct", "个百分点"},
    Named{"BP", "个基点"},
    Named{"bp", "个基点"},
    // said by their letters, but counted as a number
    Named{"dpi", "dpi"},
    Named{"ppi", "ppi"},
    Named{"ppm", "ppm"},
    Named{"KB", "KB"},
    Named{"MB", "MB"},
    Named{"GB", "GB"},
    Named{"TB", "TB"},
    Named{"PB", "PB"},
    Named{"EB", "EB"},
    Named{"㏈", "分贝"},
    Named{"㏑", "自然对数"},
};

constexpr std::array kCurrencies{
    Named{"￥", "元"},        Named{"¥", "元"},         Named{"RMB", "元"},
    Named{"CNY", "人民币"},   Named{"RMB¥", "元"},      Named{"$", "美元"},
    Named{"﹩", "美元"},      Named{"US$", "美元"},     Named{"USD", "美元"},
    Named{"U$", "美元"},      Named{"€", "欧元"},       Named{"EUR", "欧元"},
    Named{"£", "英镑"},       Named{"￡", "英镑"},      Named{"GBP", "英镑"},
    Named{"HK$", "港元"},     Named{"HKD", "港元"},     Named{"NT$", "新台币"},
    Named{"TWD", "新台币"},   Named{"NTD", "新台币"},   Named{"MOP$", "澳门元"},
    Named{"MOP", "澳门元"},   Named{"JPY", "日元"},     Named{"JP¥", "日元"},
    Named{"₩", "韩元"},       Named{"￦", "韩元"},      Named{"KRW", "韩元"},
    Named{"A$", "澳元"},      Named{"AU$", "澳元"},     Named{"AUD", "澳元"},
    Named{"C$", "加元"},      Named{"CA$", "加元"},     Named{"CAD", "加元"},
    Named{"S$", "新加坡元"},  Named{"SGD", "新加坡元"}, Named{"NZ$", "新西兰元"},
    Named{"NZD", "新西兰元"}, Named{"CHF", "瑞士法郎"}, Named{"₽", "卢布"},
    Named{"RUB", "卢布"},     Named{"₹", "卢比"},       Named{"INR", "卢比"},
    Named{"฿", "泰铢"},       Named{"THB", "泰铢"},     Named{"R$", "雷亚尔"},
    Named{"BRL", "雷亚尔"},   Named{"MYR", "林吉特"},   Named{"RM", "林吉特"},
    Named{"₫", "越南盾"},     Named{"VND", "越南盾"},   Named{"₱", "比索"},
    Named{"PHP", "比索"},     Named{"₺", "里拉"},       Named{"TRY", "里拉"},
    Named{"₪", "谢克尔"},     Named{"ILS", "谢克尔"},   Named{"IDR", "印尼盾"},
    Named{"ZAR", "兰特"},     Named{"SEK", "瑞典克朗"}, Named{"NOK", "挪威克朗"},
    Named{"DKK", "丹麦克朗"}, Named{"₴", "格里夫纳"},   Named{"₦", "奈拉"},
    Named{"₸", "坚戈"},       Named{"KZT", "坚戈"},     Named{"PKR", "巴基斯坦卢比"},
    Named{"AED", "迪拉姆"},   Named{"SAR", "里亚尔"},
};

constexpr std::string_view kTeams =
    // nations that meet on the pitch
    "中国 国足 女足 女排 男篮 女篮 日本 韩国 朝鲜 越南 泰国 伊朗 伊拉克 沙特 卡塔尔 阿联酋 澳大利亚 "
    "乌兹别克斯坦 阿曼 约旦 巴林 印度 印尼 "
    "印度尼西亚 马来西亚 新加坡 叙利亚 黎巴嫩 美国 加拿大 墨西哥 哥斯达黎加 洪都拉斯 牙买加 巴拿马 巴西 "
    "阿根廷 乌拉圭 智利 哥伦比亚 秘鲁 "
    "厄瓜多尔 巴拉圭 英格兰 苏格兰 威尔士 爱尔兰 法国 德国 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 奥地利 丹麦 "
    "瑞典 挪威 芬兰 波兰 捷克 "
    "克罗地亚 塞尔维亚 俄罗斯 乌克兰 土耳其 希腊 匈牙利 罗马尼亚 冰岛 埃及 摩洛哥 突尼斯 阿尔及利亚 塞内加尔 "
    "尼日利亚 喀麦隆 加纳 科特迪瓦 "
    // clubs that are in every sports page
    "皇马 皇家马德里 巴萨 巴塞罗那 马竞 塞维利亚 瓦伦西亚 曼联 曼城 利物浦 切尔西 阿森纳 热刺 埃弗顿 "
    "纽卡斯尔 拜仁 多特蒙德 多特 勒沃库森 "
    "尤文图斯 尤文 国际米兰 国米 AC米兰 米兰 那不勒斯 罗马 拉齐奥 亚特兰大 巴黎圣日耳曼 大巴黎 里昂 马赛 "
    "阿贾克斯 本菲卡 波尔图 "
    "国安 申花 海港 泰山 蓉城 三镇 亚泰 津门虎 浙江队 辽宁队 广东队 山东队 恒大 鲁能 上港 湖人 勇士 火箭 "
    "凯尔特人";

std::unordered_set<std::string_view> words_of(std::string_view list) {
    std::unordered_set<std::string_view> words;
    while (!list.empty()) {
        const std::size_t space = list.find(' ');
        if (space != 0) words.insert(list.substr(0, space));
        list.remove_prefix(space == std::string_view::npos ? list.size() : space + 1);
    }
    return words;
}

std::size_t longest_of(const std::unordered_set<std::string_view>& words) {
    std::size_t longest = 0;
    for (const std::string_view word : words) longest = std::max(longest, word.size());
    return longest;
}

/// The bytes of the character that `text` begins with, by its first byte.
std::size_t character_bytes(unsigned char first) {
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

class WordSet {
  public:
    explicit WordSet(std::string_view list) : words_(words_of(list)), longest_(longest_of(words_)) {}

    std::string_view prefix_of(std::string_view text) const {
        std::string_view found;
        for (std::size_t bytes = 0; bytes < text.size() && bytes < longest_;) {
            bytes += character_bytes(static_cast<unsigned char>(text[bytes]));
            if (words_.contains(text.substr(0, bytes))) found = text.substr(0, bytes);
        }
        return found;
    }

    bool ends(std::string_view text) const {
        for (std::size_t bytes = 3; bytes <= longest_ && bytes <= text.size(); ++bytes)
            if (words_.contains(text.substr(text.size() - bytes))) return true;
        return false;
    }

  private:
    std::unordered_set<std::string_view> words_;
    std::size_t longest_;
};

template <std::size_t Size>
std::unordered_map<std::string_view, std::string_view> map_of(const std::array<Named, Size>& table) {
    std::unordered_map<std::string_view, std::string_view> map;
    for (const Named& entry : table) map.emplace(entry.sign, entry.spoken);
    return map;
}

std::string_view found_in(const std::unordered_map<std::string_view, std::string_view>& map,
                          std::string_view key) {
    const auto entry = map.find(key);
    return entry == map.end() ? std::string_view{} : entry->second;
}

const std::unordered_map<std::string_view, std::string_view>& lengths() {
    static const auto map = map_of(kLengths);
    return map;
}

const WordSet& teams() {
    static const WordSet words(kTeams);
    return words;
}

}  // namespace

std::optional<MeasureWord> measure_word_at(std::string_view text) {
    static const WordSet counted(kMeasureWords);
    static const WordSet numbered(kNumberedWords);
    const std::string_view count = counted.prefix_of(text);
    const std::string_view number = numbered.prefix_of(text);
    if (count.empty() && number.empty()) return std::nullopt;
    return count.size() > number.size() ? MeasureWord{count, true} : MeasureWord{number, false};
}

bool begins_with_no_measure_word(std::string_view text) {
    static const WordSet words(kNoMeasureWords);
    return !words.prefix_of(text).empty();
}

std::string_view rate_unit_at(std::string_view text) {
    static const WordSet words(kRateUnits);
    return words.prefix_of(text);
}

std::string_view unit_of_symbol(std::string_view symbol) {
    static const auto map = map_of(kUnits);
    const std::string_view length = found_in(lengths(), symbol);
    return length.empty() ? found_in(map, symbol) : length;
}

bool is_length(std::string_view symbol) {
    return lengths().contains(symbol);
}

std::string_view currency_of_sign(std::string_view sign) {
    static const auto map = map_of(kCurrencies);
    return found_in(map, sign);
}

bool ends_with_team(std::string_view text) {
    return teams().ends(text);
}
bool begins_with_team(std::string_view text) {
    return !teams().prefix_of(text).empty();
}

}  // namespace bobao::zh
