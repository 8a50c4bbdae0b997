"""What was filed, to be compared with what the town holds: nothing lost, doubled, altered or unexpected."""
import collections
import hashlib
import sqlite3
import subprocess

from house import BIN, Refused

Filed = collections.namedtuple("Filed", "number id envelope dossier")


def file(data, count):
    """Files into the outbox of DATA/kiosk; no kiosk may run there."""
    done = subprocess.run([BIN / "fill_outbox", str(data), str(count)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(done.stderr)
    return [Filed(*line.split()) for line in done.stdout.splitlines()]


def delivered(data):
    """[(number, id, SHA-256 of dossier.json)] in the town's folder."""
    import json
    found = []
    for folder in sorted((data / "town").glob("[!.]*")):
        text = (folder / "dossier.json").read_bytes()
        found.append((folder.name, json.loads(text)["id"], hashlib.sha256(text).hexdigest()))
    return found


def held(data):
    """{id: SHA-256 of the envelope} in the inbox of a gateway that is stopped, and the number of its rows."""
    with sqlite3.connect(data / "gateway/inbox.db") as inbox:
        rows = inbox.execute("SELECT lower(hex(id)), lower(hex(hash)) FROM submissions").fetchall()
    inbox.close()
    return dict(rows), len(rows)


class Verdict(collections.namedtuple("Verdict", "filed lost doubled altered unexpected")):
    def is_clean(self):
        return not (self.lost or self.doubled or self.altered or self.unexpected)

    def __str__(self):
        bound = f", at most {3 / self.filed:.1e} each with 95 % confidence" if self.is_clean() and self.filed else ""
        return f"{self.filed} filed: {self.lost} lost, {self.doubled} doubled, {self.altered} altered, {self.unexpected} unexpected{bound}"


def compare(filed, found):
    """`found`: [(id, hash)] with every copy; `filed`: {id: hash}."""
    copies = collections.Counter(identity for identity, _ in found)
    return Verdict(len(filed), lost=sum(1 for identity in filed if identity not in copies),
                   doubled=sum(1 for count in copies.values() if count > 1),
                   altered=sum(1 for identity, value in found if identity in filed and filed[identity] != value),
                   unexpected=sum(1 for identity in copies if identity not in filed))


def in_the_town(data, filed):
    return compare({f.id: f.dossier for f in filed}, [(identity, value) for _, identity, value in delivered(data)])


def in_the_inbox(data, filed):
    rows, count = held(data)
    verdict = compare({f.id.replace("-", ""): f.envelope for f in filed}, list(rows.items()))
    return verdict._replace(doubled=verdict.doubled + count - len(rows))
