#!/usr/bin/python3 -B
"""How well the chatbot understands: the development and the held-out set through `guichetctl ask`, figures by kind.

  bench.py [FILE.tsv...] [--wrong] [--nlpjs]      --wrong lists what was not understood: never with rows held out
                                                  --nlpjs asks nlp.js the same, taught the same lines (needs npm, minutes)

The held-out rows were written by somebody who had not seen what is taught. They are measured, not read.
"""
import collections
import json
import pathlib
import re
import resource
import subprocess
import sys
import time

import resemblance

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CTL = ROOT / "build/release/bin/guichetctl"
NUMBERS = re.compile(r"(?<!\d)(15|17|18|112|114|119|3114|3919)(?!\d)")
ADVISORY = ("answer", "agent", "greeting")


def rows_of(path):
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, kind, wanted, text = line.split("\t")[:4]
            yield lang, kind, wanted.replace("|", ",").split(","), text


def ask(rows, content=ROOT / "kiosk/content"):
    """By language, since the option is the program's; in the order of the rows."""
    answers = {}
    for lang in {row[0] for row in rows}:
        texts = [row[3] for row in rows if row[0] == lang]
        done = subprocess.run([CTL, "ask", "--content", content, "--lang", lang], input="\n".join(texts) + "\n",
                              capture_output=True, text=True, check=True)
        for text, line in zip(texts, done.stdout.splitlines(), strict=True):
            answers[lang, text] = json.loads(line)
    return [answers[row[0], row[3]] for row in rows]


def number_of(reply):
    """The one the visitor is told to call, first of those the answer names."""
    found = NUMBERS.search(reply["answer"]) if reply["kind"] == "emergency" else None
    return found.group(1) if found else None


def false_alarm(kind, reply):
    return kind != "emergency" and reply["kind"] == "emergency"


def judged(kind, wanted, reply):
    """(right at once, among the first three)"""
    offered = [c["topic"] for c in reply["candidates"]] or [reply["topic"]]
    if kind == "emergency":
        right = number_of(reply) in wanted
        return right, right
    if false_alarm(kind, reply):
        return False, False
    if kind == "offtopic" or wanted == ["hors_sujet"]:
        right = reply["kind"] in ("refuse", "greeting")
        return right, right
    if kind == "two":
        return offered[0] in wanted, all(topic in offered[:3] for topic in wanted)
    return offered[0] in wanted, any(topic in wanted for topic in offered[:3])


class Figures:
    def __init__(self, rows, replies):
        self.rows, self.replies = rows, replies
        self.first, self.third, self.total = collections.Counter(), collections.Counter(), collections.Counter()
        self.wrong, self.alarms = [], []
        for (lang, kind, wanted, text), reply in zip(rows, replies):
            one, three = judged(kind, wanted, reply)
            for name in [kind] + [f"lang:{lang}"] * (kind == "lang") + ["french"] * (lang == "fr" and kind in ("clean", "typo", "colloquial", "long")):
                self.total[name] += 1
                self.first[name] += one
                self.third[name] += three
            if false_alarm(kind, reply):
                self.alarms.append(text)
            if not (one and three):
                self.wrong.append((lang, kind, wanted, text, reply))
        on_topic = [(wanted, reply) for (_, kind, wanted, _), reply in zip(rows, replies) if kind not in ("offtopic", "emergency") and wanted != ["hors_sujet"]]
        direct = [(wanted, reply) for wanted, reply in on_topic if reply["kind"] in ADVISORY]
        self.on_topic = len(on_topic)
        self.coverage = len(direct) / max(len(on_topic), 1)
        self.misled = sum(reply["topic"] not in wanted for wanted, reply in direct) / max(len(direct), 1)
        self.refused = sum(reply["kind"] == "refuse" for _, reply in on_topic) / max(len(on_topic), 1)
        answered_off = sum(kind == "offtopic" and reply["kind"] in ("answer", "agent") for (_, kind, _, _), reply in zip(rows, replies))
        self.answered_off = answered_off / max(self.total["offtopic"], 1)

    def show(self, named):
        for name, total in sorted(self.total.items()):
            print(f"  {name:12} {total:4d} rows   first {100 * self.first[name] / total:5.1f} %   first three {100 * self.third[name] / total:5.1f} %")
        print(f"  off-topic refused {100 * self.first['offtopic'] / max(self.total['offtopic'], 1):.1f} % (given an answer {100 * self.answered_off:.1f} %), "
              f"on-topic refused {100 * self.refused:.1f} %")
        print(f"  emergencies seen with a right number {self.first['emergency']} of {self.total['emergency']}, false alarms {len(self.alarms)}")
        print(f"  answered at once {100 * self.coverage:.1f} % of {self.on_topic}, of which wrong {100 * self.misled:.1f} %")
        micros = sorted(reply["micros"] for reply in self.replies)
        at = lambda share: micros[min(int(len(micros) * share), len(micros) - 1)] / 1000
        print(f"  latency p50 {at(.5):.2f} ms, p95 {at(.95):.2f} ms, p99 {at(.99):.2f} ms")
        if named:
            for text in self.alarms:
                print(f"  FALSE ALARM  {text}")
            for lang, kind, wanted, text, reply in self.wrong:
                offered = ", ".join(f"{c['topic']} {c['score']:.2f}" for c in reply["candidates"])
                print(f"  {kind:10} {lang} {'/'.join(wanted)} <- {text[:90]} = {reply['kind']} {number_of(reply) or ''} {offered}")


def beside(files):
    """nlp.js knows no emergencies and gives no answers: what it can be compared on is which topic, of three, and how fast."""
    sets = {file.name: [row for row in rows_of(file) if row[1] != "emergency"] for file in files}
    rows = [row for each in sets.values() for row in each]
    told = json.dumps({"lines": list(resemblance.taught()), "rows": [[row[0], row[3]] for row in rows]})
    done = subprocess.run([HERE / "nlpjs/beside.sh"], input=told, capture_output=True, text=True, check=True)
    print("nlp.js", next(line for line in done.stderr.splitlines() if line.startswith("trained")))
    said = iter([json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")])
    for name, rows in sets.items():
        replies = []
        for _, reply in zip(rows, said):
            nothing = reply["topic"] in ("None", "hors_sujet")
            replies.append({"kind": "refuse" if nothing else "answer", "topic": "hors_sujet" if nothing else reply["topic"], "answer": "",
                            "candidates": [] if nothing else [{"topic": topic, "score": 0} for topic in reply["offered"]], "micros": reply["micros"]})
        print(f"{name} asked of nlp.js:")
        Figures(rows, replies).show(False)


def main():
    names = [pathlib.Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    files = names or [f for f in (HERE / "dev.tsv", HERE / "heldout.tsv", HERE / "heldout-second.tsv") if f.exists()]
    taught = resemblance.Taught()
    for file in files:
        rows = list(rows_of(file))
        alike = sum(taught.nearest(row[3])[0] >= resemblance.LIMIT for row in rows)
        print(f"{file.name}: {len(rows)} rows, {alike} of them resemble one of the {len(taught.lines)} lines taught")
        Figures(rows, ask(rows)).show("--wrong" in sys.argv and not file.name.startswith("heldout"))
    if "--nlpjs" in sys.argv:
        beside(files)
    start = time.monotonic()
    subprocess.run([CTL, "ask", "--content", ROOT / "kiosk/content"], input="bonjour\n", capture_output=True, text=True, check=True)
    print(f"start and first answer {time.monotonic() - start:.2f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
