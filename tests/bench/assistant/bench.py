#!/usr/bin/python3 -B
"""How well the chatbot understands: the development set through `guichetctl ask`, figures by kind.

  bench.py [FILE.tsv] [--wrong]      --wrong lists what was not understood
"""
import collections
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CTL = ROOT / "build/release/bin/guichetctl"


def rows_of(path):
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, kind, wanted, text = line.split("\t")
            yield lang, kind, wanted.split(","), text


def ask(rows):
    """By language, since the option is the program's; in the order of the rows."""
    answers = {}
    for lang in {row[0] for row in rows}:
        texts = [row[3] for row in rows if row[0] == lang]
        done = subprocess.run([CTL, "ask", "--content", ROOT / "kiosk/content", "--lang", lang], input="\n".join(texts) + "\n",
                              capture_output=True, text=True, check=True)
        for text, line in zip(texts, done.stdout.splitlines()):
            answers[lang, text] = json.loads(line)
    return [answers[row[0], row[3]] for row in rows]


def judged(kind, wanted, reply):
    """(right at once, among the first three)"""
    offered = [c["topic"] for c in reply["candidates"]] or [reply["topic"]]
    if kind == "emergency":
        right = reply["kind"] == "emergency"
        return right, right
    if kind == "offtopic":
        right = reply["kind"] in ("refuse", "greeting")
        return right, right
    if kind == "two":
        both = all(topic in offered[:3] for topic in wanted)
        return offered[0] in wanted, both
    return offered[0] == wanted[0], wanted[0] in offered[:3]


def main():
    names = [a for a in sys.argv[1:] if not a.startswith("--")]
    rows = list(rows_of(pathlib.Path(names[0]) if names else HERE / "dev.tsv"))
    replies = ask(rows)
    first, third, total = collections.Counter(), collections.Counter(), collections.Counter()
    direct = wrong_direct = refused = on_topic = 0
    for (lang, kind, wanted, text), reply in zip(rows, replies):
        one, three = judged(kind, wanted, reply)
        for name in (kind, f"lang:{lang}" if kind == "lang" else None):
            if name:
                total[name] += 1
                first[name] += one
                third[name] += three
        if kind not in ("offtopic", "emergency"):
            on_topic += 1
            refused += reply["kind"] == "refuse"
            if reply["kind"] in ("answer", "agent", "greeting"):
                direct += 1
                wrong_direct += reply["topic"] not in wanted
            if reply["kind"] == "emergency":
                print(f"FALSE ALARM  {text}")
        if "--wrong" in sys.argv and not (one and three):
            offered = ", ".join(f"{c['topic']} {c['score']:.2f}" for c in reply["candidates"])
            print(f"{kind:10} {lang} {'/'.join(wanted)} <- {text[:70]} = {reply['kind']} {offered}")
    for name in total:
        print(f"{name:12} {total[name]:4d} rows   first {100 * first[name] / total[name]:5.1f} %   first three {100 * third[name] / total[name]:5.1f} %")
    print(f"answered at once {100 * direct / on_topic:.1f} % of {on_topic}, of which wrong {100 * wrong_direct / max(direct, 1):.1f} %; wrongly refused {100 * refused / on_topic:.1f} %")
    micros = sorted(reply["micros"] for reply in replies)
    print(f"latency p50 {micros[len(micros) // 2] / 1000:.2f} ms, p95 {micros[int(len(micros) * .95)] / 1000:.2f} ms, p99 {micros[int(len(micros) * .99)] / 1000:.2f} ms")
    start = time.monotonic()
    subprocess.run([CTL, "ask", "--content", ROOT / "kiosk/content"], input="bonjour\n", capture_output=True, text=True, check=True)
    print(f"start and first answer {time.monotonic() - start:.2f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
