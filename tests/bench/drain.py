#!/usr/bin/env -S python3 -B
"""A queue of many days goes out: N requests filed through the real outbox, drained through one uplink to a real gateway.

  drain.py [N]      prints the seconds; the budget for 10,000 on loopback is 60 s
"""
import pathlib
import re
import sys
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, until  # noqa: E402

BUDGET_PER_10_000 = 60


def accepted(house):
    address = (house.data / "gateway/address").read_text().strip()
    text = urllib.request.urlopen(address + "/metrics", timeout=30).read().decode()
    return int(re.search(r'submissions_total\{result="accepted"\} (\d+)', text)[1])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with House() as house:
        start = time.monotonic()
        for _ in range(0, count, 500):  # the driver gives a command a minute
            house.ctl("submit", "--data", house.data, "--content", house.content, "--count", 500)
        filed = time.monotonic() - start
        house.start_gateway()
        house.start_kiosk()
        until(lambda: house.waiting() == count, 60, "the queue")
        start = time.monotonic()
        house.start_uplink()
        while accepted(house) < count:  # asked of the gateway: asking the kiosk would slow it down
            time.sleep(0.25)
            assert time.monotonic() - start < 600, f"{accepted(house)} of {count} acknowledged in 600 s"
        until(lambda: house.waiting() == 0, 60, "an empty queue")
        drained = time.monotonic() - start
        until(lambda: len(list((house.data / "town").glob("*/dossier.json"))) == count, 600, f"{count} dossiers")
        delivered = time.monotonic() - start
        budget = BUDGET_PER_10_000 * count / 10_000
        print(f"{count} filed in {filed:.1f} s, acknowledged in {drained:.1f} s (budget {budget:.0f} s), "
              f"delivered in {delivered:.1f} s")
        return 0 if drained <= budget else 1


if __name__ == "__main__":
    sys.exit(main())
