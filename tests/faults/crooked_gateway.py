#!/usr/bin/env -S python3 -B
"""Rows 1 to 22 of the fault matrix, played by a misbehaving gateway between the real programs: while a fault lasts the visitor
is told the truth, and when it is over each request is with the town, once and unaltered."""
import concurrent.futures
import contextlib
import json
import re
import shutil
import socket
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
import crooked  # noqa: E402
import ledger  # noqa: E402
from authority import Authority  # noqa: E402
from house import House, JOURNEYS, Refused, free_port, until  # noqa: E402
from report import Report  # noqa: E402

VISIT = (JOURNEYS / "solliciter-la-mairie-court.journey").read_text("utf-8").split("expect-delivered")[0]
BEFORE = 2  # requests that wait already when the visitor comes
KEPT = 'expect "Votre demande est enregistrée."\n'
NOT_YET = 'expect "Elle partira automatiquement"\nexpect-not "La mairie l’a reçue"\n'
THROUGH = f'expect-delivered {BEFORE + 1} within 90s\nexpect "La mairie l’a reçue"\n'
authority = None


class Rig(contextlib.ExitStack):
    """A town, a kiosk with requests waiting, and a crooked gateway between them."""

    def __init__(self, plan=None, certificate="good", listening=True, port=0):
        super().__init__()
        self.house = self.enter_context(House())
        self.crooked = crooked.Crooked(self.house.port, authority.server(certificate), port, plan, listening)
        self.callback(self.crooked.close)
        self.filed = ledger.file(self.house.data, BEFORE)
        self.point_at(self.crooked.url)

    def point_at(self, url, pins=None):
        self.house.point_at(url, authority.ca_file, [authority.pin("good")] if pins is None else pins)

    def visit(self, *then):
        self.house.start_town()
        return self.house.start_kiosk("--play", self.house.journey(VISIT + "".join(then)))

    def until_line(self, start, seconds=60):
        """Until the player announces a step."""
        kiosk = self.house.kiosk
        until(lambda: any(re.match(rf"play: \d+ {re.escape(start)}", line) for line in kiosk.lines) or not kiosk.alive(), seconds, start)

    def until_met(self, times=1, seconds=60):
        until(lambda: len(self.crooked.played) >= times, seconds, f"fault met {times} times")

    def ends_well(self, seconds=120):
        code = self.house.kiosk.wait(seconds)
        if code != 0:
            raise Refused(f"exit {code}\n{self.house.kiosk.tail()}\n    " + "\n    ".join(l for l in self.house.kiosk.lines if "sending" in l))
        if self.house.waiting():  # the visitor's own went first; the player ended the kiosk when it was received
            self.house.start_kiosk()
            until(lambda: self.house.waiting() == 0, 60, "empty outbox")
        self.nothing_wrong()

    def nothing_wrong(self):
        """With the town: what waited, and the visitor's own, each once and as it was filed."""
        until(lambda: len(ledger.delivered(self.house.data)) >= BEFORE + 1, 60, "deliveries")
        verdict = ledger.in_the_town(self.house.data, self.filed)
        assert verdict == (BEFORE, 0, 0, 0, 1), verdict  # the one unexpected is the visitor's
        stats = self.house.outbox("stats")
        assert stats["acknowledged"] == BEFORE + 1, f"not believed: {stats}"

    def alerted(self, text):
        until(lambda: self.house.kiosk.said(f"sending waits for help: {text}"), 20, f"alert {text!r}")

    def entries(self):
        return self.house.outbox("list")


def answers_wrongly(fault, alert=None):
    """While the fault lasts nothing counts as received; afterwards all goes through."""
    with Rig(lambda x: fault if x.method == "POST" else None) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.until_met()
        if alert:
            rig.alerted(alert)
        rig.crooked.plan = lambda x: None
        rig.ends_well()


def sent_on_twice():
    with Rig(lambda x: crooked.doubled if x.method == "POST" else None) as rig:
        rig.visit(KEPT, THROUGH)
        rig.ends_well()
        assert len(rig.crooked.played) == BEFORE + 1


def replayed():
    """The acknowledgement of the first is given for every other, for as long as it lasts."""
    with Rig() as rig:
        first = rig.filed[0].id
        rig.crooked.plan = lambda x: crooked.of_another if x.method == "POST" and x.id != first else None
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.until_met()
        rig.alerted("acknowledgement of another submission")
        rig.crooked.plan = lambda x: None
        rig.ends_well()


def refused_connection():
    with Rig(listening=False, port=free_port()) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.crooked.listen()
        rig.ends_well()


