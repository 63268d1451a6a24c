"""An S3 store in memory that believes nobody: each request must be signed as Amazon's Signature Version 4 says, with
the body that it says. s3rver knows keys by their name alone, so a wrong secret would pass there.

Source: "Signature Calculations for the Authorization Header" in Amazon's S3 API reference, whose examples
check_own_arithmetic() computes anew."""

import hashlib
import hmac
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape


def signature(secret, method, path, query, headers, signed, body_hash, when, region):
    """Of a request with these headers (their names in lower case); `signed` are the names that count."""
    encoded = lambda text: quote(text, safe="-_.~")
    pairs = sorted((encoded(name), encoded(value)) for name, value in parse_qsl(query, keep_blank_values=True))
    canonical = "\n".join(
        [
            method,
            quote(unquote(path), safe="/-_.~"),
            "&".join(f"{name}={value}" for name, value in pairs),
            *(f"{name}:{' '.join(headers[name].split())}" for name in signed),
            "",
            ";".join(signed),
            body_hash,
        ]
    )
    scope = f"{when[:8]}/{region}/s3/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", when, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()


def check_own_arithmetic():
    """The four examples of Amazon's page, with the key that it prints for them."""
    empty = hashlib.sha256(b"").hexdigest()
    host = {"host": "examplebucket.s3.amazonaws.com", "x-amz-date": "20130524T000000Z"}
    text = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
    put = {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}
    examples = [
        ("GET", "/test.txt", "", {"range": "bytes=0-9"}, empty, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        ("PUT", "/test%24file.text", "", put, text, "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        ("GET", "/", "lifecycle", {}, empty, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        ("GET", "/", "max-keys=2&prefix=J", {}, empty, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ]
    for method, path, query, more, body, wanted in examples:
        headers = {**host, **more, "x-amz-content-sha256": body}
        secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        found = signature(secret, method, path, query, headers, sorted(headers), body, "20130524T000000Z", "us-east-1")
        if found != wanted:
            raise AssertionError(f"signature of {method} {path}?{query}: {found}, Amazon's is {wanted}")


class SigningStore(ThreadingHTTPServer):
    """With one bucket. `hold_after` answers are given to PUT, the next one waits for let_go()."""

    daemon_threads = True

    def __init__(self, key, secret, bucket, region="us-east-1"):
        super().__init__(("127.0.0.1", 0), Request)
        self.key, self.secret, self.bucket, self.region = key, secret, bucket, region
        self.objects = {}
        self.order = []
        self.refused = []
        self.hold_after = None
        self.held = threading.Event()
        self.gate = threading.Event()
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def let_go(self):
        self.hold_after = None
        self.gate.set()


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def complaint(self, body):
        """Why this request is not one of the key's owner; None if it is."""
        found = re.fullmatch(
            r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, ?"
            r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})",
            self.headers.get("Authorization", ""),
        )
        if not found:
            return "AccessDenied", f"no signature in {self.headers.get('Authorization')!r}"
        key, day, region, signed, given = found.groups()
        if key != self.server.key:
            return "InvalidAccessKeyId", "The key is not known."
        headers = {name.lower(): value for name, value in self.headers.items()}
        names, when = signed.split(";"), headers.get("x-amz-date", "")
        must = {"host", "x-amz-date", *(name for name in headers if name.startswith("x-amz-"))}
        if not must <= set(names) or names != sorted(names) or not set(names) <= set(headers):
            return "SignatureDoesNotMatch", f"signed are {signed}, sent are {sorted(headers)}"
        if hashlib.sha256(body).hexdigest() != headers.get("x-amz-content-sha256"):
            return "XAmzContentSHA256Mismatch", "The body is another than its hash says."
        parts = urlsplit(self.path)
        arguments = (self.command, parts.path, parts.query, headers, names, headers["x-amz-content-sha256"], when)
        if not when.startswith(day) or given != signature(self.server.secret, *arguments, region):
            return "SignatureDoesNotMatch", "The signature is not the one that we calculated."
        return None

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def error(self, status, code, message):
        self.server.refused.append((code, message))
        self.answer(status, f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>".encode())

    def read_request(self):
        """The key of the object and the body, once all that is to be refused is."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if complaint := self.complaint(body):
            self.error(403, *complaint)
            return None
        bucket, _, key = unquote(urlsplit(self.path).path)[1:].partition("/")
        if bucket != self.server.bucket:
            self.error(404, "NoSuchBucket", "There is no such bucket.")
            return None
        return key, body

    def do_PUT(self):
        server = self.server
        if (read := self.read_request()) is None:
            return
        if server.hold_after is not None and len(server.order) >= server.hold_after:
            server.held.set()
            server.gate.wait(timeout=120)
            return
        server.objects[read[0]] = (read[1], self.headers["Content-Type"], self.headers["Cache-Control"])
        server.order.append(read[0])
        self.answer(200, headers=[("ETag", f'"{hashlib.md5(read[1]).hexdigest()}"')])

    def do_GET(self):
        """A list of some objects at a time, so that there are several pages."""
        if self.read_request() is None:
            return
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        names = [name for name in sorted(self.server.objects) if name.startswith(query.get("prefix", ""))]
        begin = int(query.get("continuation-token", "0/x=").split("/")[0])
        some = names[begin : begin + 20]
        parts = [
            f"<Contents><Key>{escape(name)}</Key><Size>{len(body)}</Size>"
            f'<ETag>"{hashlib.md5(body).hexdigest()}"</ETag></Contents>'
            for name, (body, *_) in ((name, self.server.objects[name]) for name in some)
        ]
        if begin + 20 < len(names):
            parts.append(f"<NextContinuationToken>{begin + 20}/x=</NextContinuationToken>")
        self.answer(200, ("<ListBucketResult>" + "".join(parts) + "</ListBucketResult>").encode())

    def do_DELETE(self):
        if (read := self.read_request()) is not None:
            self.server.objects.pop(read[0], None)
            self.answer(204)
