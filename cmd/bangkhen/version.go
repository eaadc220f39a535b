package main

import (
	"fmt"
	"runtime/debug"
)

type versionCommand struct{}

// version follows semantic versioning; see CHANGELOG.md.
const version = "0.1.0"

// Run prints the version and the commit that it was built from, where known.
func (versionCommand) Run(env *environment) error {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = " (" + s.Value[:min(12, len(s.Value))] + ")"
			}
		}
	}
	_, err := fmt.Fprintf(env.stdout, "bangkhen %s%s\n", version, commit)
	return err
}
