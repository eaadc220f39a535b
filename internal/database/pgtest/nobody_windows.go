package pgtest

import "os/exec"

func unprivileged(*exec.Cmd) {}

func lend(string) error { return nil }
