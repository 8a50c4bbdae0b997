#!/usr/bin/env -S python3 -B
"""Holds the running gateway against docs/openapi.json: every route is described, every answer described was seen, and each fits."""
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request
import uuid

import jsonschema

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))
from house import House, ROOT, until  # noqa: E402
from report import Report  # noqa: E402

SPEC = json.loads((ROOT / "docs/openapi.json").read_text("utf-8"))
# Needs a broken disk, a full pool or 24 MiB: tests of the gateway's own play them.
ELSEWHERE = {"503", "413"}
OCTETS = {"Content-Type": "application/octet-stream"}
house = None
seen = set()


def described_path(path):
    for known in SPEC["paths"]:
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]*", re.escape(known)), path) and (known == path or path not in SPEC["paths"]):
            return known
    raise AssertionError(f"{path} is not described")


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def ask(method, path, body=None, headers=None):
    """Asks, and holds the answer against its description."""
    address = (house.data / "gateway/address").read_text().strip()
    request = urllib.request.Request(address + path, data=body, method=method, headers=headers or {})
    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    text = answer.read()
    known = described_path(path)
    responses = SPEC["paths"][known][method.lower()]["responses"]
    status = str(answer.status)
    assert status in responses, f"{method} {path}: {status} is not described: {text[:200]}"
    seen.add((known, method.lower(), status))
    content = responses[status].get("content")
    if content:
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        assert kind in content, f"{method} {path}: {kind} is not described"
        value = json.loads(text) if "json" in kind else text.decode("utf-8", "replace")
        jsonschema.validate(value, {**content[kind]["schema"], "components": SPEC["components"]})
    return answer.status, text


def with_key(identity):
    return {**OCTETS, "Idempotency-Key": f'"{identity}"'}


def play_submissions():
    stick = house.data / "stick"
    stick.mkdir()
    house.ctl("submit", "--data", house.data, "--content", house.content, "--count", 2)
    house.ctl("outbox", "export", stick, "--data", house.data)
    one, two = sorted(stick.glob("guichet/*.envelope"))
    body = one.read_bytes()
    assert ask("POST", "/v1/submissions", body, with_key(one.stem))[0] == 201
    assert ask("POST", "/v1/submissions", body, with_key(one.stem))[0] == 200
    assert ask("POST", "/v1/submissions", b"boo", with_key(one.stem))[0] == 400
    assert ask("POST", "/v1/submissions", body, {"Content-Type": "text/plain"})[0] == 415
    changed = bytearray(two.read_bytes())
    changed[-1] ^= 1
    assert ask("POST", "/v1/submissions", bytes(changed), with_key(two.stem))[0] == 403
    # A real envelope in a draft's place.
    assert ask("PUT", f"/v1/drafts/{two.stem}", two.read_bytes(), OCTETS)[0] == 422
    until(lambda: len(house.town()) == 1, 20, "the delivery")


def play_the_rest():
    unknown = str(uuid.uuid4())
    assert ask("PUT", f"/v1/drafts/{unknown}", b"boo", OCTETS)[0] == 400
    assert ask("PUT", f"/v1/drafts/{unknown}", b"boo", {"Content-Type": "text/plain"})[0] == 415
    assert ask("GET", f"/v1/drafts/{unknown}")[0] == 404
    assert ask("DELETE", f"/v1/drafts/{unknown}")[0] == 204
    assert ask("POST", "/v1/inquiries", b"{}")[0] == 404  # this town has no model
    assert ask("GET", "/v1/kiosks/borne-1")[0] == 200
    assert ask("GET", "/v1/kiosks/nobody")[0] == 404
    assert ask("POST", "/v1/receipts/check", b"boo")[1] == b"altered"
    assert ask("GET", "/r")[0] == 308
    for file in ("", "receipt.js", "receipt.css", "demarches.json"):
        assert ask("GET", "/r/" + file)[0] == 200
    assert ask("GET", "/healthz")[0] == 200
    assert ask("GET", "/metrics")[0] == 200


def play_status():
    (number,) = house.town()
    question = json.dumps({"number": number, "code": "0000-0000"}).encode()
    assert ask("POST", "/v1/status", b"boo")[0] == 400
    assert [ask("POST", "/v1/status", question)[0] for _ in range(6)] == [404] * 5 + [429]


def every_route_is_described():
    source = (ROOT / "offline/gateway/server.cpp").read_text("utf-8")
    routes = re.findall(r'http\.(Get|Post|Put|Delete)\(\s*(?:R"\((.*?)\)"|"(.*?)"),', source, re.S)
    assert len(routes) >= 12, routes
    for method, pattern, plain in routes:
        path = plain or re.sub(r"\([^)]*\)", lambda m: "receipt.js" if "receipt" in m[0] else "x", pattern)
        known = described_path(path)
        assert method.lower() in SPEC["paths"][known], f"{method} {path} is not described"


def every_description_was_seen():
    unseen = [f"{method} {path} {status}" for path, item in SPEC["paths"].items() for method, operation in item.items() if method != "parameters"
              for status in operation["responses"] if (path, method, status) not in seen and status not in ELSEWHERE]
    played_elsewhere = {"post /v1/submissions 409", "post /v1/submissions 422", "post /v1/status 200", "put /v1/drafts/{id} 200", "put /v1/drafts/{id} 201",
                        "put /v1/drafts/{id} 403", "put /v1/drafts/{id} 409", "get /v1/drafts/{id} 200",
                        *(f"post /v1/inquiries {status}" for status in (200, 400, 403, 429, 502, 504))}
    assert set(unseen) <= played_elsewhere, sorted(set(unseen) - played_elsewhere)
    return f"{len(seen)} kinds of answers"


def main():
    global house
    report = Report()
    with House() as house:
        house.start_gateway()
        for name, body in (("submissions answer as described", play_submissions), ("drafts, keys, receipts and health answer as described", play_the_rest),
                           ("a status answers as described", play_status), ("every route of the gateway is described", every_route_is_described),
                           ("every answer that is described was seen", every_description_was_seen)):
            report.check(name, body)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
