//go:build !linux

package confined

// Confine has no bounds of the system here: the parent ends a child that takes too
// long, and what is read is bounded by its headers.
func Confine(Bounds) error { return nil }
