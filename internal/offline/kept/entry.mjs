// What the offline checker takes from others: SHA-2 and Ed25519 for browsers that have
// none (or have none on a page that did not come by HTTPS), and a reader of QR symbols.
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { hashes, verify as verifyBy } from "@noble/ed25519";
import { decodeQR } from "qr/decode.js";

hashes.sha512 = sha512;

export { sha256, decodeQR };

// RFC 8032, strictly: no key or point in another form than the one that it has.
export const verify = (signature, message, key) => verifyBy(signature, message, key, { zip215: false });
