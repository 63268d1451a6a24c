#!/usr/bin/python3
"""station_test.py BOBAO [--days N] [--page FILE] [--validators DIR] [--keep DIR]

A station on the air for some days, made by the real program and judged by what others wrote: feedsmith and
feedparser read every field of its feed back, the W3C's parser its captions; sshd with rsync and two S3 stores take
it; 200 clients are served at once. Then a story is withdrawn, one is corrected, an episode is made again.

A page (of a real newspaper, which is nobody's to keep here) can be one of the days; --validators names a folder
with stricter judges (check_feed, check_chapters, check_transcript), which are then asked too."""

import argparse
import asyncio
import filecmp
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path
from urllib.parse import unquote

import feedparser

from signing_store import SigningStore, check_own_arithmetic

HERE = Path(__file__).resolve().parent
JUDGES = Path(os.environ.get("BOBAO_JUDGES", Path.home() / ".cache/bobao/judges"))
BASE = "https://radio.example.org/paper/"
CHECKS = 0


def check(holds, what):
    global CHECKS
    CHECKS += 1
    if not holds:
        sys.exit(f"station_test: {what}")


def same(found, wanted, what):
    check(found == wanted, f"{what}: found {found!r}, wanted {wanted!r}")


class Station:
    """The program, and the folder it publishes into."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.public = folder / "public"
        # The daily show in three kinds of files.
        show = (HERE.parent.parent / "scripts/shows/daily.yaml").read_text(encoding="utf-8")
        (folder / "show.yaml").write_text(show + "\naudio: {files: [mp3, m4a, opus]}\n", encoding="utf-8")
        (folder / "station.yaml").write_text(
            f"""title: 澄湾之声
description: 澄湾晚报，每天读给你听 <&>
language: zh-CN
author: 澄湾晚报社
email: radio@example.org
base_url: {BASE}
copyright: © 澄湾晚报社
license: CC-BY-4.0
frequency: daily
podroll: [917393e3-1b1e-5cef-ace4-edaa54e1f810]
publisher: 003af0a0-6a45-55cf-b765-68e3d349551a
funding: {{url: "https://example.org/give?a=b&c=d", text: 支持我们}}
feeds: [headlines, columns]
show: {folder}/show.yaml
hour: 6
""",
            encoding="utf-8",
        )

    def bobao(self, *words, env=None, wanted=(0, 1)):
        run = subprocess.run(
            [self.program, *map(str, words)], capture_output=True, text=True, env={**os.environ, **(env or {})}
        )
        said = " ".join(map(str, words))
        check(run.returncode in wanted, f"bobao {said} ended with {run.returncode}: {run.stderr}")
        return run

    def make(self, source, *options):
        return self.bobao("make", source, "--station", self.folder / "station.yaml", "--out", self.public, *options)

    def publish(self, *options, **more):
        return self.bobao("publish", self.public, "--station", self.folder / "station.yaml", *options, **more)

    def episode(self, day):
        return self.public / "episodes" / day

    def facts(self, day):
        return json.loads((self.episode(day) / "episode.json").read_text(encoding="utf-8"))


def edition(day, number):
    """An invented paper: two stories in Chinese, one in English, one title nobody would wish for."""
    bridges = ["柳河", "青石", "望江", "桃溪", "平湖", "南岭", "东浦", "西塘"]
    place = bridges[number % len(bridges)]
    return f"""publication: 澄湾晚报
date: {day}
language: zh
articles:
  - id: 1
    column: 新春走基层
    title: {place}大桥今天通车
    byline: {{reporters: [田野, 李河]}}
    paragraphs:
      - 历时三年建设，连接{place}两岸的新大桥今天上午正式通车，从城东到城西开车只要{number + 8}分钟。
      - 桥长1280米，双向六车道，沿线居民说这是盼了多年的好事。
  - id: 2
    title: {place}书市开张
    picture: {{file: picture.png, alt: 读者在书市挑书}}
    byline: {{reporters: [田野]}}
    paragraphs:
      - {place}书市昨天开张，三百多位读者带来旧书换绿植，现场一片热闹。
  - id: 3
    language: en
    title: 'Quotes "here" & <there> ]]> 👩‍👩‍👧'
    paragraphs:
      - Farmers from {number + 3} villages will bring apples and honey to the square on Sunday.
  - id: 4
    column: 天气
    title: {place}明天晴
    paragraphs:
      - 明天晴，最高气温{number + 9}℃，适合出门。
