#!/usr/bin/python3 -B
"""Writes what the tests prove about accessibility: the EN 301 549 report and the declaration a town publishes.

  conformance.py [--out FILE]      default: docs/accessibilite.md
  conformance.py --check           writes nothing; fails when docs/accessibilite.md says anything else than the tests

Runs every test and every journey tagged [a11y:N], N being a point of the checklist below ([a11y:N/partie]: a part of it), and says of each point what was seen: held,
failed, or not proved by a test. Ends with an error when a tagged test fails. Nothing is claimed that no test showed.
"""
import argparse
import difflib
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = ROOT / "build/release/bin"

# Who must look when no test can: "essai" waits for a test, "personnes" for people, "matériel" for a real kiosk.
POINTS = {
    1: ("Chaque élément interactif a un nom lu, un rôle et un état", "essai"),
    2: ("Le texte lu contient le texte affiché", "essai"),
    3: ("Tout texte ou image utile peut être lu à voix haute", "essai"),
    4: ("La langue lue est la langue affichée ; aucune phrase ne manque", "essai"),
    5: ("L’ordre du focus est l’ordre de lecture", "essai"),
    6: ("Aucun piège au clavier ; l’aide est sur chaque écran", "essai"),
    7: ("Une démarche entière au pavé, écran noir", "essai"),
    8: ("Une démarche entière avec deux contacteurs", "essai"),
    9: ("Une démarche entière au toucher, sans le son", "essai"),
    10: ("Le focus se voit, entier, après défilement", "essai"),
    11: ("Contraste des textes : 7 par défaut, 18 renforcé, 4,5 doux", "essai"),
    12: ("Icônes, bords et états : contraste de 3 au moins", "essai"),
    13: ("Aucun sens porté par la seule couleur", "essai"),
    14: ("Quatre tailles de texte", "essai"),
    15: ("Une taille d’au moins 0,7° à 600 mm", "essai"),
    16: ("Cibles de 12,7 mm, écarts de 2,54 mm", "essai"),
    17: ("Aucune cible hors de l’écran ou sur une autre", "essai"),
    18: ("Un appui compte quand le doigt se lève sur la même cible", "essai"),
    19: ("Ni geste à plusieurs doigts, ni appui long, ni double appui", "essai"),
    20: ("La répétition des touches est ignorée", "essai"),
    21: ("Délai anti-rebond réglable jusqu’à 0,5 s", "essai"),
    22: ("Rien de coupé, dans aucune langue, à la plus grande taille", "essai"),
    23: ("On défile aussi avec des boutons", "essai"),
    24: ("La voix commence en 250 ms", "essai"),
    25: ("Toute touche interrompt la voix ; répéter, pause", "essai"),
    26: ("Débit de la voix de 50 à 200 %", "essai"),
    27: ("Volume réglable sans voir, remis à chaque visite", "matériel"),
    28: ("Le casque branché lance la voix", "essai"),
    29: ("Les données personnelles ne sont dites qu’au casque", "essai"),
    30: ("L’écran peut être éteint en mode audio", "essai"),
    31: ("L’état d’une case est dit sans la toucher", "essai"),
    32: ("Aucun autre son sur la voix", "essai"),
    33: ("Une erreur est nommée à sa place, avec son remède", "essai"),
    34: ("Le numéro du récépissé est dit en entier", "essai"),
    35: ("Le délai d’inactivité prévient, et se prolonge", "essai"),
    36: ("Le premier écran dit ce que le délai efface", "essai"),
    37: ("Rien n’est demandé deux fois", "essai"),
    38: ("Une page de vérification avant l’envoi", "essai"),
    39: ("Aucun clignotement ; les animations s’arrêtent", "essai"),
    40: ("Les réglages reviennent à zéro ; changeables sans rien perdre", "essai"),
    41: ("Facile à lire : 15 mots au plus par phrase ; relu par des personnes concernées", "personnes"),
    42: ("Ni biométrie obligatoire, ni voix obligatoire", "essai"),
    43: ("Un mode où tout est à portée, assis", "matériel"),
    44: ("« Appeler un agent » d’un seul appui, de chaque écran", "essai"),
    45: ("Ce rapport et cette déclaration viennent des résultats des essais", "essai"),
}

