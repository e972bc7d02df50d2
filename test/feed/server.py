"""A loopback server of the layout that doc/formats/mirror.md describes, which misbehaves as it is told.

Every file has a list of modes, one for each request; the last one stays. What was asked is kept, so
that a test can say what a client must not send.
"""

import email.utils
import gzip
import http.server
import io
import json
import socket
import ssl
import subprocess
import threading
import time
import zipfile
import zlib


def osv_zip(count, month="2026-10", ecosystem="PyPI"):
    """An archive of `count` records, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for i in range(count):
            record = {"id": f"TEST-2026-{i:04}", "modified": f"{month}-{i % 28 + 1:02}T00:00:00Z",
                      "summary": "of our own making " * 5,
                      "affected": [{"package": {"ecosystem": ecosystem, "name": f"package{i}"},
                                    "ranges": [{"type": "ECOSYSTEM",
                                                "events": [{"introduced": "0"}, {"fixed": "2.0"}]}]}]}
            archive.writestr(zipfile.ZipInfo(record["id"] + ".json", (2026, 1, 1, 0, 0, 0)),
                             json.dumps(record))
    return out.getvalue()


def kev_json(count, day="2026-11-01"):
    entries = [{"cveID": f"CVE-2026-{1000 + i}", "dateAdded": "2026-01-02", "dueDate": "2026-01-23",
                "knownRansomwareCampaignUse": "Known"} for i in range(count)]
    return json.dumps({"catalogVersion": day.replace("-", "."), "dateReleased": f"{day}T00:00:00Z",
                       "count": count, "vulnerabilities": entries}).encode()


def epss_gz(count, day="2026-11-01"):
    lines = [f"#model_version:v1,score_date:{day}T00:00:00+0000", "cve,epss,percentile"]
    lines += [f"CVE-2026-{1000 + i},0.01234,0.85" for i in range(count)]
    return gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0)


class File:
    def __init__(self, content, *modes, etag=None, modified="Sun, 01 Nov 2026 00:00:00 GMT"):
        self.content, self.modes, self.modified = content, list(modes) or ["ok"], modified
        self.etag = f'"{zlib.crc32(content):08x}"' if etag is None else etag

    def next_mode(self):
        return self.modes.pop(0) if len(self.modes) > 1 else self.modes[0]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        world = self.server.world
        world.asked.append((self.path, dict(self.headers)))
        file = world.files.get(self.path)
        if file is None:
            return self.head(404, {"Content-Length": "0"})
        mode, *argument = file.next_mode().split(" ", 1)
        self.close_connection = True
        getattr(self, "mode_" + mode.replace("-", "_"))(file, *argument)

    def head(self, status, fields):
        self.send_response(status)
        for name, value in {"Connection": "close", **fields}.items():
            self.send_header(name, value)
        self.end_headers()

    def send(self, piece):
        try:
            self.wfile.write(piece)
            self.wfile.flush()
        except OSError:  # the client has left
            pass

    def fields(self, file):
        out = {"Set-Cookie": "a=b; Path=/"}
        if file.etag:
            out["ETag"] = file.etag
        if file.modified:
            out["Last-Modified"] = file.modified
        return out

    def answer(self, file):
        """Head of an honest answer; the content that is to follow."""
        if file.etag and self.headers.get("If-None-Match") == file.etag or \
                file.modified and self.headers.get("If-Modified-Since") == file.modified:
            self.head(304, self.fields(file))
            return b""
        wanted, guard = self.headers.get("Range"), self.headers.get("If-Range")
        if wanted and guard in (file.etag, file.modified):
            first = int(wanted.removeprefix("bytes=").removesuffix("-"))
            content = file.content[first:]
            self.head(206, {**self.fields(file), "Content-Length": str(len(content)), "Content-Range":
                            f"bytes {first}-{len(file.content) - 1}/{len(file.content)}"})
            return content
        self.head(200, {**self.fields(file), "Content-Length": str(len(file.content))})
        return file.content

    def mode_ok(self, file):
        self.send(self.answer(file))

    def mode_slow(self, file):
        content = self.answer(file)
        for start in range(0, len(content), 200):
            self.send(content[start:start + 200])
            time.sleep(0.05)

    def mode_stall(self, file):
        content = self.answer(file)
        self.send(content[:len(content) // 2])
        self.server.world.leave.wait(20)

    def mode_silent(self, file):
        self.server.world.leave.wait(20)

    def mode_cut(self, file):
        content = self.answer(file)
        self.send(content[:len(content) // 2])

    def mode_short(self, file):  # says more than there is
        self.head(200, {**self.fields(file), "Content-Length": str(len(file.content) + 500)})
        self.send(file.content)

    def mode_long(self, file, less="100"):  # says less than it sends
        self.head(200, {**self.fields(file), "Content-Length": str(len(file.content) - int(less))})
        self.send(file.content)

    def mode_unstated(self, file):
        self.head(200, self.fields(file))
        self.send(file.content)

    def mode_wrong_range(self, file):
        if not self.headers.get("Range"):
            return self.mode_cut(file)
        self.head(206, {**self.fields(file), "Content-Length": "10",
                        "Content-Range": f"bytes 0-9/{len(file.content)}"})
        self.send(file.content[:10])

    def mode_status(self, file, number):
        self.head(int(number), {"Content-Length": "5"})
        self.send(b"sorry")

    def mode_later(self, file, seconds):
        self.head(429, {"Content-Length": "0", "Retry-After": seconds})

    def mode_unavailable(self, file, seconds):
        moment = email.utils.formatdate(time.time() + int(seconds), usegmt=True)
        self.head(503, {"Content-Length": "0", "Retry-After": moment})

    def mode_redirect(self, file, where):
        self.head(302, {"Location": where, "Content-Length": "0", "Set-Cookie": "c=d; Path=/"})

    def mode_header(self, file):
        self.send(b"HTTP/1.1 200 OK\r\n")
        for i in range(100):
            self.send(b"X-%d: %s\r\n" % (i, b"x" * 1000))
        self.send(b"\r\n")

    def mode_long_line(self, file):
        self.send(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000000 + b"\r\n\r\n")

    def mode_other_half(self, file):  # of a file that was replaced meanwhile, whatever If-Range says
        first = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        content = file.content[first:]
        self.head(206, {"ETag": '"another"', "Content-Length": str(len(content)),
                        "Content-Range": f"bytes {first}-{len(file.content) - 1}/{len(file.content)}"})
        self.send(content)

    def mode_not_http(self, file):
        self.send(b"SSH-2.0-OpenSSH_9.2\r\n")

    def mode_not_http_1(self, file):
        self.send(b"HTTP/9.9 200 OK\r\nContent-Length: 5\r\n\r\nsorry")

    def mode_part(self, file):  # which nobody asked for
        self.head(206, {**self.fields(file), "Content-Length": "10",
                        "Content-Range": f"bytes 0-9/{len(file.content)}"})
        self.send(file.content[:10])

    def mode_escapes(self, file):
        self.send(b"HTTP/1.1 302 Found\r\nLocation: http://\x1b[31mred\x1b[0m/\r\nContent-Length: 0\r\n\r\n")


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # clients that leave in the middle are what is tested


class Tunnel:
    """A proxy that takes CONNECT for any host and leads to one port of this machine."""

    def __init__(self, port, status=b"200 OK"):
        self.port, self.status, self.asked = port, status, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            self.asked.append(head.split()[1].decode())
            client.sendall(b"HTTP/1.1 " + self.status + b"\r\nETag: \"of the proxy\"\r\n\r\n")
            if not self.status.startswith(b"200"):
                client.close()
                continue
            server = socket.create_connection(("127.0.0.1", self.port))
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=self.pump, args=(one, other), daemon=True).start()

    @staticmethod
    def pump(one, other):
        try:
            while piece := one.recv(65536):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.socket.close()


class World:
    """One server: http, or https with the given certificate and key."""

    def __init__(self, certificate=None, versions=None):
        self.files, self.asked, self.leave = {}, [], threading.Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.world = self
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            if versions:
                context.set_ciphers("ALL:@SECLEVEL=0")
                context.minimum_version = context.maximum_version = versions
            context.load_cert_chain(certificate + ".pem", certificate + ".key")
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                     do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self):
        return self.server.server_address[1]

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def close(self):
        self.leave.set()
        self.server.shutdown()
        self.server.server_close()


def make_certificate(folder, name, *hosts):
    """folder/name.pem and .key, signed by itself."""
    names = ",".join(("IP:" if host[0].isdigit() else "DNS:") + host for host in hosts)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-days", "2", "-subj", "/CN=test",
                    "-addext", f"subjectAltName={names}", "-keyout", f"{folder}/{name}.key",
                    "-out", f"{folder}/{name}.pem"], check=True, capture_output=True)
    return f"{folder}/{name}"