"""


def picture(side=600):
    """A PNG of one colour."""
    chunk = lambda kind, data: (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )
    rows = (b"\0" + b"\x20\x60\x90" * side) * side
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def read_with(kind, file):
    run = subprocess.run(
        ["node", str(HERE / "read_feed.mjs"), kind, str(JUDGES), str(file)], capture_output=True, text=True
    )
    check(run.returncode == 0, f"{file} is refused: {run.stderr[-500:]}")
    return json.loads(run.stdout)


def local(station, url):
    check(url.startswith(BASE), f"{url} is not at the station")
    return station.public / url[len(BASE) :].split("?")[0].split("#")[0]


def judge_feedsmith(station, file, episodes):
    """Every field that we write, as feedsmith gives it back."""
    read = read_with("feed", file)
    same(read["format"], "rss", "format")
    feed = read["feed"]
    podcast, itunes = feed["podcast"], feed["itunes"]
    same(feed["title"], "澄湾之声", "title")
    same(feed["description"], "澄湾晚报，每天读给你听 <&>", "description")
    same(feed["language"], "zh-CN", "language")
    same(feed["copyright"], "© 澄湾晚报社", "copyright")
    same(feed["link"], BASE, "link")
    same(itunes["author"], "澄湾晚报社", "itunes:author")
    same(itunes["owner"]["email"], "radio@example.org", "itunes:owner")
    same(itunes["explicit"], False, "itunes:explicit")
    same(itunes["categories"][0]["text"], "News", "itunes:category")
    same(itunes["categories"][0]["categories"][0]["text"], "Daily News", "subcategory")
    check(local(station, itunes["image"]).is_file(), "the cover is there")
    same(podcast["locked"], {"value": True, "owner": "radio@example.org"}, "podcast:locked")
    same(podcast["license"]["display"], "CC-BY-4.0", "podcast:license")
    same(podcast["medium"], "podcast", "podcast:medium")
    same(podcast["updateFrequency"], {"display": "每天", "rrule": "FREQ=DAILY"}, "podcast:updateFrequency")
    same(podcast["podroll"]["remoteItems"][0]["feedGuid"], "917393e3-1b1e-5cef-ace4-edaa54e1f810", "podroll")
    same(podcast["publisher"]["remoteItem"]["feedGuid"], "003af0a0-6a45-55cf-b765-68e3d349551a", "publisher")
    same(podcast["fundings"][0]["url"], "https://example.org/give?a=b&c=d", "podcast:funding")
    same(podcast["txts"][0], {"display": "true", "purpose": "ai-content"}, "podcast:txt")
    judge_image(podcast, itunes["image"], "podcast:image")
    same(podcast["persons"][0]["display"], "澄湾晚报社", "podcast:person")
    check(re.fullmatch(r"[0-9a-f-]{36}", podcast["guid"]), "podcast:guid")
    links = {link["rel"]: link["href"] for link in feed["atom"]["links"]}
    same(links["self"], BASE + file.name, "atom:link")
    same(len(feed["items"]), len(episodes), "items")
    for item, facts in zip(feed["items"], episodes):
        judge_item(station, item, facts)
    return feed


def judge_image(podcast, cover, what):
    same(podcast["images"][0]["href"], cover, what)
    same(podcast["images"][0]["aspectRatio"], "1/1", what)
    check(podcast["images"][0]["alt"].endswith("的封面"), f"{what}: {podcast['images'][0]['alt']}")


def judge_item(station, item, facts):
    day, podcast = facts["date"], item["podcast"]
    same(item["guid"], {"value": facts["guid"], "isPermaLink": False}, "guid")
    same(item["title"], facts["title"], "title of an item")
    same(item["pubDate"], facts["published"], "pubDate")
    enclosure = item["enclosures"][0]
    sound = local(station, enclosure["url"])
    same(int(enclosure["length"]), sound.stat().st_size, f"{day}: length of the enclosure")
    same(enclosure["type"], "audio/mpeg", "type of the enclosure")
    same(item["itunes"]["duration"], round(facts["seconds"]), f"{day}: itunes:duration")
    same(
        [e["sources"][0]["uri"].rsplit("/", 1)[1] for e in podcast["alternateEnclosures"]],
        [s["file"] for s in facts["sounds"]],
        f"{day}: podcast:alternateEnclosure",
    )
    types = [e["type"] for e in podcast["alternateEnclosures"]]
    same(types, ["audio/mpeg", "audio/mp4", "audio/ogg; codecs=opus"], f"{day}: types of podcast:alternateEnclosure")
    for alternate in podcast["alternateEnclosures"]:
        size = local(station, alternate["sources"][0]["uri"]).stat().st_size
        same(alternate["length"], size, f"{day}: length of {alternate['title']}")
    same([e.get("default", False) for e in podcast["alternateEnclosures"]], [True, False, False], "the default sound")
    judge_image(podcast, item["itunes"]["image"], f"{day}: podcast:image")
    same(podcast["txts"], [{"display": "true", "purpose": "ai-content"}], f"{day}: podcast:txt")
    types = [t["type"] for t in podcast["transcripts"]]
    same(types, ["text/vtt", "application/x-subrip", "application/json", "text/html"], "podcast:transcript")
    for text in podcast["transcripts"]:
        check(local(station, text["url"]).is_file(), f"{text['url']} is there")
    chapters = json.loads(local(station, podcast["chapters"]["url"]).read_text(encoding="utf-8"))
    same(chapters["version"], "1.2.0", "version of the chapters")
    same([c["title"] for c in chapters["chapters"]], [c["title"] for c in facts["chapters"]], f"{day}: chapters")
    same([c["title"] for c in item["psc"]["chapters"]], [c["title"] for c in facts["chapters"]], f"{day}: psc")
    page = local(station, item["link"]).read_text(encoding="utf-8")
    for chapter in chapters["chapters"]:
        if "url" in chapter:
            check(f'id="{chapter["url"].split("#")[1]}"' in page, f"{chapter['url']} is on the page")
        if "img" in chapter:
            check(local(station, chapter["img"]).is_file(), f"{chapter['img']} is there")
            if chapter["title"].endswith("书市开张"):
                same(local(station, chapter["img"]).read_bytes(), picture(), "the article's own picture")
                check('alt="读者在书市挑书"' in page, f"{day}: its words are on the page")
    notes = item["content"]["encoded"]
    for chapter in facts["chapters"]:
        if chapter["article"]:
            same(notes.count(f'#{chapter["anchor"]}"'), 1, f"{day}: {chapter['title']} in the show notes")
    same([p["display"] for p in podcast["persons"][1:]], facts.get("reporters", []), f"{day}: reporters")
    if "soundbite" in facts:
        bite = podcast["soundbites"][0]
        check(abs(bite["startTime"] - facts["soundbite"]["start"]) < 0.001, f"{day}: soundbite")
        check(15 <= bite["duration"] <= 120, f"{day}: length of the soundbite")


def judge_article_files(station, day):
    page = (station.episode(day) / "index.html").read_text(encoding="utf-8")
    linked = sorted(unquote(name) for name in re.findall(r'href="articles/([^"]+)" download', page))
    same(linked, files_below(station.episode(day) / "articles"), f"{day}: articles by themselves on the page")
    check(len(linked) >= 3, f"{day}: {linked}")


def judge_feedparser(file, episodes):
    feed = feedparser.parse(file.read_bytes())
    check(not feed.bozo, f"feedparser: {feed.get('bozo_exception')}")
    same(feed.feed.title, "澄湾之声", "title for feedparser")
    same(feed.feed.podcast_medium, "podcast", "podcast:medium for feedparser")
    same([e.id for e in feed.entries], [f["guid"] for f in episodes], "guids for feedparser")
    same([e.published for e in feed.entries], [f["published"] for f in episodes], "dates for feedparser")
    head = feed.feed
    same((head.subtitle, head.language), ("澄湾晚报，每天读给你听 <&>", "zh-CN"), "channel for feedparser")
    same((head.author, head.rights), ("澄湾晚报社", "© 澄湾晚报社"), "author and rights for feedparser")
    same([tag.term for tag in head.tags], ["News", "Daily News"], "categories for feedparser")
    # Of an element that has attributes, feedparser gives these alone.
    same(head.podcast_locked["owner"], "radio@example.org", "podcast:locked for feedparser")
    same(head.itunes_type, "episodic", "itunes:type for feedparser")
    same(head.podcast_updatefrequency["rrule"], "FREQ=DAILY", "podcast:updateFrequency for feedparser")
    same(head.podcast_txt["purpose"], "ai-content", "podcast:txt for feedparser")
    same(head.podcast_license, "CC-BY-4.0", "podcast:license for feedparser")
    check(head.podcast_image["alt"], "words for the cover for feedparser")
    for entry, facts in zip(feed.entries, episodes):
        same(entry.title, facts["title"], "title for feedparser")
        check(entry.enclosures[0].href.endswith(".mp3"), "enclosure for feedparser")
        same(entry.enclosures[0].type, "audio/mpeg", "type of the enclosure for feedparser")
        same(int(entry.itunes_duration), round(facts["seconds"]), "itunes:duration for feedparser")
        same(entry.itunes_episodetype, "full", "itunes:episodeType for feedparser")
        check(entry.link.endswith(f"/episodes/{facts['date']}/index.html"), "link for feedparser")
        check(entry.image.href.split("?")[0].endswith("/cover.png"), "cover for feedparser")
        same(entry.podcast_chapters["type"], "application/json+chapters", "podcast:chapters for feedparser")
        same(entry.podcast_transcript["type"], "text/html", "the last podcast:transcript for feedparser")
        titles = [chapter["title"] for chapter in entry.psc_chapters["chapters"]]
        same(titles, [chapter["title"] for chapter in facts["chapters"]], "psc:chapters for feedparser")
        check("<script" not in entry.content[0].value, "show notes for feedparser")


def judge_texts(station, day):
    """The transcripts agree with each other, and captions with the W3C's parser."""
    folder, facts = station.episode(day), station.facts(day)
    vtt = read_with("vtt", folder / "transcript.vtt")
    same(vtt["errors"], [], f"{day}: errors in WebVTT")
    sentences = json.loads((folder / "transcript.json").read_text(encoding="utf-8"))["segments"]
    words = json.loads((folder / "transcript-words.json").read_text(encoding="utf-8"))["segments"]
    squeeze = lambda text: re.sub(r"\s", "", text)
    spoken = squeeze("".join(s["body"] for s in sentences))
    same(squeeze("".join(w["body"] for w in words)), spoken, f"{day}: words and sentences")
    captions = squeeze(re.sub(r"<[^>]*>", "", "".join(c[2] for c in vtt["cues"])))
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        captions = captions.replace(entity, character)
    same(captions, spoken, f"{day}: captions and sentences")
    for one, next_one in zip(words, words[1:]):
        check(one["endTime"] <= next_one["startTime"] + 1e-6, f"{day}: words overlap at {one['startTime']}")
    check(words[-1]["endTime"] <= facts["seconds"], f"{day}: words after the end")
    lrc = (folder / "transcript.lrc").read_text(encoding="utf-8")
    for line in lrc.splitlines():
        check(re.match(r"\[(ti|ar|al|length|re):.*\]$|\[\d\d+:\d\d\.\d\d\]", line), f"{day}: LRC line {line!r}")


