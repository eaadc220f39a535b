"""Writes the key of a witness (C2SP signed-note, type 4) from published keys.

Usage: witnesskey.py KEYS.json NAME
"""

import base64
import hashlib
import json
import sys

with open(sys.argv[1]) as f:
    public = base64.urlsafe_b64decode(json.load(f)["keys"][-1]["x"] + "=")
name = sys.argv[2]
key = b"\x04" + public
print("%s+%s+%s" % (name, hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8], base64.b64encode(key).decode()))
