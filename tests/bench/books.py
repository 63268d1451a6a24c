#!/usr/bin/python3
"""books.py BOBAO [PAGE] [--runs N]

What talking books and fast editions cost: processor time of `bobao make` with an empty cache, as ratios to the podcast
alone, the middle one of N runs each (3). PAGE is ../shared/pages/heze_daily.txt beside this repository, else the sample."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REAL = ROOT.parent / "shared/pages/heze_daily.txt"


def processor_time(program, page, editions, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "make", page, "--date", "2025-02-13", "--quiet", "--out", folder / "public",
                           "--cache", folder / "cache", "--editions", editions], stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("page", nargs="?", default=REAL if REAL.exists() else ROOT / "tests/data/pages/sample_page.txt")
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    kinds = ["podcast", "podcast,epub,daisy", "podcast,fast-1.5", "podcast,fast-2", "podcast,fast-2.5", "podcast,fast-3"]
    times = {kind: [] for kind in kinds}
    reached = {}
    for _ in range(wanted.runs):
        for kind in kinds:
            with tempfile.TemporaryDirectory() as folder:
                times[kind].append(processor_time(wanted.program, wanted.page, kind, Path(folder)))
                for file in Path(folder).glob("public/episodes/*/fast-*-sentences.json"):
                    mapped = json.loads(file.read_text())
                    normal = json.loads((file.parent / "timeline.json").read_text())
                    reached[kind] = normal["samples"] / normal["sample_rate"] / mapped["length"]
    podcast = statistics.median(times["podcast"])
    print(f"podcast alone: {podcast:.1f} s of processor time")
    for kind in kinds[1:]:
        ratio = statistics.median(times[kind]) / podcast
        note = f", {reached[kind]:.3f} times as fast: its share of the length is {1 / reached[kind]:.2f}" if kind in reached else ""
        print(f"{kind}: {ratio:.2f} times the podcast alone{note}")


if __name__ == "__main__":
    main()
