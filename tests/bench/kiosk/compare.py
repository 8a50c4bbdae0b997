"""The browser and the floors in the same run as guichet, where the measuring bench of the workshop lies beside the
repository (../shared/kioskbench); elsewhere one line says that the comparison was left out."""
import json
import pathlib
import shutil
import subprocess
import tempfile

from house import BIN, House, ROOT

BENCH = ROOT.parent / "shared/kioskbench"


def centre(rect):
    return [int(rect[0] + rect[2] / 2), int(rect[1] + rect[3] / 2)]


def configuration(places, house):
    """guichet under the same test names as the browser's form, on its own places."""
    title = [int(places["form.title"][0]), int(places["form.title"][1]), 400, 60]
    choice = [int(v) for v in places["form.nature.premiere"]][:2] + [200, 60]
    field = [int(places["field"][0]), int(places["field"][1] + places["field"][3] * 0.3), 500, 60]
    click = lambda name: ["click", *centre(places[name])]
    way = [click("welcome.start"), ["sleep", 300], click("home.carte-stationnement-resident"), ["sleep", 300],
           click("procedure.begin"), ["sleep", 300]]
    return {
        "name": "guichet",
        "command": [str(BIN / "guichet"), "--config", str(house.config), "--data", str(house.data), "--content",
                    str(house.content), "--window", "1080x1920", "--simulate"],
        "env": {"SDL_VIDEODRIVER": "x11"},
        "evict": [str(BIN / "guichet"), str(house.content)],
        "evict_linked": [str(BIN / "guichet")],
        "footprint": {"binaries": [str(BIN / "guichet")], "paths": [str(house.content)]},
        "tests": [
            {"name": "radio", "kind": "tap", "count": 50, "setup": way, "steps": [
                {"at": centre(places["form.nature.renouvellement"]), "region": choice},
                {"at": centre(places["form.nature.premiere"]), "region": choice}]},
            {"name": "nav", "kind": "tap", "count": 50, "steps": [
                {"at": centre(places["bar.back"]), "region": title},
                {"at": centre(places["procedure.begin"]), "region": title}]},
            {"name": "osk", "kind": "keytap", "count": 40, "min_px": 12, "region": field,
             "setup": [click("form.nature.premiere"), click("form.continue"), ["sleep", 300], click("form.nom_naissance")],
             "keys": [centre(places[f"key {key}"]) for key in "azert"]},
        ],
    }


def run(places, runs):
    if not BENCH.exists():
        print("comparison with a browser left out: ../shared/kioskbench is not here")
        return
    with tempfile.TemporaryDirectory(prefix="guichet-compare-") as folder, House() as house:
        bench = pathlib.Path(folder) / "kioskbench"
        shutil.copytree(BENCH, bench)
        subprocess.run(["chmod", "-R", "u+w", bench], check=True)
        subprocess.run(["make", "-s", "-C", bench], check=True)
        ours = bench / "configs/guichet.json"
        ours.write_text(json.dumps(configuration(places, house)), "utf-8")
        others = ["configs/sdlfloor.json"] + (["configs/chromium.json"] if shutil.which("chromium") else [])
        done = subprocess.run(["./kioskbench.py", ours, "--vs", *others, "--runs", str(runs), "--out",
                               str(pathlib.Path(folder) / "r.json")], cwd=bench, text=True, stdout=subprocess.PIPE)
        print(done.stdout)
