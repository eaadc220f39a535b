package register

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Files are the SHA-256 of the written files in lower case hexadecimal, by
// name. Names are paths in the output directory, with slashes; a certificate's
// own file is "bang-khen/017-….pdf" after its place in the list.
type Files map[string]string

// ofCertificates finds the own file of each of n certificates.
func (f Files) ofCertificates(n int) ([]string, error) {
	names := make([]string, n)
	width := len(strconv.Itoa(n))
	for name := range f {
		rest, inside := strings.CutPrefix(name, "bang-khen/")
		number, _, numbered := strings.Cut(rest, "-")
		if !inside {
			continue
		}
		i, err := strconv.Atoi(number)
		if !numbered || err != nil || len(number) != width || i < 1 || i > n || names[i-1] != "" {
			return nil, fmt.Errorf("file %q belongs to no certificate", name)
		}
		names[i-1] = name
	}
	if i := slices.Index(names, ""); i >= 0 {
		return nil, fmt.Errorf("certificate %d has no file", i+1)
	}
	return names, nil
}

// compare returns ErrFilesDiffer, with the name of the first file by name that
// is not the same in both.
func (f Files) compare(again Files) error {
	names := slices.Sorted(maps.Keys(f))
	for name := range again {
		if _, known := f[name]; !known {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if f[name] != again[name] {
			return fmt.Errorf("%s: %w", name, ErrFilesDiffer)
		}
	}
	return nil
}
