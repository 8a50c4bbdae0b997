#!/usr/bin/env -S python3 -B
"""Names and texts as people really have them, stored exactly as typed, or refused beside the field; a screen that is lost in the
middle of a visit; settings nobody should write. Rows 29, 30, 33 and 34 of the fault matrix."""
import concurrent.futures
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from finger import Screen  # noqa: E402
from house import BIN, House, JOURNEYS, Refused, ROOT, until  # noqa: E402
from report import Report  # noqa: E402

PARKING = (JOURNEYS / "parking-online.journey").read_text("utf-8")
NOTE = (JOURNEYS / "solliciter-la-mairie-court.journey").read_text("utf-8")
TEXTS = {
    "capitals with accents, composed": "ÉÀÇ Œuvre",
    "quotes, signs, a formula": "=HYPERLINK('x') <b>&amp;</b> %s ${x} ../..",
    "no-break spaces": "à 8 h : « oui »",
}
PEOPLE = {
    "O’Brien": {"nom_naissance": "O’Brien"}, "O'Brien": {"nom_naissance": "O'Brien"}, "d’Haÿ": {"nom_naissance": "d’Haÿ"},
    "one letter": {"nom_naissance": "Y"}, "born in 1905": {"date_naissance": "14/07/1905"}, "born on 29 February": {"date_naissance": "29/02/2000"},
    "a foreign telephone": {"telephone": "00351912345678"},
}


def answers(house):
    (dossier,) = house.town().values()
    return dossier["answers"]


def stored_exactly(text):
    with House() as house:
        house.start_town()
        house.play(house.journey(NOTE.replace("Merci à tous.", text.replace('"', '\\"'))))
        stored = answers(house)["message"]
        assert stored == text, f"typed {text!a}, stored {stored!a}"


def a_person(changes):
    """A whole visit of somebody whose data are unlike the sample's."""
    with House() as house:
        house.start_town()
        lines = []
        for line in PARKING.splitlines():
            words = line.split(" ", 2)
            if words[0] == "type" and words[1] in changes:
                line = f'type {words[1]} "{changes[words[1]]}"'
            if line.startswith("expect") and not line.startswith(("expect-node", "expect-delivered", "expect \"Récépissé")):
                continue  # the sample's own words
            lines.append(line)
        house.play(house.journey("\n".join(lines) + "\n"))
        found = answers(house)
        for field, value in changes.items():
            assert field in found, f"{field} is not in the dossier: {found}"
        return ", ".join(f"{field}: {found[field]}" for field in changes)


def pasted(size):
    """Far more than anybody writes, as fast as a broken keyboard may send it: the field takes what it may hold, and the visit goes on."""
    with House() as house:
        house.start_town()
        text = "abcdé fghij " * (size // 13)
        journey = NOTE.replace("Merci à tous.", text).replace('expect "Vérifiez, puis envoyez"', "")
        kiosk = house.start_kiosk("--play", house.journey(journey))
        code = kiosk.wait(120)
        if code == 0:
            stored = answers(house)["message"]
            assert text.startswith(stored) or stored == text.strip(), "another text than was typed"
            return f"{len(stored)} characters kept"
        assert code == 1 and kiosk.said("form.message"), f"exit {code}\n{kiosk.tail()}"
        assert not house.town(), "refused and sent"
        return "refused beside its field"


def screen_lost():
    """The display goes away while a receipt is on it: the program ends by itself, and the request is not the display's to lose."""
    with House() as house:
        screen = Screen()
        try:
            text = NOTE.split("expect-delivered")[0] + "expect-delivered 9 within 60s\n"
            kiosk = house.start_kiosk("--window", "1080x1920", "--play", house.journey(text), headless=False, env=screen.environment())
            until(lambda: kiosk.said("expect-delivered") or not kiosk.alive(), 60, "the receipt")
            assert kiosk.alive(), kiosk.tail()
        finally:
            screen.__exit__()
        code = kiosk.wait(20)
        assert code != 0, "as if nothing had been"
        house.start_town()
        house.start_kiosk()
        until(lambda: len(house.town()) == 1, 30, "the delivery")
        return f"ended with {code}, delivered after the restart"


def sound_lost():
    """No sound device at all: the visit is as it was, without a voice."""
    with House() as house:
        house.start_town()
        kiosk = house.start_kiosk("--play", house.journey("headset in\n" + NOTE), env={"SDL_AUDIODRIVER": "nothing-of-that-name"})
        if kiosk.wait(90) != 0:
            raise Refused(kiosk.tail())
        assert len(house.town()) == 1


def strange_settings(text, *named):
    with House() as house:
        path = house.data / "strange.toml"
        path.write_text(text, "utf-8")
        done = subprocess.run([BIN / "guichet", "--config", path, "--data", house.data, "--content", house.content, "--headless"],
                              capture_output=True, text=True, timeout=30, errors="replace")
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        assert done.returncode == 2 and len(said) == 1 and "strange.toml" in said[0], f"exit {done.returncode}: {said[:3]}"
        return said[0][-90:]


def main():
    report = Report()
    config = (ROOT / "kiosk/content/kiosk.toml").read_text("utf-8")
    checks = [(f"text: {name}", lambda text=text: stored_exactly(text)) for name, text in TEXTS.items()]
    checks += [(f"person: {name}", lambda changes=changes: a_person(changes)) for name, changes in PEOPLE.items()]
    checks += [
        ("eight thousand letters", lambda: pasted(8 << 10)),
        ("the display is lost", screen_lost), ("there is no sound device", sound_lost),
        ("settings nested ten thousand deep", lambda: strange_settings(config + "deep = " + "[" * 10000 + "]" * 10000 + "\n")),
        ("settings of sixteen megabytes", lambda: strange_settings(config + "# " + "x" * (16 << 20) + "\ncolour = 1\n")),
        ("settings with the same key twice", lambda: strange_settings(config.replace('id = "borne-1"', 'id = "borne-1"\nid = "borne-2"', 1))),
        ("settings that name an unknown language", lambda: strange_settings(config + '[languages]\noffered = ["fr", "elvish"]\n')),
    ]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda check: report.check(*check), checks))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
