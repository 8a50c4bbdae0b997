#!/usr/bin/env -S python3 -B
"""Every promised figure of the kiosk beside its budget, measured from outside the process: X pointer events in, pixels
out, on an Xvfb of 1080x1920 without a GPU. Medians of interleaved starts; release build.

  bench.py [--runs N] [--idle SECONDS] [--compare]     --compare: browser and floors through ../shared/kioskbench
"""
import argparse
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "driver"), str(HERE)]
import compare  # noqa: E402
import footprint  # noqa: E402
import glass as g  # noqa: E402
from finger import Finger, Screen, rect_of  # noqa: E402
from house import BIN, House, ROOT, until  # noqa: E402


class Figures:
    """Lines of the table, and whether every one is within its budget."""

    def __init__(self):
        self.over = 0
        self.rows = 0

    def line(self, name, value, budget, unit, more=False):
        self.rows += 1
        if value is None:
            print(f"{name:<52} {'not measured':>14}", flush=True)
            self.over += 1
            return
        good = value >= budget if more else value <= budget
        self.over += not good
        mark, sign = ("ok" if good else "OVER"), (">=" if more else "<=")
        print(f"{name:<52} {value:>9.2f} {unit:<4} {sign} {budget:g} {unit:<8} {mark}", flush=True)

    def spread(self, name, samples, p50, p95, unit="ms"):
        samples = sorted(samples)
        self.line(f"{name}, p50 of {len(samples)}", statistics.median(samples), p50, unit)
        self.line(f"{name}, p95", samples[min(len(samples) - 1, int(len(samples) * 0.95))], p95, unit)


class Kiosk:
    """guichet on a glass of its own, ready on the welcome screen."""

    def __init__(self, screen, house, *arguments):
        self.screen, self.house = screen, house
        self.glass = g.Glass(screen.framebuffer)
        self.pointer = g.Pointer(screen.name)
        blank = self.glass.sparse()
        self.started = time.perf_counter()
        self.program = house.start_kiosk("--window", f"{screen.width}x{screen.height}", "--simulate", *arguments,
                                         headless=False, env=screen.environment())
        self.first_complete = self._complete(blank)

    def _complete(self, blank):
        """ms to the last change before 300 ms without one: the whole first screen, not its background."""
        was, last = blank, None
        while last is None or time.perf_counter() - last < 0.3:
            now = self.glass.sparse()
            if now != was:
                was, last = now, time.perf_counter()
            if time.perf_counter() - self.started > 15:
                raise RuntimeError(f"no picture that stays\n{self.program.tail()}")
            time.sleep(g.NAP)
        return (last - self.started) * 1000

    def touch(self, rect):
        self.pointer.move(*g.centre(rect))
        time.sleep(0.2)  # longer than a new screen's moment of deafness
        self.pointer.click()
        self.glass.quiet((0, 0, self.screen.width, self.screen.height), 0.2)

    def stop(self):
        self.program.stop()


def survey(screen):
    """Where everything is: asked once, so that the measured program need not say it while it is measured."""
    with House() as house:
        house.start_town()  # a note about a lost network would push the list down
        nodes = house.data / "nodes.json"
        kiosk = Kiosk(screen, house, "--dump-nodes", nodes)
        finger, places = Finger(screen, nodes), {}

        def learn(*names):
            for name in names:
                node = until(lambda: finger.find(name), 10, name)
                places[name] = rect_of(node)

        learn("welcome.start")
        finger.tap("welcome.start")
        until(lambda: finger.find("home.carte-stationnement-resident") and not finger.find("home.offline"), 20, "link")
        learn("home.carte-stationnement-resident", "bar.back", "bar.finish", "bar.access")
        finger.tap("home.carte-stationnement-resident")
        learn("procedure.begin", "procedure.title", "procedure.summary")
        finger.tap("bar.access")
        learn("access.text.large")
        finger.tap("access.text.large")
        learn("panel.close")
        finger.tap("panel.close")
        time.sleep(0.5)
        places.update({f"large {name}": rect_of(finger.find(name)) for name in ("procedure.summary", "procedure.begin")})
        finger.tap("bar.access")
        finger.tap("access.text.normal")
        finger.tap("panel.close")
        finger.tap("procedure.begin")
        learn("form.nature.premiere", "form.nature.renouvellement", "form.continue", "form.title")
        finger.tap("form.nature.premiere")
        finger.tap("form.continue")
        learn("form.nom_naissance")
        finger.tap("form.nom_naissance")
        until(lambda: finger.find("keyboard.backspace"), 10, "keyboard")
        time.sleep(0.3)
        places["field"] = rect_of(finger.find("form.nom_naissance"))  # it may have moved up for the keyboard
        for key in "azert":
            node = next(n for n in finger.nodes() if n["id"].startswith("keyboard.") and n["label"].lower() == key)
            places[f"key {key}"] = rect_of(node)
        places["key backspace"] = rect_of(finger.find("keyboard.backspace"))
        kiosk.stop()
        return places


