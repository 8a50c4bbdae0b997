#!/usr/bin/env -S python3 -B
"""The systemd units: well formed, and no more exposed than promised (0 is none, 10 all)."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/driver"))
from report import Report  # noqa: E402

UNITS = ROOT / "kiosk/packaging/systemd"
MOST = {"guichet.service": 0.5, "guichet-uplink.service": 1.0, "guichet-gateway.service": 1.1}


def well_formed():
    with tempfile.TemporaryDirectory() as folder:
        copies = []
        for unit in UNITS.glob("*.service"):  # the programs need not be installed where the tests run
            copy = pathlib.Path(folder) / unit.name
            copy.write_text(re.sub(r"/usr/bin/guichet[\w-]*", "/bin/true", unit.read_text()))
            copies.append(copy)
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", *copies], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if folder in line]
    assert not said, "\n".join(said)


def exposure(unit, most):
    done = subprocess.run(["systemd-analyze", "security", "--offline=yes", UNITS / unit], capture_output=True, text=True)
    level = float(re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)[1])
    assert level <= most, f"{level} is more than {most}"
    return f"{level} (at most {most})"


def no_network():
    text = (UNITS / "guichet.service").read_text()
    for line in ("PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX", "IPAddressDeny=any"):
        assert f"\n{line}\n" in text, f"guichet.service lacks {line}"


def main():
    report = Report()
    report.check("the units are well formed", well_formed)
    report.check("the screen has no network", no_network)
    for unit, most in MOST.items():
        report.check(f"exposure of {unit}", lambda: exposure(unit, most))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
