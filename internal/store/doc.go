// Package store keeps files by their SHA-256: what was issued is never changed,
// equal files are kept once, and a name says what its content must be. What it
// gives out was compared with its hash.
//
// Files are taken in by a [Keeper], any number of them with one wait for the disk;
// those that begin alike stand in one bundle, which nobody outside has to know. The
// store holds no list of its own: which files there must be, and in which bundle of
// an issue to look for one, is what the register says.
//
// Start reading at [New], [Store.Open] and [Store.Begin].
package store
