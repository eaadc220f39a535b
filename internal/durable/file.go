package durable

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"bangkhen/internal/leftover"
)

// Temporary begins the names of files that are being written, after which
// [leftover] puts who writes them.
const Temporary = ".tmp-"

// Create writes a file under a temporary name and then gives it its name, so that
// it appears whole or not at all. The caller makes it durable.
func Create(dir, name string, write func(io.Writer) error) error {
	return create(dir, name, func(file *os.File) error { return write(file) })
}

// Replace writes a small file whole in place of another, on the disk with its name.
func Replace(path string, data []byte) error {
	dir := filepath.Dir(path)
	err := create(dir, filepath.Base(path), func(file *os.File) error {
		if _, err := file.Write(data); err != nil {
			return err
		}
		return file.Sync()
	})
	if err != nil {
		return err
	}
	return SyncDir(dir)
}

func create(dir, name string, write func(*os.File) error) (err error) {
	file, err := os.CreateTemp(dir, leftover.Pattern(Temporary)+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	if err = errors.Join(write(file), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), filepath.Join(dir, name))
}

// Sum is the SHA-256 of a file in hexadecimal, "" when it can not be read.
func Sum(path string) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	sum, err := SumOf(file)
	if err != nil {
		return ""
	}
	return sum
}

// SumOf is the SHA-256, in hexadecimal, of all that a reader gives.
func SumOf(r io.Reader) (string, error) {
	digest := sha256.New()
	if _, err := io.Copy(digest, bufio.NewReaderSize(r, 1<<16)); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)), nil
}
