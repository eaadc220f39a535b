package photos

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Limits of what comes beside a list.
const (
	MaxZip      = 48 << 20 // bytes of an archive that is handed in over the network
	MaxFiles    = 5000
	maxUnpacked = 4 << 30  // bytes of all files together; one is in memory at a time
	maxFile     = 20 << 20 // bytes of one
	longestName = 300      // bytes
	ratioFrom   = 1 << 20  // bytes below which a ratio says nothing
	maxRatio    = 100
)

// Zip lists the photographs in an archive. Nothing is unpacked before it is read: an
// archive that is made to unpack to more than it may is refused by what it claims, and
// its claims bind. The error is a sentence for people.
func Zip(from io.ReaderAt, size int64) (*Files, error) {
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return nil, fmt.Errorf(msgNoZip, err)
	}
	var all []File
	sum := uint64(0)
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") || isOfTheSystem(shown(f.Name)) {
			continue
		}
		if err := checkEntry(f); err != nil {
			return nil, err
		}
		if sum += min(f.UncompressedSize64, maxUnpacked+1); sum > maxUnpacked {
			return nil, fmt.Errorf(msgUnpacked, maxUnpacked>>20)
		}
		if all = append(all, File{shown(f.Name), func() ([]byte, error) { return unpack(f) }}); len(all) > MaxFiles {
			return nil, fmt.Errorf(msgMany, MaxFiles)
		}
	}
	return sorted(all), nil
}

func sorted(all []File) *Files {
	slices.SortFunc(all, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return New(all)
}

func checkEntry(f *zip.File) error {
	const encrypted = 0x1
	switch {
	case f.Flags&encrypted != 0:
		return fmt.Errorf(msgEncrypted, shown(f.Name))
	case !f.Mode().IsRegular() || f.Method != zip.Store && f.Method != zip.Deflate:
		return fmt.Errorf(msgEntry, shown(f.Name))
	case f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return fmt.Errorf(msgRatio, shown(f.Name))
	}
	return nil
}

func unpack(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxFile {
		return nil, fmt.Errorf(msgFileLarge, shown(f.Name), maxFile>>20)
	}
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return bounded(from, f.Name)
}

func bounded(from io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(from, maxFile+1))
	if err == nil && len(data) > maxFile {
		err = fmt.Errorf(msgFileLarge, shown(name), maxFile>>20)
	}
	return data, err
}

// shown is a name of a stranger as it may stand in messages and be compared.
func shown(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "?")
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '?'
		}
		return r
	}, name)
	for len(name) > longestName { // the file's own name matters
		_, name, _ = strings.Cut(name[1:], "/")
		if name == "" {
			return "?"
		}
	}
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

// isOfTheSystem reports files that systems leave in folders and archives.
func isOfTheSystem(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || slices.Contains([]string{"Thumbs.db", "desktop.ini"}, base)
}

// TooLarge says that an archive is larger than is taken.
func TooLarge() error { return fmt.Errorf(msgZipTooLarge, MaxZip>>20) }

var errNotRegular = errors.New("not a regular file")
