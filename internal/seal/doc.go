// Package seal makes and reads the sealed record of a certificate: what the paper says,
// signed, in so few characters that a QR symbol beside the signature holds it. Whoever
// has the office's public keys reads it without a server, for as long as the paper
// lasts ([Record], [Keys.Open]). The form is written down for other implementations,
// with vectors, in docs/seal.md:
//
//	SEAL    = base32(payload ‖ signature)                     RFC 4648 §6, capitals, no padding
//	payload = a CBOR array of 12 in core deterministic form    RFC 8949 §4.2.1
//	signature = Ed25519(context ‖ code ‖ payload)              RFC 8032
//
// The code of the certificate stands before the seal in the address and is signed with
// it, so it costs nothing a second time.
package seal
