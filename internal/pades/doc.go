// Package pades signs the PDF files of this program electronically (ETSI EN 319 142-1,
// PAdES baseline) by appending to them: the first bytes of a signed file are the issued
// file, byte for byte. [Sign] makes level B-B, [Stamp] puts a time stamp (RFC 3161) into
// the room that was left for it (B-T), [Last] appends certificates and what says that
// they were not withdrawn (B-LT). [Open] reads the office's certificate and key from a
// PKCS#12 file; whatever else is a [crypto.Signer] may stand in its place.
//
// It signs files that package sheet wrote, whose form is known; it judges no signature,
// which package pdfsignature does with code of its own.
package pades
