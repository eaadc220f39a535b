package pdfsignature

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Store is the certificates that an office trusts: those of the authorities under
// which its people and its partners sign. None ship with the program.
type Store struct {
	pool  *x509.CertPool
	count int
}

// NewStore makes a store of certificates.
func NewStore(certificates ...*x509.Certificate) Store {
	s := Store{pool: x509.NewCertPool()}
	for _, c := range certificates {
		s.pool.AddCert(c)
		s.count++
	}
	return s
}

// Len is the number of certificates.
func (s Store) Len() int { return s.count }

// maxStore is the most bytes of the files of a store.
const maxStore = 4 << 20

// ParseStore makes a store of files' contents, each PEM blocks or one certificate in
// DER.
func ParseStore(files [][]byte) (Store, error) {
	var all []*x509.Certificate
	for _, data := range files {
		found, err := ParseCertificates("", data)
		if err != nil {
			return Store{}, err
		}
		all = append(all, found...)
	}
	return NewStore(all...), nil
}

// ReadStore reads a file of certificates, or all .pem, .crt, .cer and .der files of a
// directory, as [ParseStore] takes them. An empty path is an empty store.
func ReadStore(path string) ([][]byte, error) {
	if path == "" {
		return nil, nil
	}
	files := []string{path}
	about, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if about.IsDir() {
		if files, err = certificateFiles(path); err != nil {
			return nil, err
		}
	}
	var contents [][]byte
	left := int64(maxStore)
	for _, file := range files {
		about, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		if left -= about.Size(); left < 0 {
			return nil, fmt.Errorf(msgStoreTooLarge, path)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if found, err := ParseCertificates(file, data); err != nil || len(found) == 0 {
			return nil, fmt.Errorf(msgNoCertificates, file)
		}
		contents = append(contents, data)
	}
	if len(contents) == 0 {
		return nil, fmt.Errorf(msgNoCertificates, path)
	}
	return contents, nil
}

func certificateFiles(directory string) ([]string, error) {
	entries, err := os.ReadDir(directory)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".pem", ".crt", ".cer", ".der":
			files = append(files, filepath.Join(directory, e.Name()))
		}
	}
	return files, nil
}

// ParseCertificates reads certificates of a file's content. The name is for errors.
func ParseCertificates(name string, data []byte) ([]*x509.Certificate, error) {
	if !bytes.Contains(data, []byte("-----BEGIN")) {
		found, err := x509.ParseCertificates(data)
		if err != nil {
			return nil, fmt.Errorf(msgNoCertificates, name)
		}
		return found, nil
	}
	var found []*x509.Certificate
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			return found, nil
		}
		if data = rest; block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf(msgNoCertificates, name)
		}
		found = append(found, c)
	}
}
