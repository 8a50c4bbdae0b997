#!/usr/bin/env -S python3 -B
"""Many submissions of many kiosks through a gateway that misbehaves by chance, while uplinks, kiosks and the gateway are killed:
all that was filed is with the town, once and unaltered, and nothing else is. As Jepsen's set checker does: file, disturb,
drain, read, compare.

  random_faults.py [--count 10000] [--seeds 1] [--kiosks 16]
"""
import argparse
import collections
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
import crooked  # noqa: E402
import ledger  # noqa: E402
from authority import Authority  # noqa: E402
from house import House, Program, Refused, until  # noqa: E402
from report import Report  # noqa: E402

FAULTY = 0.03  # of all requests: each makes a kiosk wait a second or two, as it should
KILLS = 8      # of each: a kiosk, an uplink; the gateway twice


class Kiosk:
    """One kiosk of the town's, in its own directory."""

    def __init__(self, house, authority, url, number, count):
        self.name = f"borne-{number}"
        self.data = house.data / self.name
        if number > 1:
            house.ctl("enrol", self.name, "--data", house.data)
        self.data.mkdir()
        (house.data / "kiosk").rename(self.data / "kiosk")
        house.point_at(url, authority.ca_file, [authority.pin("good")], self.name)
        self.house, self.config = house, house.config
        self.filed = ledger.file(self.data, count)

    def start(self):
        self.start_program()
        self.start_uplink()

    def start_program(self):
        self.program = Program("guichet", "--config", self.config, "--data", self.data, "--content", self.house.content, "--headless")

    def start_uplink(self):
        self.uplink = Program("guichet-uplink", "--socket", self.data / "kiosk/uplink.sock")

    def stop(self):
        self.program.stop()
        self.uplink.kill()

    def stats(self):
        import json
        return json.loads(self.house.ctl("outbox", "stats", "--data", self.data, "--json"))


def plan_of(seed, played):
    names = list(crooked.FAULTS)
    def plan(x):
        if x.method != "POST":
            return None
        dice = random.Random(f"{seed}/{x.id}/{x.crooked.seen[x.id]}")
        if dice.random() >= FAULTY:
            return None
        name = dice.choice(names)
        played[name] += 1
        return crooked.FAULTS[name]
    return plan


def disturb(house, kiosks, seed, total, arrived, killed):
    """Kills programs at random moments until enough were killed; spread over the time the requests take."""
    dice = random.Random(seed)
    moments = sorted(dice.uniform(0.05, 0.8) for _ in range(2 * KILLS + 2))
    victims = ["kiosk"] * KILLS + ["uplink"] * KILLS + ["gateway"] * 2
    dice.shuffle(victims)
    for moment, victim in zip(moments, victims):
        until(lambda: arrived() >= moment * total, 7200, f"{moment:.0%} of the requests")
        kiosk = dice.choice(kiosks)
        if victim == "gateway":
            house.gateway.kill()
            house.start_gateway()
        elif victim == "kiosk":
            kiosk.program.kill()
            kiosk.start_program()
        else:
            kiosk.uplink.kill()
            kiosk.start_uplink()
        killed[victim] += 1


class Arrivals:
    """How many are with the town; looked at twice a second, since it is a long list."""

    def __init__(self, town):
        self.town, self.count, self.seen = town, 0, 0.0

    def __call__(self):
        if time.monotonic() - self.seen > 0.5:
            self.count, self.seen = len(os.listdir(self.town)) if self.town.exists() else 0, time.monotonic()
        return self.count


def one_seed(seed, count, number_of_kiosks):
    folder = tempfile.mkdtemp(prefix="guichet-random-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    kiosks, played, killed, start = [], collections.Counter(), collections.Counter(), time.monotonic()
    try:
        with House(folder) as house:
            authority = Authority(house.data / "authority")
            between = crooked.Crooked(house.port, authority.server("good"), plan=plan_of(seed, played))
            for number in range(1, number_of_kiosks + 1):
                kiosks.append(Kiosk(house, authority, between.url, number, count // number_of_kiosks))
            house.start_gateway()
            for kiosk in kiosks:
                kiosk.start()
            filed = [f for kiosk in kiosks for f in kiosk.filed]
            arrived = Arrivals(house.data / "town")
            disturb(house, kiosks, seed, len(filed), arrived, killed)
            until(lambda: arrived() >= len(filed), 7200, "all deliveries")
            for kiosk in kiosks:
                until(lambda: kiosk.stats()["kept"] == 0, 300, f"{kiosk.name} believes it")
                stats = kiosk.stats()
                assert (stats["acknowledged"], stats["parked"]) == (len(kiosk.filed), 0), f"{kiosk.name}: {stats}"
            between.close()
            house.gateway.stop(within=20)  # idle connections are waited for
            inbox, town = ledger.in_the_inbox(house.data, filed), ledger.in_the_town(house.data, filed)
            print(f"seed {seed}: inbox: {inbox}\nseed {seed}: town:  {town}\nseed {seed}: {sum(played.values())} faults of {len(played)} kinds, "
                  f"{killed['kiosk']} kiosks, {killed['uplink']} uplinks and {killed['gateway']} gateways killed, {time.monotonic() - start:.0f} s")
            assert inbox.is_clean() and town.is_clean(), "not all as filed"
            assert sum(played.values()) > 0.01 * len(filed), f"hardly a fault: {played}"
            return str(town)
    finally:
        for kiosk in kiosks:
            for program in ("program", "uplink"):
                if hasattr(kiosk, program):
                    getattr(kiosk, program).kill()
        shutil.rmtree(folder, ignore_errors=True)


def the_checker_sees():
    """The comparison itself: one lost, one doubled, one altered, one unexpected are each told."""
    filed = {"a": "1", "b": "2", "c": "3"}
    assert ledger.compare(filed, [("a", "1"), ("b", "2"), ("c", "3")]).is_clean()
    assert ledger.compare(filed, [("a", "1"), ("a", "1"), ("b", "9"), ("d", "4")]) == (3, 1, 1, 1, 1)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=10_000)
    arguments.add_argument("--seeds", type=int, default=1)
    arguments.add_argument("--kiosks", type=int, default=16)
    given = arguments.parse_args()
    report = Report()
    report.check("the comparison sees each kind of wrong", the_checker_sees)
    for seed in range(1, given.seeds + 1):
        report.check(f"{given.count} submissions through random faults, seed {seed}", lambda: one_seed(seed, given.count, given.kiosks))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
