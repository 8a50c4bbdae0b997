#!/usr/bin/python3 -B
"""Whether rows we judge by resemble lines we teach: the character trigrams they share (Jaccard), 1 being the same.

  resemblance.py [FILE.tsv...]       names the rows at or over the limit; exit 1 when there are any
"""
import collections
import pathlib
import re
import sys
import tomllib
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
CONTENT = HERE.parents[2] / "kiosk/content"
LIMIT = 0.6


def taught():
    """(topic, line) of everything the classifier learns from."""
    for file in sorted(file for folder in ("paroles", "alarmes") for file in (CONTENT / "knowledge" / folder).glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield file.stem, line
    for file in sorted((CONTENT / "knowledge").glob("*.toml")):
        for subject in tomllib.loads(file.read_text("utf-8")).get("sujet", []):
            for line in [subject["titre"], *subject["phrases"]]:
                yield subject["id"], line
    for file in sorted((CONTENT / "procedures").glob("*.toml")):
        told = tomllib.loads(file.read_text("utf-8"))
        for line in [told["demarche"]["titre"], *told["assistant"].get("phrases", [])]:
            yield told["assistant"]["sujet"], line


def trigrams(text):
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    padded = " " + " ".join(re.findall(r"[^\W_]+", bare)) + " "
    return {padded[i:i + 3] for i in range(len(padded) - 2)} or {padded}


class Taught:
    def __init__(self):
        self.lines = [line for _, line in taught()]
        self.sizes = []
        self.where = collections.defaultdict(list)
        for number, line in enumerate(self.lines):
            pieces = trigrams(line)
            self.sizes.append(len(pieces))
            for piece in pieces:
                self.where[piece].append(number)

    def nearest(self, text):
        pieces = trigrams(text)
        shared = collections.Counter(number for piece in pieces for number in self.where.get(piece, ()))
        scored = ((count / (len(pieces) + self.sizes[number] - count), self.lines[number]) for number, count in shared.items())
        return max(scored, default=(0.0, ""))


def texts_of(path):
    return [line.split("\t")[3] for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def main():
    lines = Taught()
    alike = 0
    for name in sys.argv[1:] or [HERE / "dev.tsv"]:
        for text in texts_of(pathlib.Path(name)):
            share, line = lines.nearest(text)
            if share >= LIMIT:
                alike += 1
                print(f"{share:.2f}  {text}  =  {line}")
    print(f"{alike} rows resemble a line that is taught")
    return 1 if alike else 0


if __name__ == "__main__":
    sys.exit(main())
