"""Checks a served log by readers written from RFC 6962 (2.1), C2SP tlog-checkpoint,
tlog-tiles, signed-note and tlog-cosignature, and docs/log.md alone.

Usage: logproofs.py BASE-URL KEYS.json WITNESS-KEY OLD-HEADS.json CODE... Needs
cryptography. Prints JSON: what was checked, and what was wrong; forged proofs that pass
are wrong.
"""

import base64
import copy
import hashlib
import json
import struct
import sys
import urllib.request

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def get(base, path):
    with urllib.request.urlopen(base + path, timeout=60) as answer:
        return answer.read()


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    """MTH of RFC 6962, 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node(root_of(leaves[:k]), root_of(leaves[k:]))


def included(hash_, index, size, path):
    """The root that an audit path leads to (RFC 9162, 2.1.3.2), None for none."""
    if not 0 <= index < size:
        return None
    fn, sn, r = index, size - 1, hash_
    for p in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node(r, p)
        fn, sn = fn >> 1, sn >> 1
    return r if sn == 0 else None


def consistency(leaves, m):
    """PROOF(m, D[n]) of RFC 6962, 2.1.2."""

    def sub(m, d, whole):
        if m == len(d):
            return [] if whole else [root_of(d)]
        k = 1
        while k * 2 < len(d):
            k *= 2
        if m <= k:
            return sub(m, d[:k], whole) + [root_of(d[k:])]
        return sub(m - k, d[k:], False) + [root_of(d[:k])]

    return sub(m, leaves, True)


def consistent(first, second, first_root, second_root, path):
    """RFC 9162, 2.1.4.2."""
    if first == second:
        return not path and first_root == second_root
    if not 0 < first < second or not path:
        return False
    if first & (first - 1) == 0:
        path = [first_root] + path
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return fr == first_root and sr == second_root and sn == 0


def note(text):
    """A signed note: its text, and (name, key hash, signature) of each line."""
    body, _, signatures = text.partition("\n\n")
    found = []
    for line in signatures.splitlines():
        dash, name, data = line.split(" ")
        raw = base64.b64decode(data, validate=True)
        assert dash == "\u2014"
        found.append((name, raw[:4], raw[4:]))
    return body + "\n", found


def key_hash(name, kind, public):
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def verifies(public, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def head(text):
    body, signatures = note(text)
    origin, size, root = body.splitlines()[:3]
    return origin, int(size), base64.b64decode(root), body, signatures


def signed_by_log(text, publics):
    origin, _, _, body, signatures = head(text)
    return any(name == origin and hash_ == key_hash(origin, 1, p) and verifies(p, s, body.encode()) for name, hash_, s in signatures for p in publics)


def cosigned(text, witness):
    name, _, data = witness.split("+", 2)
    raw = base64.b64decode(data)
    assert raw[0] == 4
    _, _, _, body, signatures = head(text)
    for by, hash_, s in signatures:
        if by == name and hash_ == key_hash(name, 4, raw[1:]) and len(s) == 72:
            (at,) = struct.unpack(">Q", s[:8])
            return verifies(raw[1:], s[8:], b"cosignature/v1\ntime %d\n" % at + body.encode())
    return False


def number(n):
    text = "%03d" % (n % 1000)
    while n >= 1000:
        n //= 1000
        text = "x%03d/%s" % (n % 1000, text)
    return text


def tiles(base, size, level):
    """All hashes or entries of a level of tiles."""
    count, out = size, b""
    for n in range((count + 255) // 256):
        width = min(256, count - 256 * n)
        out += get(base, "/log/tile/%s/%s%s" % (level, number(n), "" if width == 256 else ".p/%d" % width))
    return out


def certificate(facts):
    values = [facts[k] for k in ("code", "decision_number", "decision_date", "kind", "name", "detail", "citation", "golden_number", "sha256")]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for plain, escaped in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(plain, escaped)
    return leaf(b"bangkhen/certificate/1\x00" + text.encode())


def proves(p, publics):
    """Whether a certificate's proof leads from its facts to a head signed by the log."""
    try:
        proof, entry = p["proof"], json.loads(p["proof"]["entry"])
        if proof["form"] != 1 or entry["kind"] != "issue":
            return False
        dec = lambda all_: [base64.b64decode(h, validate=True) for h in all_]
        if included(certificate(p["facts"]), proof["position"], entry["count"], dec(proof["batch"])) != base64.b64decode(entry["root"]):
            return False
        if included(leaf(proof["entry"].encode()), proof["index"], proof["size"], dec(proof["path"])) != base64.b64decode(proof["root"]):
            return False
        _, size, root, _, _ = head(p["checkpoint"])
        return size == proof["size"] and root == base64.b64decode(proof["root"]) and signed_by_log(p["checkpoint"], publics)
    except (ValueError, KeyError, TypeError, AssertionError):
        return False


