// Package translog is the office's append-only log of what became of its certificates: a
// Merkle tree of entries (RFC 6962, by golang.org/x/mod/sumdb/tlog), whose head is signed
// (C2SP tlog-checkpoint, by sumdb/note) and whose tiles others read (C2SP tlog-tiles).
// An issue is one entry, with the root of a tree of its own over its certificates
// ([Batch]); a release, an amendment and a revocation are one each. Nobody reads names
// from it: a certificate stands there as a hash over its code, which is printed on the
// sheet and random, and what the sheet says ([Facts.Commitment]). Forms and contexts are
// written down in docs/log.md. The package keeps nothing; package register does.
package translog
