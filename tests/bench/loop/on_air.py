#!/usr/bin/env python3
"""The loop on air in real time, as its listeners have it, figure by figure.

    tests/bench/loop/on_air.py [BOBAO] [--minutes 10] [--keep FOLDER]

Publishes two editions of invented news, puts the first on air into HLS and two mounts (MP3, Opus) of an icecast2 of
its own, and serves it. All the time the page for screens plays it in Chromium with hls.js, a listener hears the MP3
mount, and the list is looked at every two seconds. Meanwhile, in tenths of the time:

    1    bobao loop --notice
    2.5  icecast2 is killed, and started again 10 s later
    5    the loop is killed (SIGKILL) and started again 3 s later
    7    the second edition is published; a notice again

Then, a line for each figure, with what is allowed and whether it is kept. Exit 1 where one is not.
../shared/validators/check_hls and check_icecast judge too, where they are. Stands on scripts/setup.sh --dev.
"""
import argparse
import datetime
import json
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
import threading
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import invented_news  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
VALIDATORS = HERE.parents[3] / "shared" / "validators"
NOTICE, SECOND_NOTICE = "大厅的钟慢了三分钟，请以广播为准。", "今天提前半小时闭馆。"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(process):
    """Of the process, its living children, and those that have ended."""
    total = 0.0
    try:
        children = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        children = []
    for one in [process, *children]:
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


