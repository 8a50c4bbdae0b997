#!/usr/bin/python3 -B
"""Plays the journeys of this folder headless, each in a house of its own, and looks at what the town then holds.

  play.py [NAME ...] [--shots DIR] [--jobs N]     without names: all of them; a name may end in *

Whatever a journey files must validate against the JSON Schema that guichetctl exports for its démarche, judged by a
validator that is not ours.
"""
import argparse
import concurrent.futures
import fnmatch
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "driver"))
import model  # noqa: E402
from house import BIN, House, JOURNEYS, ROOT, options_of, until  # noqa: E402
from report import Report  # noqa: E402

TYPED = {
    "nature": "premiere", "civilite": "madame", "nom_naissance": "Lefèvre-Noël", "prenoms": "Zoé Aïcha",
    "adresse": {"voie": "12 rue de l’Église", "code_postal": "92130", "commune": "Issy-les-Moulineaux"},
    "date_naissance": "1988-02-29", "residence_principale": True, "immatriculation": "AB-123-CD", "marque": "Renault", "energie": "hybride",
    "titulaire_carte_grise": "moi", "mode_contact": "sms", "telephone": "06 12 34 56 78",
}


def check_answers(dossier):
    for field, typed in TYPED.items():
        got = dossier["answers"].get(field)
        assert got == typed, f"{field}: {got!r} instead of {typed!r}"


