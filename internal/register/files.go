package register

import (
	"fmt"
	"maps"
	"slices"
)

// Files are the papers of a printing as they are recorded and sealed: SHA-256 in
// lower case hexadecimal by name. Which is which, [award.ReadPapers] knows.
type Files map[string]string

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
