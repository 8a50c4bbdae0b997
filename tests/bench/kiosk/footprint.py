"""What Guichet adds to a base Debian: its own files and the closure of the packages it runs with."""
import pathlib
import re
import subprocess

MESA = re.compile(r"mesa|llvm|^libgbm1$|^libz3|^libgl1$|^libglx|^libegl|^libgles|^libglvnd|^libglapi|^libsensors")


def packages():
    """{name: (installed kB, [names it needs], is part of every Debian)}"""
    form = "${Package}\t${Installed-Size}\t${Depends}, ${Pre-Depends}\t${Essential}\t${Priority}\t${Provides}\t${db:Status-Status}\n"
    known, provided = {}, {}
    for line in subprocess.run(["dpkg-query", "-W", "-f", form], capture_output=True, text=True).stdout.splitlines():
        name, size, depends, essential, priority, provides, status = line.split("\t")
        if status != "installed":
            continue
        needs = [re.split(r"[ (:]", alternative.strip())[0] for group in depends.split(",")
                 for alternative in group.split("|")[:1] if alternative.strip()]
        known[name] = (int(size or 0), needs, essential == "yes" or priority == "required")
        for other in provides.split(","):
            if other.strip():
                provided.setdefault(re.split(r"[ (:]", other.strip())[0], name)
    return known, provided


def closure(names, known, provided, without=None):
    reached, todo = set(), list(names)
    while todo:
        name = todo.pop()
        name = name if name in known else provided.get(name)
        if name is None or name in reached or (without and without.search(name)):
            continue
        reached.add(name)
        todo += known[name][1]
    return reached


def owners(files):
    """Packages that own the files; Debian 12 records /lib and /usr/lib alike."""
    found = set()
    for file in files:
        for path in (str(file), str(file).removeprefix("/usr")):
            done = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
            if done.returncode == 0:
                found.add(done.stdout.split(":")[0].split(",")[0])
                break
    return found


def own_files_mb(paths):
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()]
    return sum(f.stat().st_size for f in files) / 1e6


def beyond_base_mb(programs, libraries, run_packages, content):
    known, provided = packages()
    base = closure([n for n, (_, _, part) in known.items() if part], known, provided)
    wanted = closure(owners(libraries) | set(run_packages), known, provided, without=MESA)
    kilobytes = sum(known[name][0] for name in wanted - base)
    return kilobytes * 1024 / 1e6 + own_files_mb([pathlib.Path(p) for p in (*programs, content)])