def inner(rect, most=30000):
    """The middle of a rectangle, small enough to be looked at in an instant."""
    x, y, w, h = rect
    height = min(h, 80)
    width = min(w, most / height)
    return x, y + (h - height) / 2, width, height


def starts(screen, runs, cold):
    times = []
    for _ in range(runs):
        with House() as house:
            house.start_town()
            if cold:
                files = [f for f in (ROOT / "kiosk/content").rglob("*") if f.is_file()]
                keep = re.compile(r"/(libc|libm|ld-linux.*|libstdc\+\+)\.so")
                g.evict([BIN / "guichet", *files, *(f for f in g.libraries_of(BIN / "guichet") if not keep.search(str(f)))])
            kiosk = Kiosk(screen, house)
            times.append(kiosk.first_complete)
            kiosk.stop()
    return statistics.median(times)


def to_form(kiosk, places):
    until(lambda: kiosk.house.online(), 20, "link")
    for name in ("welcome.start", "home.carte-stationnement-resident", "procedure.begin"):
        kiosk.touch(places[name])


def choices(kiosk, places, count):
    region = inner(places["form.nature.premiere"])
    # The left end holds the circle whichever of the two is chosen.
    x, y, w, h = places["form.nature.premiere"]
    region = (x, y, min(w, 200), h)
    targets = [g.centre(places[f"form.nature.{name}"]) for name in ("premiere", "renouvellement")]
    return [g.tap_to_pixels(kiosk.glass, kiosk.pointer, targets[i % 2], region) for i in range(count)]


def next_screens(kiosk, places, count):
    """Between the démarche's page and its form, there and back; the title differs."""
    region = inner(places["form.title"])
    targets = [g.centre(places["bar.back"]), g.centre(places["procedure.begin"])]
    return [g.tap_to_pixels(kiosk.glass, kiosk.pointer, targets[i % 2], region) for i in range(count)]


def keys(kiosk, places, count):
    kiosk.touch(places["form.nature.premiere"])
    kiosk.touch(places["form.continue"])
    kiosk.touch(places["form.nom_naissance"])
    x, y, w, h = places["field"]
    # The box: what is typed grows from its start. The key's own feedback lies elsewhere and does not count.
    region = (x, y + h * 0.3, min(w, 500), min(60, h * 0.5))
    samples = []
    for i in range(count):
        name = f"key {'azert'[i % 5]}" if i % 10 < 5 else "key backspace"
        samples.append(g.tap_to_pixels(kiosk.glass, kiosk.pointer, g.centre(places[name]), region))
    return samples


def drags(kiosk, places, repeat):
    """The démarche's page in large text: it reaches well below the edge."""
    kiosk.touch(places["bar.finish"])
    for name in ("welcome.start", "home.carte-stationnement-resident", "bar.access", "access.text.large", "panel.close"):
        kiosk.touch(places[name])
    x, top = places["large procedure.summary"][:2]
    bottom = places["large procedure.begin"][1] - 180  # above the strip of « Plus »
    patch = (x, top + (bottom - top) * 0.35, 300, 160)
    rates, cpu = [], []
    for i in range(repeat):
        ends = ((x + 400, bottom - 20), (x + 400, top + 60))
        start, end = ends if i % 2 == 0 else ends[::-1]
        before = g.cpu_seconds([kiosk.program.process.pid])
        rates.append(g.drag(kiosk.glass, kiosk.pointer, start, end, patch))
        cpu.append((g.cpu_seconds([kiosk.program.process.pid]) - before) * 100)
        time.sleep(0.6)
    return statistics.median(rates), statistics.median(cpu)


