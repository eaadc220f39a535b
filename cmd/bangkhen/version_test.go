package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// The version names commit and day where the build knows them, and says when the tree
// was not as committed.
func TestBuiltFrom(t *testing.T) {
	by := ", " + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH
	stamped := func(modified string) *debug.BuildInfo {
		return &debug.BuildInfo{Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "36948413" + "9a9bcab3820601ba78d67d50cdd868de"},
			{Key: "vcs.time", Value: "2026-11-29T03:22:30Z"}, {Key: "vcs.modified", Value: modified},
		}}
	}
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"committed", stamped("false"), "369484139a9b, 2026-11-29" + by},
		{"changed", stamped("true"), "369484139a9b+, 2026-11-29" + by},
		{"without history", &debug.BuildInfo{}, "commit ?" + by},
		{"without anything", nil, "commit ?" + by},
	} {
		if got := builtFrom(c.info); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