def forgeries(p):
    def but(change):
        forged = copy.deepcopy(p)
        change(forged)
        return forged

    yield "another name", but(lambda f: f["facts"].update(name=f["facts"]["name"] + "."))
    yield "another sheet", but(lambda f: f["facts"].update(sha256="0" * 64))
    yield "another number", but(lambda f: f["facts"].update(golden_number="999"))
    yield "another place", but(lambda f: f["proof"].update(position=f["proof"]["position"] + 1))
    yield "another entry", but(lambda f: f["proof"].update(index=f["proof"]["index"] + 1))
    yield "another size", but(lambda f: f["proof"].update(size=f["proof"]["size"] + 1))
    yield "a revocation", but(lambda f: f["proof"].update(entry=f["proof"]["entry"].replace('"issue"', '"revoke"')))
    yield "a longer path", but(lambda f: f["proof"]["path"].append(f["proof"]["root"]))
    yield "no path in the issue", but(lambda f: f["proof"].update(batch=[]))
    yield "an altered head", but(lambda f: f.update(checkpoint=f["checkpoint"].replace("\n%d\n" % f["proof"]["size"], "\n%d\n" % (f["proof"]["size"] + 1))))
    yield "an unsigned head", but(lambda f: f.update(checkpoint=f["checkpoint"].partition("\n\n")[0] + "\n"))


def main():
    base, keys_file, witness, heads_file, codes = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:]
    with open(keys_file) as f:
        publics = [base64.urlsafe_b64decode(k["x"] + "=") for k in json.load(f)["keys"]]
    with open(heads_file) as f:
        olds = json.load(f)
    wrong, counts = [], {"entries": 0, "proofs": 0, "forged": 0, "grown": 0, "forged_growth": 0, "cosigned": 0}
    now = get(base, "/log/checkpoint").decode()
    origin, size, root, _, _ = head(now)
    if not signed_by_log(now, publics):
        wrong.append("the head is not signed by the log")
    # Entries and hashes of the tiles are those of the head.
    data, entries = tiles(base, size, "entries"), []
    while data:
        (n,) = struct.unpack(">H", data[:2])
        entries.append(data[2 : 2 + n])
        data = data[2 + n :]
    leaves = [leaf(e) for e in entries]
    counts["entries"] = len(entries)
    if len(entries) != size or root_of(leaves) != root or b"".join(leaves) != tiles(base, size, "0"):
        wrong.append("entries, tiles and head do not agree")
    if origin != "bangkhen.log/" + leaves[0][:8].hex():
        wrong.append("the name of the log is not that of its first entry")
    for old in olds:
        _, m, old_root, _, _ = head(old)
        path = consistency(leaves, m)
        if not signed_by_log(old, publics) or not consistent(m, size, old_root, root, path):
            wrong.append("head of %d is not held" % m)
        counts["grown"] += 1
        forged = bytes([old_root[0] ^ 1]) + old_root[1:]
        for what, passes in (
            ("another root", consistent(m, size, forged, root, path)),
            ("no proof", m != size and consistent(m, size, old_root, root, [])),
            ("a longer proof", consistent(m, size, old_root, root, path + [root])),
            ("another size", m + 1 < size and consistent(m + 1, size, old_root, root, path)),
            ("another key", signed_by_log(old, [b"\x01" * 31 + p[31:] for p in publics])),
        ):
            counts["forged_growth"] += 1
            if passes:
                wrong.append("head of %d: %s passes" % (m, what))
    if witness:
        shown = get(base, "/log/cosigned").decode()
        counts["cosigned"] += 1
        if not cosigned(shown, witness) or not signed_by_log(shown, publics):
            wrong.append("the cosigned head is not signed by both")
        _, m, _, _, _ = head(shown)
        if cosigned(shown.replace("\n%d\n" % m, "\n%d\n" % (m + 1)), witness):
            wrong.append("another head is cosigned")
    for code in codes:
        p = json.loads(get(base, "/v/%s/nhat-ky.json" % code))
        counts["proofs"] += 1
        if not proves(p, publics) or p["proof"]["root"] != base64.b64encode(root).decode():
            wrong.append("%s is not proven" % code)
        for what, forged in forgeries(p):
            counts["forged"] += 1
            if proves(forged, publics):
                wrong.append("%s: %s is proven" % (code, what))
    print(json.dumps({"counts": counts, "wrong": wrong}))


main()