def at_rest(screen, seconds):
    """Memory after ten quiet seconds on the first screen, then what doing nothing costs."""
    with House() as house:
        house.start_town()
        kiosk = Kiosk(screen, house)
        pids = [kiosk.program.process.pid, house.uplink.process.pid]
        time.sleep(10)
        pss = sum(g.pss_mb(pid) for pid in pids)
        cpu, woken = g.cpu_seconds(pids), g.wakeups(pids)
        time.sleep(seconds)
        cpu, woken = g.cpu_seconds(pids) - cpu, g.wakeups(pids) - woken
        kiosk.stop()
        return pss, cpu / seconds * 100, woken / seconds


def installed():
    programs = [BIN / "guichet", BIN / "guichet-uplink"]
    libraries = sorted({lib for p in programs for lib in g.libraries_of(p)})
    listed = (ROOT / "kiosk/packaging/packages.txt").read_text().splitlines()
    run = [line.split()[0] for line in listed if line and not line.startswith("#") and "run" in line.split()[1:]]
    return footprint.beyond_base_mb(programs, libraries, run, ROOT / "kiosk/content")


def inside(name):
    """A figure that only the code itself can take: {key: number} from a program's `key number` lines."""
    program = BIN / name
    if not program.exists():
        return {}
    done = subprocess.run([program], capture_output=True, text=True, timeout=300)
    return {m[1]: float(m[2]) for m in re.finditer(r"^(\S+)\s+([\d.]+)", done.stdout, re.M)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--idle", type=float, default=30)
    arguments.add_argument("--taps", type=int, default=50)
    arguments.add_argument("--compare", action="store_true")
    given = arguments.parse_args()
    random.seed(1)
    figures = Figures()
    with Screen() as screen:
        places = survey(screen)
        figures.line("exec to first complete frame, files in cache", starts(screen, given.runs, False), 100, "ms")
        figures.line("exec to first complete frame, files evicted", starts(screen, given.runs, True), 180, "ms")
        with House() as house:
            house.start_town()
            kiosk = Kiosk(screen, house)
            to_form(kiosk, places)
            figures.spread("tap on a choice to changed pixels", choices(kiosk, places, given.taps), 2, 3)
            figures.spread("tap to next screen", next_screens(kiosk, places, given.taps), 6, 9)
            figures.spread("keyboard key to changed pixels", keys(kiosk, places, given.taps), 2, 4)
            rate, cpu = drags(kiosk, places, 6)
            figures.line("drag-scrolling a long page", rate, 60, "/s", more=True)
            figures.line("drag-scrolling a long page, of a core", cpu, 12, "%")
            kiosk.stop()
        pss, cpu, woken = at_rest(screen, given.idle)
    figures.line("proportional set size, guichet + guichet-uplink", pss, 40, "MB")
    figures.line(f"idle for {given.idle:g} s, of a core", cpu, 0.02, "%")
    figures.line(f"idle for {given.idle:g} s, wake-ups", woken, 2, "/s")
    figures.line("installed beyond a base system, without Mesa", installed(), 160, "MB")
    figures.line("outbox.put / raw SQLite insert, same mode", inside("bench_outbox").get("ratio"), 0.8, "", more=True)
    figures.line("QR encode", inside("bench_receipts").get("qr_encode_ms"), 1, "ms")
    if given.compare:
        compare.run(places, given.runs)
    print(f"{figures.rows - figures.over} passed, {figures.over} failed")
    return 1 if figures.over else 0


if __name__ == "__main__":
    sys.exit(main())
