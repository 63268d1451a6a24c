#!/usr/bin/python3
"""books_test.py BOBAO [--page FILE] [--validators DIR] [--keep DIR]

Talking books and a fast edition of a page, made by the real program. EPUBCheck (Debian) reads the EPUB; then every
clip of EPUB and DAISY is held against timeline.json and the sound, and the fast edition against the length asked.

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
              str(folder / "public"), "--cache", str(folder / "cache"), "--editions", "podcast,epub,daisy,fast-2")
        episode = folder / "public/episodes/2025-02-13"
        parts = sentences_by_part(json.loads((episode / "timeline.json").read_text()))
        judge_epub(episode, parts, folder)
        judge_daisy(episode / "daisy", parts, True)
        with zipfile.ZipFile(episode / "daisy-audio.zip") as book:
            book.extractall(folder / "packed")
        packed = next((folder / "packed").iterdir())
        judge_daisy(packed, parts, False)
        judge_fast(episode, "2")
        if wanted.validators:
            for words in (["check_epub", episode / "episode.epub", "--ace"], ["check_daisy202", episode / "daisy"],
                          ["check_daisy202", packed]):
                told = subprocess.run([wanted.validators / words[0], *words[1:]], capture_output=True, text=True)
                check(told.returncode == 0, told.stdout + told.stderr)
    print(f"books_test: {len(parts)} parts, {sum(map(len, parts))} sentences hold")


if __name__ == "__main__":
    main()
