"""The glass seen and touched from outside: pixels from Xvfb's mapped framebuffer, fingers through XTEST, processor time
and memory from /proc. Knows nothing of the program it measures."""
import ctypes
import mmap
import os
import pathlib
import random
import re
import struct
import subprocess
import time

NAP = 0.0001  # between two looks: about 0.16 ms in truth, one percent of a core


class Glass:
    def __init__(self, framebuffer):
        with open(framebuffer, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.map[:100])  # an XWD file: header, colour map, pixels
        self.width, self.height, self.stride = header[4], header[5], header[12]
        self.start = header[0] + header[19] * 12

    def look(self, region):
        x, y, w, h = (int(v) for v in region)
        x, y = max(0, x), max(0, y)
        w, h = min(w, self.width - x), min(h, self.height - y)
        first = self.start + y * self.stride + x * 4
        return b"".join(self.map[first + row * self.stride:first + row * self.stride + w * 4] for row in range(h))

    def sparse(self):
        """Every sixteenth row: enough to see any screen appear, at a tenth of a millisecond a look."""
        step = self.stride * 16
        return b"".join(self.map[at:at + self.stride]
                        for at in range(self.start, self.start + self.height * self.stride, step))

    def changes(self, region, was, seconds):
        """Waits until the region differs from `was`; the moment, or None."""
        end = time.perf_counter() + seconds
        while True:
            if self.look(region) != was:
                return time.perf_counter()
            if time.perf_counter() > end:
                return None
            time.sleep(NAP)

    def quiet(self, region, seconds=0.15, limit=10):
        """Waits until the region has not changed for that long."""
        end = time.perf_counter() + limit
        was, since = self.look(region), time.perf_counter()
        while time.perf_counter() - since < seconds:
            now = self.look(region)
            if now != was:
                was, since = now, time.perf_counter()
            if time.perf_counter() > end:
                raise RuntimeError("the picture never comes to rest")
            time.sleep(0.002)
        return was


class Pointer:
    """XTEST through libXtst: a touch is one flush, with no process to start."""

    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))
        if not self.display.value:
            raise RuntimeError(f"no X server at {display}")

    def move(self, x, y, flush=True):
        self.xtst.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        if flush:
            self.x11.XFlush(self.display)

    def button(self, down):
        self.xtst.XTestFakeButtonEvent(self.display, 1, int(down), ctypes.c_ulong(0))

    def click(self):
        self.button(True)
        self.button(False)
        self.x11.XFlush(self.display)

    def flush(self):
        self.x11.XFlush(self.display)


def centre(rect):
    return rect[0] + rect[2] / 2, rect[1] + rect[3] / 2


def tap_to_pixels(glass, pointer, at, region, seconds=3):
    """ms from a touch to the first changed pixel of the region."""
    pointer.move(*at)
    was = glass.quiet(region)
    time.sleep(random.random() * 0.05)  # no phase lock to a clock of the program
    start = time.perf_counter()
    pointer.click()
    moment = glass.changes(region, was, seconds)
    if moment is None:
        raise RuntimeError(f"nothing changed in {region} after a touch at {at}")
    return (moment - start) * 1000


def drag(glass, pointer, start, end, patch, seconds=1.0, every=0.008):
    """Frames seen in a patch while a finger drags; two changes nearer than 4 ms are one frame being copied."""
    pointer.move(*start)
    time.sleep(0.2)
    pointer.button(True)
    pointer.flush()
    begun = time.perf_counter()
    next_move, was, frames, last = begun + every, glass.look(patch), 0, 0.0
    while (now := time.perf_counter()) - begun < seconds:
        if now >= next_move:
            done = (now - begun) / seconds
            pointer.move(start[0] + (end[0] - start[0]) * done, start[1] + (end[1] - start[1]) * done)
            next_move += every
        seen = glass.look(patch)
        if seen != was:
            if now - last > 0.004:
                frames += 1
            was, last = seen, now
        time.sleep(NAP)
    pointer.button(False)
    pointer.flush()
    return frames / seconds


def cpu_seconds(pids):
    """Processor time to the nanosecond, over all threads."""
    total = 0
    for pid in pids:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def wakeups(pids):
    total = 0
    for pid in pids:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.M)[1])
    return total


def pss_mb(pid):
    return int(re.search(r"^Pss:\s+(\d+)", pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1]) / 1024


def libraries_of(program):
    text = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    return sorted({pathlib.Path(p).resolve() for p in re.findall(r"(/\S+) \(0x", text)})


def evict(paths):
    """Drops files from the page cache, as after a start of the machine."""
    os.sync()
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)
