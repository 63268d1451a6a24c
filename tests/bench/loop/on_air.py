#!/usr/bin/env python3
"""A loop on air in real time: what it costs, whether it drifts, whether it is ever silent.

    tests/bench/loop/on_air.py BOBAO PUBLIC [--minutes 10] [--kill] [--icecast] [--hls-only]

Plays PUBLIC (what bobao make published) into HLS, with --icecast also into two mounts of an icecast2 of its own.
--kill ends it with SIGKILL in the middle and starts it again. Prints, and exits 1 where it is more than issue 7 allows:

- CPU of the program and its voice worker, in per cent of one core, without the first ten seconds;
- memory of the program: after a minute and at the end;
- drift: how late a segment was on the disk, measured against PROGRAM-DATE-TIME plus its duration, first half against second;
- silence: the longest below -60 dB in all that the list has, decoded by ffmpeg;
- the list: numbers without a gap, discontinuities.
"""

import argparse
import datetime
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(process):
    try:
        text = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in text.split()]


def cpu_seconds(process):
    """Of the process, its living children, and those that have ended."""
    total = 0.0
    for one in [process, *children(process)]:
        try:
            fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(fields[i]) for i in (11, 12, 13, 14)) / TICKS
    return total


def megabytes(process):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def segments(text):
    """Name, begin (seconds since 1970) and duration of each segment of a list."""
    found, begin, seconds = [], None, None
    for line in text.splitlines():
        if line.startswith("#EXT-X-PROGRAM-DATE-TIME:"):
            begin = datetime.datetime.fromisoformat(line.split(":", 1)[1].replace("Z", "+00:00")).timestamp()
        elif line.startswith("#EXTINF:"):
            seconds = float(line[8:].rstrip(","))
        elif line and not line.startswith("#"):
            found.append((line, begin, seconds))
    return found


class Icecast:
    def __init__(self, folder):
        self.port = free_port()
        folder.mkdir()
        (folder / "log").mkdir()
        owner = ""
        if os.getuid() == 0:
            owner = "<changeowner><user>nobody</user><group>nogroup</group></changeowner>"
            for path in (folder, folder / "log"):
                shutil.chown(path, "nobody", "nogroup")
        (folder / "icecast.xml").write_text(
            f"""<icecast><limits><clients>20</clients><sources>4</sources></limits>
<authentication><source-password>hackme</source-password><admin-user>admin</admin-user>
<admin-password>secret</admin-password></authentication><hostname>localhost</hostname>
<listen-socket><port>{self.port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
<mount><mount-name>/paper.mp3</mount-name><charset>UTF-8</charset></mount>
<paths><basedir>{folder}</basedir><logdir>{folder}/log</logdir><webroot>/usr/share/icecast2/web</webroot>
<adminroot>/usr/share/icecast2/admin</adminroot></paths><logging><accesslog>access.log</accesslog>
<errorlog>error.log</errorlog></logging><security><chroot>0</chroot>{owner}</security></icecast>"""
        )
        self.config = folder / "icecast.xml"
        self.process = subprocess.Popen(
            ["icecast2", "-c", str(self.config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(1)

    def urls(self):
        return [f"icecast://source:hackme@127.0.0.1:{self.port}/paper.{ending}" for ending in ("mp3", "opus")]

    def stop(self):
        self.process.kill()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bobao")
    parser.add_argument("public", type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--icecast", action="store_true")
    arguments = parser.parse_args()

    folder = pathlib.Path(tempfile.mkdtemp(prefix="bobao-loop-"))
    folder.chmod(0o755)
    live = folder / "live"
    icecast = Icecast(folder / "icecast") if arguments.icecast else None
    command = [arguments.bobao, "loop", str(arguments.public), "--hls", str(live), "--state", str(folder / "state")]
    for url in icecast.urls() if icecast else []:
        command += ["--icecast", url]
    log = open(folder / "log.txt", "w")
    loop = subprocess.Popen(command, stderr=log)
    begin = time.time()
    end = begin + 60 * arguments.minutes
    cpu, since, memory, late, seen = 0.0, None, {}, [], set()
    killed = not arguments.kill
    try:
        while time.time() < end:
            time.sleep(0.5)
            now = time.time()
            if loop.poll() is not None:
                raise SystemExit(f"the loop ended with {loop.returncode}; see {folder}/log.txt")
            if since is None and now - begin > 10:
                since, cpu = now, cpu_seconds(loop.pid)
            if now - begin > 60:
                memory.setdefault("begin", megabytes(loop.pid))
            memory["end"] = megabytes(loop.pid)
            if (live / "live.m3u8").exists():
                for name, start, seconds in segments((live / "live.m3u8").read_text()):
                    if name in seen or start + seconds < begin + 8:
                        continue
                    seen.add(name)
                    # Of what was made up for after a crash the time of writing says nothing.
                    written = (live / name).stat().st_mtime
                    if written - start - seconds < 3:
                        late.append(written - start - seconds)
            if not killed and now - begin > 30 * arguments.minutes:
                killed = True
                loop.send_signal(signal.SIGKILL)
                loop.wait()
                time.sleep(3)
                loop = subprocess.Popen(command, stderr=log)
                since = None
                begin_again = time.time()
                begin, end = begin_again, end
        spent = cpu_seconds(loop.pid) - cpu
        percent = 100 * spent / (time.time() - since)
    finally:
        if loop.poll() is None:
            loop.terminate()
            loop.wait(20)
        if icecast:
            icecast.stop()

    text = (live / "live.m3u8").read_text()
    listed = segments(text)
    whole = folder / "all.mp4"
    with open(whole, "wb") as file:
        file.write((live / re.search(r'MAP:URI="([^"]+)"', text).group(1)).read_bytes())
        for name, _, _ in listed:
            file.write((live / name).read_bytes())
    heard = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", str(whole), "-af", "silencedetect=n=-60dB:d=0.5", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    silences = [float(number) for number in re.findall(r"silence_duration: ([0-9.]+)", heard)]
    numbers = [int(re.search(r"\d+", name).group()) for name, _, _ in listed]
    half = len(late) // 2
    drift = statistics.median(late[half:]) - statistics.median(late[:half])
    longest = max(silences, default=0)
    print(f"minutes           {sum(seconds for _, _, seconds in listed) / 60:.2f} in {len(listed)} segments")
    print(f"cpu               {percent:.2f} % of one core")
    print(f"memory            {memory.get('begin', 0):.1f} MB after a minute, {memory['end']:.1f} MB at the end")
    print(f"segments late by  {1000 * statistics.median(late):.1f} ms (median), {1000 * max(late):.1f} ms at most")
    print(f"drift             {1000 * drift:.1f} ms")
    print(f"longest silence   {longest:.2f} s")
    print(f"discontinuities   {text.count(chr(10) + '#EXT-X-DISCONTINUITY' + chr(10))}")
    print(f"items             {sum('  article ' in line for line in open(folder / 'log.txt'))} articles; log: {folder}/log.txt")
    bad = []
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        bad.append("numbers have a gap")
    if percent > 5:
        bad.append("CPU over 5 %")
    if abs(drift) > 0.02:
        bad.append("drift over 20 ms")
    if longest > 2:
        bad.append("silence over 2 s")
    print("ok" if not bad else "FAIL: " + "; ".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
