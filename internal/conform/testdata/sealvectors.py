"""Runs the vectors of docs/seal.md through a reader written from that document alone.

Usage: sealvectors.py vectors.json. Needs cryptography and cbor2. Prints JSON: counts, and
every vector that comes out otherwise than it says.
"""

import base64
import datetime
import hashlib
import json
import sys

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EPOCH = datetime.date(1970, 1, 1)


class NoForm(Exception):
    pass


def need(ok):
    if not ok:
        raise NoForm


def load_keys(file):
    need(file["version"] == 1)
    keys = []
    for k in file["keys"]:
        raw = base64.urlsafe_b64decode(k["x"] + "=")
        need(k["kty"] == "OKP" and k["crv"] == "Ed25519" and hashlib.sha256(raw).hexdigest()[:8] == k["kid"])
        keys.append((k, Ed25519PublicKey.from_public_bytes(raw)))
    return keys


def items(data, count):
    """The elements of the one array that data is, in core deterministic CBOR."""
    try:
        value = cbor2.loads(data)
    except Exception as error:
        raise NoForm from error
    need(isinstance(value, list) and len(value) == count)
    need(cbor2.dumps(value, canonical=True) == data)  # no other form, nothing behind it
    return value


def unsigned(value):
    need(type(value) is int and value >= 0)
    return value


def octets(value, *lengths):
    need(isinstance(value, bytes) and (not lengths or len(value) in lengths))
    return value


def text(value):
    if isinstance(value, bytes):
        return {"sha256_16": octets(value, 16).hex()}
    need(isinstance(value, str))
    return value


def day(value):
    need(type(value) is int and abs(value) < 200_000)
    said = EPOCH + datetime.timedelta(days=value)
    need(1945 <= said.year <= 2200)
    return said.isoformat()


def standing(key, signed):
    if key.get("compromised_since"):
        return "compromised"
    if signed < key["from"] or (key.get("until") and signed > key["until"]):
        return "out-of-days"
    return "good"


def signed_by(keys, kid, signature, message):
    failed = "unknown-key"
    for key, public in keys:
        if key["kid"] != kid.hex():
            continue
        failed = "signature"
        try:
            public.verify(signature, message)
            return key, None
        except InvalidSignature:
            pass
    return None, failed


def open_seal(keys, code, seal):
    need(len(seal) <= 900)
    seal = seal.upper()
    need(all(c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" for c in seal) and len(seal) % 8 in (0, 2, 4, 5, 7))
    raw = base64.b32decode(seal + "=" * (-len(seal) % 8))
    need(base64.b32encode(raw).decode().rstrip("=") == seal)  # bits left over are zero
    need(len(raw) > 64)
    payload, signature = raw[:-64], raw[-64:]
    version, kid, sealed, number, date, award, kind, name, detail, golden, flags, photo = items(payload, 12)
    need(unsigned(version) == 1)
    octets(kid, 4)
    need(unsigned(kind) in (1, 2, 3) and unsigned(flags) < 4)
    record = {
        "sealed": day(sealed), "number": text(number), "date": day(date), "award": text(award),
        "kind": ("collective", "household", "individual")[kind - 1], "name": text(name), "detail": text(detail),
        "golden_number": text(golden), "posthumous": bool(flags & 1), "trial": bool(flags & 2), "photo": octets(photo, 0, 16).hex(),
    }
    key, failed = signed_by(keys, kid, signature, b"bangkhen/seal/1\0" + code.encode() + payload)
    return (failed, None) if failed else (standing(key, record["sealed"]), record)


def in_order(values, size):
    need(isinstance(values, bytes) and len(values) % size == 0)
    parts = [values[i:i + size] for i in range(0, len(values), size)]
    need(all(a < b for a, b in zip(parts, parts[1:])))
    return set(parts)


def open_list(keys, data):
    need(64 < len(data) <= (8 << 20) + (64 << 10))
    payload, signature = data[:-64], data[-64:]
    version, kid, at, covers, revoked, replaced, withdrawn = items(payload, 7)
    need(unsigned(version) == 1 and unsigned(at) < 7258118400)
    octets(kid, 4)
    covers = in_order(covers, 4)
    marks = {"revoked": in_order(revoked, 8), "replaced": in_order(replaced, 8), "withdrawn": in_order(withdrawn, 8)}
    key, failed = signed_by(keys, kid, signature, b"bangkhen/revocations/1\0" + payload)
    if failed:
        return failed, None
    hanoi = datetime.datetime.fromtimestamp(at, datetime.timezone(datetime.timedelta(hours=7)))
    utc = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def fate(code):
        mark = hashlib.sha256(b"bangkhen/ended/1\0" + code.encode()).digest()[:8]
        return next((name for name, all_of in marks.items() if mark in all_of), "")

    return standing(key, hanoi.date().isoformat()), (utc, covers, fate)


def judged(read, *arguments):
    try:
        return read(*arguments)
    except NoForm:
        return "form", None


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        vectors = json.load(file)
    keys, wrong = load_keys(vectors["keys"]), []
    for v in vectors["valid"]:
        for seal in (v["seal"], v["seal"].lower()):
            if judged(open_seal, keys, v["code"], seal) != ("good", v["record"]):
                wrong.append(v["name"])
    for v in vectors["invalid"]:
        result, _ = judged(open_seal, keys, v["code"], v["seal"])
        if result != v["why"]:
            wrong.append(f'{v["name"]}: {result}, not {v["why"]}')
    for v in vectors["lists"]:
        result, read = judged(open_list, keys, base64.b64decode(v["list"]))
        if result != v.get("why", "good"):
            wrong.append(f'{v["name"]}: {result}')
            continue
        if "why" not in v:
            at, covers, fate = read
            told = {code: fate(code) for code in v["fates"]}
            held = {kid: bytes.fromhex(kid) in covers for kid in v["covers"]}
            if (at, told, held) != (v["at"], v["fates"], v["covers"]):
                wrong.append(f'{v["name"]}: {at} {told} {held}')
    print(json.dumps({"valid": len(vectors["valid"]), "invalid": len(vectors["invalid"]), "lists": len(vectors["lists"]), "wrong": wrong}))


main()
