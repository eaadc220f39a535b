// Package viet knows Vietnamese text: its normal form, the legacy charsets it
// still arrives in, folding for headings and duplicates, dictionary order, bonds
// between words and case, with the letters of the Tây Nguyên languages (ƀ, č, ŏ, ê̆ …).
//
// It promises that text which is already good Unicode comes back byte for byte
// the same, that no change is silent ([Clean] reports each one), that a tone is
// never moved to another vowel, and that every function takes any string, valid
// or not, in time linear in its length. It does not know what a cell, a name or
// a decision is, and reads no files.
//
// Start reading at [Clean]; bytes that are not UTF-8 come in by [DecodeLegacy].
package viet
