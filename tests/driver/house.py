"""A whole Guichet in a temporary directory, driven from outside: keys, gateway, uplink and kiosk as real processes that
can be killed and started again. Standard library only."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import zipfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("GUICHET_BIN", ROOT / "build/release/bin"))
JOURNEYS = ROOT / "tests/journeys"
KIOSK = "borne-1"


class Refused(Exception):
    """Something did not come about in time, or a program said no."""


def until(condition, seconds, what):
    """Waits for a condition instead of sleeping; returns its value."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Refused(f"{what}: not within {seconds} s")
        time.sleep(0.02)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Program:
    """One of ours, its output kept line by line as it comes."""

    def __init__(self, name, *arguments, env=None):
        self.name = name
        self.lines = []
        self.process = subprocess.Popen([BIN / name, *map(str, arguments)], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                                        env={"SDL_AUDIODRIVER": "dummy", **os.environ, **(env or {})})
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def alive(self):
        return self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, within=5):
        if self.alive():
            self.process.terminate()
            try:
                self.process.wait(within)
            except subprocess.TimeoutExpired:
                self.kill()
                raise Refused(f"{self.name} ignored SIGTERM for {within} s")

    def wait(self, seconds):
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Refused(f"{self.name} still runs after {seconds} s\n{self.tail()}") from None
        self.reader.join(2)
        return code

    def said(self, text):
        return any(text in line for line in self.lines)

    def tail(self, count=40):
        return "\n".join(f"    {self.name}: {line}" for line in self.lines[-count:])


