#!/usr/bin/python3
"""books_test.py BOBAO [--page FILE] [--validators DIR] [--keep DIR]

Talking books and a fast edition of a page, made by the real program. EPUBCheck (Debian) reads the EPUB; then every
clip of EPUB and DAISY is held against timeline.json and the sound, and the fast edition against the length asked.
Then a small paper is corrected, loses a story and is made again, and all its editions must have followed.

A page of a real newspaper can take the place of the sample; --validators names a folder with stricter judges
(check_epub with Ace, check_daisy202), which are then asked too."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent.parent
SMIL = "{http://www.w3.org/ns/SMIL}"
EPUB_CHECK = "/usr/share/java/epubcheck.jar"
CLOSE = 0.020  # seconds: what the issue allows between clip and timeline


def check(holds, what):
    if not holds:
        sys.exit(f"books_test: {what}")


def bobao(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    check(done.returncode in (0, 1), f"bobao {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done


def seconds(clock):
    return float(re.fullmatch(r"(?:npt=)?(\d+(?:\.\d+)?)s", clock)[1])


def sentences_by_part(timeline):
    """Begins and ends of the sentences of each chapter that has any, in seconds from its start."""
    rate = timeline["sample_rate"]
    parts = []
    for chapter in timeline["chapters"]:
        times = [
            ((s["begin"] - chapter["begin"]) / rate, (s["end"] - chapter["begin"]) / rate)
            for segment in chapter["segments"]
            for s in segment["sentences"]
        ]
        if times:
            parts.append(times)
    return parts


def length_of(file):
    told = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file],
        capture_output=True, text=True, check=True)
    return float(told.stdout)


def hold_against_timeline(clips, sentences, length, where):
    check(len(clips) == len(sentences), f"{where}: {len(clips)} clips for {len(sentences)} sentences")
    for i, ((begin, end), (said_from, said_to)) in enumerate(zip(clips, sentences)):
        check(abs(begin - said_from) <= CLOSE, f"{where}: clip {i} begins at {begin}, its sentence at {said_from}")
        check(end >= said_to - CLOSE, f"{where}: clip {i} ends at {end}, inside its sentence ({said_to})")
        check(i == 0 or begin >= clips[i - 1][1] - 0.001, f"{where}: clip {i} begins before the last one ends")
        check(end <= length, f"{where}: clip {i} ends at {end}, the sound at {length:.3f}")


def judge_epub(episode, parts, folder):
    told = subprocess.run(["java", "-jar", EPUB_CHECK, episode / "episode.epub"], capture_output=True, text=True)
    check(told.returncode == 0 and "No errors or warnings" in told.stdout + told.stderr,
          f"EPUBCheck:\n{told.stdout}{told.stderr}")
    with zipfile.ZipFile(episode / "episode.epub") as book:
        check(book.infolist()[0].filename == "mimetype", "mimetype is not first in the EPUB")
        book.extractall(folder / "epub")
    overlays = sorted((folder / "epub/EPUB/overlays").iterdir())
    check(len(overlays) == len(parts), f"{len(overlays)} overlays for {len(parts)} parts")
    for overlay, sentences in zip(overlays, parts):
        clips = [(seconds(a.get("clipBegin")), seconds(a.get("clipEnd")))
                 for a in ElementTree.parse(overlay).iter(SMIL + "audio")]
        sound = folder / "epub/EPUB/audio" / (overlay.stem + ".mp3")
        hold_against_timeline(clips, sentences, length_of(sound), f"EPUB {overlay.name}")


def judge_daisy(daisy, parts, with_text):
    for index, sentences in enumerate(parts, 1):
        smil = daisy / f"part{index:04}.smil"
        tree = ElementTree.parse(smil)
        clips = [(seconds(a.get("clip-begin")), seconds(a.get("clip-end"))) for a in tree.iter("audio")]
        hold_against_timeline(clips, sentences, length_of(daisy / f"part{index:04}.mp3"), f"DAISY {smil.name}")
        check((daisy / f"part{index:04}.html").exists() == with_text, f"DAISY {smil.name}: text")


def judge_fast(episode, speed):
    normal = json.loads((episode / "timeline.json").read_text())
    mapped = json.loads((episode / f"fast-{speed}x-sentences.json").read_text())
    ratio = normal["samples"] / normal["sample_rate"] / mapped["length"]
    check(abs(ratio / float(speed) - 1) <= 0.03, f"the fast edition is {ratio:.3f} times as fast, not {speed}")
    said = [s for part in sentences_by_part(normal) for s in part]
    check(len(mapped["sentences"]) == len(said), "the fast edition does not map every sentence")
    last = 0
    for _, _, begin, end in mapped["sentences"]:
        check(end > begin >= last, f"the fast edition goes back at {begin}")
        last = end
    sound = length_of(episode / f"fast-{speed}x.mp3")
    check(abs(sound - mapped["length"]) < 0.1, f"the fast edition lasts {sound}, its facts say {mapped['length']}")
    print(f"fast edition: {ratio:.3f} times as fast, asked {speed}")


EDITION = """publication: 澄湾晚报
date: 2025-02-13
language: zh
articles:
  - id: 1
    title: 旧书换来绿盆栽
    paragraphs: ["市图书馆收到图书一千一百多册。读者可以拿旧书换盆栽。"]
  - id: 2
    title: 渡口添了新船
    paragraphs: ["新船每天开十二班，一次能坐八十人。船票仍是两元。"]
  - id: 3
    title: 鼓楼夜市开张
    paragraphs: ["鼓楼夜市昨晚迎来三千名客人，摊主备足了糖葫芦。灯火一直亮到半夜。"]
