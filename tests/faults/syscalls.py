#!/usr/bin/env -S python3 -B
"""Each system call with which a submission is kept fails once (strace -e inject): every run ends with the record kept and said so,
or not kept and said so; never a crash, never a false « enregistrée ».

  syscalls.py [--every-call] [--only filing|visit]
"""
import argparse
import collections
import concurrent.futures
import contextlib
import json
import os
import pathlib
import re
import signal
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import BIN, House, JOURNEYS  # noqa: E402
from report import Report  # noqa: E402

CALLS = ("openat", "pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "mmap")
ERRORS = {
    "openat": ("EIO", "ENOSPC", "EMFILE"), "pwrite64": ("EIO", "ENOSPC", "short"), "fdatasync": ("EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"), "ftruncate": ("EIO", "ENOSPC"), "unlink": ("EIO", "ENOSPC"), "mmap": ("EIO", "ENOMEM", "EMFILE"),
}
FILES = ("outbox.db", "outbox.db-wal", "outbox.db-journal", "outbox.count", "outbox.lock")
VISIT = (JOURNEYS / "solliciter-la-mairie-court.journey").read_text("utf-8").split("expect-delivered")[0]
START_FAILED = 127  # the loader's: no library, no program


# A short write here is one of nothing: strace cannot write a part, and a kernel that says 1 having written none lies.
def injection(call, error, when):
    what = {"KILL": "signal=KILL", "short": "retval=0"}.get(error, f"error={error}")
    return f"inject={call}:{what}:when={when}"


def traced(files, output, *inject):
    words = ["strace", "-f", "-qq", "-o", str(output), "-e", f"trace={','.join(CALLS)}"]
    for rule in inject:
        words += ["-e", rule]
    for file in files:
        words += ["-P", str(file)]
    return words


def counted(output):
    names = [m[1] for m in map(re.compile(r"\d+ +(\w+)\(").match, output.read_text(errors="replace").splitlines()) if m]
    return collections.Counter(names)


class Place(contextlib.AbstractContextManager):
    """A kiosk's directory with one record kept, cheap to set back."""

    def __init__(self):
        folder = tempfile.mkdtemp(prefix="guichet-calls-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.house = House(folder)
        self.house.ctl("submit", "--data", folder, "--content", self.house.content, "--count", 1)
        self.output = self.house.data / "strace.txt"
        self.start = self.house.data / "start"
        shutil.copytree(self.house.data / "kiosk", self.start)
        (self.before,) = self.ids()

    def __exit__(self, *_):
        self.house.stop()
        shutil.rmtree(self.house.data, ignore_errors=True)

    def set_back(self):
        shutil.rmtree(self.house.data / "kiosk")
        shutil.copytree(self.start, self.house.data / "kiosk")

    @property
    def files(self):
        return [self.house.data / "kiosk" / name for name in FILES]

    def ids(self):
        """What a kiosk finds at its next start."""
        return {e["id"] for e in json.loads(self.house.ctl("outbox", "list", "--data", self.house.data, "--json"))}

    def judge(self, said_kept, said_refused):
        """`said_refused` none: nothing was said, so either is fair."""
        new = self.ids()
        assert self.before in new, "the record that was there before is gone"
        added = len(new) - 1
        assert added <= 1, f"{added} records of one"
        assert not said_kept or added == 1, "said to be kept, and is not there"
        assert not said_refused or added == 0, "said not to be kept, and is there"
        assert not list((self.house.data / "kiosk").glob("*set-aside*")), "a sound outbox was set aside"
        return "kept" if said_kept else "refused" if said_refused else "cut off"


def out_of_memory(call, done):
    """GLib, under the PDF's text, ends a process that cannot have memory or a thread: as good as a kill, and as harmless."""
    return call == "mmap" and done.returncode in (-signal.SIGTRAP, 128 + signal.SIGTRAP) and "GLib-ERROR" in done.stderr


# ---- guichetctl submit: the same outbox, a tenth of a second a run ----
def file_with(place, files, rules):
    place.set_back()
    command = [*traced(files, place.output, *rules), BIN / "guichetctl", "submit", "--data", place.house.data, "--content", place.house.content, "--count", "1"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, errors="replace")


def filing(place, files, call, error, when):
    done = file_with(place, files, [injection(call, error, when)])
    told = done.stdout.startswith("ISSY-")
    if done.returncode == -signal.SIGKILL or done.returncode == 128 + signal.SIGKILL:
        assert error == "KILL", "killed by something else"
        return place.judge(told, said_refused=False)
    if out_of_memory(call, done):
        return place.judge(told, said_refused=False)
    assert done.returncode in (0, 1, 2, START_FAILED), f"crashed: exit {done.returncode}: {done.stderr[-300:]}"
    assert (done.returncode == 0) == told, f"exit {done.returncode}, said {done.stdout!r}"
    assert told or done.stderr.strip(), "refused without a word"
    return place.judge(told, said_refused=not told)


# ---- guichet: a whole visit, told on the screen ----
def visit_with(place, rules):
    place.set_back()
    journey = place.house.journey(VISIT)
    words = [*traced(place.files, place.output, *rules), BIN / "guichet", "--config", place.house.config, "--data", place.house.data, "--content",
             place.house.content, "--headless", "--play", journey]
    return subprocess.run(words, capture_output=True, text=True, timeout=120, errors="replace", env={**os.environ, "SDL_AUDIODRIVER": "dummy"})


def visit(place, files, call, error, when):
    done = visit_with(place, [injection(call, error, when)])
    said = done.stdout + done.stderr
    if done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL):
        assert error == "KILL", "killed by something else"
        return place.judge("expect-node receipt.qr" in said, said_refused=False)
    if out_of_memory(call, done):
        return place.judge("expect-node receipt.qr" in said, said_refused=False)
    assert done.returncode in (0, 1), f"crashed: exit {done.returncode}: {said[-400:]}"
    if done.returncode == 0:
        return place.judge(said_kept=True, said_refused=False)
    assert "out_of_service.cause" in said, f"neither a receipt nor « en panne »:\n{said[-1500:]}"
    assert "receipt.qr \"" not in said, "a receipt beside « en panne »"
    return place.judge(said_kept=False, said_refused=True)


def cases(total, every_call, extra=("KILL",)):
    """(call, error, when): all of them, or a fair few: the first, the last and each fifth, one error each in turn."""
    for call in CALLS:
        errors = (*ERRORS[call], *extra)
        for when in range(1, total[call] + 1):
            if every_call:
                yield from ((call, error, when) for error in errors)
            elif when <= 2 or when == total[call] or when % 5 == 0:
                yield call, errors[when % len(errors)], when
        if every_call and total[call]:
            yield from ((call, error, "1+") for error in ERRORS[call])  # from the first on, for ever
            yield from ((call, error, f"{total[call] // 2}+") for error in ERRORS[call])


def run_all(report, name, run, files_of, wanted):
    """Two at a time, each in a place of its own."""
    results, wrong = collections.Counter(), []

    def work(part):
        with Place() as place:
            for call, error, when in part:
                try:
                    results[run(place, files_of(place), call, error, when)] += 1
                except Exception as problem:
                    wrong.append(f"{call} {error} when={when}: {problem}")

    def verdict():
        workers = os.cpu_count() or 2
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, [wanted[i::workers] for i in range(workers)]))
        assert not wrong, f"{len(wrong)} of {len(wanted)} wrong:\n    " + "\n    ".join(wrong[:20])
        assert sum(results.values()) == len(wanted) and wanted
        return ", ".join(f"{count} {what}" for what, count in results.items())

    report.check(f"{name}: {len(wanted)} failed calls", verdict)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--every-call", action="store_true")
    arguments.add_argument("--only", choices=["filing", "visit"])
    given = arguments.parse_args()
    report = Report()
    own = lambda place: place.files
    with Place() as place:
        everywhere, ours = (), place.files
        totals = {}
        if given.only != "visit":
            assert file_with(place, everywhere, []).returncode == 0
            totals["all"] = counted(place.output)
            assert file_with(place, ours, []).returncode == 0
            totals["own"] = counted(place.output)
        if given.only != "filing":
            done = visit_with(place, [])
            assert done.returncode == 0, done.stdout + done.stderr
            totals["visit"] = counted(place.output)
    print({name: dict(total) for name, total in totals.items()}, flush=True)
    if given.only != "visit":
        run_all(report, "filing, the outbox's own files", filing, own, list(cases(totals["own"], given.every_call)))
        if given.every_call:
            run_all(report, "filing, every file and library", filing, lambda place: (), list(cases(totals["all"], True)))
        else:
            memory = {call: totals["all"][call] if call == "mmap" else 0 for call in CALLS}
            run_all(report, "filing, memory", filing, lambda place: (), list(cases(memory, False))[-20:])
    if given.only != "filing":
        chosen = list(cases(totals["visit"], given.every_call))
        run_all(report, "a visit at the screen", visit, own, chosen if given.every_call else chosen[::3])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
