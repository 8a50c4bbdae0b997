#!/usr/bin/env -S python3 -B
"""After a visit, however it ended, nothing that was typed lies in what the kiosk keeps, nor in what it remembers."""
import base64
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, JOURNEYS, until  # noqa: E402
from kill import line_of, steps_of, wait_for_line  # noqa: E402
from memory import found_in  # noqa: E402
from report import Report  # noqa: E402
from traces import traces  # noqa: E402

# In place of the parking journey's values: rare enough to occur nowhere by chance.
CANARIES = {
    "Lefèvre-Noël": "Quetzalcoüin-Ptah",
    "Zoé Aïcha": "Zéphyrinette Oxalïa",
    "12 rue de l’Église": "73 rue du Wombat Voûté",
    "AB-123-CD": "QX-947-ZK",
    "Renault": "Voltigeurix",
    "0612345678": "0698765403",
}
TYPED = list(CANARIES.values())


def journey_text(name):
    text = (JOURNEYS / f"{name}.journey").read_text("utf-8")
    for old, new in CANARIES.items():
        text = text.replace(old, new)
    return text


def cut_before(text, start):
    """The journey up to a step, that one not included."""
    lines = text.splitlines()
    return "\n".join(lines[:line_of(steps_of(text), start, 1) - 1]) + "\n"


def must_be_clean(house):
    found = traces(house.data / "kiosk", TYPED)
    assert not found, "left behind:\n    " + "\n    ".join(found)
    core = [p.name for p in pathlib.Path.cwd().glob("core*") if p.is_file()]
    assert not core, f"core dumps: {core}"


def after_the_end():
    with House() as house:
        house.start_town()
        house.play(house.journey(journey_text("parking-offline")), "--shots", house.data)
        (dossier,) = house.town().values()
        assert "Quetzalcoüin-Ptah" in dossier["answers"].values(), "the canary never reached the town"
        must_be_clean(house)
        return f"{sum(1 for p in (house.data / 'kiosk').rglob('*') if p.is_file())} files"


def while_it_waits_to_be_sent():
    """Kept and not yet sent: the sealed record is there, its content is not."""
    with House() as house:
        text = cut_before(journey_text("parking-offline"), "network on")
        house.play(house.journey(text), "--shots", house.data)
        assert house.waiting() == 1, "nothing waits"
        must_be_clean(house)


def after_the_timeout():
    with House() as house:
        text = cut_before(journey_text("parking-online"), 'tap "Je certifie')
        house.play(house.journey(text + "wait 121s\nexpect \"Êtes-vous toujours là\"\nwait 46s\nexpect \"Bienvenue\"\n"),
                   "--shots", house.data)
        must_be_clean(house)


def killed(start, delay_ms):
    with House() as house:
        house.start_town()
        text = journey_text("parking-online")
        kiosk = house.start_kiosk("--play", house.journey(text), "--shots", house.data)
        wait_for_line(kiosk, line_of(steps_of(text), start, 1), delay_ms)
        kiosk.kill()
        must_be_clean(house)


def logs_say_nothing():
    """What the programs print goes to the journal, which outlives the visit."""
    with House() as house:
        house.start_town()
        kiosk = house.play(house.journey(journey_text("parking-online")), "--shots", house.data)
        with tempfile.TemporaryDirectory() as folder:
            for program in (kiosk, house.uplink, house.gateway):
                # The player repeats its script aloud, as the driver asked it to; everything else is the program's own.
                own = [line for line in program.lines if not line.startswith("play: ")]
                (pathlib.Path(folder) / f"{program.name}.log").write_text("\n".join(own), "utf-8")
            found = traces(folder, TYPED)
        assert not found, "logged: " + ", ".join(found)


def memory_journey(house):
    """The visit with its values in files, so that neither the script nor its echo holds them; then the kiosk waits."""
    lines = []
    for number, line in enumerate(journey_text("parking-online").splitlines()):
        value = next((v for v in TYPED if v in line), None)
        if value and line.startswith("type "):
            file = house.data / f"typed-{number}"
            file.write_text(value, "utf-8")
            line = line.replace(value, f"@{file}")
        elif value:
            continue  # what is expected would be found as well
        lines.append(line)
    return "\n".join(lines) + "\nexpect-delivered 2 within 60s\n"


