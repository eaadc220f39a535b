//go:build !windows

package main

import "io"

// doubleClicked is known on Windows alone. Elsewhere a start without arguments comes from
// a shell, and gets the help.
func doubleClicked() bool { return false }

func openFromDesktop(io.Writer, io.Reader) int { return exitUsage }
