#!/usr/bin/env -S python3 -B
"""kill -9 at twelve named steps of a request's way, beside each fault of the gateway, at the first try and at the retry: what was
said to be kept is with the town, once and unaltered.

  kill_steps.py [--every-fault]
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
import crooked  # noqa: E402
import ledger  # noqa: E402
from house import BIN, House, until  # noqa: E402
from report import Report  # noqa: E402

# While it is kept: the program that files dies at a system call (strace).
FILING = ("half of the record is written", "the record is written, not synced", "kept, and nobody told yet", "told, the log being folded into the file")
# While it travels: (who dies, when).
TRAVELLING = {
    "the kiosk, its uplink just connected": ("kiosk", "connected"),
    "the kiosk, its request arrived, the gateway's not": ("kiosk", "arrived"),
    "the uplink, its request arrived": ("uplink", "arrived"),
    "the kiosk, the gateway has it, no answer yet": ("kiosk", "committed"),
    "the gateway, which has it and has not answered": ("gateway", "committed"),
    "the kiosk, half of the answer out": ("kiosk", "half"),
    "the kiosk, the answer out and not noted": ("kiosk", "answered"),
    "the kiosk, the answer noted": ("kiosk", "noted"),
}
WAITING = 2  # requests in the queue when somebody dies


class Way:
    """One run: a fault and a death, in this order or the other."""

    def __init__(self, house, fault, fault_first):
        self.house, self.fault, self.fault_first = house, fault, fault_first
        self.crooked = crooked.Crooked(house.port, plan=self.plan)
        self.crooked.on_connection = self.connected
        house.point_at(self.crooked.url)
        self.moment = self.victim = None
        self.faulted, self.died = threading.Event(), threading.Event()
        self.may_play = fault_first

    def is_time(self):
        return self.moment and not self.died.is_set() and (self.faulted.is_set() or not self.fault_first)

    def plan(self, x):
        if x.method != "POST":
            return None
        if self.may_play and not self.faulted.is_set():
            return self.play
        return self.deadly if self.is_time() else None

    def play(self, x):
        self.fault(x)
        x.hang_up()  # the retry connects anew
        self.faulted.set()

    def connected(self):
        if self.moment == "connected" and self.is_time():
            self.die()

    def deadly(self, x):
        x.hang_up()
        if self.moment != "arrived":
            answer = x.forward()
            if self.moment == "half":
                x.head(answer.status, answer.type, len(answer.body))
                x.raw(answer.body[:len(answer.body) // 2])
            elif self.moment != "committed":
                x.reply(answer)
            if self.moment == "noted":
                until(lambda: self.house.waiting() < WAITING, 20, "the answer noted")
        self.die()

    def die(self):
        getattr(self.house, self.victim).kill()
        self.died.set()


def traced_filing(data, *rules):
    done = subprocess.run(["strace", "-f", "-y", "-qq", "-o", str(data / "trace"), "-e", "trace=pwrite64,fdatasync,write", *rules,
                           BIN / "fill_outbox", str(data), "1"], capture_output=True, text=True)
    return done, (data / "trace").read_text(errors="replace").splitlines()


def moment_of(step, data):
    """(call, file, which one of them): read off the same filing in a copy of the kiosk's directory."""
    copy = data / "rehearsal"
    shutil.copytree(data / "kiosk", copy / "kiosk", ignore=shutil.ignore_patterns("*.sock"))
    done, lines = traced_filing(copy)
    assert done.returncode == 0, done.stderr
    calls = [(m[1], m[2].rsplit("/", 1)[-1]) for m in (re.match(r"\d+ +(\w+)\(\d+<([^>]*)>", line) for line in lines) if m]
    told = next(i for i, (call, _) in enumerate(calls) if call == "write")
    syncs = [i for i, call in enumerate(calls[:told]) if call == ("fdatasync", "outbox.db-wal")]
    if step == FILING[0]:  # past the sequence's sync, in the middle of the record's pages
        return "pwrite64", "outbox.db-wal", calls[:syncs[-2]].count(("pwrite64", "outbox.db-wal")) + 4
    if step == FILING[1]:
        return "fdatasync", "outbox.db-wal", len(syncs)
    if step == FILING[2]:
        return "write", None, 1
    return "pwrite64", "outbox.db", calls[:told].count(("pwrite64", "outbox.db")) + 2


