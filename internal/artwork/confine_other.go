//go:build !linux

package artwork

// confine has no bounds of the system here: the parent ends a child that takes too
// long, and pictures are bounded by their headers.
func confine() error { return nil }
