#!/usr/bin/env -S python3 -B
"""The receipt's page in a real browser: genuine, altered, of an unknown kiosk, without network, and in a browser without Ed25519."""
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, JOURNEYS, until  # noqa: E402
from report import Report  # noqa: E402

QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--lang=fr-FR"]
house = None
token = None


def browse(url, *options, shot=None):
    """The page's text once its scripts have come to rest."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(["chromium", *QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=8000", "--window-size=360,740",
                               *options, *([f"--screenshot={shot}"] if shot else ["--dump-dom"]), url],
                              capture_output=True, text=True, timeout=60)
    return done.stdout


def verdict(dom):
    found = re.search(r'id="verdict"[^>]*>([^<]*)<', dom)
    assert found, f"no verdict in the page: {dom[:500]}"
    return found[1]


def address():
    return (house.data / "gateway/address").read_text().strip()


class Between(http.server.BaseHTTPRequestHandler):
    """Stands before the gateway: without its interface (no network), or with an older browser's abilities."""
    script = ""
    cut = False

    def answer(self, body=None):
        if self.cut and self.path.startswith("/v1/"):
            self.connection.close()
            return
        got = urllib.request.urlopen(urllib.request.Request(address() + self.path, data=body, method=self.command))
        text = got.read()
        if self.path.endswith("receipt.js"):
            text = self.script.encode() + text
        self.send_response(got.status)
        for name in ("Content-Type", "Content-Security-Policy"):
            if got.headers.get(name):
                self.send_header(name, got.headers[name])
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        self.answer()

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, *_):
        pass


def through(script="", cut=False):
    kind = type("Kind", (Between,), {"script": script, "cut": cut})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/r/#"


def genuine():
    dom = browse(f"{address()}/r/#{token}")
    assert verdict(dom) == "Authentique", verdict(dom)
    (number,) = house.town()
    assert number in dom, "the number is not shown"
    assert "borne-1" in dom and "Carte de stationnement" in dom


def of_an_earlier_key():
    house.ctl("enrol", "borne-1", "--new-key", "--data", house.data)
    keys = urllib.request.urlopen(f"{address()}/v1/kiosks/borne-1", timeout=10).read().split(b"\n")
    assert len(keys) == 2, keys
    genuine()


def altered():
    for at in (40, 100, len(token) - 5):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1:]
        assert verdict(browse(f"{address()}/r/#{changed}")) == "Ce reçu n’est pas authentique", at
    assert verdict(browse(f"{address()}/r/#boo")) == "Ce reçu n’est pas authentique"


def unknown_kiosk():
    pub = house.data / "gateway/kiosks/borne-1.pub"
    aside = pub.with_suffix(".aside")
    pub.rename(aside)
    try:
        assert verdict(browse(f"{address()}/r/#{token}")) == "Ce reçu n’est pas authentique"
    finally:
        aside.rename(pub)


def offline():
    server, url = through(cut=True)
    dom = browse(url + token)
    server.shutdown()
    assert verdict(dom) == "Pas de réseau", verdict(dom)
    assert next(iter(house.town())) in dom, "the receipt could still be read"


def old_browser():
    old = "Object.defineProperty(window, 'crypto', {value: undefined});"
    server, url = through(old)
    assert verdict(browse(url + token)) == "À vérifier par la mairie"
    server.shutdown()
    server, url = through(old + "setTimeout(function () { document.getElementById('ask-server').click(); }, 1500);")
    assert verdict(browse(url + token)) == "Authentique"
    changed = token[:100] + ("A" if token[100] != "A" else "B") + token[101:]
    assert verdict(browse(url + changed)) == "Ce reçu n’est pas authentique"
    server.shutdown()


def the_state():
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", (house.data / "code").read_text())[0]
    (number,) = house.town()
    body = json.dumps({"number": number, "code": code}).encode()
    told = json.loads(urllib.request.urlopen(address() + "/v1/status", data=body).read())
    assert told["state"] == "registered", told
    ask = f"setTimeout(function () {{ var c = document.getElementById('code'); c.value = '{code}'; document.getElementById('form').onsubmit(); }}, 1500);"
    server, url = through(ask)
    dom = browse(url + token)
    server.shutdown()
    assert "Elle est enregistrée par la mairie." in dom


def nothing_is_told():
    """Looking at a genuine receipt tells the server no token: only the kiosk's key and the titles are asked for."""
    asked = []
    kind = type("Kind", (Between,), {"log_message": lambda self, *_: asked.append(self.path)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert verdict(browse(f"http://127.0.0.1:{server.server_port}/r/#{token}")) == "Authentique"
    server.shutdown()
    assert not [path for path in asked if token[:20] in path], asked


def main():
    global house, token
    report = Report()
    with House() as house:
        house.start_town()
        shots = house.data / "shots"
        shots.mkdir()
        titles = house.ctl("content", "titles", house.content)
        (house.data / "gateway/demarches.json").write_text(titles, "utf-8")
        journey = (JOURNEYS / "parking-online.journey").read_text("utf-8")
        house.play(house.journey(journey.replace("expect-node receipt.qr", "expect-node receipt.qr\nshot page.png")), "--shots", shots)
        until(lambda: len(house.town()) == 1, 20, "the delivery")
        read = subprocess.run(["zbarimg", "-q", "--raw", shots / "page.png"], capture_output=True, text=True).stdout
        token = read.strip().split("#")[1]
        (house.data / "code").write_text(code_on_paper())
        for name, body in (("a genuine receipt is said to be", genuine), ("and still when its kiosk signs with another key", of_an_earlier_key),
                           ("an altered one is not", altered), ("one of an unknown kiosk is not", unknown_kiosk),
                           ("without network it is read and not judged", offline), ("an old browser asks the town when told to", old_browser),
                           ("looking tells nobody", nothing_is_told), ("the state is told for the code", the_state)):
            report.check(name, body)
        if len(sys.argv) > 1:
            browse(f"{address()}/r/#{token}", shot=sys.argv[1])
    return report.close()


def code_on_paper():
    """The follow-up code as the visitor has it."""
    for paper in (house.data / "kiosk/printed").glob("*.pdf"):
        text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True).stdout
        if found := re.search(r"(?<![-0-9A-Z])[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}(?![-0-9A-Z])", text):
            return found[0]
    raise AssertionError("no code on paper")


if __name__ == "__main__":
    if not shutil.which("chromium"):
        sys.exit("chromium is missing: apt-get install chromium")
    sys.exit(main())
