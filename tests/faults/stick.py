#!/usr/bin/env -S python3 -B
"""Requests go to the town on a USB stick while there is no network: through the running kiosk and without it."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, until  # noqa: E402
from report import Report  # noqa: E402


def acknowledged(house):
    return json.loads(house.ctl("outbox", "stats", "--data", house.data, "--json"))["acknowledged"]


def carried(house, running):
    """Three requests out, to a gateway that finds them in its folder, and three signatures back."""
    house.ctl("submit", "--data", house.data, "--content", house.content, "--count", 3)
    if running:
        house.start_gateway()  # there, but out of reach: the kiosk has no uplink
        house.start_kiosk()
        until(lambda: house.try_ctl("outbox", "stats", "--data", house.data).returncode == 0 and (house.data / "kiosk/control.sock").exists(), 15, "the kiosk")
    stick = house.data / "gateway/stick"
    stick.mkdir()
    house.ctl("outbox", "export", stick, "--data", house.data)
    assert len(list(stick.glob("guichet/*.envelope"))) == 3
    if not running:
        house.start_gateway()
    until(lambda: len(house.town()) == 3, 20, "three deliveries")
    assert len(list(stick.glob("guichet/*.ack"))) == 3
    house.ctl("outbox", "import-acks", stick, "--data", house.data)
    assert acknowledged(house) == 3 and house.waiting() == 0
    if running:
        house.start_uplink()  # the network is back: what it sends again is known already
        until(lambda: house.online(), 30, "the network")
    assert len(house.town()) == 3, "a request went twice"


def through_the_running_kiosk():
    with House() as house:
        carried(house, running=True)


def by_its_files():
    with House() as house:
        carried(house, running=False)


if __name__ == "__main__":
    report = Report()
    report.check("a stick carries requests of a running kiosk", through_the_running_kiosk)
    report.check("a stick carries requests of a kiosk that is off", by_its_files)
    sys.exit(report.close())
