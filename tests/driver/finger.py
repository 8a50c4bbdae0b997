"""A finger outside the process: X pointer events on a real window, aimed by what guichet says it shows
(`--dump-nodes FILE`, rewritten after each shown frame)."""
import json
import os
import pathlib
import subprocess
import tempfile
import time

from house import Refused, until

LAYERS = ("keyboard.shift", "keyboard.symbols", "keyboard.accents", "keyboard.letters")


class Screen:
    """An X server of our own."""

    def __init__(self, width=1080, height=1920):
        self.width, self.height = width, height
        self.folder = tempfile.mkdtemp(prefix="guichet-x-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset",
             "-nocursor", "-ac", "-fbdir", self.folder],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise Refused("Xvfb did not start")
        self.name = ":" + number
        self.framebuffer = pathlib.Path(self.folder) / "Xvfb_screen0"

    def environment(self):
        return {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "WAYLAND_DISPLAY": ""}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        for path in pathlib.Path(self.folder).iterdir():
            path.unlink()
        os.rmdir(self.folder)


def readable(text):
    for space in "\u00a0\u202f\u2009\n":
        text = text.replace(space, " ")
    return text.replace("’", "'")


class Finger:
    def __init__(self, screen, nodes_file):
        self.screen, self.file = screen, pathlib.Path(nodes_file)

    # -- seeing --
    def nodes(self):
        try:
            return json.loads(self.file.read_text("utf-8"))
        except (OSError, json.JSONDecodeError):
            return []  # not yet there, or being rewritten

    def find(self, target):
        nodes = self.nodes()
        wanted = readable(target)
        for same in (lambda n: n["id"] == target, lambda n: readable(n["label"]) == wanted,
                     lambda n: wanted in readable(n["label"])):
            for node in nodes:
                if same(node) and (node.get("interactive", True) or node["id"] == target):
                    return node
        return None

    def shows(self, text):
        wanted = readable(text)
        return any(wanted in readable(n["label"]) or wanted in readable(n.get("value", "")) for n in self.nodes())

    def expect(self, text, seconds=15):
        until(lambda: self.shows(text), seconds, f"« {text} » on the screen")

    def rested(self, seconds=0.15):
        """A new screen ignores touches for a moment, so that no finger lands on what was not there yet."""
        return time.time() - self.file.stat().st_mtime > seconds

    # -- touching --
    def x(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True, env={**os.environ, **self.screen.environment()},
                       stdout=subprocess.DEVNULL)

    def touch(self, node):
        """Taps, then waits for what it did to be on the list: the next look must not see the screen before."""
        x, y, w, h = rect_of(node)
        before = self.file.stat().st_mtime_ns
        self.x("mousemove", int(x + w / 2), int(y + h / 2), "mousedown", 1, "mouseup", 1)
        wait_briefly(lambda: self.file.stat().st_mtime_ns != before and self.rested(0.04), 1)

    def drag(self, start, end):
        """A pan: down, ten moves, a rest so that nothing flies on, up."""
        words = ["mousemove", *map(int, start), "mousedown", 1]
        for i in range(1, 11):
            words += ["mousemove", int(start[0] + (end[0] - start[0]) * i / 10),
                      int(start[1] + (end[1] - start[1]) * i / 10), "sleep", "0.01"]
        self.x(*words, "sleep", "0.15", "mouseup", 1)

    def tap(self, target, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            node = self.find(target)
            if node and node.get("reachable", True) and node.get("enabled", True) and self.rested():
                return self.touch(node)
            if node and not node.get("reachable", True):
                self.reveal(node)
            time.sleep(0.03)
        raise Refused(f"« {target} » could not be touched; on screen: {[n['id'] for n in self.nodes()]}")

    def reveal(self, node):
        """Pans by at most a third of the screen towards a node that lies outside its viewport."""
        x, y, w, h = node.get("clip") or (0, 0, self.screen.width, self.screen.height)
        centre = rect_of(node)[1] + rect_of(node)[3] / 2
        step = min(h * 0.5, self.screen.height / 3) * (1 if centre > y + h / 2 else -1)
        middle = (x + w * 0.04 + 8, y + h / 2)  # the margin: a pan that starts there touches nothing
        self.drag((middle[0], middle[1] + step / 2), (middle[0], middle[1] - step / 2))

    def type(self, field, text):
        date = self.find(f"form.{field}.day")
        box = f"form.{field}.day" if date and date["id"] == f"form.{field}.day" else f"form.{field}"
        self.tap(box)
        # Another kind of box brings another keyboard: a key looked up before it shows would be the old one's.
        if not wait_briefly(lambda: any(n["id"] == box and n.get("focused") for n in self.nodes()), 5):
            raise Refused(f"« {box} » was touched but is not being edited")
        for letter in text.replace("/", "") if date else text:
            self.key(letter)

    def key(self, letter):
        for layer in (None, *LAYERS, *LAYERS):
            if layer and any(n["id"] == layer for n in self.nodes()):
                self.tap(layer)
                time.sleep(0.05)
            found = lambda: next((n for n in self.nodes() if n["id"].startswith("keyboard.") and
                                  (n["label"] == letter or n.get("value") == letter or
                                   (letter == " " and n["id"] == "keyboard.space"))), None)
            node = wait_briefly(found)
            if node:
                return self.touch(node)
        raise Refused(f"no key types {letter!r}")


def rect_of(node):
    rect = node["rect"]
    return [rect[k] for k in "xywh"] if isinstance(rect, dict) else rect


def wait_briefly(found, seconds=0.3):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if node := found():
            return node
        time.sleep(0.01)
    return None
