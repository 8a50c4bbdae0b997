#!/usr/bin/env -S python3 -B
"""Several gateways on one PostgreSQL: killed, and their database crashed, in the middle of a rush; every submission delivered
exactly once, every acknowledgement signed.

  postgres.py [--submissions N]
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import BIN, House, Program, Refused, free_port, until  # noqa: E402
from postgres import Postgres  # noqa: E402
from report import Report  # noqa: E402

EACH = 10  # submissions of one kiosk


class Desk:
    """One gateway with a directory of its own; keys, kiosks and the town's folder are the same for all of them."""

    def __init__(self, house, name, inbox, role="all", without=()):
        self.data, self.inbox, self.role = house.data / name, inbox, role
        (self.data / "gateway/keys").mkdir(parents=True)
        for key in (house.data / "gateway/keys").iterdir():
            if key.name not in without:
                (self.data / "gateway/keys" / key.name).symlink_to(key)
        (self.data / "gateway/kiosks").symlink_to(house.data / "gateway/kiosks")
        (house.data / "town").mkdir(exist_ok=True)
        (self.data / "town").symlink_to(house.data / "town")
        self.lines = []
        self.port = free_port()  # the same after a restart: whoever lost it finds it again
        self.program = None

    def launch(self):
        self.program = Program("guichet-gateway", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--role", self.role, *(["--inbox", self.inbox] if self.inbox else []))
        return self.program

    def start(self):
        address = self.data / "gateway/address"
        address.unlink(missing_ok=True)
        self.launch()
        until(lambda: address.exists() and address.read_text().strip() or not self.program.alive(), 15, "gateway's address")
        if not self.program.alive():
            raise Refused(f"the gateway ended at once\n{self.program.tail()}")
        return self

    @property
    def url(self):
        return (self.data / "gateway/address").read_text().strip()

    def kill(self):
        self.program.kill()
        self._remember()

    def stop(self):
        self.program.stop()
        self._remember()
        return self.program.process.returncode

    def _remember(self):
        self.program.reader.join(5)
        self.lines += self.program.lines

    def ask(self, path, body=None, headers=None):
        request = urllib.request.Request(self.url + path, data=body, headers=headers or {})
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers, answer.read().decode()


def envelopes(house, count):
    """[(id, bytes)] as a real kiosk sealed them."""
    stick = house.data / "stick"
    stick.mkdir()
    house.ctl("submit", "--data", house.data, "--content", house.content, "--count", count)
    house.ctl("outbox", "export", stick, "--data", house.data)
    return [(file.stem, file.read_bytes()) for file in sorted(stick.glob("guichet/*.envelope"))]


def post(desk, envelope):
    identity, body = envelope
    return desk.ask("/v1/submissions", body, {"Content-Type": "application/octet-stream", "Idempotency-Key": identity})


def kept(postgres):
    return int(postgres.ask("SELECT count(*) FROM guichet.submissions"))


def waiting(postgres):
    return int(postgres.ask("SELECT count(*) FROM guichet.submissions WHERE state = 0"))


def delivered_more_than_once(desks):
    told = collections.Counter(m[1] for desk in desks for line in desk.lines if (m := re.search(r"\[info\] (\S{36}) delivered", line)))
    return sum(1 for count in told.values() if count > 1)


def rush(submissions):
    """Three gateways, one killed and the database crashed on the way."""
    with House() as house, Postgres() as postgres:
        desks = [Desk(house, f"g{n}", postgres.url).start() for n in range(3)]
        addresses = [word for desk in desks for word in ("--gateway", desk.url)]
        started = time.monotonic()
        swarm = subprocess.Popen([BIN / "guichetctl", "swarm", "--data", house.data, *addresses, "--kiosks", str(submissions // EACH), "--each", str(EACH),
                                  "--faults", "7", "--patience", "300"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            until(lambda: kept(postgres) > submissions // 3, 900, "a third of the rush")
            desks[1].kill()
            until(lambda: kept(postgres) > submissions // 2, 900, "half of the rush")
            assert swarm.poll() is None, "the rush was over before the database crashed"
            postgres.crash()
            time.sleep(1)  # an outage, not only a reconnection
            postgres.start()
            desks[1].start()
            said, _ = swarm.communicate(timeout=1800)
        finally:
            swarm.kill()
        assert swarm.returncode == 0, said
        sent = time.monotonic() - started
        until(lambda: waiting(postgres) == 0, 1800, "everything delivered")
        done = time.monotonic() - started
        for desk in desks:
            assert desk.stop() == 0
        return judged(submissions, house, postgres, desks, said, sent, done)


def judged(submissions, house, postgres, desks, said, sent, done):
    folders = os.listdir(house.data / "town")
    dossiers = [json.loads((house.data / "town" / folder / "dossier.json").read_text("utf-8")) for folder in folders]
    assert len(folders) == submissions, f"{len(folders)} delivered of {submissions}"
    assert len({dossier["id"] for dossier in dossiers}) == submissions, "two folders hold the same submission"
    assert all(dossier["number"] == folder for dossier, folder in zip(dossiers, folders)), "a folder under another's number"
    states = postgres.ask("SELECT string_agg(state || ' ' || n, ', ') FROM (SELECT state, count(*) n FROM guichet.submissions GROUP BY state) s")
    assert states == f"1 {submissions}", states
    assert postgres.ask("SELECT sum(delivered) FROM guichet.tallies") == str(submissions)
    assert postgres.ask("SELECT count(*) FROM guichet.bodies") == "0"
    assert ", 0 not signed" in said, said
    figures = " ".join(re.sub(r"\s+", " ", line) for line in said.splitlines())
    return f"\n        sent in {sent:.0f} s, all delivered after {done:.0f} s, {delivered_more_than_once(desks)} handed over twice and held once\n        {figures}"


def roles():
    """One that only receives has no town.key; one that only delivers opens no port."""
    with House() as house, Postgres() as postgres:
        front = Desk(house, "front", postgres.url, "receive", without={"town.key"}).start()
        one, two = envelopes(house, 2)
        assert post(front, one)[0] == 201
        assert waiting(postgres) == 1
        back = Desk(house, "back", postgres.url, "deliver")
        back.launch()
        until(lambda: len(house.town()) == 1, 20, "the delivery")
        assert post(front, two)[0] == 201
        until(lambda: len(house.town()) == 2, 20, "what came later")
        sockets = subprocess.run(["ls", "-l", f"/proc/{back.program.process.pid}/fd"], capture_output=True, text=True).stdout
        inodes = set(re.findall(r"socket:\[(\d+)\]", sockets))
        listening = {line.split()[9] for table in ("tcp", "tcp6") for line in pathlib.Path(f"/proc/net/{table}").read_text().splitlines()[1:] if line.split()[3] == "0A"}
        assert not inodes & listening, "a gateway that only delivers listens"
        assert not (back.data / "gateway/address").exists()
        assert back.stop() == 0 and front.stop() == 0
        lone = Desk(house, "lone", postgres.url, "deliver", without={"town.key"}).launch()
        assert lone.wait(10) != 0 and lone.said("town.key"), lone.tail()


def away():
    """While the database is away nothing is promised, and it is said; afterwards all goes on."""
    with House() as house, Postgres() as postgres:
        desk = Desk(house, "g", postgres.url).start()
        one, two = envelopes(house, 2)
        assert post(desk, one)[0] == 201
        until(lambda: len(house.town()) == 1, 20, "the delivery")
        assert desk.ask("/healthz")[0] == 200
        postgres.crash()
        status, headers, body = post(desk, two)
        assert status == 503 and headers["Retry-After"] == "30" and "inbox-unavailable" in body, (status, body)
        assert desk.ask("/healthz")[0] == 503
        assert desk.ask("/metrics")[0] == 503
        late = Desk(house, "late", postgres.url).launch()
        assert late.wait(20) == 1 and late.said("inbox: "), late.tail()
        postgres.start()
        until(lambda: desk.ask("/healthz")[0] == 200, 20, "health")
        assert post(desk, one)[0] == 200  # remembered
        assert post(desk, two)[0] == 201
        until(lambda: len(house.town()) == 2, 30, "the delivery after the outage")
        postgres.crash()
        assert desk.stop() == 0  # in order, though there is nobody to say goodbye to


def one_file():
    """A SQLite inbox is of one process: a second role on it is refused in so many words."""
    with House() as house:
        front = Desk(house, "g", "", "receive").start()
        back = Program("guichet-gateway", "--data", front.data, "--role", "deliver")
        assert back.wait(10) == 1 and back.said("--role all") and back.said("postgresql://"), back.tail()
        assert front.stop() == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--submissions", type=int, default=2000)
    given = arguments.parse_args()
    report = Report()
    report.check("a second role on one SQLite file is refused", one_file)
    report.check("roles share a database: received without town.key, delivered without a port", roles)
    report.check("the database away: 503, and back again", away)
    report.check(f"three gateways, one killed, the database crashed, {given.submissions} submissions", lambda: rush(given.submissions))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
