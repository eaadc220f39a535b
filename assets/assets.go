// Package assets holds the drawings that certificates are decorated with, as
// SVG files that a drawing program can open. All were drawn for this project.
package assets

import "embed"

// Files are read by internal/ornament.
//
//go:embed *.svg
var Files embed.FS
