package accounts

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Parameters of argon2id by the OWASP Password Storage Cheat Sheet: 19 MiB, two
// passes, one lane. What is stored names its own, so that these can grow.
const (
	memoryKiB   = 19 << 10
	passes      = 2
	lanes       = 1
	saltBytes   = 16
	hashBytes   = 32
	maxMemory   = 1 << 20 // KiB; stored parameters beyond these are refused
	maxPasses   = 64
	maxPassword = 1024 // bytes, against endless hashing
)

func phc(memory, passes uint32, lanes uint8, salt, hash []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, encode(salt), encode(hash))
}

// hashPassword makes a PHC string with a new salt.
func hashPassword(password string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails
	return phc(memoryKiB, passes, lanes, salt, argon2.IDKey(asTyped(password), salt, passes, memoryKiB, lanes, hashBytes))
}

// asTyped is the password in one Unicode form: keyboards differ in whether "ế"
// is one character or three (RFC 8265, 4.2.2). Nothing else is changed.
func asTyped(password string) []byte { return norm.NFC.Bytes([]byte(password)) }

// verifyPassword compares a password with a PHC string. Stale reports that the
// string was made with other parameters than those of today.
func verifyPassword(stored, password string) (ok, stale bool, err error) {
	var version int
	var memory, time uint32
	var threads uint8
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return false, false, errBadHash
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, false, errBadHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &threads); err != nil {
		return false, false, errBadHash
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	hash, hashErr := base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || hashErr != nil || len(salt) < 8 || len(hash) < 16 || len(hash) > 128 ||
		memory < 8 || memory > maxMemory || time < 1 || time > maxPasses || threads < 1 {
		return false, false, errBadHash
	}
	stale = memory != memoryKiB || time != passes || threads != lanes || len(hash) != hashBytes
	got := argon2.IDKey(asTyped(password), salt, time, memory, threads, uint32(len(hash)))
	return subtle.ConstantTimeCompare(got, hash) == 1, stale, nil
}

// hashed runs work that hashes a password when it is its turn: memory is
// bounded whatever number of people knock at once.
func (a *Accounts) hashed(ctx context.Context, work func()) error {
	select {
	case a.hashing <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-a.hashing }()
	work()
	return nil
}
