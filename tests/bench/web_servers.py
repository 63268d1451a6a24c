#!/usr/bin/python3
"""web_servers.py [BOBAO]

The configurations for nginx and Caddy in src/publish/README.md, run on loopback against bobao serve: all three must
give the same answers about the same folder (types, ranges, caching, other origins, what is hidden). Only address, port
and folder are put in for those of the page. Wants both servers: apt-get install nginx-light caddy."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = bytes(range(256)) * 400
FILES = {
    "index.html": "<!doctype html><title>x</title>",
    "feed.xml": "<rss version='2.0'><channel><title>澄湾之声</title></channel></rss>" + " " * 2000,
    "feeds.opml": "<opml version='2.0'/>",
    "manifest.webmanifest": "{}",
    "service-worker.js": "// " + "x" * 2000,
    "cover.png": "PNG",
    "cover.jpg": "JPEG",
    "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "episodes/2025-02-13/index.html": "<!doctype html><title>y</title>",
    "episodes/2025-02-13/episode.mp3": SOUND,
    "episodes/2025-02-13/episode.m4a": SOUND,
    "episodes/2025-02-13/episode.m4b": SOUND,
    "episodes/2025-02-13/episode.opus": SOUND,
    "episodes/2025-02-13/episode.flac": SOUND,
    "episodes/2025-02-13/articles/03 北街换上新路灯.mp3": SOUND,
    "episodes/2025-02-13/chapters.json": '{"version": "1.2.0"}',
    "episodes/2025-02-13/headlines-chapters.json": '{"version": "1.2.0"}',
    "episodes/2025-02-13/waveform.json": '{"a": [' + "1," * 2000 + "1]}",
    "episodes/2025-02-13/transcript.vtt": "WEBVTT\n",
    "episodes/2025-02-13/transcript.srt": "1\n",
    "episodes/2025-02-13/transcript.lrc": "[00:00.00]\n",
    "episodes/2025-02-13/edition.yaml": "a: b\n",
    "episodes/2025-02-13/edition.epub": "PK",
    "episodes/2025-02-13/edition.zip": "PK",
    "empty.txt": "",
}
HIDDEN = [".secret", ".git/config", "episodes/.half/episode.mp3"]
HEADERS = [
    "content-type",
    "cache-control",
    "access-control-allow-origin",
    "access-control-allow-methods",
    "x-content-type-options",
    "content-range",
]


def write_folder(folder):
    for name, content in {**FILES, **{name: "secret" for name in HIDDEN}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder.parent / "outside.txt").write_text("secret")


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def configuration(kind):
    """The block of the page that begins behind the line "nginx:" or "Caddy:"."""
    page = (ROOT / "src/publish/README.md").read_text(encoding="utf-8")
    return re.search(rf"^{kind}:\n\n```[a-z]*\n(.*?)```", page, re.S | re.M)[1]


def nginx(folder, work, port):
    text = configuration("nginx").replace("/var/www/radio", str(folder))
    text, count = re.subn(r"listen 443 ssl;[^\n]*", f"listen 127.0.0.1:{port};", text)
    assert count == 1, "the page has another address now"
    paths = "".join(f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (work / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {work}/nginx.pid; error_log stderr;"
        f"events {{ worker_connections 512; }}\nhttp {{ access_log off; {paths}\n{text}\n}}\n"
    )
    return ["nginx", "-e", "stderr", "-c", str(work / "nginx.conf"), "-p", str(work)]


def caddy(folder, work, port):
    text = configuration("Caddy").replace("/var/www/radio", str(folder))
    assert "radio.example.org {" in text, "the page has another address now"
    text = text.replace("radio.example.org {", f"http://127.0.0.1:{port} {{")
    (work / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]


def ask(port, method, path, headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read()
    found = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, found, body


def questions():
    for name in FILES:
        path = "/" + quote(name)
        yield "GET", path, {}
        yield "HEAD", path, {}
        if FILES[name]:
            yield "GET", path, {"If-None-Match": "ETAG"}
    sound = "/episodes/2025-02-13/episode.mp3"
    for wanted in ("bytes=0-0", "bytes=100-199", "bytes=102300-", "bytes=-50", "bytes=999999-"):
        yield "GET", sound, {"Range": wanted}
    yield "GET", sound, {"Range": "bytes=0-9", "If-Range": '"another"'}
    for name in HIDDEN:
        yield "GET", "/" + name, {}
    for path in ("/../outside.txt", "/%2e%2e/outside.txt", "/episodes/%2e%2e/%2e%2e/outside.txt", "/nothing.html"):
        yield "GET", path, {}
    for path in ("/", "/episodes/2025-02-13/", "/episodes/2025-02-13"):
        yield "GET", path, {}
    yield "OPTIONS", "/feed.xml", {"Origin": "https://player.example", "Access-Control-Request-Method": "GET"}
    for method in ("POST", "DELETE"):
        yield method, "/feed.xml", {"Content-Length": "0"}


def facts(port, method, path, headers, etags):
    """What must be the same of every server."""
    if headers.get("If-None-Match") == "ETAG":
        headers = {**headers, "If-None-Match": etags[path]}
    status, found, body = ask(port, method, path, headers)
    if method == "GET" and status == 200 and "etag" in found:
        etags.setdefault(path, found["etag"])
    known = {name: found.get(name, "").lower().replace(" ", "") for name in HEADERS}
    if status == 204:
        known["cache-control"] = ""
    if status >= 400 or status in (301, 304, 308):
        # Each server has its own words, but an error is an error.
        body = b""
        known = {name: known[name] for name in ("access-control-allow-origin", "content-range")}
        if status == 304:
            known["content-range"] = ""
        status = {308: 301, 400: 404, 403: 404}.get(status, status)
    return status, known, body


def wait_for(port, process):
    for _ in range(300):
        if process.poll() is not None:
            sys.exit(f"web_servers: the server ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("web_servers: the server does not answer")


def answers_of(words, port):
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        etags = {}
        answers = [facts(port, method, path, headers, etags) for method, path, headers in questions()]
        squeezed = ask(port, "GET", "/feed.xml", {"Accept-Encoding": "gzip"})[1].get("content-encoding", "none")
        whole = ask(port, "GET", "/episodes/2025-02-13/episode.mp3", {"Accept-Encoding": "gzip"})[1]
        assert "content-encoding" not in whole and whole["accept-ranges"] == "bytes", whole
        return answers, squeezed
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def main():
    program = str(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/bin/bobao").resolve())
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="bobao-servers-") as name:
        work = Path(name)
        work.chmod(0o755)
        folder = work / "radio"
        folder.mkdir()
        write_folder(folder)
        os.environ["HOME"] = name
        port = free_port()
        ours, _ = answers_of([program, "serve", str(folder), "--port", str(port)], port)
        for server in (nginx, caddy):
            port = free_port()
            theirs, squeezed = answers_of(server(folder, work, port), port)
            different = 0
            for question, mine, answer in zip(questions(), ours, theirs):
                if mine != answer:
                    different += 1
                    print(f"{server.__name__}: {question}\n  bobao serve: {str(mine)[:400]}\n  {str(answer)[:400]}")
            print(f"{server.__name__}: {len(ours)} requests, {different} answered otherwise; feed packed with {squeezed}")
            wrong += different + (squeezed != "gzip")
    sys.exit(1 if wrong else 0)


main()
