package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"
)

const root = "../.."

// fingerprints are those of the keys that a file of signers has.
func fingerprints(t *testing.T, signers string) (all []string) {
	t.Helper()
	data, err := os.ReadFile(signers)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		key, is := strings.CutPrefix(line, signer+` namespaces="`+namespace+`" `)
		if !is {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				t.Errorf("%s: %q is no line of a signer", signers, line)
			}
			continue
		}
		public, _, _, _, err := ssh.ParseAuthorizedKey([]byte(key))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, ssh.FingerprintSHA256(public))
	}
	return all
}

var fingerprint = regexp.MustCompile("(?m)^- `(SHA256:[A-Za-z0-9+/]+)`")

func named(t *testing.T, security string) (all []string) {
	t.Helper()
	text, err := os.ReadFile(security)
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range fingerprint.FindAllSubmatch(text, -1) {
		all = append(all, string(found[1]))
	}
	return all
}

// SECURITY.md names the keys that release/signers has, and no others but old ones: while
// there is none, it says so.
func TestKeysAreNamed(t *testing.T) {
	keys, told := fingerprints(t, filepath.Join(root, "release", "signers")), named(t, filepath.Join(root, "SECURITY.md"))
	for _, key := range keys {
		if !slices.Contains(told, key) {
			t.Errorf("SECURITY.md does not name %s", key)
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	if len(keys) == 0 && (len(told) > 0 || !bytes.Contains(text, []byte("no key was made and no release is signed"))) {
		t.Errorf("release/signers has no key, and SECURITY.md names %v", told)
	}
}

// The ceremony writes both places, once, and makes no key without a passphrase.
func TestKeyCeremony(t *testing.T) {
	dir := t.TempDir()
	signers, security := filepath.Join(dir, "signers"), filepath.Join(dir, "SECURITY.md")
	for into, from := range map[string]string{signers: "release/signers", security: "SECURITY.md"} {
		data, err := os.ReadFile(filepath.Join(root, from))
		if err == nil {
			err = os.WriteFile(into, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	before := len(fingerprints(t, signers))
	make := func(passphrase string, args ...string) (string, error) {
		asked := filepath.Join(dir, "ask")
		if err := os.WriteFile(asked, []byte("#!/bin/sh\necho '"+passphrase+"'\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		script := exec.Command(filepath.Join(root, "scripts", "release-key"), args...)
		script.Env = append(os.Environ(), "SSH_ASKPASS="+asked, "SSH_ASKPASS_REQUIRE=force", "BANGKHEN_SIGNERS="+signers, "BANGKHEN_SECURITY="+security)
		said, err := script.CombinedOutput()
		return string(said), err
	}
	key := filepath.Join(dir, "key")
	if said, err := make("", key, "--another"); err == nil || !strings.Contains(said, "no passphrase") {
		t.Errorf("without a passphrase: %v\n%s", err, said)
	}
	if _, err := os.Stat(key); err == nil {
		t.Error("a key without a passphrase was left")
	}
	if said, err := make("một sáng mùa thu", filepath.Join(root, "key"), "--another"); err == nil || !strings.Contains(said, "in the repository") {
		t.Errorf("inside the repository: %v\n%s", err, said)
	}
	said, err := make("một sáng mùa thu", key, "--another")
	keys := fingerprints(t, signers)
	if err != nil || len(keys) != before+1 || !slices.Contains(named(t, security), keys[before]) || !strings.Contains(said, keys[before]) {
		t.Fatalf("%v\n%s\n%v, named are %v", err, said, keys, named(t, security))
	}
	if said, err := make("một sáng mùa thu", filepath.Join(dir, "other")); err == nil || !strings.Contains(said, "names a key already") {
		t.Errorf("a second key by mistake: %v\n%s", err, said)
	}
}
