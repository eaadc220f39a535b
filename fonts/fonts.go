// Package fonts carries the type faces of the papers. Each face keeps its
// licence beside it (SIL Open Font License 1.1): GreatVibes-OFL.txt,
// LiberationSerif-OFL.txt, PlayfairDisplay-OFL.txt.
package fonts

import "embed"

// Files holds the TrueType files.
//
//go:embed *.ttf
var Files embed.FS
