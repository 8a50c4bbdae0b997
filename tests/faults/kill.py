#!/usr/bin/env -S python3 -B
"""SIGKILL of each of the three programs at chosen steps of a visit, then a restart: nothing lost, nothing twice.

  kill.py [--every-step] [--only PROGRAM]
"""
import argparse
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, JOURNEYS, Refused, until  # noqa: E402
from report import Report  # noqa: E402

JOURNEY = JOURNEYS / "parking-online.journey"
SEND = 'tap "Envoyer ma demande"'
SHOWN = 'expect "Récépissé provisoire"'
DELIVERED = "expect-delivered"

# (name, text the step's line starts with, its how-manieth, ms to wait after it began)
MOMENTS = [
    ("on the welcome screen", "tap \"Touchez", 1, 0),
    ("on the procedure page", "expect \"Vos documents", 1, 0),
    ("while typing a name", "type nom_naissance", 1, 15),
    ("between two pages", 'tap "Continuer"', 4, 0),
    ("on the review", 'expect "Vérifiez', 1, 0),
    ("certified, not sent", SEND, 1, 0),
    ("while it is being kept", SHOWN, 1, 0),
    ("a moment after sending", SHOWN, 1, 15),
    ("right after the receipt", "expect-node receipt.qr", 1, 0),
    ("while the envelope travels", DELIVERED, 1, 5),
    ("after the acknowledgement", 'expect "La mairie l’a reçue"', 1, 0),
]


def steps_of(text):
    """[(line number, text)] of the steps, as the player announces them."""
    return [(n, line) for n, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]


def line_of(steps, start, nth):
    found = [number for number, text in steps if text.startswith(start)]
    assert len(found) >= nth, f"the journey has no step {start!r}"
    return found[nth - 1]


def wait_for_line(kiosk, number, delay_ms):
    mark = f"play: {number} "
    end = time.monotonic() + 60
    while not kiosk.said(mark):
        if not kiosk.alive() or time.monotonic() > end:
            raise Refused(f"the journey never reached line {number}\n{kiosk.tail()}")
        time.sleep(0.001)
    time.sleep(delay_ms / 1000)


def last_line(kiosk):
    lines = [int(m[1]) for m in (re.match(r"play: (\d+) ", line) for line in kiosk.lines) if m]
    return max(lines, default=0)


def settle(house, at_least, at_most):
    """Lets the kiosk send what it kept; then each kept request is with the town once, and none is left."""
    until(lambda: house.waiting() == 0, 40, "empty outbox")
    town = house.town()
    assert at_least <= len(town) <= at_most, f"the town holds {len(town)}, not {at_least} to {at_most}: {list(town)}"
    ids = [d["id"] for d in town.values()]
    assert len(set(ids)) == len(ids), f"the same submission twice: {ids}"
    for dossier in town.values():
        assert dossier["answers"]["nom_naissance"] == "Lefèvre-Noël", "a dossier lost its answers"
    return town


def kill_kiosk(number, delay_ms, sent, receipt):
    with House() as house:
        house.start_town()
        kiosk = house.start_kiosk("--play", JOURNEY)
        wait_for_line(kiosk, number, delay_ms)
        kiosk.kill()
        reached = last_line(kiosk)  # it may have run on a little before it died
        # What the visitor saw is a promise; what was never sent does not exist; between the two either is fair.
        promised, possible = int(reached > receipt), int(reached >= sent)
        house.start_kiosk()
        before = settle(house, promised, possible)
        house.kiosk.stop()
        # The kiosk still serves: a whole further visit arrives beside what was there.
        again = JOURNEY.read_text("utf-8").replace("expect-delivered 1 ", f"expect-delivered {len(before) + 1} ")
        house.play(house.journey(again))
        settle(house, len(before) + 1, len(before) + 1)
        assert set(before) <= set(house.town()), "a delivered request is gone"
        return f"line {reached}, {len(before)} kept"


def kill_other(name, number, delay_ms):
    with House() as house:
        house.start_town()
        kiosk = house.start_kiosk("--play", JOURNEY)
        wait_for_line(kiosk, number, delay_ms)
        if name == "uplink":
            house.uplink.kill()
            house.start_uplink()
        else:
            house.gateway.kill()
            house.start_gateway()
        code = kiosk.wait(120)
        if code != 0:
            raise Refused(f"the journey did not survive: exit {code}\n{kiosk.tail()}")
        house.start_kiosk()
        settle(house, 1, 1)


def moments(every_step):
    steps = steps_of(JOURNEY.read_text("utf-8"))
    if every_step:
        return [(f"line {number}: {text}", number, 0) for number, text in steps]
    return [(name, line_of(steps, start, nth), delay) for name, start, nth, delay in MOMENTS]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every-step", action="store_true")
    arguments.add_argument("--only", choices=["kiosk", "uplink", "gateway"])
    given = arguments.parse_args()
    steps = steps_of(JOURNEY.read_text("utf-8"))
    sent, receipt = line_of(steps, SEND, 1), line_of(steps, SHOWN, 1)
    report = Report()
    for name, number, delay in moments(given.every_step):
        if given.only in (None, "kiosk"):
            report.check(f"kiosk killed {name}", lambda: kill_kiosk(number, delay, sent, receipt))
        for other in ("uplink", "gateway"):
            if given.only in (None, other):
                report.check(f"{other} killed {name}", lambda: kill_other(other, number, delay))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