def unknown_name():
    """A name that leads nowhere; then somebody corrects the settings."""
    with Rig() as rig:
        rig.point_at("https://guichet.invalid")
        rig.visit(KEPT, NOT_YET)
        assert rig.house.kiosk.wait(60) == 0, rig.house.kiosk.tail()
        assert any(e["last_error"].startswith("curl 6") for e in rig.entries()), rig.entries()
        rig.point_at(rig.crooked.url)
        rig.house.start_kiosk()
        until(lambda: rig.house.waiting() == 0, 60, "empty outbox")
        rig.nothing_wrong()


def blackhole():
    """Nobody answers: a listening socket whose queue is full drops what comes, as a wrong firewall rule does."""
    hole = socket.socket()
    hole.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    hole.bind(("127.0.0.1", 0))
    hole.listen(0)
    port = hole.getsockname()[1]
    callers = [socket.socket() for _ in range(4)]
    for caller in callers:
        caller.setblocking(False)
        caller.connect_ex(("127.0.0.1", port))
    with Rig(listening=False, port=port) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        until(lambda: any(e["last_error"].startswith("curl 28") for e in rig.entries()), 30, "a connection that timed out")
        for caller in (*callers, hole):
            caller.close()
        rig.crooked.listen()
        rig.ends_well()


def permanent(status, name):
    """Our gateway's own refusal parks one record in sight of staff; all others pass (rows 8 and 22)."""
    with Rig() as rig:
        poison = rig.filed[0].id
        rig.crooked.plan = lambda x: crooked.problem(status, name) if x.id == poison else None
        rig.visit(KEPT, f'expect-delivered {BEFORE} within 60s\nexpect "La mairie l’a reçue"\n')
        assert rig.house.kiosk.wait(90) == 0, rig.house.kiosk.tail()
        (parked,) = [e for e in rig.entries() if e["id"] == poison]
        assert parked["state"] == "parked" and name in parked["last_error"], parked
        assert rig.crooked.seen[poison] == 1, "a permanent refusal was tried again"
        assert ledger.in_the_town(rig.house.data, rig.filed[1:]) == (BEFORE - 1, 0, 0, 0, 1)
        doctor = rig.house.try_ctl("doctor", "--data", rig.house.data)
        assert doctor.returncode != 0 and "parked" in doctor.stdout, f"doctor does not tell: {doctor.stdout}"


def own_is_refused():
    """The visitor's own request is refused for good while all others pass: nobody says that the town has it."""
    with Rig() as rig:
        waited = {f.id for f in rig.filed}
        rig.crooked.plan = lambda x: crooked.problem(422, "class-refused") if x.id and x.id not in waited else None
        rig.visit(KEPT, f'expect-delivered {BEFORE} within 60s\n', 'expect "Borne d’accueil"\nexpect-not "La mairie l’a reçue"\n')
        rig.until_line("expect-delivered")
        assert rig.house.kiosk.wait(90) == 0, rig.house.kiosk.tail()
        rig.house.start_kiosk()
        until(lambda: rig.house.waiting() == 0, 30, "nothing left to send")
        (parked,) = [e for e in rig.entries() if e["state"] == "parked"]
        assert parked["id"] not in waited and "class-refused" in parked["last_error"], parked
        assert ledger.in_the_town(rig.house.data, rig.filed) == (BEFORE, 0, 0, 0, 0)


def asks_for_time(status):
    """Retry-After is obeyed: no kiosk comes back sooner."""
    import time
    wait = 4
    came = []
    def plan(x):
        if x.method != "POST":
            return None
        came.append(time.monotonic())
        return crooked.page(status, f"Retry-After: {wait}") if len(came) == 1 else None
    with Rig(plan) as rig:
        rig.visit(KEPT, THROUGH)
        rig.ends_well()
        assert came[1] - came[0] >= wait, f"came back after {came[1] - came[0]:.1f} s, was asked for {wait}"
        return f"came back after {came[1] - came[0]:.1f} s"


def redirected():
    went = []
    def plan(x):
        if "elsewhere" in x.path:
            went.append(x.path)
        return crooked.redirect if x.method == "POST" else None
    with Rig(plan) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.until_met()
        rig.crooked.plan = lambda x: went.append(x.path) if "elsewhere" in x.path else None
        rig.ends_well()
        assert not went, f"followed to {went}"


def captive_portal():
    """A hotel's page answers everything with 200: not received, and not online either."""
    with Rig(lambda x: crooked.page(200)) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.until_met()
        rig.crooked.plan = lambda x: None
        rig.ends_well()


def portal_without_anything_to_send():
    """What greets the kiosk's question whether the town is there is a hotel's page: it is not."""
    with House() as house, contextlib.closing(crooked.Crooked(house.port, authority.server("good"), plan=lambda x: crooked.page(200))) as between:
        house.point_at(between.url, authority.ca_file)
        house.start_town()
        house.start_kiosk()
        until(lambda: between.played, 20, "the question")
        until(lambda: gateway_check(house)["status"] == "degraded", 10, "« not reachable »")
        between.plan = lambda x: None
        house.uplink.kill()
        house.start_uplink()
        until(house.online, 20, "online")