@functools.lru_cache(None)
def schema_of(procedure):
    said = subprocess.run([BIN / "guichetctl", "content", "schema", ROOT / "kiosk/content", procedure], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    schema = json.loads(said.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def check_schema(house):
    for number, dossier in house.town().items():
        errors = [f"{number} {'/'.join(map(str, e.path))}: {e.message}" for e in schema_of(dossier["procedure"]).iter_errors(dossier)]
        assert not errors, "\n".join(errors)


def check_attached(house, number):
    folder = house.data / "town" / number
    assert (folder / "dossier.pdf").read_bytes().startswith(b"%PDF"), "dossier.pdf is not a PDF"
    text = subprocess.run(["pdftotext", folder / "dossier.pdf", "-"], capture_output=True, text=True).stdout
    assert "Lefèvre-Noël" in text, f"dossier.pdf does not name the resident:\n{text}"


def check_filed(house, **wanted):
    (number, dossier), = house.town().items()
    assert number == dossier["number"], f"{number} holds {dossier['number']}"
    check_answers(dossier)
    check_attached(house, number)
    for key, value in wanted.items():
        assert dossier[key] == value, f"{key} is {dossier[key]!r} instead of {value!r}"
    return dossier


def check_receipt(house, shots):
    """The screenshot's QR is read by another program, and verified with public keys only."""
    read = subprocess.run(["zbarimg", "-q", "--raw", shots / "receipt.png"], capture_output=True, text=True)
    assert read.returncode == 0 and "#" in read.stdout, f"no QR in the screenshot: {read.stderr}"
    verified = house.ctl("receipt", "verify", shots / "receipt.png", "--keys", house.data / "gateway/kiosks")
    (number,) = house.town()
    assert number in verified, f"verify does not name {number}:\n{verified}"
    tampered = read.stdout.strip()
    tampered = tampered[:-4] + ("A" if tampered[-4] != "A" else "B") + tampered[-3:]
    refused = house.try_ctl("receipt", "verify", tampered, "--keys", house.data / "gateway/kiosks")
    assert refused.returncode != 0, "a changed token was accepted"


def check_printed(house, count):
    pdfs = sorted((house.data / "kiosk/printed").glob("*.pdf"))
    assert len(pdfs) == count, f"{len(pdfs)} printed receipts instead of {count}"
    for pdf in pdfs:
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout
        (number,) = house.town()
        assert number in text.replace("\n", " "), f"the printed receipt lacks its number:\n{text}"


def check_agent(house, _):
    dossier = check_filed(house)
    assert dossier["actor"] == {"kind": "agent", "badge": "agent-0042"}, f"actor is {dossier['actor']!r}"
    assert dossier["mandate"]["given"] is True, f"mandate is {dossier['mandate']!r}"


def check_offline(house, shots):
    check_filed(house)
    check_receipt(house, shots)
    check_printed(house, 1)


def check_nothing_filed(house, _):
    assert not house.town(), f"the town holds {list(house.town())}"


ELSEWHERE = """
tap "Touchez l’écran"
tap home.resume
scan-text "https://ailleurs.example/#R1.AAAA"
expect "Donnez l’année"
tap keyboard.1
tap keyboard.9
tap keyboard.0
tap keyboard.5
tap "Reprendre ma demande"
expect "Ce code ne s’ouvre pas"
tap bar.back
tap home.resume
scan-text "CODE"
expect "Donnez l’année"
tap keyboard.1
tap keyboard.9
tap keyboard.0
tap keyboard.5
tap "Reprendre ma demande"
expect-node form.theme.logement
tap "Continuer"
type message "Bonjour"
tap "Continuer"
tap form.reponse.false
tap "Continuer"
tap "Je certifie que ces informations sont vraies."
tap "Envoyer ma demande"
expect-delivered 1 within 20s
"""


def check_elsewhere(house, shots):
    """Another kiosk of the town is one whose outbox knows nothing: it asks the gateway."""
    read = subprocess.run(["zbarimg", "-q", "--raw", shots / "pause.png"], capture_output=True, text=True)
    assert "#R1." in read.stdout, f"no draft's code in the picture: {read.stdout}{read.stderr}"
    until(lambda: house.waiting() == 0, 10, "the draft at the gateway")
    drafts = house.drafts()
    assert len(drafts) == 1, f"{len(drafts)} drafts at the gateway"
    assert b"logement" not in drafts[0], "a draft that can be read"
    house.kiosk.stop()
    for file in (house.data / "kiosk").glob("outbox*"):
        file.unlink()
    journey = shots / "elsewhere.journey"
    journey.write_text(ELSEWHERE.replace("CODE", read.stdout.strip()), "utf-8")
    house.play(journey)
    until(lambda: not house.drafts(), 10, "the draft forgotten once filed")


def check_nobody_named(house, _):
    """What the model was asked names nobody, and an emergency never went to it."""
    asked = json.dumps(house.model.asked, ensure_ascii=False)
    for word in ("Ève", "Lune", "AB-123-CD", "respire"):
        assert word not in asked, f"{word} left the kiosk: {asked}"
    assert len(house.model.asked) == 2, f"{len(house.model.asked)} questions instead of 2"


def check_asked(house, _):
    assert house.model.asked, "the model was never asked"


AFTER = {
    "reprendre-ailleurs": check_elsewhere,
    "parking-online": lambda house, _: check_filed(house) and None,
    "parking-offline": check_offline,
    "printer-no-paper": lambda house, _: check_printed(house, 1),
    "agent-assisted": check_agent,
    "training": check_nothing_filed,
    "idle-wipe": check_nothing_filed,
    "settings": check_nothing_filed,
    "assistant": check_nothing_filed,
    "chat-en-ligne": check_nobody_named,
    "chat-modele-muet": check_asked,
    "chat-en-ligne-arabe": check_asked,
}


def play(path, shots):
    with House() as house:
        if "(# fiches:" in path.read_text("utf-8"):
            house.add_fiches(JOURNEYS / "fiches")
        if wanted := re.search(r"\(# modele: (\w+)\)", path.read_text("utf-8")):
            house.model = model.Model(model.ANSWERS[wanted[1]])
            house.use_model(house.model)
        house.start_town()
        kiosk = house.play(path, "--shots", shots, *options_of(path))
        played = len([line for line in kiosk.lines if re.match(r"play: \d+ ", line)])
        if path.stem in AFTER:
            AFTER[path.stem](house, shots)
        if path.stem != "training":
            until(lambda: house.waiting() == 0, 10, "empty outbox")
        check_schema(house)
        return f"{played} steps"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--shots", type=pathlib.Path)
    arguments.add_argument("--jobs", type=int, default=os.cpu_count())
    given = arguments.parse_args()
    every = sorted(JOURNEYS.glob("*.journey"))
    paths = [path for name in given.names or ["*"] for path in every if fnmatch.fnmatch(path.stem, name)]
    if not paths:
        arguments.error(f"no journey is called {' '.join(given.names)}")
    report = Report()
    with tempfile.TemporaryDirectory(prefix="guichet-shots-") as scratch:
        def one(path):
            shots = (given.shots or pathlib.Path(scratch)) / path.stem
            shots.mkdir(parents=True, exist_ok=True)
            report.check(f"journey {path.stem}", lambda: play(path, shots))

        with concurrent.futures.ThreadPoolExecutor(max(1, given.jobs)) as hands:
            list(hands.map(one, paths))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
