#!/usr/bin/env -S python3 -B
"""The parking journey in a real window, by X pointer events from outside the process: what the headless journeys skip,
the window, the pointer, the finger filter and the presented pixels, is all in the way here."""
import pathlib
import re
import shlex
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from finger import Finger, Screen  # noqa: E402
from house import House, JOURNEYS, Refused, until  # noqa: E402
from report import Report  # noqa: E402


def perform(finger, house, words):
    verb, rest = words[0], words[1:]
    if verb == "tap":
        finger.tap(rest[0])
    elif verb == "type":
        finger.type(*rest)
    elif verb == "expect":
        finger.expect(rest[0])
    elif verb == "expect-node":
        until(lambda: finger.find(rest[0]), 15, rest[0])
    elif verb == "expect-delivered":
        until(lambda: len(house.town()) == int(rest[0]), float(rest[2].rstrip("s")), f"{rest[0]} delivered")
    elif verb == "network":  # from outside there is only the real thing: the uplink dies, and comes back
        house.start_uplink() if rest[0] == "on" else house.uplink.kill()
    elif verb == "shot":
        time.sleep(0.3)
    else:
        raise Refused(f"no finger for {verb!r}")


def touched(name, look=lambda *_: None):
    text = (JOURNEYS / f"{name}.journey").read_text("utf-8")
    with Screen() as screen, House() as house:
        house.start_town()
        nodes = house.data / "nodes.json"
        kiosk = house.start_kiosk("--window", f"{screen.width}x{screen.height}", "--simulate", "--dump-nodes", nodes,
                                  headless=False, env=screen.environment())
        finger = Finger(screen, nodes)
        until(lambda: finger.nodes() or not kiosk.alive(), 20, "the first frame")
        for number, line in enumerate(text.splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            try:
                perform(finger, house, shlex.split(line))
                look(screen, house, line)
            except Refused as error:
                seen = screenshot(screen, pathlib.Path("/tmp") / "guichet-touch-failed.png")
                raise Refused(f"line {number}: {line}\n{error}\nscreenshot: {seen}\n{kiosk.tail(10)}") from None
        (dossier,) = house.town().values()
        assert dossier["answers"]["nom_naissance"] == "Lefèvre-Noël", dossier["answers"]
        assert re.sub(r"\s", "", dossier["answers"]["telephone"]) == "0612345678", dossier["answers"]


def screenshot(screen, path):
    subprocess.run(["convert", f"xwd:{screen.framebuffer}", path], check=True)
    return path


def qr_is_on_the_glass(screen, house, line):
    """The pixels that X presents, not a picture the program made of itself."""
    if not line.startswith("shot receipt"):
        return
    picture = screenshot(screen, house.data / "glass.png")
    read = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True)
    assert read.returncode == 0, "no QR on the glass"
    verified = house.ctl("receipt", "verify", read.stdout.strip(), "--keys", house.data / "gateway/kiosks")
    assert "ISSY-" in verified, verified


def main():
    report = Report()
    report.check("parking-online by X pointer events", lambda: touched("parking-online"))
    report.check("parking-offline by X pointer events, QR read off the glass",
                 lambda: touched("parking-offline", qr_is_on_the_glass))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
