package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

type versionCommand struct{}

// version follows semantic versioning; see CHANGELOG.md. scripts/release reads it, and
// refuses a tag that says something else.
const version = "0.1.0"

// Run prints the version, and what it was built from and by.
func (versionCommand) Run(env *environment) error {
	_, err := fmt.Fprintf(env.stdout, "bangkhen %s (%s)\n", version, builtFrom(buildInfo()))
	return err
}

// buildInfo is what the build left in the program, nil for nothing.
func buildInfo() *debug.BuildInfo {
	info, _ := debug.ReadBuildInfo()
	return info
}

// commitOf is the commit, with a plus when the tree had changes beside it.
func commitOf(info *debug.BuildInfo) string {
	stamped := stampsOf(info)
	commit := cmp.Or(stamped["vcs.revision"], "commit ?")
	commit = commit[:min(12, len(commit))]
	if stamped["vcs.modified"] == "true" {
		commit += "+"
	}
	return commit
}

func stampsOf(info *debug.BuildInfo) map[string]string {
	stamped := map[string]string{}
	if info != nil {
		for _, s := range info.Settings {
			stamped[s.Key] = s.Value
		}
	}
	return stamped
}

// builtFrom is the commit with the day when it was made, as far as the build has them
// (a copy of the tree without its history has not), the compiler and the system. The
// day of the build is no part of it: the same commit gives the same bytes on any day.
func builtFrom(info *debug.BuildInfo) string {
	commit, stamped := commitOf(info), stampsOf(info)
	day := ""
	if at, err := time.Parse(time.RFC3339, stamped["vcs.time"]); err == nil {
		day = ", " + at.UTC().Format(time.DateOnly)
	}
	return fmt.Sprintf("%s%s, %s, %s/%s", commit, day, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
