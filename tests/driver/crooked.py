"""A misbehaving gateway in front of the real one: speaks TLS, passes requests on, and does to each what a plan says.

What it can do is named in FAULTS, each by its row of the fault matrix. A fault gets an Exchange: the whole request, a way
to the real gateway (`forward`), and the bare connection."""
import collections
import http.client
import random
import socket
import struct
import threading
import time

PORTAL = b"<html><body>Bienvenue sur le Wi-Fi. Acceptez les conditions.</body></html>"
Answer = collections.namedtuple("Answer", "status type body")


class Exchange:
    def __init__(self, crooked, connection, method, path, headers, body):
        self.crooked, self.connection = crooked, connection
        self.method, self.path, self.headers, self.body = method, path, headers, body
        self.id = headers.get("idempotency-key", "").strip('"')
        self.keep_open = True

    # -- towards the real gateway --
    def forward(self):
        answer = self.crooked.ask(self.method, self.path, self.headers, self.body)
        if self.id and answer.status in (200, 201):
            self.crooked.remember(self.id, answer.body)
        return answer

    # -- towards the kiosk --
    def raw(self, data):
        self.connection.sendall(data)

    def head(self, status, type="text/html", length=0, extra=()):
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {type}", f"Content-Length: {length}", *extra]
        self.raw(("\r\n".join(lines) + "\r\n\r\n").encode())

    def say(self, status, body=b"", type="text/html", extra=()):
        self.head(status, type, len(body), extra)
        self.raw(body)

    def reply(self, answer):
        self.say(answer.status, answer.body, answer.type)

    def hang_up(self, reset=False):
        self.keep_open = False
        if reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def wait_until_given_up(self, seconds=60):
        """Says nothing until the other end has had enough."""
        self.keep_open = False
        self.connection.settimeout(seconds)
        try:
            self.connection.recv(1)
        except OSError:
            pass


def problem(status, name):
    def play(x):
        x.say(status, f'{{"type":"urn:guichet:problem:{name}","title":"x","status":{status}}}'.encode(), "application/problem+json")
    return play


def page(status, *extra):
    return lambda x: x.say(status, PORTAL, extra=extra)


def lost_before(x):
    x.hang_up()


def lost_after(x):
    x.forward()
    x.hang_up()


def reset_after(x):
    x.forward()
    x.hang_up(reset=True)


def silent_before(x):
    x.wait_until_given_up()


def silent_after(x):
    x.forward()
    x.wait_until_given_up()