def judge_strands(station):
    listed = read_with("opml", station.public / "feeds.opml")["body"]["outlines"]
    names = [outline["xmlUrl"][len(BASE) :] for outline in listed]
    check(names[:2] == ["feed.xml", "feeds/headlines.xml"] and len(names) >= 4, f"feeds in the OPML: {names}")
    guids = set()
    for name in names:
        feed = read_with("feed", station.public / name)["feed"]
        guids.add(feed["podcast"]["guid"])
        for item in feed["items"]:
            sound = local(station, item["enclosures"][0]["url"])
            same(int(item["enclosures"][0]["length"]), sound.stat().st_size, f"{name}: length of the enclosure")
            check(item["guid"]["value"] not in guids, f"{name}: guid is used twice")
            guids.add(item["guid"]["value"])


def sound_of(folder):
    return folder / "episode.mp3"


def judge_validators(station, validators, previous=None):
    if not validators:
        return
    words = [f"{validators}/check_feed", station.public / "feed.xml", "--base", f"{BASE}={station.public}"]
    judges = [words + (["--previous", previous] if previous else [])]
    for feed in sorted((station.public / "feeds").glob("*.xml")):
        judges.append([f"{validators}/check_feed", feed, "--base", f"{BASE}={station.public}"])
    for facts in all_facts(station):
        folder = station.episode(facts["date"])
        for sound in facts["sounds"]:
            chapters = folder / "chapters.json"
            judges.append([f"{validators}/check_chapters", folder / sound["file"], "--expect", chapters])
        for text in ("transcript.vtt", "transcript.srt", "transcript.json"):
            judges.append([f"{validators}/check_transcript", folder / text, "--audio", sound_of(folder), "--captions"])
        judges.append([f"{validators}/check_transcript", folder / "transcript-words.json", "--audio", sound_of(folder)])
    for words in judges:
        run = subprocess.run(list(map(str, words)), capture_output=True, text=True)
        check(run.returncode == 0, f"{' '.join(map(str, words))}\n{run.stdout[-2000:]}{run.stderr[-500:]}")
    print(f"  {len(judges)} runs of check_feed, check_chapters and check_transcript pass", flush=True)