def file_and_die(step, data):
    call, file, when = moment_of(step, data)
    rules = ["-e", f"inject={call}:signal=KILL:when={when}", *(["-P", str(data / "kiosk" / file)] if file else [])]
    done, _ = traced_filing(data, *rules)
    assert done.returncode in (-9, 137), f"not killed: exit {done.returncode}\n{done.stderr}"
    told = [ledger.Filed(*line.split()) for line in done.stdout.splitlines() if line.count(" ") == 3]
    assert len(told) == (step == FILING[3]), f"told {told}"
    return told


def while_kept(step, house, way):
    filed = ledger.file(house.data, 1)
    if way.fault_first:  # the record before has met the fault when the next is filed
        house.start_town()
        house.start_kiosk()
        until(way.faulted.is_set, 30, "the fault")
        house.kiosk.kill()
        house.uplink.kill()
    told = file_and_die(step, house.data)
    way.may_play = True
    return filed + told, len(filed) + 1


def while_travelling(step, house, way):
    filed = ledger.file(house.data, WAITING)
    way.victim, way.moment = TRAVELLING[step]
    house.start_town()
    house.start_kiosk()
    until(way.died.is_set, 60, "the death")
    way.moment, way.may_play = None, True
    return filed, len(filed)


def one_run(step, fault, fault_first):
    with tempfile.TemporaryDirectory(prefix="guichet-steps-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        with House(folder) as house:
            way = Way(house, fault, fault_first)
            try:
                filed, at_most = (while_kept if step in FILING else while_travelling)(step, house, way)
                arrive(house, filed, at_most)
                assert way.faulted.is_set(), "the fault was not met"
            finally:
                way.crooked.close()


def arrive(house, filed, at_most):
    """Everything runs again, the fault plays if it has not yet; then all that was told is there, and not more than was filed."""
    for name in ("gateway", "uplink", "kiosk"):
        program = getattr(house, name)
        if program is None or not program.alive():
            getattr(house, f"start_{name}")()
            if name == "kiosk":  # until then guichetctl would open the outbox itself, and the kiosk find it taken
                until(lambda: house.kiosk_is_up(), 30, "the kiosk")
    until(lambda: house.try_ctl("outbox", "stats", "--data", house.data).returncode == 0, 30, "the kiosk")
    until(lambda: house.waiting() == 0, 60, "empty outbox")
    until(lambda: len(ledger.delivered(house.data)) >= len(filed), 30, "deliveries")
    verdict = ledger.in_the_town(house.data, filed)
    assert (verdict.lost, verdict.doubled, verdict.altered) == (0, 0, 0), verdict
    assert len(filed) + verdict.unexpected <= at_most, verdict


def combinations(every_fault):
    faults = list(crooked.FAULTS.items())
    steps = [*FILING, *TRAVELLING]
    for s, step in enumerate(steps):
        for f, (name, fault) in enumerate(faults):
            for fault_first in (False, True):
                # Without --every-fault: each step with two faults, one before its death and one after.
                if every_fault or f == (2 * s + fault_first) % len(faults):
                    yield step, name, fault, fault_first


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every-fault", action="store_true")
    given = arguments.parse_args()
    report = Report()
    runs = list(combinations(given.every_fault))

    def one(run):
        step, name, fault, fault_first = run
        report.check(f"{step}; {'after' if fault_first else 'before'} {name}", lambda: one_run(step, fault, fault_first))

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        list(pool.map(one, runs))
    print(f"{len(runs)} deaths at {len(FILING) + len(TRAVELLING)} steps")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
