#!/usr/bin/env -S python3 -B
"""Requests go to the town on a USB stick while there is no network: through the running kiosk and without it."""
import pathlib
import re
import sys
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, until  # noqa: E402
from report import Report  # noqa: E402


def acknowledged(house):
    return house.outbox("stats")["acknowledged"]


def submissions(house):
    """How often the gateway was offered an envelope, by its answer."""
    address = (house.data / "gateway/address").read_text().strip()
    text = urllib.request.urlopen(address + "/metrics", timeout=10).read().decode()
    return {word: int(count) for word, count in re.findall(r'guichet_submissions_total{result="(\w+)"} (\d+)', text)}


def file_three(house):
    house.ctl("submit", "--data", house.data, "--content", house.content, "--count", 3)


def start_lonely_kiosk(house):
    """The gateway is there, but out of reach: the kiosk has no uplink."""
    house.start_gateway()
    house.start_kiosk()
    until((house.data / "kiosk/control.sock").exists, 15, "the kiosk")  # before it, guichetctl would read the files itself
    until(lambda: house.try_ctl("outbox", "stats", "--data", house.data).returncode == 0, 15, "its queue")


def export(house):
    stick = house.data / "gateway/stick"
    stick.mkdir()
    house.ctl("outbox", "export", stick, "--data", house.data)
    assert len(list(stick.glob("guichet/*.envelope"))) == 3
    return stick


def find_network(house):
    house.start_uplink()
    until(lambda: house.online(), 30, "the network")


def there_and_back(house, stick):
    until(lambda: len(house.town()) == 3, 20, "three deliveries")
    assert len(list(stick.glob("guichet/*.ack"))) == 3
    house.ctl("outbox", "import-acks", stick, "--data", house.data)
    assert acknowledged(house) == 3 and house.waiting() == 0
    assert submissions(house)["accepted"] == 3, submissions(house)


def through_the_running_kiosk():
    """Three requests out, to a gateway that finds them in its folder, and three signatures back."""
    with House() as house:
        file_three(house)
        start_lonely_kiosk(house)
        there_and_back(house, export(house))
        find_network(house)
        assert submissions(house)["again"] == 0, "what the stick brought back acknowledged went out once more"
        assert len(house.town()) == 3, "a request went twice"


def by_its_files():
    with House() as house:
        file_three(house)
        stick = export(house)
        house.start_gateway()
        there_and_back(house, stick)


def by_both_ways():
    """The stick was carried, and the network is back before its acknowledgements are."""
    with House() as house:
        file_three(house)
        start_lonely_kiosk(house)
        stick = export(house)
        until(lambda: len(house.town()) == 3, 20, "three deliveries")
        find_network(house)
        until(lambda: acknowledged(house) == 3, 30, "three acknowledgements by network")
        assert submissions(house) == {**submissions(house), "accepted": 3, "again": 3}, submissions(house)
        house.ctl("outbox", "import-acks", stick, "--data", house.data)
        assert acknowledged(house) == 3 and house.waiting() == 0
        assert len(house.town()) == 3, "a request became two dossiers"


if __name__ == "__main__":
    report = Report()
    report.check("a stick carries requests of a running kiosk", through_the_running_kiosk)
    report.check("a stick carries requests of a kiosk that is off", by_its_files)
    report.check("what goes by stick and by network is sent again and is one dossier", by_both_ways)
    sys.exit(report.close())