def all_facts(station):
    """Of the episodes on the air, newest first."""
    facts = [station.facts(folder.name) for folder in sorted((station.public / "episodes").iterdir(), reverse=True)]
    return [one for one in facts if not one.get("withdrawn")]


def files_below(folder):
    """What is published: what is hidden (.withdrawn.json) stays where it was made."""
    return sorted(str(f.relative_to(folder)) for f in folder.rglob("[!.]*") if f.is_file())


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for_port(port, process):
    for _ in range(600):
        check(process.poll() is None, f"the server on port {port} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    check(False, f"nobody listens at port {port}")


class Running:
    """A server of somebody else's that ends with the block."""

    def __init__(self, words, **more):
        self.process = subprocess.Popen(list(map(str, words)), **more)

    def __enter__(self):
        return self.process

    def __exit__(self, *failure):
        self.process.terminate()
        self.process.wait(timeout=60)


def upload_by_rsync(station):
    folder, port = station.folder / "ssh", free_port()
    folder.mkdir()
    for key in ("host", "user", "stranger"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized_keys")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized_keys\n"
        f"StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\n"
    )
    shell = (
        f"ssh -p {port} -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
        f" -o LogLevel=ERROR -o IdentitiesOnly=yes -i {folder}/"
    )
    target = f"127.0.0.1:{station.folder}/web root/radio"
    with Running(["/usr/sbin/sshd", "-D", "-f", folder / "config"], stderr=subprocess.DEVNULL) as sshd:
        wait_for_port(port, sshd)
        refused = station.bobao(
            "publish", station.public, "--to", target, env={"RSYNC_RSH": shell + "stranger"}, wanted=(4,)
        )
        check("Permission denied" in refused.stderr, f"what ssh said is passed on: {refused.stderr}")
        env = {"RSYNC_RSH": shell + "user"}
        first = json.loads(station.bobao("publish", station.public, "--to", target, "--json", env=env).stdout)
        there = station.folder / "web root/radio"
        judge_copy(station, there)
        same(first["sent"], len(files_below(station.public)), "files that rsync sent")
        again = json.loads(station.bobao("publish", station.public, "--to", target, "--json", env=env).stdout)
        same((again["sent"], again["removed"]), (0, 0), "files that rsync sent the second time")
        day = all_facts(station)[0]["date"]
        (there / "episodes" / day / "story.mp3").write_text("a story that is gone")
        (there / "about.html").write_text("by hand")
        third = json.loads(station.bobao("publish", station.public, "--to", target, "--json", env=env).stdout)
        same(third["removed"], 1, "files that rsync removed")
        check((there / "about.html").exists(), "others' files stay")


def judge_copy(station, there):
    same(files_below(there), files_below(station.public), f"files in {there}")
    for name in files_below(station.public):
        check(filecmp.cmp(station.public / name, there / name, shallow=False), f"{name} arrived as it is")
    check(not list(there.glob(".*")), f"what is hidden did not go to {there}")


def upload_to_s3(station):
    folder, port = station.folder / "s3", free_port()
    folder.mkdir()
    server = ["node", JUDGES / "node_modules/s3rver/bin/s3rver.js", "-d", folder, "-a", "127.0.0.1", "-p", port]
    env = {
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "S3RVER",
        "AWS_SECRET_ACCESS_KEY": "S3RVER",
    }
    target = "s3://radio-bucket/paper/2025"
    stored = lambda: sorted((folder / "radio-bucket").rglob("*._S3rver_object"))
    plain = lambda file: str(file.relative_to(folder / "radio-bucket/paper/2025"))[: -len("._S3rver_object")]
    with Running([*server, "--configure-bucket", "radio-bucket"], stdout=subprocess.DEVNULL) as s3rver:
        wait_for_port(port, s3rver)
        # It knows keys by name but calculates no signatures of version 4: SigningStore does.
        nobody = {**env, "AWS_ACCESS_KEY_ID": "nobody"}
        refused = station.bobao("publish", station.public, "--to", target, env=nobody, wanted=(4,))
        check("InvalidAccessKeyId" in refused.stderr and "AWS_" in refused.stderr, f"what the store said: {refused.stderr}")
        missing = station.bobao("publish", station.public, "--to", "s3://no-bucket", env=env, wanted=(4,))
        check("NoSuchBucket" in missing.stderr, f"what the store said: {missing.stderr}")

        station.bobao("publish", station.public, "--to", target, env=env)
        wanted = files_below(station.public)
        same(sorted(plain(file) for file in stored()), wanted, "objects in the bucket")
        for file in stored():
            check(filecmp.cmp(file, station.public / plain(file), shallow=False), f"{plain(file)} arrived as it is")
        times = {plain(file): file.stat().st_mtime_ns for file in stored()}
        same(max(times, key=times.get), "feed.xml", "what arrives last")
        types = {
            plain(file): json.loads(str_of(file, "_metadata.json"))["content-type"]
            for file in stored()
            if plain(file).endswith(("feed.xml", "chapters.json", ".mp3"))
        }
        check(types["feed.xml"].startswith("application/rss+xml"), f"type of the feed: {types['feed.xml']}")
        again = json.loads(station.bobao("publish", station.public, "--to", target, "--json", env=env).stdout)
        same((again["sent"], again["removed"]), (0, 0), "objects that were sent the second time")


def upload_to_a_store_that_checks(station):
    """Signatures, names that must be written in a URL in one way only, and an upload that is stopped."""
    check_own_arithmetic()
    store = SigningStore("AKIDEXAMPLE", "secret/with+signs", "radio-bucket", "eu-central-1")
    env = {
        "AWS_ENDPOINT_URL_S3": store.address,
        "AWS_ACCESS_KEY_ID": store.key,
        "AWS_SECRET_ACCESS_KEY": store.secret,
        "AWS_REGION": store.region,
    }
    words = ["publish", station.public, "--to", "s3://radio-bucket/paper 1/澄湾", "--json"]
    wrong = station.bobao(*words, env={**env, "AWS_SECRET_ACCESS_KEY": "guessed"}, wanted=(4,))
    same(store.refused, [("SignatureDoesNotMatch", "The signature is not the one that we calculated.")], "refusals")
    check("SignatureDoesNotMatch" in wrong.stderr and "AWS_SECRET_ACCESS_KEY" in wrong.stderr, wrong.stderr)
    check("guessed" not in wrong.stderr, f"a secret is printed: {wrong.stderr}")
    store.refused.clear()

    # Stopped while the store takes its time, there is no feed; the next run goes on.
    store.hold_after = 5
    stopped = subprocess.Popen(
        [station.program, *map(str, words), "--quiet"], env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
    check(store.held.wait(timeout=120), "the upload came to the sixth file")
    stopped.send_signal(signal.SIGINT)
    same(stopped.wait(timeout=60), 130, "exit code of an upload that was stopped")
    store.let_go()
    same(len(store.objects), 5, "objects of the upload that was stopped")
    check(not any(name.endswith("feed.xml") for name in store.objects), "a feed is never there before its files")
    report = json.loads(station.bobao(*words, env={**env, "AWS_SESSION_TOKEN": "a/session+token="}).stdout)
    wanted = files_below(station.public)
    same((report["kept"], report["sent"]), (5, len(wanted) - 5), "files that were there, files that were sent")
    same(store.refused, [], "requests that were refused")
    there = {name[len("paper 1/澄湾/") :]: value for name, value in store.objects.items()}
    same(sorted(there), wanted, "objects in the store")
    for name, (body, kind, caching) in there.items():
        same(body, (station.public / name).read_bytes(), f"{name} in the store")
        check(kind and caching, f"{name} has a type and says how long it may be kept")
    check(store.order[-1].endswith("/feed.xml"), "what arrives last is the feed")
    check(any("/articles/" in name and " " in name for name in there), "there are names with spaces")
    store.shutdown()


def str_of(file, ending):
    return Path(str(file).replace("._S3rver_object", "._S3rver" + ending)).read_text()


async def client(port, path, sound, seed, counted):
    """One listener who jumps about; every byte is looked at."""
    chance = random.Random(seed)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(5):
        begin = chance.randrange(0, sound.stat().st_size - 70_000)
        end = begin + chance.randrange(1, 65_536)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\nRange: bytes={begin}-{end}\r\n\r\n".encode())
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        check(head.startswith("HTTP/1.1 206"), f"a client got {head[:40]!r}")
        length = int(re.search(r"(?i)content-length: (\d+)", head)[1])
        body = await reader.readexactly(length)
        with open(sound, "rb") as file:
            file.seek(begin)
            check(body == file.read(end - begin + 1), "a range is what it should be")
        counted[0] += 1
        await asyncio.sleep(0.01)
    writer.close()


def serve(station, clients=200):
    # So large that one copy for each client would not fit.
    large = station.public / "large.mp3"
    with open(large, "wb") as file:
        for block in range(64):
            file.write(random.Random(block).randbytes(1 << 20))
    process = subprocess.Popen(
        [station.program, "serve", str(station.public), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    port = int(process.stdout.readline().decode().rsplit(":", 1)[1].strip("/\n"))
    try:
        memory = lambda: int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024
        before, counted = memory(), [0]

        async def everybody():
            await asyncio.gather(*(client(port, "/large.mp3", large, seed, counted) for seed in range(clients)))

        start = time.monotonic()
        asyncio.run(everybody())
        same(counted[0], clients * 5, "ranges that were answered")
        print(
            f"  {clients} clients at once, {counted[0]} ranges, none refused, {time.monotonic() - start:.1f} s;"
            f" memory at most {before:.0f} + {memory() - before:.0f} MB for a file of 64 MB", flush=True
        )
        check(memory() < 1024, f"memory: {memory():.0f} MB")
        taken = station.bobao("serve", station.public, "--port", port, wanted=(2,))
        check(f"port {port} of 127.0.0.1 is taken" in taken.stderr, taken.stderr)
    finally:
        process.send_signal(signal.SIGINT)
        same(process.wait(timeout=60), 0, "exit code of bobao serve")
        large.unlink()


def take_a_story_off_the_air(station, day, validators):
    before = station.facts(day)
    shutil.copy(station.public / "feed.xml", station.folder / "before.xml")
    title = next(c["title"] for c in before["chapters"] if c["article"] == 2)
    station.publish("--withdraw", f"{day}/2")
    after = station.facts(day)
    same((after["guid"], after["published"]), (before["guid"], before["published"]), "guid and pubDate")
    check(after["seconds"] < before["seconds"], "the episode is shorter")
    for name in files_below(station.episode(day)):
        file = station.episode(day) / name
        check(title not in name, f"{name} is gone")
        check(file.suffix == ".png" or title.encode() not in file.read_bytes(), f"{title} is gone from {name}")
        check(file.suffix != ".png" or file.read_bytes() != picture(), f"its picture is gone from {name}")
    for file in [station.public / "index.html", *station.public.glob("feed*.xml"), *station.public.glob("feeds/*")]:
        check(title not in file.read_text(encoding="utf-8"), f"{title} is gone from {file.name}")
    notice = "本期有一篇报道已撤下，节目已重新制作。"
    for file in (station.episode(day) / "index.html", station.public / "feed.xml"):
        check(notice in file.read_text(encoding="utf-8"), f"the notice is in {file.name}")
    judge_all(station, validators, station.folder / "before.xml")


def correct_a_story(station, day, next_day, number, validators):
    shutil.copy(station.public / "feed.xml", station.folder / "before.xml")
    (station.folder / "correction.txt").write_text("桥长1290米，\n不是1280米。\n", encoding="utf-8")
    station.publish("--correct", f"{day}/1", "--text-file", station.folder / "correction.txt")
    said = "更正：桥长1290米， 不是1280米。"
    squeezed = lambda file: file.read_text(encoding="utf-8").replace(" ", "")
    for file in ("transcript-words.json", "script.yaml", "index.html"):
        check("1290" in squeezed(station.episode(day) / file), f"the correction is in {file}")
    check(said.replace(" ", "") in squeezed(station.public / "feed.xml"), "the correction is in the feed")
    (station.folder / "next.yaml").write_text(edition(next_day, number), encoding="utf-8")
    station.make(station.folder / "next.yaml")
    check("1290米" in squeezed(station.episode(next_day) / "transcript.json"), "the next episode says it")
    check("更正" in [c["title"] for c in station.facts(next_day)["chapters"]], "it is a chapter there")
    judge_all(station, validators, station.folder / "before.xml")


def take_an_episode_off_the_air(station, day, validators):
    """Its page stays, says so for the eye and the ear, and plays the newest episode."""
    titles = [c["title"] for c in station.facts(day)["chapters"] if c["article"] > 0]
    shutil.copy(station.public / "feed.xml", station.folder / "before.xml")
    station.publish("--withdraw", day, wanted=(0,))
    same(files_below(station.episode(day)), ["cover.png", "episode.json", "index.html", "notice.mp3"], "what is left")
    for name in ("episode.json", "index.html"):
        text = (station.episode(day) / name).read_text(encoding="utf-8")
        check(not any(title in text for title in titles), f"no title is left in {name}")
    newest = all_facts(station)[0]["date"]
    page = (station.episode(day) / "index.html").read_text(encoding="utf-8")
    check(f'src="../{newest}/episode.mp3?v=' in page, "the page plays the newest episode")
    probe = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"]
    run = subprocess.run([*probe, str(station.episode(day) / "notice.mp3")], capture_output=True, text=True)
    check(2 < float(run.stdout) < 15, f"the notice is as long as its words: {run.stdout}")
    judge_all(station, validators, station.folder / "before.xml")


def judge_pages(station, validators):
    """Every kind of page once, of what is on the air and what was withdrawn."""
    if not validators:
        return
    pages = [station.public / "index.html"]
    newest = station.episode(all_facts(station)[0]["date"])
    pages += [newest / name for name in ("index.html", "transcript.html", "large-print.html")]
    every = [station.facts(folder.name) for folder in (station.public / "episodes").iterdir()]
    pages += [station.episode(facts["date"]) / "index.html" for facts in every if facts.get("withdrawn")]
    for page in pages:
        run = subprocess.run([f"{validators}/check_page", str(page)], capture_output=True, text=True)
        check(run.returncode == 0, f"check_page {page}\n{run.stdout[-2000:]}{run.stderr[-500:]}")
    print(f"  {len(pages)} runs of check_page pass", flush=True)


def judge_all(station, validators, previous=None):
    episodes = all_facts(station)
    judge_feedsmith(station, station.public / "feed.xml", episodes)
    judge_feedparser(station.public / "feed.xml", episodes)
    for facts in episodes:
        judge_texts(station, facts["date"])
    judge_strands(station)
    judge_validators(station, validators, previous)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--page")
    parser.add_argument("--validators")
    parser.add_argument("--keep", help="leave what was published in this folder")
    arguments = parser.parse_args()
    check((JUDGES / "node_modules/feedsmith").is_dir(), f"no judges in {JUDGES}; run scripts/setup.sh --dev")
    with tempfile.TemporaryDirectory(prefix="bobao-station-") as name:
        station = Station(str(Path(arguments.program).resolve()), Path(name))
        (station.folder / "picture.png").write_bytes(picture())
        days = [f"2025-03-{day:02}" for day in range(3, 3 + arguments.days)]
        for number, day in enumerate(days):
            file = station.folder / f"{day}.yaml"
            file.write_text(edition(day, number), encoding="utf-8")
            station.make(file, *(["--per-article"] if number == 0 else []))
        if arguments.page:
            station.make(arguments.page, "--date", "2025-03-01")
        print(f"  {len(all_facts(station))} episodes", flush=True)
        judge_all(station, arguments.validators)
        judge_article_files(station, days[0])

        before = {name: (station.public / name).read_bytes() for name in files_below(station.public)}
        (station.public / "feed.xml").write_text("<rss><channel>broken by hand")
        (station.public / "index.html").unlink()
        station.publish()
        after = {name: (station.public / name).read_bytes() for name in files_below(station.public)}
        same([n for n in before if before[n] != after.get(n)], [], "what is not as it was when made again")

        take_a_story_off_the_air(station, days[0], arguments.validators)
        correct_a_story(station, days[-1], f"2025-03-{3 + arguments.days:02}", arguments.days, arguments.validators)
        take_an_episode_off_the_air(station, days[-1], arguments.validators)
        judge_pages(station, arguments.validators)
        upload_by_rsync(station)
        upload_to_s3(station)
        upload_to_a_store_that_checks(station)
        serve(station)
        if arguments.keep:
            shutil.copytree(station.public, arguments.keep, dirs_exist_ok=True)
    print(f"station_test: {CHECKS} checks hold")


main()