"""
LIST = "podcast,epub,daisy,fast-2,braille"


def texts_in(folder):
    """Every text below the folder, those in archives too: name, text."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".epub", ".zip"):
            with zipfile.ZipFile(file) as book:
                for name in book.namelist():
                    if not name.endswith((".mp3", ".png", ".jpg")):
                        yield f"{file.name}/{name}", book.read(name).decode("utf-8")
        elif file.is_file() and file.suffix not in (".mp3", ".m4a", ".png"):
            yield str(file.relative_to(folder)), file.read_text(encoding="utf-8")


def tree(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def release(episode):
    with zipfile.ZipFile(episode / "episode.epub") as book:
        package = book.read("EPUB/package.opf").decode()
    return re.search('dcterms:modified">([^<]*)<', package).group(1)


def paragraph_in_braille(program, folder, article):
    """The cells of an article's paragraph, as a line of its own begins: with two blanks."""
    lone = folder / "lone.yaml"
    head, *articles = EDITION.split("  - id:")
    lone.write_text(head + "  - id:" + articles[article - 1], encoding="utf-8")
    cells = bobao(program, "braille", str(lone), "--format", "unicode").stdout
    return [line for line in cells.split("\n") if re.match("\u2800\u2800[^\u2800]", line)]


def judge_revisions(program, folder):
    """Whatever happens to an episode happens to all its editions."""
    folder.mkdir()
    (folder / "edition.yaml").write_text(EDITION, encoding="utf-8")
    public, cache = folder / "public", ["--cache", str(folder / "cache")]
    episode = public / "episodes/2025-02-13"

    def make(source, *options):
        return bobao(program, "make", str(source), "--out", str(public), *cache, *options).stderr

    def holds(phrase):
        return {name.split("/")[0] for name, text in texts_in(episode) if phrase in text}

    make(folder / "edition.yaml", "--editions", LIST, "--per-article")
    books = {"episode.epub", "daisy.zip", "daisy", "daisy-audio.zip", "fast-2x-timeline.json", "articles"}
    check(books <= {file.name for file in episode.iterdir()}, "an edition is not there")
    before, first_release = tree(episode), release(episode)
    said = make(folder / "edition.yaml")
    check(tree(episode) == before, "made again without --editions, the episode is another one")
    check("epub, daisy, fast-2, braille" in said, f"what is made again is not said: {said}")

    correction = "船票是三元，不是两元"
    publish = ["publish", str(public), *cache]
    bobao(program, *publish, "--correct", "2025-02-13/2", "--text", correction + "。")
    spread = {"episode.epub", "daisy.zip", "daisy", "fast-2x-timeline.json", "timeline.json", "index.html",
              "large-print.html"}
    check(spread <= holds(correction), f"the correction is not in {spread - holds(correction)}")
    second_release = release(episode)
    check(second_release > first_release, f"the corrected book is the release {second_release}")
    ncc = (episode / "daisy/ncc.html").read_text(encoding="utf-8")
    check('name="ncc:revision" content="1"' in ncc, "the corrected DAISY book is no revision")
    braille = (episode / "episode-braille.txt").read_text(encoding="utf-8")
    check(braille.encode() != before["episode-braille.txt"], "the braille is not corrected")

    gone = paragraph_in_braille(program, folder, 3)
    check(gone and all(line in braille for line in gone), "the third story is not in the braille")
    bobao(program, *publish, "--withdraw", "2025-02-13/3")
    check(books <= {file.name for file in episode.iterdir()}, "an edition went with the story")
    for phrase in ("糖葫芦", "鼓楼夜市"):
        check(not holds(phrase), f"{phrase} is still in {holds(phrase)}")
    check(not [file for file in episode.rglob("*鼓楼*")], "the withdrawn story has a file of its own")
    braille = (episode / "episode-braille.txt").read_text(encoding="utf-8")
    check(not any(line in braille for line in gone), "the withdrawn story is in the braille")
    check(spread <= holds(correction), "the correction went with another story")
    check(release(episode) > second_release, "the book without the story has the release it had")
    parts = sentences_by_part(json.loads((episode / "timeline.json").read_text()))
    judge_epub(episode, parts, folder)
    judge_daisy(episode / "daisy", parts, True)
    judge_fast(episode, "2")

    make(episode / "edition.yaml")
    check(books <= {file.name for file in episode.iterdir()}, "made again, the episode lost an edition")
    check(not holds("糖葫芦"), "made again, the withdrawn story is back")
    said = make(episode / "edition.yaml", "--editions", "podcast,epub")
    left = {file.name for file in episode.iterdir()}
    check("episode.epub" in left and not left & {"daisy", "daisy.zip", "fast-2x.mp3", "episode.brf", "articles"},
          f"what --editions does not name is still there: {sorted(left)}")
    check("takes daisy, fast-2, braille from the episode" in said, f"what goes is not said: {said}")
    bobao(program, *publish, "--withdraw", "2025-02-13")
    check(not list(episode.glob("*.epub")), "the withdrawn episode has a book")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--page", default=ROOT / "tests/data/pages/sample_page.txt")
    parser.add_argument("--show", default="accessible")
    parser.add_argument("--validators", type=Path)
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.keep or Path(temporary)
        bobao(wanted.program, "make", str(wanted.page), "--date", "2025-02-13", "--show", wanted.show, "--out",
              str(folder / "public"), "--cache", str(folder / "cache"), "--editions", "podcast,epub,daisy,fast-3")
        episode = folder / "public/episodes/2025-02-13"
        parts = sentences_by_part(json.loads((episode / "timeline.json").read_text()))
        judge_epub(episode, parts, folder)
        judge_daisy(episode / "daisy", parts, True)
        with zipfile.ZipFile(episode / "daisy-audio.zip") as book:
            book.extractall(folder / "packed")
        packed = next((folder / "packed").iterdir())
        judge_daisy(packed, parts, False)
        judge_fast(episode, "3")
        judge_revisions(wanted.program, folder / "revisions")
        if wanted.validators:
            for words in (["check_epub", episode / "episode.epub", "--ace"], ["check_daisy202", episode / "daisy"],
                          ["check_daisy202", packed]):
                told = subprocess.run([wanted.validators / words[0], *words[1:]], capture_output=True, text=True)
                check(told.returncode == 0, told.stdout + told.stderr)
    print(f"books_test: {len(parts)} parts, {sum(map(len, parts))} sentences hold")


if __name__ == "__main__":
    main()