def forbidden_change(before, after):
    """What RFC 8216, section 6.2.1, does not allow to become of a list: "" if there is nothing."""
    sequence = re.compile("#EXT-X-(MEDIA|DISCONTINUITY)-SEQUENCE:")
    old = [line for line in before.splitlines() if not sequence.match(line)]
    new = [line for line in after.splitlines() if not sequence.match(line)]
    first = next(i for i, line in enumerate(new) if not line.startswith("#"))
    if new[first] not in old:
        return f"nothing of it is left behind {new[first]}"
    kept = old.index(new[first])
    tail = old[kept:]
    for was, now in zip(tail, new[first : first + len(tail)] + [""] * len(tail)):
        if was != now:
            return f"{was} became {now}"
    head = iter(old[:kept])
    return next((f"{line} was put in" for line in new[:first] if line not in head), "")


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
        self.config = folder / "icecast.xml"
        self.config.write_text(
            f"""<icecast><limits><clients>20</clients><sources>4</sources></limits>
<authentication><source-password>hackme</source-password><admin-user>admin</admin-user>
<admin-password>secret</admin-password></authentication><hostname>localhost</hostname>
<listen-socket><port>{self.port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
<mount><mount-name>/paper.mp3</mount-name><charset>UTF-8</charset></mount>
<paths><basedir>{folder}</basedir><logdir>{folder}/log</logdir><webroot>/usr/share/icecast2/web</webroot>
<adminroot>/usr/share/icecast2/admin</adminroot></paths><logging><accesslog>access.log</accesslog>
<errorlog>error.log</errorlog></logging><security><chroot>0</chroot>{owner}</security></icecast>"""
        )
        self.begin()

    def begin(self):
        self.process = subprocess.Popen(
            ["icecast2", "-c", str(self.config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def end(self):
        self.process.kill()
        self.process.wait()

    def urls(self):
        return [f"icecast://source:hackme@127.0.0.1:{self.port}/paper.{ending}" for ending in ("mp3", "opus")]

    def mounts_on_air(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/status-json.xsl", timeout=1) as answer:
                source = json.load(answer)["icestats"].get("source", [])
        except (OSError, ValueError):
            return 0
        return len(source) if isinstance(source, list) else 1


class Listener(threading.Thread):
    """Hears the MP3 mount, again and again; keeps titles as they came, and the moments of sound."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.titles, self.connected = port, [], []
        self.start()

    def run(self):
        while True:
            try:
                self.hear()
            except OSError:
                pass
            time.sleep(0.2)

    def hear(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
            line.sendall(b"GET /paper.mp3 HTTP/1.0\r\nIcy-MetaData: 1\r\n\r\n")
            stream = line.makefile("rb")
            if b" 200 " not in stream.readline():
                return
            every = 0
            while (header := stream.readline().strip().lower()) != b"":
                if header.startswith(b"icy-metaint:"):
                    every = int(header.split(b":")[1])
            first = True
            while every and len(stream.read(every)) == every:
                if first:
                    self.connected.append(time.time())
                first = False
                size = 16 * (stream.read(1) or b"\0")[0]
                found = re.search(rb"StreamTitle='(.*?)';", stream.read(size), re.S)
                if found:
                    self.titles.append((time.time(), found.group(1).decode("utf-8", "replace")))


def publish(bobao, folder, date, seed, count=8):
    newsroom = invented_news.Newsroom(seed)
    articles = []
    for number, article in enumerate(newsroom.page(count), 1):
        articles.append({"id": number, "kind": "news", "column": "要闻", "title": article["title"],
                         "paragraphs": article["paragraphs"][:3]})
    # A letter that no Chinese page has, for check_icecast to find in the titles.
    edition = {"publication": "柳河晚报 Ж", "date": date, "language": "zh", "articles": articles}
    file = folder / f"{date}.yaml"
    file.write_text(json.dumps(edition, ensure_ascii=False))
    subprocess.run([bobao, "--quiet", "make", str(file), "--out", str(folder / "public")], check=True)
    return [article["title"] for article in articles]


class Report:
    def __init__(self):
        self.missed = 0

    def line(self, name, value, allowed, kept):
        self.missed += not kept
        print(f"{'pass' if kept else 'MISS'}  {name:44} {value:34} {allowed}", flush=True)


def check_hls(live, folder, pairs, last):
    """Snapshots beside links to their segments, for the judge of others."""
    judge = VALIDATORS / "check_hls"
    if not judge.exists():
        return None
    room = folder / "judged"
    room.mkdir()
    for file in live.iterdir():
        if file.suffix in (".m4s", ".mp4"):
            (room / file.name).symlink_to(file)
    failures = []
    for number, (first, second) in enumerate(pairs):
        (room / "live.m3u8").write_text(first)
        (room / "later.m3u8").write_text(second)
        command = [str(judge), str(room / "live.m3u8"), "--live", "--second", str(room / "later.m3u8")]
        run = subprocess.run(command + ([] if number == last else ["--no-browser"]), capture_output=True, text=True)
        if run.returncode != 0:
            failures.append(run.stdout[-400:] + run.stderr[-200:])
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bobao", nargs="?", default=str(HERE.parents[2] / "build" / "release" / "bin" / "bobao"))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for logs and lists, which is not removed")
    arguments = parser.parse_args()
    bobao = str(pathlib.Path(arguments.bobao).resolve())

    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="bobao-loop-"))
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    titles = publish(bobao, folder, "2025-03-14", 14)
    (folder / "public").rename(folder / "first")
    second_titles = publish(bobao, folder, "2025-03-15", 15)
    (folder / "public").rename(folder / "second")
    public = folder / "first"
    live = public / "live"
    icecast = Icecast(folder / "icecast")
    listener = Listener(icecast.port)
    status_port = free_port()
    state = folder / "state"
    command = [bobao, "loop", str(public), "--hls", str(live), "--state", str(state), "--status-port", str(status_port)]
    for url in icecast.urls():
        command += ["--icecast", url]
    log_file = folder / "log.txt"
    log = open(log_file, "w")
    loop = subprocess.Popen(command, stderr=log)
    server = subprocess.Popen([bobao, "serve", str(public), "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    address = server.stdout.readline().strip()
    while not (live / "live.m3u8").exists() or len(segments((live / "live.m3u8").read_text())) < 4:
        time.sleep(0.5)
        if loop.poll() is not None:
            raise SystemExit(f"the loop ended with {loop.returncode}; see {log_file}")
    player = subprocess.Popen(["node", str(HERE / "player.mjs"), f"{address}live/"], stdin=subprocess.PIPE,
                              stdout=open(folder / "player.jsonl", "w"))

    begin = time.time()
    end = begin + 60 * arguments.minutes

    def note(text):
        subprocess.run([bobao, "loop", str(public), "--state", str(state), "--notice", text], check=True,
                       stderr=subprocess.DEVNULL)

    snapshots, late, seen, drifts, memory = [], [], set(), [], []
    cpu, cpu_since, percents = None, 0.0, []
    facts = {"icecast": None, "titles_at_restart": None, "handed_over": None}
    done = set()
    try:
        while time.time() < end:
            time.sleep(0.5)
            now = time.time()
            part = 10 * (now - begin) / (end - begin)

            def due(step, at):
                if part < at or step in done:
                    return False
                done.add(step)
                return True

            if loop.poll() is not None:
                raise SystemExit(f"the loop ended with {loop.returncode}; see {log_file}")
            if cpu is None and now - begin > 10:
                cpu, cpu_since = cpu_seconds(loop.pid), now
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{status_port}/status", timeout=1) as answer:
                    facts["status"] = json.load(answer)
                    drifts.append(abs(facts["status"]["drift_seconds"]))
            except OSError:
                pass
            memory.append((now, megabytes(loop.pid)))
            text = (live / "live.m3u8").read_text()
            if not snapshots or (snapshots[-1][1] != text and now - snapshots[-1][0] > 2):
                snapshots.append((now, text))
            for name, start, seconds in segments(text):
                # Of what was made up for at a start the time of writing says nothing.
                if name in seen:
                    continue
                seen.add(name)
                written = (live / name).stat().st_mtime
                if start + seconds > begin and written - start - seconds < 3:
                    late.append((start, written - start - seconds))

            if due("notice", 1):
                note(NOTICE)
            if due("icecast ends", 2.5):
                icecast.end()
            if "icecast ends" in done and due("icecast begins", 2.5 + 10 / (end - begin) * 10):
                icecast.begin()
                facts["began"] = time.time()
            if "began" in facts and facts["icecast"] is None and icecast.mounts_on_air() == 2:
                facts["icecast"] = time.time() - facts["began"]
            if due("kill", 5):
                percents.append(100 * (cpu_seconds(loop.pid) - cpu) / (now - cpu_since))
                facts["memory before"] = memory[-1][1]
                facts["before kill"] = text
                loop.send_signal(signal.SIGKILL)
                loop.wait()
                time.sleep(3)
                loop = subprocess.Popen(command, stderr=log)
                cpu, memory_again = None, time.time()
                cpu_from = time.time()
                while time.time() - cpu_from < 10:
                    time.sleep(0.5)
                cpu, cpu_since = cpu_seconds(loop.pid), time.time()
            if due("edition", 7):
                shutil.copytree(folder / "second" / "episodes" / "2025-03-15", public / "episodes" / ".coming")
                (public / "episodes" / ".coming").rename(public / "episodes" / "2025-03-15")
                note(SECOND_NOTICE)
                facts["published"] = datetime.datetime.now(datetime.timezone.utc)
        percents.append(100 * (cpu_seconds(loop.pid) - cpu) / (time.time() - cpu_since))
        loop.terminate()
        ended = loop.wait(20)
        player.stdin.close()
        player.wait(60)
    finally:
        for process in (loop, server, player, icecast.process):
            if process.poll() is None:
                process.kill()
                process.wait()

    report = Report()
    said = log_file.read_text()
    text = (live / "live.m3u8").read_text()
    snapshots.append((time.time(), text))
    listed = segments(text)
    numbers = [int(re.search(r"\d+", name).group()) for name, _, _ in listed]
    steady = all(round(1000 * (b[1] - a[1] - a[2])) in (-1, 0, 1) for a, b in zip(listed, listed[1:]))
    changes = [change for (_, a), (_, b) in zip(snapshots, snapshots[1:]) if (change := forbidden_change(a, b))]
    report.line("real time, segments", f"{sum(s for _, _, s in listed) / 60:.2f} min, {len(listed)}", "", True)
    report.line("sequence numbers, timeline", "without a gap" if steady else "with a gap", "without a gap, over the kill",
                steady and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
                and "\n#EXT-X-DISCONTINUITY\n" not in text)
    report.line("changes of the list that 6.2.1 forbids", f"{len(changes)} in {len(snapshots)} snapshots", "none", not changes)
    after_kill = next(b for t, b in snapshots if b.count(".m4s") > facts["before kill"].count(".m4s"))
    middle = snapshots[len(snapshots) // 4][1]
    pairs = [(snapshots[0][1], middle), (middle, facts["before kill"]), (facts["before kill"], after_kill),
             (after_kill, text), (snapshots[0][1], text)]
    failures = check_hls(live, folder, pairs, 3)
    if failures is not None:
        report.line("check_hls --live --second", f"{len(pairs) - len(failures)} of {len(pairs)} pairs pass", "all", not failures)
        for failure in failures:
            print(failure)

    half = listed[len(listed) // 2][1]
    first = [one for start, one in late if start < half]
    second = [one for start, one in late if start >= half]
    # The quickest tenth: what the machine had to do meanwhile says nothing of the clock.
    drift = statistics.quantiles(second, n=10)[0] - statistics.quantiles(first, n=10)[0]
    report.line("drift against the wall clock", f"{1000 * drift:.1f} ms (status: {1000 * max(drifts):.1f} ms at most)",
                "20 ms", abs(drift) <= 0.02)
    report.line("a segment is on the disk after its time by", f"{1000 * statistics.median(one for _, one in late):.0f} ms (median), "
                f"{1000 * max(one for _, one in late):.0f} ms", "", True)
    whole = folder / "all.mp4"
    with open(whole, "wb") as file:
        file.write((live / re.search(r'MAP:URI="([^"]+)"', text).group(1)).read_bytes())
        for name, _, _ in listed:
            file.write((live / name).read_bytes())
    heard = subprocess.run(
        ["ffmpeg", "-hide_banner", "-i", str(whole), "-af", "silencedetect=n=-60dB:d=0.5", "-f", "null", "-"],
        capture_output=True, text=True, check=True).stderr
    longest = max((float(number) for number in re.findall(r"silence_duration: ([0-9.]+)", heard)), default=0)
    report.line("longest silence", f"{longest:.2f} s", "2 s", longest <= 2)
    report.line("CPU, HLS and two mounts", ", ".join(f"{one:.2f}" for one in percents) + " % of one core", "5 %", max(percents) <= 5)
    # What pages show back is two minutes of sound, so it takes as long until all is there.
    settled = [m for t, m in memory if t > memory_again + min(150, 15 * arguments.minutes)]
    early, final = max(settled[: len(settled) // 2]), max(settled[len(settled) // 2 :])
    # Some items are held as sound, of which long ones are 8 MB; an hour of it is loop_test's (-ns -tc="an hour*").
    report.line("memory, highest in two halves since the restart", f"{early:.1f}, {final:.1f} MB", "32 MB more", final < early + 32)
    report.line("SIGTERM", f"exit {ended}", "exit 0", ended == 0)

    # ---- what was on air
    for name, notice in (("notice", NOTICE), ("second notice", SECOND_NOTICE)):
        times = text.count(f'X-TITLE="{notice}"')
        report.line(f"{name} is on air", f"{times} time(s)", "once", times == 1)
    handed = re.search(r"edition 2025-03-15 goes on air behind 2025-03-14", said)
    after = said[handed.end():] if handed else ""
    old_ones = sum(title in after for title in titles)
    report.line("new edition", f"{'on air' if handed else 'not on air'}; old articles behind it: {old_ones}",
                "on air, none", bool(handed) and old_ones == 0 and any(title in after for title in second_titles))
    told = [line for line in said.splitlines() if "time check" in line]
    report.line("time checks", f"{len(told)}", "", True)

    # ---- Icecast
    back = facts["icecast"]
    report.line("icecast2 back: both mounts on air after", "never" if back is None else f"{back:.1f} s", "10 s",
                back is not None and back <= 10)
    behind = [title for moment, title in listener.titles if moment > facts["began"]]
    right = bool(behind) and all(re.search("[一-鿿]", title) and title in said for title in behind if title)
    report.line("titles at the listener after it", f"{len(behind)}, such as {behind[0][:12] if behind else 'none'}",
                "as in the log, in Chinese", right)
    if (VALIDATORS / "check_icecast").exists():
        ice = subprocess.run(
            [str(VALIDATORS / "check_icecast"), "--keep", "bash", "-c",
             f'exec "{bobao}" loop "{folder / "second"}" --icecast "$ICE_URL" --state "{folder / "state2"}"'],
            capture_output=True, text=True, env={**os.environ, "ICE_PORT": str(free_port())})
        report.line("check_icecast", ice.stdout.strip()[-60:], "ok", ice.returncode == 0)

    # ---- the page for screens
    lines = [json.loads(line) for line in (folder / "player.jsonl").read_text().splitlines()]
    last = lines[-1]
    report.line("Chromium played", f"{last['played']:.0f} s, {last['titles']} headlines", "all the time",
                last["played"] > end - begin - 30)
    report.line("longest stall", f"{last['longest']:.2f} s, jumps {last['jumps']}", "1 s, none", last["longest"] <= 1 and not last["jumps"])
    report.line("errors of the page", str(len(last["errors"])), "none", not last["errors"])
    heaps = [line["heap"] / 1e6 for line in lines[4:]] or [last["heap"] / 1e6]
    third = max(1, len(heaps) // 3)
    early, final = statistics.mean(heaps[:third]), statistics.mean(heaps[-third:])
    report.line("heap of the page, first and last third", f"{early:.2f}, {final:.2f} MB", "10 % more", final < 1.1 * early)
    report.line("nodes, listeners", f"{lines[min(4, len(lines) - 1)]['nodes']} to {last['nodes']}, "
                f"{lines[min(4, len(lines) - 1)]['listeners']} to {last['listeners']}", "", True)
    print(f"log, lists and sound: {folder}" if report.missed or arguments.keep else "all is kept")
    if not report.missed and not arguments.keep:
        shutil.rmtree(folder)
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