def gateway_check(house):
    checks = json.loads(house.try_ctl("doctor", "--data", house.data, "--json").stdout)["checks"]
    return next(c for c in checks if c["what"] == "gateway")


def shown(certificate, code):
    """A certificate that proves nothing: kept, alerted; served again when the right one is shown."""
    with Rig(certificate=certificate) as rig:
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        rig.alerted(f"curl {code}")
        assert not rig.crooked.seen, "spoke to a stranger"
        rig.crooked.context = authority.server("good")
        rig.ends_well()


def backup_pin():
    """A second pin, of the key the gateway will have one day, is believed too."""
    with Rig(certificate="other-key") as rig:
        rig.point_at(rig.crooked.url, [authority.pin("good"), authority.pin("other-key")])
        rig.visit(KEPT, THROUGH)
        rig.ends_well()


def restored_backup():
    """The gateway comes back without what it had acknowledged to nobody's knowledge: sent again, it is still one dossier."""
    with Rig(lambda x: crooked.lost_after if x.method == "POST" else None) as rig:
        rig.house.start_gateway()
        rig.house.gateway.stop()
        backup = rig.house.data / "backup.db"
        shutil.copy(rig.house.data / "gateway/inbox.db", backup)
        rig.visit(KEPT, NOT_YET, THROUGH)
        rig.until_line("expect-delivered")
        until(lambda: len(ledger.delivered(rig.house.data)) >= 1, 30, "a delivery")
        rig.house.gateway.kill()
        for stale in rig.house.data.glob("gateway/inbox.db*"):
            stale.unlink()
        shutil.copy(backup, rig.house.data / "gateway/inbox.db")
        rig.crooked.plan = lambda x: None
        rig.house.start_gateway()
        rig.ends_well()


def checks():
    yield "1 connection refused", refused_connection
    yield "2 name that leads nowhere", unknown_name
    yield "3 blackhole", blackhole
    yield "4 silence before the commit", lambda: answers_wrongly(crooked.silent_before)
    yield "5 silence after the commit", lambda: answers_wrongly(crooked.silent_after)
    own = {"429 + Retry-After (7)", "503 + Retry-After (6)", "captive portal (12)", "redirect (13)", "acknowledgement of another (19)", "sent on twice (20)"}
    alerts = {"401 (9)": "HTTP 401", "403 (9)": "HTTP 403"}
    for name, fault in crooked.FAULTS.items():
        if name not in own:
            yield f"{re.search(r'[0-9]+(?=.$)', name)[0]} {name[:name.rindex(' (')]}", lambda name=name, fault=fault: answers_wrongly(fault, alerts.get(name))
    yield "6 503 + Retry-After", lambda: asks_for_time(503)
    yield "7 429 + Retry-After", lambda: asks_for_time(429)
    for status, name in ((400, "malformed"), (409, "other-bytes"), (413, "too-large"), (422, "training-refused")):
        yield f"8, 22 our gateway's {status}: parked, others pass", lambda status=status, name=name: permanent(status, name)
    yield "8 our gateway refuses the visitor's own", own_is_refused
    yield "9 our gateway's 403: held", lambda: answers_wrongly(crooked.problem(403, "unknown-kiosk"), "HTTP 403 unknown-kiosk")
    yield "11 slow-loris", lambda: answers_wrongly(crooked.slow_loris)
    yield "12 captive portal", captive_portal
    yield "12 captive portal, nothing to send", portal_without_anything_to_send
    yield "13 redirect", redirected
    yield "14 endless body", lambda: answers_wrongly(crooked.endless)
    yield "16 unknown authority", lambda: shown("of-a-stranger", 60)
    yield "16 another host", lambda: shown("other-host", 60)
    yield "17 wrong pin", lambda: shown("other-key", 90)
    yield "17 backup pin", backup_pin
    yield "18 certificate not yet valid: the kiosk's clock is in 2000", lambda: shown("not-yet", 60)
    yield "18 certificate no longer valid: the kiosk's clock is in 2037", lambda: shown("expired", 60)
    yield "19 acknowledgement of another, replayed", replayed
    yield "20 sent on twice, the second answer counts", sent_on_twice
    yield "21 gateway restored from an old backup", restored_backup


def main():
    global authority
    with House() as house:  # its folder holds the certificates
        authority = Authority(house.data / "authority")
        report = Report()
        wanted = sys.argv[1:]
        # Mostly waiting: six at a time.
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            chosen = [(n, c) for n, c in checks() if not wanted or any(n.startswith(w) for w in wanted)]
            # The long waits first, so that all end together.
            list(pool.map(lambda check: report.check(*check), sorted(chosen, key=lambda c: "sil" not in c[0] and "slow" not in c[0])))
        return report.close()


if __name__ == "__main__":
    sys.exit(main())
