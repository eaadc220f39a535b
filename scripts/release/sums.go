package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const (
	sumsName = "SHA256SUMS"

	// keyName is the environment's name for the file with the private key.
	keyName = "BANGKHEN_RELEASE_KEY"

	// signer is who signs, in release/signers; namespace keeps signatures for other
	// purposes apart.
	signer, namespace = "release@bangkhen", "bangkhen-release"
)

// sum writes the checksums of all files of a directory, as sha256sum does.
func sum(out string) error {
	entries, err := os.ReadDir(out) // in order of names
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, entry := range entries {
		hash := sha256.New()
		if err := copyFile(hash, filepath.Join(out, entry.Name())); err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%x  %s\n", hash.Sum(nil), entry.Name())
	}
	return os.WriteFile(filepath.Join(out, sumsName), []byte(lines.String()), 0o644)
}

// sign writes the signature of a file beside it by ssh-keygen, which every system has
// that can check one, and checks it with the keys that are published in signers. Without
// a key nothing is signed, and that is said.
func sign(ctx context.Context, signers, path string) error {
	key := os.Getenv(keyName)
	if key == "" {
		fmt.Fprintf(os.Stderr, "NOT SIGNED: %s names no private key (SECURITY.md, “Releases”)\n", keyName)
		return nil
	}
	if _, err := output(ctx, ".", "ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", namespace, path); err != nil {
		return err
	}
	if err := verify(ctx, signers, path); err != nil {
		return errors.Join(fmt.Errorf("%s has signed, but that key is not the one of release/signers: %w", key, err), os.Remove(path+".sig"))
	}
	fmt.Println("signed:", path+".sig")
	return nil
}

// verify checks the signature beside a file as SECURITY.md tells everybody to.
func verify(ctx context.Context, signers, path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	command := exec.CommandContext(ctx, "ssh-keygen", "-q", "-Y", "verify", "-f", signers, "-I", signer, "-n", namespace, "-s", path+".sig")
	command.Stdin = bytes.NewReader(content)
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	return nil
}
