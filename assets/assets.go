// Package assets holds the drawings that certificates are decorated with, as
// SVG files that a drawing program can open, all drawn for this project; and the
// colours of a press.
package assets

import "embed"

// Files are read by internal/ornament.
//
//go:embed *.svg
var Files embed.FS

// CoatedOffset is the ICC profile of coated offset paper (FOGRA39L), see
// press/README.md.
//
//go:embed press/fogra39l.icc
var CoatedOffset []byte
