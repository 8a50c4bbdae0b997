#!/usr/bin/env -S python3 -B
"""What a technician, a disk or a thief may hand to guichet: wrong settings, a second instance, a full or unwritable
disk, a broken or foreign database. It says what is wrong, promises nothing false, and overwrites nothing."""
import contextlib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from canary import cut_before  # noqa: E402
from house import BIN, House, JOURNEYS, ROOT, Refused, until  # noqa: E402
from report import Report  # noqa: E402

CONFIG = (ROOT / "kiosk/content/kiosk.toml").read_text("utf-8")
OFFLINE = (JOURNEYS / "parking-offline.journey").read_text("utf-8")
ONLINE = (JOURNEYS / "parking-online.journey").read_text("utf-8")
OUT_OF_SERVICE = 'expect "Cette borne est en panne"\nexpect-node out_of_service.cause\n'
MIB = 1 << 20


# ---- settings ----
def refused_settings(house, config, *named):
    """guichet ends with 2 and one line that names what is wrong."""
    done = subprocess.run([BIN / "guichet", "--config", config, "--data", house.data, "--content", house.content,
                           "--headless"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 2, f"exit {done.returncode} instead of 2\n{done.stderr}"
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert len(lines) == 1, "not one line:\n" + "\n".join(lines)
    for word in named:
        assert word in lines[0], f"the line does not name {word!r}: {lines[0]}"
    return lines[0]


def changed_settings(old, new, *named):
    with House() as house:
        assert old in CONFIG, f"kiosk.toml has no {old!r}"
        text = CONFIG.replace(old, new, 1)
        path = house.data / "changed.toml"
        path.write_text(text, "utf-8")
        line = text[:text.index(new)].count("\n") + new.rstrip("\n").count("\n") + 1
        return refused_settings(house, path, f"changed.toml:{line}:", *named)


def missing_settings():
    with House() as house:
        return refused_settings(house, house.data / "nowhere.toml", "nowhere.toml")


def wrong_option():
    done = subprocess.run([BIN / "guichet", "--colour", "red"], capture_output=True, text=True, timeout=20)
    assert done.returncode == 2 and "--colour" in done.stderr, f"exit {done.returncode}: {done.stderr}"


# ---- one kiosk a directory ----
def second_instance():
    with House() as house:
        first = house.start_kiosk()
        until(lambda: (house.data / "kiosk/uplink.sock").exists(), 15, "first instance up")
        done = subprocess.run([BIN / "guichet", "--config", house.config, "--data", house.data, "--content",
                               house.content, "--headless"], capture_output=True, text=True, timeout=20)
        said = done.stderr.strip()
        assert done.returncode not in (0, None) and done.returncode > 0, f"exit {done.returncode}"
        assert str(first.process.pid) in said and len(said.splitlines()) == 1, f"does not name the first: {said}"
        assert first.alive(), "the second instance harmed the first"
        return said


# ---- the disk ----
@contextlib.contextmanager
def small_disk(megabytes):
    """A file system of its own, so that it can be full. Needs root, as the tests of a whole machine do."""
    folder = tempfile.mkdtemp(prefix="guichet-disk-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder], capture_output=True)
    if mounted.returncode != 0:
        raise Refused(f"this check mounts a small disk and needs root: {mounted.stderr.decode().strip()}")
    try:
        yield pathlib.Path(folder)
    finally:
        subprocess.run(["umount", "-l", folder])
        os.rmdir(folder)


def fill(folder, leave=0):
    """Writes until nothing but `leave` bytes fits."""
    with open(folder / "filler", "wb") as out:
        try:
            while True:
                free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
                if free <= leave:
                    return
                out.write(b"\0" * min(MIB, free - leave))
                out.flush()
        except OSError:
            return


def full_at_start():
    with small_disk(96) as disk, House(disk) as house:
        fill(disk)
        return house.play(house_outside(OUT_OF_SERVICE)) and None


def house_outside(text):
    """A journey kept off the disk under test."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="guichet-journey-")) / "fault.journey"
    path.write_text(text, "utf-8")
    return path


def unwritable():
    with small_disk(96) as disk, House(disk) as house:
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        house.play(house_outside(OUT_OF_SERVICE))


# ---- the database ----
def outbox_files(house):
    return sorted(p for p in (house.data / "kiosk").iterdir() if re.match(r"outbox.*\.(db|sqlite3?)$", p.name))


def keep_one(house):
    """Leaves one request waiting, and returns the outbox's file."""
    house.play(house.journey(cut_before(OFFLINE, "network on")))
    assert house.waiting() == 1, "nothing waits"
    (path,) = outbox_files(house)
    return path


def set_aside(damage):
    """After the damage the kiosk starts clean, serves, and the damaged file is still there, byte for byte."""
    with House() as house:
        path = keep_one(house)
        damage(house, path)
        broken = path.read_bytes()
        house.start_town()
        # What could be read out of the damage is delivered too, so the town may hold one more.
        kiosk = house.play(house.journey(re.sub("expect-delivered.*\n", "", ONLINE)))
        until(lambda: house.waiting() == 0, 30, "empty outbox")
        assert 1 <= len(house.town()) <= 2, f"the town holds {list(house.town())}"
        aside = [p for p in (house.data / "kiosk").rglob("*") if p.is_file() and p != path and p.name.startswith(path.stem)
                 and p.read_bytes() == broken and not p.name.endswith(("-wal", "-shm"))]
        assert aside, f"not set aside: {sorted(p.name for p in (house.data / 'kiosk').iterdir())}"
        assert re.search(r"\d{4}-?\d\d-?\d\d", aside[0].name), f"set aside without its date: {aside[0].name}"
        assert any(aside[0].name in line or "outbox" in line.lower() for line in kiosk.lines
                   if not line.startswith("play: ")), f"nobody was told\n{kiosk.tail()}"
        return aside[0].name


def drop_wal(path):
    for suffix in ("-wal", "-shm"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)


def zero_bytes(_, path):
    drop_wal(path)
    path.write_bytes(b"")


def truncated(_, path):
    drop_wal(path)
    path.write_bytes(path.read_bytes()[:5000])


def not_a_database(_, path):
    drop_wal(path)
    path.write_bytes(b"this was a database once\n" * 400)


def another_kiosks(_, path):
    with House() as other:
        config = other.data / "other.toml"
        config.write_text(CONFIG.replace('id = "borne-1"', 'id = "borne-2"'), "utf-8")
        shutil.rmtree(other.data / "kiosk")
        other.ctl("enrol", "borne-2", "--data", other.data)
        other.config = config
        foreign = keep_one(other)
        drop_wal(path)
        shutil.copy(foreign, path)
        wal = pathlib.Path(f"{foreign}-wal")
        if wal.exists():
            shutil.copy(wal, f"{path}-wal")


# ---- content ----
def broken_procedure():
    """A broken démarche is refused by file and line; the others still serve."""
    with House() as house:
        content = house.data / "content"
        shutil.copytree(ROOT / "kiosk/content", content)
        (content / "procedures/cassee.toml").write_text('[demarche]\nid = "cassee"\ninconnu = 1\n', "utf-8")
        house.content = content
        house.start_town()
        kiosk = house.play(JOURNEYS / "parking-online.journey")
        assert kiosk.said("cassee.toml:"), f"the broken file is not named\n{kiosk.tail()}"
        checked = house.try_ctl("content", "check", content)
        assert checked.returncode == 1 and "cassee.toml:" in checked.stdout + checked.stderr, checked.stderr


def main():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    report = Report()
    report.check("an unknown key is named", lambda: changed_settings("[gateway]\n", "[gateway]\ncolour = 1", "colour"))
    report.check("a wrong type is named", lambda: changed_settings('id = "borne-1"', "id = 7", "id"))
    report.check("a broken file is named", lambda: changed_settings("[gateway]\n", "[gateway\n"))
    report.check("a missing file is named", missing_settings)
    report.check("an unknown option is named", wrong_option)
    report.check("a second instance names the first", second_instance)
    report.check("a full disk at start is out of service", full_at_start)
    report.check("an unwritable directory is out of service", unwritable)
    report.check("a database of 0 bytes is set aside", lambda: set_aside(zero_bytes))
    report.check("a truncated database is set aside", lambda: set_aside(truncated))
    report.check("a file that is no database is set aside", lambda: set_aside(not_a_database))
    report.check("another kiosk's database is set aside", lambda: set_aside(another_kiosks))
    report.check("a broken démarche is named and the others serve", broken_procedure)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
