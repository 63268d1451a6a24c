#!/usr/bin/env python3
"""How many times faster than real time a video of an episode is made: 1080p at 10 and at 25 frames a second.

    tests/bench/loop/video.py [BOBAO] [--articles 6]

Publishes an edition of invented news and makes its video by bobao loop --video; speed is the programme's length by
the wall time of the command. 12 times and 5 times are wanted on two cores, which is to say where the machine
has nothing else to do: the load is printed too, and the speed by CPU time, which others do not change (its length by
the CPU seconds spent, times two cores).
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from on_air import Report, publish  # noqa: E402


def seconds_of(file):
    return float(subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(file)],
                                capture_output=True, text=True, check=True).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bobao", nargs="?", default=str(HERE.parents[2] / "build" / "release" / "bin" / "bobao"))
    parser.add_argument("--articles", type=int, default=6)
    arguments = parser.parse_args()
    bobao = str(pathlib.Path(arguments.bobao).resolve())
    report = Report()
    with tempfile.TemporaryDirectory(prefix="bobao-video-") as name:
        folder = pathlib.Path(name)
        publish(bobao, folder, "2025-03-14", 14, arguments.articles)
        for rate, times in ((10, 12), (25, 5)):
            file = folder / f"{rate}.mp4"
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
            subprocess.run([bobao, "--quiet", "loop", str(folder / "public"), "--video", str(file), "--video-rate", str(rate)], check=True)
            spent, after = time.time() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            length = seconds_of(file)
            report.line(f"1080p, {rate} frames a second", f"{length / spent:.1f} times real time", f"{times} times", length / spent >= times)
            print(f"      {length:.0f} s of programme, {cpu:.0f} s of CPU: {2 * length / cpu:.1f} times on two cores of its own; "
                  f"load {os.getloadavg()[0]:.1f}; {file.stat().st_size / length / 125:.0f} kbit/s")
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
