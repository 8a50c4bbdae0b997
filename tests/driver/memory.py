"""What lies in the memory of a running process: every page it may write, read as root through /proc/PID/mem."""
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))
from traces import needles  # noqa: E402


def writable(pid):
    """(first, end, name) of each mapping that holds what the program computed."""
    with open(f"/proc/{pid}/maps", encoding="ascii", errors="replace") as maps:
        for line in maps:
            span, rights, _, _, _, *name = line.split(maxsplit=5)
            if rights.startswith("rw") and not (name and name[0].startswith("[vvar")):
                first, end = (int(x, 16) for x in span.split("-"))
                yield first, end, name[0].strip() if name else "anonymous"


def found_in(pid, values, around=0):
    """["[heap]: value"] for each value found anywhere in the process, in any form that traces.py knows."""
    wanted = needles(values)
    pattern = re.compile(b"|".join(re.escape(n) for n in sorted(wanted, key=len, reverse=True)))
    betrayed, seen = [], 0
    memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        for first, end, name in writable(pid):
            try:
                data = os.pread(memory, end - first, first)
            except OSError:
                continue  # a guard page, a device
            seen += len(data)
            for m in pattern.finditer(data):
                context = data[max(0, m.start() - around):m.end() + around] if around else b""
                betrayed.append(f"{name}+{m.start():x}: {wanted[m[0]]}" + (f"  {context!r}" if around else ""))
    finally:
        os.close(memory)
    assert seen > 1 << 18, f"only {seen} bytes could be read"
    return betrayed