def nothing_in_memory():
    """A second after the end, the pages of the two programs, read as root."""
    assert os.geteuid() == 0, "only root may read another program's memory: run this as root"
    with House() as house:
        house.start_town()
        text = memory_journey(house)
        kiosk = house.start_kiosk("--play", house.journey(text), "--shots", house.data)
        wait_for_line(kiosk, line_of(steps_of(text), "type telephone", 1), 0)
        until(lambda: found_in(kiosk.process.pid, TYPED), 10, "a typed value in memory while it is in use")
        wait_for_line(kiosk, line_of(steps_of(text), "expect-delivered 2", 1), 900)
        (dossier,) = house.town().values()
        assert "Quetzalcoüin-Ptah" in dossier["answers"].values(), "the canary never reached the town"
        for program in (kiosk, house.uplink):
            program.process.send_signal(signal.SIGSTOP)
            found = found_in(program.process.pid, TYPED)
            assert not found, f"in the memory of {program.name}:\n    " + "\n    ".join(found[:40])


def crashes_with_core(process):
    """Whether the kernel wrote a core file of a process that crashes."""
    process.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = -signal.SIGSEGV
    return os.WCOREDUMP(status)


def no_core_dump():
    """Crashing in the middle of a form, neither program leaves its memory in a file; another program here would."""
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))  # for all that starts here
    with House() as house, tempfile.TemporaryDirectory() as folder:
        control = crashes_with_core(subprocess.Popen(["sleep", "60"], cwd=folder))
        house.start_town()
        text = journey_text("parking-online")
        kiosk = house.start_kiosk("--play", house.journey(text), "--shots", house.data)
        wait_for_line(kiosk, line_of(steps_of(text), "type telephone", 1), 0)
        for program in (kiosk, house.uplink):
            assert not crashes_with_core(program.process), f"{program.name} left a core dump"
        must_be_clean(house)
        return "a sleep left one" if control else "this machine writes none at all"


def the_search_finds():
    """The search itself: each way of hiding a value is found, so that finding nothing means something."""
    value = TYPED[0].encode()
    hidden = {
        "plain": b"x" + value, "utf16": b"\1" + TYPED[0].encode("utf-16-le"), "capitals": TYPED[0].upper().encode(),
        "bare.plate": b"QX947ZK", "pdf": b"stream\n" + zlib.compress(b"BT (" + value + b") Tj ET"),
        "base64-0": base64.b64encode(value + b"!"), "base64-1": base64.b64encode(b"a" + value + b"!"),
        "base64-2": base64.b64encode(b"ab" + value + b"!"), "json": rb"Quetzalco\u00fcin-Ptah",
    }
    for name, data in hidden.items():
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / name).write_bytes(data)
            assert traces(folder, TYPED), f"hidden as {name}, not found"
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "clean").write_bytes(b"nothing of anybody" * 100)
        assert not traces(folder, TYPED), "found where nothing is"
        if subprocess.run(["which", "qrencode"], capture_output=True).returncode == 0:
            subprocess.run(["qrencode", "-o", f"{folder}/code.png", TYPED[3]], check=True)
            assert traces(folder, TYPED), "hidden in a QR code, not found"


def main():
    report = Report()
    report.check("the search finds what is hidden", the_search_finds)
    report.check("nothing typed stays after « J’ai terminé »", after_the_end)
    report.check("nothing typed can be read while it waits to be sent", while_it_waits_to_be_sent)
    report.check("nothing typed stays after the timeout", after_the_timeout)
    report.check("nothing typed stays after SIGKILL in the form", lambda: killed('type telephone', 30))
    report.check("nothing typed stays after SIGKILL while it is kept", lambda: killed('expect "Récépissé', 5))
    report.check("nothing typed stays after SIGKILL on the receipt", lambda: killed("expect-node receipt.qr", 0))
    report.check("nothing typed is logged", logs_say_nothing)
    report.check("nothing typed lies in memory a second after the end", nothing_in_memory)
    report.check("a crash leaves no core dump", no_core_dump)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
