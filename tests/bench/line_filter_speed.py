#!/usr/bin/env python3
"""line_filter_speed.py NAME TEXT COMMAND...

How fast a command reads lines, how long it takes to start, and how much memory it needs. Speed is in characters of
TEXT a second of processor time, without what the same command spends on a text of one character; the start is the
shortest of several runs on that, by the processor and by the clock. The least of several runs counts each time: what
else the machine does can only add to it."""
import os
import subprocess
import sys
import tempfile
import time

STARTS = 12
RUNS = 3


def run(command, text):
    """Processor seconds, clock seconds and largest resident memory in MB."""
    with open(text, "rb") as source:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, took, usage.ru_maxrss / 1024


def main(name, text, *command):
    with tempfile.NamedTemporaryFile() as little:
        little.write("一\n".encode())
        little.flush()
        starts = [run(command, little.name) for _ in range(STARTS)]
    runs = [run(command, text) for _ in range(RUNS)]
    start = min(processor for processor, _, _ in starts)
    spent = max(1e-9, min(processor for processor, _, _ in runs) - start)
    characters = sum(1 for line in open(text, encoding="utf8") for c in line if not c.isspace())
    print(f"{name}: {characters / spent:,.0f} characters a second; start {1000 * start:.0f} ms of processor, "
          f"{1000 * min(clock for _, clock, _ in starts):.0f} ms by the clock; "
          f"memory {max(memory for _, _, memory in runs):.0f} MB")


main(*sys.argv[1:])
