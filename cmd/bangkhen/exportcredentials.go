package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// Files of an export that say for machines what certificates say, docs/credentials.md.
const (
	credentialsFile = "credentials.jsonl"       // {"code", "credential"}
	statusListsFile = "credential-status.jsonl" // {"issue", "credential"}
	didFile         = "did.json"
)

// exportCredentials writes all credentials, their lists of statuses and the keys, where the
// passphrase of the signing key was given; without it they can not be signed.
func exportCredentials(env *environment, reg *register.Register, dir string) error {
	if env.passphrase == "" {
		return nil
	}
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	o = o.With(reg, "")
	issues, written := map[int64]bool{}, map[award.Code]bool{}
	err = writeLines(filepath.Join(dir, credentialsFile), func(line func(any) error) error {
		for cursor, more := "", true; more; {
			codes, next, further, err := o.Changes(env, cursor, 1000)
			if err != nil {
				return err
			}
			for _, code := range codes {
				if written[code] { // issued, and changed later
					continue
				}
				written[code] = true
				signed, err := o.Credential(env, code)
				if errors.Is(err, office.ErrNoCredential) {
					continue
				}
				if err != nil {
					return err
				}
				issue, _, err := o.Course(env, code)
				if err == nil {
					issues[issue] = true
					err = line(map[string]any{"code": code, "credential": signed})
				}
				if err != nil {
					return err
				}
			}
			cursor, more = next, further
		}
		return nil
	})
	if err != nil || len(issues) == 0 {
		return err
	}
	err = writeLines(filepath.Join(dir, statusListsFile), func(line func(any) error) error {
		for _, issue := range slices.Sorted(maps.Keys(issues)) {
			signed, err := o.StatusList(env, issue)
			if err == nil {
				err = line(map[string]any{"issue": issue, "credential": signed})
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	document, err := o.DIDDocument(env, "")
	if errors.Is(err, office.ErrNoCredential) { // no address of its own is set
		return nil
	}
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, didFile), document, 0o600)
}

// writeLines writes a new file of JSON lines.
func writeLines(path string, write func(line func(any) error) error) (err error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	buffer := bufio.NewWriter(file)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	if err := write(func(value any) error { return encoder.Encode(value) }); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return errors.Join(buffer.Flush(), file.Sync())
}