# What no test can show, by point or by clause: for whoever mounts the kiosk, or for the people it is for.
REMAINS = {
    "point 24": "à mesurer sur la borne : moins de 250 ms entre la touche et le premier son du casque (`bench_voice` donne la part du programme)",
    "point 27": "à mesurer sur la borne : le niveau au casque, en dB(A), au réglage d’usage et au plus fort",
    "point 41": "à relire et à signer par des personnes concernées",
    "point 43": "à mesurer sur la borne : la hauteur de l’écran, à déclarer dans kiosk.toml ; le dégagement sous la tablette ; la lecture à 1 015 mm",
    "8.4": "prise du casque, fente de l’imprimante, câbles : à voir sur la borne",
    "8.5": "repère en relief du pavé et de la prise du casque : à voir sur la borne",
}

CLAUSES = [
    ("5.1.3.1", "Sortie audio de l’information", [1, 2, 3]),
    ("5.1.3.4–5", "Interruption et maîtrise de la voix", [25]),
    ("5.1.3.8–9", "Masquage et confidentialité", [29]),
    ("5.1.3.10", "Pas d’autre son sur la voix", [32]),
    ("5.1.3.11–13", "Volume", [27]),
    ("5.1.3.14", "Langue de la voix", [4]),
    ("5.1.3.15", "Identification des erreurs sans voir", [33]),
    ("5.1.3.16", "Reçus et transactions", [34]),
    ("5.1.4", "Taille des caractères", [14, 15]),
    ("5.1.5", "Information visuelle des sons", [9]),
    ("5.1.6", "Utilisation sans le clavier ; focus", [5, 6, 7, 8, 10]),
    ("5.1.7", "Sans parler", [42]),
    ("5.2", "Activation des fonctions d’accessibilité", [28]),
    ("5.3", "Biométrie", [42]),
    ("5.6.1", "État des commandes", [31]),
    ("5.7", "Répétition des touches", [20]),
    ("5.8", "Touches appuyées deux fois", [21]),
    ("5.9", "Actions simultanées", [19]),
    ("8.3", "Hauteurs et portées", [43]),
    ("8.4", "Parties mécanisées", []),
    ("8.5", "Indication tactile de la voix", []),
    ("WCAG 1.3.2", "Ordre de lecture", [5]),
    ("WCAG 1.4.1", "Couleur", [13]),
    ("WCAG 1.4.3, 1.4.6", "Contraste des textes", [11]),
    ("WCAG 1.4.4, 1.4.10", "Texte agrandi, sans perte", [14, 22]),
    ("WCAG 1.4.11", "Contraste des éléments", [12]),
    ("WCAG 2.1.2", "Pas de piège au clavier", [6]),
    ("WCAG 2.2.1, 2.2.6", "Délais", [35, 36]),
    ("WCAG 2.3.1, 2.3.3", "Clignotement, animations", [39]),
    ("WCAG 2.5.2", "Annulation d’un appui", [18]),
    ("WCAG 2.5.5", "Taille des cibles", [16, 17]),
    ("WCAG 3.3.1, 3.3.4, 3.3.7", "Erreurs, vérification, redites", [33, 37, 38]),
]


def results():
    """Point -> [(test, held, whole)], from the tests' own reports."""
    found = {}
    for program in sorted(BIN.glob("test_*")):
        listed = subprocess.run([program, "--list-tags"], capture_output=True, text=True).stdout
        if "a11y:" not in listed:
            continue
        wanted = ",".join(f"[{tag}]" for tag in sorted(set(re.findall(r"a11y:\d+(?:/partie)?", listed))))
        report = subprocess.run([program, wanted, "-r", "xml"], capture_output=True, text=True).stdout
        for case in xml.fromstring(report).iter("TestCase"):
            held = case.find("OverallResult").get("success") == "true"
            for point, part in re.findall(r"\[a11y:(\d+)(/partie)?\]", case.get("tags", "")):
                found.setdefault(int(point), []).append((case.get("name"), held, not part))
    for journey in sorted((ROOT / "tests/journeys").glob("*.journey")):
        tags = re.findall(r"^# .*\[a11y:.*$", journey.read_text(encoding="utf-8"), re.M)
        if not tags:
            continue
        held = subprocess.run([ROOT / "tests/journeys/play.py", journey.stem], capture_output=True).returncode == 0
        for point, part in re.findall(r"\[a11y:(\d+)(/partie)?\]", tags[0]):
            found.setdefault(int(point), []).append((f"récit {journey.stem}", held, not part))
    found.setdefault(45, []).append(("ce document, comparé à chaque essai aux résultats (`tests/conformance.py --check`)", True, True))
    return found


