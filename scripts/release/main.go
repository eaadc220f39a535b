// Command release makes what is published of a version: archives for every system,
// packages for Debian and Red Hat, a bill of materials for each, checksums, and their
// signature. The same commit gives the same bytes, wherever and whenever it is run, with
// the same version of Go.
//
//	go run ./scripts/release [-out dist] [-targets linux/amd64,…]
//
// What is not committed is not in it: everything is built from a clone of HEAD.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// everywhere is what a release is made for.
const everywhere = "linux/amd64,linux/arm64,windows/amd64,windows/arm64,darwin/amd64,darwin/arm64"

func main() {
	out := flag.String("out", "dist", "directory that receives the release; it must be new or empty")
	targets := flag.String("targets", everywhere, "systems, by their names in Go")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := release(ctx, *out, strings.Split(*targets, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release makes all files of a release in a directory.
func release(ctx context.Context, out string, targets []string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if entries, err := os.ReadDir(out); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty", out)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "bangkhen-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	from, err := checkOut(ctx, work)
	if err != nil {
		return err
	}
	fmt.Printf("bangkhen %s, commit %s of %s\n", from.version, from.commit[:12], from.date.Format("2006-01-02"))
	if err := from.document(ctx); err != nil {
		return err
	}
	for _, name := range targets {
		t, err := parseTarget(name)
		if err != nil {
			return err
		}
		if err := from.publish(ctx, t, out); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Println("done:", name)
	}
	if err := sum(out); err != nil {
		return err
	}
	return sign(ctx, filepath.Join(from.tree, "release", "signers"), filepath.Join(out, sumsName))
}

// publish makes what is published for one system.
func (from *source) publish(ctx context.Context, t target, out string) error {
	stage := filepath.Join(from.work, t.os+"_"+t.arch)
	if err := from.build(ctx, t, stage); err != nil {
		return err
	}
	name := filepath.Join(out, fmt.Sprintf("bangkhen_%s_%s_%s", from.version, t.name(), t.arch))
	if err := from.materials(ctx, filepath.Join(stage, t.program()), name+".cdx.json"); err != nil {
		return err
	}
	if err := from.archive(t, stage, name); err != nil {
		return err
	}
	if t.os != "linux" {
		return nil
	}
	return from.packages(ctx, t, stage, out)
}
