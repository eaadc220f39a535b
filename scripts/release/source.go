package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// source is the tree that a release is made from.
type source struct {
	work    string // a directory for all that is made on the way
	tree    string // the clone
	docs    string // what goes along with the program to be read
	helps   string // its man page, and what makes shells know its commands
	version string
	commit  string
	date    time.Time // of the commit: that of every file of the release
}

var versionLine = regexp.MustCompile(`(?m)^const version = "(.+)"$`)

// checkOut clones HEAD of the tree in which the program runs. A clone has nothing that is
// not committed, and Go stamps commit and date into what is built there.
func checkOut(ctx context.Context, work string) (*source, error) {
	from := &source{work: work, tree: filepath.Join(work, "tree"), docs: filepath.Join(work, "docs"), helps: filepath.Join(work, "helps")}
	top, err := output(ctx, ".", "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("a release is made from a clone with its history: %w", err)
	}
	if changed, err := output(ctx, top, "git", "status", "--porcelain"); err != nil {
		return nil, err
	} else if changed != "" {
		fmt.Fprintln(os.Stderr, "NOT in the release, as it is not committed:\n"+changed)
	}
	if _, err := output(ctx, top, "git", "clone", "--quiet", "--no-hardlinks", top, from.tree); err != nil {
		return nil, err
	}
	if from.commit, err = output(ctx, top, "git", "rev-parse", "HEAD"); err != nil {
		return nil, err
	}
	if _, err := output(ctx, from.tree, "git", "checkout", "--quiet", "--detach", from.commit); err != nil {
		return nil, err
	}
	seconds, err := output(ctx, from.tree, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return nil, err
	}
	at, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return nil, err
	}
	from.date = time.Unix(at, 0).UTC()
	code, err := os.ReadFile(filepath.Join(from.tree, "cmd", "bangkhen", "version.go"))
	if err != nil {
		return nil, err
	}
	found := versionLine.FindSubmatch(code)
	if found == nil {
		return nil, errors.New("cmd/bangkhen/version.go has no version")
	}
	from.version = string(found[1])
	tags, err := output(ctx, from.tree, "git", "tag", "--points-at", "HEAD", "v*")
	if err != nil {
		return nil, err
	}
	return from, agrees(from.version, strings.Fields(tags))
}

// agrees reports a tag that names another version than the program does.
func agrees(version string, tags []string) error {
	for _, tag := range tags {
		if tag != "v"+version {
			return fmt.Errorf("the commit has the tag %s, and cmd/bangkhen/version.go says %s", tag, version)
		}
	}
	if len(tags) == 0 {
		fmt.Fprintf(os.Stderr, "NOT a release yet: the commit has no tag v%s\n", version)
	}
	return nil
}

// output is what a program prints, without the space around it.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	return outputWith(ctx, dir, nil, name, args...)
}

// outputWith runs a program with more in its environment.
func outputWith(ctx context.Context, dir string, environment []string, name string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), environment...)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, complaints.Bytes())
	}
	return strings.TrimSpace(string(out)), nil
}
