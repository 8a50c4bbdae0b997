#!/usr/bin/env -S python3 -B
"""A disk that is really full: a small file system of its own under the kiosk's directory, filled at start, in the middle of
a démarche, and while a request is being sent. Nothing is lost, nothing doubled, and nobody is told "kept" who is not."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, JOURNEYS, Refused, until  # noqa: E402
from kill import line_of, steps_of, wait_for_line  # noqa: E402
from report import Report  # noqa: E402

MIB = 1 << 20
SIZE = 160 * MIB
TEXT = (JOURNEYS / "parking-offline.journey").read_text("utf-8")
UNTIL_RECEIPT = TEXT[:TEXT.index('expect "Elle partira')]
SEND = 'tap "Envoyer ma demande"'


def own_mounts():
    """Mounting needs root, or a user namespace in which we are it."""
    if os.geteuid() != 0 and "GUICHET_IN_NAMESPACE" not in os.environ:
        os.environ["GUICHET_IN_NAMESPACE"] = "1"
        os.execvp("unshare", ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-B", *sys.argv])


class SmallDisk:
    """A file system of SIZE bytes for DIR/kiosk, and a stone that fills it to the last block."""

    def __init__(self, data):
        self.kiosk = pathlib.Path(data) / "kiosk"
        self.kiosk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "none", self.kiosk], check=True)
        self.stone = self.kiosk / "stone"

    def free(self):
        disk = os.statvfs(self.kiosk)
        return disk.f_bavail * disk.f_frsize

    def fill(self, leave=0):
        with open(self.stone, "ab") as stone:
            if (left := self.free() - leave) > 0:
                os.posix_fallocate(stone.fileno(), stone.tell(), left)
                stone.seek(0, os.SEEK_END)
        assert self.free() <= leave, f"{self.free()} bytes are still free"

    def clear(self):
        self.stone.unlink()

    def reserve(self):
        return (self.kiosk / "reserve").exists()


@contextlib.contextmanager
def small_house():
    data = tempfile.mkdtemp(prefix="guichet-disk-")
    disk = SmallDisk(data)
    try:
        with House(data=data) as house:
            yield house, disk
    finally:
        subprocess.run(["umount", "-l", disk.kiosk], check=True)
        shutil.rmtree(data)


def offline(text):
    return text.replace("network off\n", "")


def halted_at(house, text, start, deed):
    """Plays a journey whose kiosk is stopped just before a step, for the deed."""
    kiosk = house.start_kiosk("--play", house_journey(house, text))
    wait_for_line(kiosk, line_of(steps_of(text), start, 1), 0)
    kiosk.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, kiosk.process.pid, os.WSTOPPED | os.WNOWAIT)
    deed()
    kiosk.process.send_signal(signal.SIGCONT)
    return kiosk


def played(house, text, start, deed):
    kiosk = halted_at(house, text, start, deed)
    if kiosk.wait(60) != 0:
        raise Refused(kiosk.tail())


def delivered_once(house, count):
    """The network comes, the disk has room again: each request reaches the town once."""
    if not house.gateway:
        house.start_town()
    if not (house.kiosk and house.kiosk.alive()):
        house.start_kiosk()
    until(lambda: len(house.town()) == count, 40, f"{count} delivered")
    until(lambda: house.waiting() == 0, 40, "an empty queue")
    assert len(house.town()) == count, "a request became two dossiers"


def full_at_start():
    with small_house() as (house, disk):
        house.play(house_journey(house, offline(UNTIL_RECEIPT)))
        assert disk.reserve() and house.waiting() == 1
        disk.fill()
        house.start_town()
        house.play(house_journey(house, 'tap "Touchez l’écran"\nexpect "La borne ne peut pas prendre de nouvelle demande."\n'
                                        'tap "Carte de stationnement résident"\ntap "Appeler un agent"\nexpect-delivered 1 within 30s\n'))
        disk.clear()
        house.kiosk = None
        house.play(house_journey(house, offline(UNTIL_RECEIPT) + "expect-delivered 2 within 30s\n"))
        assert disk.reserve(), "the reserve was not put by again"
        delivered_once(house, 2)


def full_in_the_middle():
    with small_house() as (house, disk):
        played(house, offline(UNTIL_RECEIPT), SEND, disk.fill)
        assert not disk.reserve(), "it was not the reserve that saved it"
        assert house.waiting() == 1
        delivered_once(house, 1)


def full_and_no_reserve():
    """The reserve is gone too: the visitor is told that nothing was kept, and nothing is."""
    with small_house() as (house, disk):
        text = offline(UNTIL_RECEIPT).replace('expect "Récépissé provisoire"', 'expect "Votre demande n’est pas enregistrée."')

        def deed():
            (disk.kiosk / "reserve").unlink()
            disk.fill()
        played(house, text, SEND, deed)
        disk.clear()
        assert house.waiting() == 0
        delivered_once(house, 0)
        house.kiosk.kill()
        house.play(house_journey(house, offline(UNTIL_RECEIPT) + "expect-delivered 1 within 30s\n"))


def full_while_sending(reserve):
    with small_house() as (house, disk):
        house.start_gateway()
        house.start_kiosk()
        until(disk.reserve, 15, "the reserve")
        house.kiosk.kill()
        house.play(house_journey(house, offline(UNTIL_RECEIPT)))
        assert house.waiting() == 1
        if not reserve:
            (disk.kiosk / "reserve").unlink()
        disk.fill()
        house.start_kiosk()
        house.start_uplink()
        until(lambda: len(house.town()) == 1, 30, "one delivery")
        if reserve:
            until(lambda: house.waiting() == 0, 30, "an empty queue")
        else:
            disk.clear()
        delivered_once(house, 1)


def house_journey(house, text):
    path = house.data / "visit.journey"
    path.write_text(text, "utf-8")
    return path


def main():
    own_mounts()
    report = Report()
    report.check("full at start: nothing new is begun, what waits goes out", full_at_start)
    report.check("full in the middle of a démarche: it finishes with the reserve", full_in_the_middle)
    report.check("full and no reserve: refused and said so", full_and_no_reserve)
    report.check("full while sending: the acknowledgement is written with the reserve", lambda: full_while_sending(True))
    report.check("full while sending, no reserve: sent again, one dossier", lambda: full_while_sending(False))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
