// Package templates carries the layouts of the papers as data, so that an
// office may start its own from them: certificate/*.yaml (package certificate)
// and decision/*.yaml (package decision).
package templates

import "embed"

// Files holds the templates.
//
//go:embed certificate/*.yaml decision/*.yaml
var Files embed.FS
