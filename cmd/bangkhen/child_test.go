package main

import (
	"os"
	"testing"

	"bangkhen/internal/artwork"
	"bangkhen/internal/ownface"
	"bangkhen/internal/signedpdf"
)

// TestMain lets the test binary be the child that reads pictures, as main does.
func TestMain(m *testing.M) {
	if ownface.IsChild(os.Args) {
		os.Exit(ownface.Child(os.Stdin, os.Stdout))
	}
	if artwork.IsChild(os.Args) {
		os.Exit(artwork.Child(os.Stdin, os.Stdout))
	}
	if signedpdf.IsChild(os.Args) {
		os.Exit(signedpdf.Child(os.Args, os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}