def state(point, found):
    if point not in found:
        return {"essai": "non prouvé", "personnes": "à vérifier par des personnes", "matériel": "à vérifier sur la borne"}[POINTS[point][1]]
    if not all(held for _, held, _ in found[point]):
        return "**échec**"
    if POINTS[point][1] == "essai" and not any(whole for _, _, whole in found[point]):
        return "tenu en partie"
    return {"essai": "tenu", "personnes": "tenu pour la partie mesurable", "matériel": "tenu pour la partie mesurable"}[POINTS[point][1]]


def clause_state(points, found):
    if not points:
        return "à vérifier sur la borne"
    states = {state(p, found) for p in points}
    return states.pop() if len(states) == 1 else "en partie (" + ", ".join(f"point {p} : {state(p, found)}" for p in points) + ")"


def lines(found):
    held = sum(state(p, found) == "tenu" for p in POINTS)
    partly = sum(state(p, found).startswith("tenu ") for p in POINTS)
    yield "# Accessibilité de la borne\n"
    yield "Ce document est écrit par `tests/conformance.py` à partir des résultats des essais. Il n’affirme rien qu’un essai n’ait montré.\n"
    yield "## Déclaration d’accessibilité\n"
    yield ("La collectivité qui installe cette borne la rend accessible selon l’article 47 de la loi n° 2005-102 du "
           "11 février 2005. Cette déclaration s’applique à la borne d’accueil Guichet.\n")
    yield (f"**État de conformité : partielle.** Sur {len(POINTS)} points de contrôle, {held} sont tenus par des essais automatiques et {partly} le sont en partie. "
           "Les autres sont listés ci-dessous avec ce qui reste à faire.\n")
    owed = [p for p in POINTS if state(p, found) != "tenu" and f"point {p}" not in REMAINS]
    yield "**Contenus non accessibles, ou pas encore prouvés :**" + ("\n" if owed else " aucun de ceux qu’un essai peut montrer.")
    for point, (name, _) in POINTS.items():
        if state(point, found) != "tenu" and f"point {point}" not in REMAINS:
            yield f"- point {point}, {name} : {state(point, found)}"
    yield "\n**Ce qu’aucun essai automatique ne peut montrer :**\n"
    for what, remains in REMAINS.items():
        yield f"- {what if what.startswith('point') else 'clause ' + what} : {remains}"
    yield "\n**Signaler un défaut.** Touchez « Aide », puis « Appeler un agent », ou adressez-vous à l’accueil de la mairie."
    yield ("\n**Voies de recours.** Si vous avez signalé un défaut et n’avez pas de réponse satisfaisante, vous pouvez écrire "
           "au Défenseur des droits.\n")
    yield "Coordonnées du référent accessibilité et date de l’audit : à compléter par la collectivité.\n"
    yield "## Rapport EN 301 549 V3.2.1, chapitres 5 et 8\n"
    yield "| clause | objet | points | résultat |\n|---|---|---|---|"
    for clause, name, points in CLAUSES:
        yield f"| {clause} | {name} | {', '.join(map(str, points)) or '–'} | {clause_state(points, found)} |"
    yield "\n## Les points et leurs essais\n"
    yield "| n° | point | résultat | essais |\n|---|---|---|---|"
    for point, (name, _) in POINTS.items():
        tests = "<br>".join(f"{test}{'' if ok else ' (échec)'}" for test, ok, _ in found.get(point, []))
        yield f"| {point} | {name} | {state(point, found)} | {tests or '–'} |"


def differs(file, text):
    """Prints what `file` says otherwise; true when it does."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = list(difflib.unified_diff(old.splitlines(), text.splitlines(), str(file), "the tests", lineterm="", n=0))
    for line in lines:
        print(line)
    if lines:
        print(f"FAILED  {file} is not what the tests show: write it again with tests/conformance.py")
    return bool(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs/accessibilite.md")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = results()
    unknown = set(found) - set(POINTS)
    assert not unknown, f"tests tagged with points nobody knows: {sorted(unknown)}"
    text = "\n".join(lines(found)) + "\n"
    stale = options.check and differs(options.out, text)
    if not options.check:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
    failed = sorted({test for tests in found.values() for test, held, _ in tests if not held})
    passed = {test for tests in found.values() for test, held, _ in tests if held}
    for test in failed:
        print(f"FAILED  {test}")
    print(f"{len(passed)} passed, {len(failed) + stale} failed")
    return 1 if failed or stale or not found else 0


if __name__ == "__main__":
    sys.exit(main())
