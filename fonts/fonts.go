// Package fonts carries the type faces of the papers. Each face keeps its
// licence beside it (SIL Open Font License 1.1): EBGaramond-OFL.txt,
// GreatVibes-OFL.txt, LiberationSerif-OFL.txt, PlayfairDisplay-OFL.txt.
//
// EB Garamond is cut down to Latin letters, without the instructions for screens, which
// paper does not need: a certificate is 10 kB smaller.
package fonts

import "embed"

// Files holds the TrueType files.
//
//go:embed *.ttf
var Files embed.FS
