// Package signedpdf reads a PDF that comes back signed: what its pages show and the
// signatures in it, and whether the pages still look as they did when each signature
// was made. It compares nothing with a draft: that is package collation. What reads
// such files can also show any file as a picture.
//
// The file is a stranger's and what reads it was written by others, so [Apart] reads
// it in a child process of its own bounds. Start reading at [Read].
package signedpdf
