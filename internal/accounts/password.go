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

// Cost is what hashing a password costs: the parameters of argon2id. What is
// stored names its own, so that they can grow.
type Cost struct {
	MemoryKiB uint32 // at least 8 a lane
	Passes    uint32
	Lanes     uint8
}

// StandardCost is that of the OWASP Password Storage Cheat Sheet: 19 MiB, two
// passes, one lane.
func StandardCost() Cost { return Cost{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1} }

// LeastCost is the least that argon2id knows. It protects nothing: it is for tests,
// which sign in thousands of times.
func LeastCost() Cost { return Cost{MemoryKiB: 8, Passes: 1, Lanes: 1} }

const (
	saltBytes   = 16
	hashBytes   = 32
	maxMemory   = 1 << 20 // KiB; stored parameters beyond these are refused
	maxPasses   = 64
	maxPassword = 1024 // bytes, against endless hashing
)

// phc writes what is stored: https://github.com/P-H-C/phc-string-format.
func (c Cost) phc(salt, hash []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.MemoryKiB, c.Passes, c.Lanes, encode(salt), encode(hash))
}

func (c Cost) key(password string, salt []byte, bytes int) []byte {
	return argon2.IDKey(asTyped(password), salt, c.Passes, c.MemoryKiB, c.Lanes, uint32(bytes))
}

// hash makes a PHC string with a new salt.
func (c Cost) hash(password string) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails
	return c.phc(salt, c.key(password, salt, hashBytes))
}

// nobodys is a string that no password is known for: to compare one with it costs as much as
// with any other.
func (c Cost) nobodys() string {
	salt, hash := make([]byte, saltBytes), make([]byte, hashBytes)
	rand.Read(salt) // never fails
	rand.Read(hash)
	return c.phc(salt, hash)
}

// asTyped is the password in one Unicode form: keyboards differ in whether "ế"
// is one character or three (RFC 8265, 4.2.2). Nothing else is changed.
func asTyped(password string) []byte { return norm.NFC.Bytes([]byte(password)) }

// verify compares a password with a PHC string. Stale reports that the string was
// made at another cost.
func (c Cost) verify(stored, password string) (ok, stale bool, err error) {
	var version int
	var then Cost
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return false, false, errBadHash
	}
	if _, err := fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return false, false, errBadHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &then.MemoryKiB, &then.Passes, &then.Lanes); err != nil {
		return false, false, errBadHash
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[4])
	hash, hashErr := base64.RawStdEncoding.DecodeString(parts[5])
	if saltErr != nil || hashErr != nil || len(salt) < 8 || len(hash) < 16 || len(hash) > 128 ||
		then.MemoryKiB < 8 || then.MemoryKiB > maxMemory || then.Passes < 1 || then.Passes > maxPasses || then.Lanes < 1 {
		return false, false, errBadHash
	}
	stale = then != c || len(hash) != hashBytes
	return subtle.ConstantTimeCompare(then.key(password, salt, len(hash)), hash) == 1, stale, nil
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