def truncated(x):
    answer = x.forward()
    x.head(answer.status, answer.type, len(answer.body))
    x.raw(answer.body[:len(answer.body) // 2])
    x.hang_up()


def slow_loris(x):
    answer = x.forward()
    x.head(answer.status, answer.type, len(answer.body))
    x.keep_open = False
    for byte in answer.body:
        x.raw(bytes([byte]))
        time.sleep(3)


def redirect(x):
    x.say(302, b"", extra=[f"Location: {x.crooked.url}/elsewhere"])


def header_bomb(x):
    answer = x.forward()
    x.head(answer.status, answer.type, len(answer.body), [f"X-Bomb-{i}: {'b' * 4000}" for i in range(100)])
    x.hang_up()


def bad_chunk(x):
    answer = x.forward()
    x.raw(b"HTTP/1.1 201 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + answer.body + b"\r\n0\r\n\r\n")
    x.hang_up()


def garbage(x):
    x.forward()
    x.raw(b"220 mail.example ESMTP\r\n\r\n")
    x.hang_up()


def endless(x):
    answer = x.forward()
    x.head(201, answer.type, 1 << 30)
    x.keep_open = False
    while True:  # the other end hangs up
        x.raw(b"0" * 65536)


def of_another(x):
    """The genuine acknowledgement of another submission: replayed, or come out of order."""
    x.forward()
    others = [ack for identity, ack in x.crooked.acknowledged.items() if identity != x.id]
    x.say(201, random.choice(others) if others else b"{}", "application/json")


def bit_flipped(x):
    answer = x.forward()
    changed = bytearray(answer.body)
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(7)
    x.say(answer.status, bytes(changed), answer.type)


def doubled(x):
    """The same request reaches the gateway twice; its second answer comes, its first never."""
    x.forward()
    x.reply(x.forward())


FAULTS = {
    "lost before the gateway had it (4)": lost_before,
    "reply lost after the commit (5)": lost_after,
    "connection reset after the commit (5)": reset_after,
    "500 (6)": page(500),
    "502 (6)": page(502),
    "503 + Retry-After (6)": page(503, "Retry-After: 1"),
    "429 + Retry-After (7)": page(429, "Retry-After: 1"),
    "somebody's 400 (8)": page(400),
    "somebody's 404 (8)": page(404),
    "somebody's 413 (8)": page(413),
    "401 (9)": page(401),
    "403 (9)": page(403),
    "201 with a truncated body (10)": truncated,
    "captive portal (12)": page(200),
    "redirect (13)": redirect,
    "header bomb (14)": header_bomb,
    "bad chunk (14)": bad_chunk,
    "garbage (15)": garbage,
    "acknowledgement of another (19)": of_another,
    "acknowledgement with a flipped bit (19)": bit_flipped,
    "sent on twice (20)": doubled,
}


class Crooked:
    """`plan(exchange)` gives the fault to play, or None to be honest. May be exchanged at any time."""

    def __init__(self, gateway_port, context=None, port=0, plan=None, listening=True):
        self.gateway_port, self.context, self.plan = gateway_port, context, plan or (lambda x: None)
        self.acknowledged, self.played, self.seen = {}, [], collections.Counter()
        self.lock = threading.Lock()
        self.local = threading.local()
        self.on_connection = lambda: None
        self.ending = False
        self.port = port
        self.listener = None
        if listening:
            self.listen()

    @property
    def url(self):
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}"

    def listen(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.ending = True
        if self.listener:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()

    # -- the real gateway --
    def ask(self, method, path, headers, body):
        wanted = {k: v for k, v in headers.items() if k in ("content-type", "idempotency-key")}
        for attempt in (1, 2):
            upstream = getattr(self.local, "upstream", None)
            if upstream is None:
                upstream = self.local.upstream = http.client.HTTPConnection("127.0.0.1", self.gateway_port, timeout=20)
            try:
                upstream.request(method, path, body, wanted)
                answer = upstream.getresponse()
                return Answer(answer.status, answer.headers.get("Content-Type", ""), answer.read())
            except (OSError, http.client.HTTPException):
                upstream.close()
                self.local.upstream = None
        return Answer(502, "text/html", b"")

    def remember(self, identity, acknowledgement):
        with self.lock:
            self.acknowledged[identity] = acknowledgement
            if len(self.acknowledged) > 100:
                self.acknowledged.pop(next(iter(self.acknowledged)))

    # -- the kiosk --
    def _accept(self):
        while not self.ending:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(120)
            self.on_connection()
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            stream = connection.makefile("rb")
            while self._one(connection, stream):
                pass
        except (OSError, ValueError):
            pass  # the kiosk had enough, or refused what it was shown
        finally:
            connection.close()
            if upstream := getattr(self.local, "upstream", None):
                upstream.close()

    def _one(self, connection, stream):
        first = stream.readline().split()
        if len(first) != 3:
            return False
        headers = {}
        while (line := stream.readline().strip()):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", 0)))
        exchange = Exchange(self, connection, first[0].decode(), first[1].decode(), headers, body)
        with self.lock:
            self.seen[exchange.path if exchange.method == "GET" else exchange.id] += 1
            fault = self.plan(exchange)
            if fault:
                self.played.append((exchange.id, fault))
        if fault:
            fault(exchange)
        else:
            exchange.reply(exchange.forward())
        return exchange.keep_open