class House:
    def __init__(self, data=None, config=ROOT / "kiosk/content/kiosk.toml", content=ROOT / "kiosk/content"):
        self.temporary = data is None
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="guichet-test-"))
        self.config, self.content = config, content
        self.port = free_port()
        self.gateway_config = self.model = None
        self.gateway = self.uplink = self.kiosk = None
        self.ctl("keys", "new", "--data", self.data, "--town", "issy-les-moulineaux")
        self.ctl("enrol", KIOSK, "--data", self.data)

    def add_fiches(self, folder):
        """The content as it is, with the fiches of a folder imported beside it."""
        own = self.data / "content"
        own.mkdir()
        for entry in self.content.iterdir():
            (own / entry.name).symlink_to(entry)
        with zipfile.ZipFile(self.data / "vosdroits.zip", "w") as packed:
            for file in sorted(folder.glob("*.xml")):
                packed.write(file, file.name)
        self.content = own
        self.ctl("content", "import-dila", self.data / "vosdroits.zip", "--out", own / "fiches.sqlite")

    def point_at(self, url, ca_file=None, pins=(), kiosk=KIOSK):
        """The kiosk's settings as they are, with another gateway."""
        lines = [f'url = "{url}"', *([f'ca_file = "{ca_file}"'] if ca_file else []), f"pins = {json.dumps(list(pins))}"]
        text = (ROOT / "kiosk/content/kiosk.toml").read_text("utf-8").replace("[gateway]\n", "[gateway]\n" + "\n".join(lines) + "\n", 1)
        text = text.replace(f'id = "{KIOSK}"', f'id = "{kiosk}"', 1)
        self.config = self.data / f"{kiosk}.toml"
        self.config.write_text(text, "utf-8")

    def use_model(self, model):
        """The town has this language model, and the kiosk may ask it."""
        key = self.data / "model.key"
        key.write_text(model.key + "\n")
        key.chmod(0o600)
        self.gateway_config = self.data / "gateway.toml"
        self.gateway_config.write_text(f'[assistant]\nurl = "{model.url()}"\nmodel = "essai"\nkey_file = "{key}"\n')
        text = self.config.read_text("utf-8")
        assert "online = false" in text
        self.config = self.data / "online.toml"
        self.config.write_text(text.replace("online = false", "online = true", 1), "utf-8")

    # -- programs --
    def try_ctl(self, *arguments):
        return subprocess.run([BIN / "guichetctl", *map(str, arguments)], capture_output=True, text=True, timeout=60)

    def ctl(self, *arguments):
        done = self.try_ctl(*arguments)
        if done.returncode != 0:
            raise Refused(f"guichetctl {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def start_gateway(self):
        address = self.data / "gateway/address"
        address.unlink(missing_ok=True)
        # The same port after a restart: the kiosk must find its town again by itself.
        self.gateway = Program("guichet-gateway", "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
                               *(["--config", self.gateway_config] if self.gateway_config else []))
        until(lambda: address.exists() and address.read_text().strip() or self._ended(self.gateway), 15, "gateway's address")

    def start_uplink(self):
        self.uplink = Program("guichet-uplink", "--socket", self.data / "kiosk/uplink.sock")

    def start_kiosk(self, *arguments, headless=True, env=None):
        base = ["--config", self.config, "--data", self.data, "--content", self.content]
        if headless:
            base.append("--headless")
        self.kiosk = Program("guichet", *base, *arguments, env=env)
        return self.kiosk

    def kiosk_is_up(self):
        """Whether the running kiosk answers on its socket; one that was killed leaves a socket that nobody hears."""
        with socket.socket(socket.AF_UNIX) as control:
            return control.connect_ex(str(self.data / "kiosk/control.sock")) == 0

    def start_town(self):
        self.start_gateway()
        self.start_uplink()
        return self

    def _ended(self, program):
        if not program.alive():
            raise Refused(f"{program.name} ended at once\n{program.tail()}")
        return None

    def stop(self):
        if self.model:
            self.model.stop()
        for program in (self.kiosk, self.uplink, self.gateway):
            if program and program.alive():
                program.kill()
        if self.temporary:
            shutil.rmtree(self.data, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    # -- journeys --
    def journey(self, text, name="journey"):
        path = self.data / f"{name}.journey"
        path.write_text(text, encoding="utf-8")
        return path

    def play(self, path, *arguments, seconds=120, headless=True):
        """Plays a whole journey; a failed one raises with what the player said."""
        kiosk = self.start_kiosk("--play", path, *arguments, headless=headless)
        code = kiosk.wait(seconds)
        if code != 0:
            raise Refused(f"{pathlib.Path(path).name}: exit {code}\n{kiosk.tail()}")
        return kiosk

    # -- what the town and the kiosk hold --
    def town(self):
        """{receipt number: dossier} of all that was delivered."""
        return {d.parent.name: json.loads(d.read_text("utf-8")) for d in sorted((self.data / "town").glob("[!.]*/dossier.json"))}

    def drafts(self):
        """What the gateway keeps for those who put a request aside, from a copy: it lets nobody else open its file."""
        with tempfile.TemporaryDirectory() as folder:
            for file in (self.data / "gateway").glob("inbox.db*"):
                shutil.copy(file, folder)
            with contextlib.closing(sqlite3.connect(pathlib.Path(folder) / "inbox.db")) as copy:
                return [row[0] for row in copy.execute("SELECT envelope FROM drafts")]

    def waiting(self):
        """How many records the kiosk still has to send."""
        return self.outbox("stats")["kept"]

    def outbox(self, what):
        """What guichetctl tells of the queue; a kiosk that is only just opening it is asked again."""
        def asked():
            done = self.try_ctl("outbox", what, "--data", self.data, "--json")
            return None if done.returncode and "not open" in done.stderr else done
        done = until(asked, 15, "a queue that is open")
        if done.returncode != 0:
            raise Refused(f"guichetctl outbox {what}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def online(self):
        """Whether the kiosk says that it reaches its town."""
        checks = json.loads(self.try_ctl("doctor", "--data", self.data, "--json").stdout)["checks"]
        return any(c["what"] == "gateway" and c["status"] == "ok" for c in checks)


def options_of(path):
    """What a journey asks of guichet's command line: a comment `# guichet: --training`."""
    for line in pathlib.Path(path).read_text("utf-8").splitlines():
        if line.startswith("# guichet:"):
            return line.split(":", 1)[1].split()
    return []
