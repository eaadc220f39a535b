package office

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a template's archive. What it unpacks to is bounded in all, not file
// by file, before anything is unpacked.
const (
	MaxTemplate     = 10 << 20 // bytes, packed
	mostUnpacked    = 40 << 20 // bytes of all files together
	mostEntries     = 29       // the template, its pictures and faces
	longestName     = 100      // bytes
	mostDirectories = 64       // beginnings of directory entries anywhere in the file
)

// openArchive opens the archive of a template. It is flat, and holds few, plain
// files that stand apart from each other; one that was made otherwise is refused.
func openArchive(data []byte) (*zip.Reader, error) {
	if len(data) > MaxTemplate {
		return nil, fmt.Errorf(msgTemplateTooLarge, MaxTemplate>>20)
	}
	// The number that the archive gives at its end may be any; its reader goes on
	// while there are entries, and keeps each.
	if bytes.Count(data, []byte("PK\x01\x02")) > mostDirectories {
		return nil, fmt.Errorf(msgTemplateManyFiles, mostEntries)
	}
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf(msgTemplateNoZip, err)
	}
	if len(files.File) > mostEntries {
		return nil, fmt.Errorf(msgTemplateManyFiles, mostEntries)
	}
	seen, sum := map[string]bool{}, uint64(0)
	for _, f := range files.File {
		if err := plainEntry(f); err != nil {
			return nil, err
		}
		folded := strings.ToLower(f.Name)
		if seen[folded] {
			return nil, fmt.Errorf(msgTemplateTwice, f.Name)
		}
		seen[folded] = true
		if sum += min(f.UncompressedSize64, mostUnpacked+1); sum > mostUnpacked {
			return nil, fmt.Errorf(msgTemplateUnpacked, mostUnpacked>>20)
		}
	}
	return files, apart(files.File)
}

// plainEntry refuses what is no plain file beside the template.
func plainEntry(f *zip.File) error {
	const encrypted = 0x1
	name := f.Name
	flat := name != "" && name != "." && name != ".." && len(name) <= longestName && path.Base(name) == name && !strings.ContainsAny(name, `\:`)
	if !flat || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf(msgTemplateName, strings.ToValidUTF8(name[:min(len(name), longestName)], "?"))
	}
	if f.Flags&encrypted != 0 || !f.Mode().IsRegular() || f.Method != zip.Store && f.Method != zip.Deflate {
		return fmt.Errorf(msgTemplateEntry, name)
	}
	return nil
}

// apart refuses entries that share bytes: each of them would be unpacked anew.
func apart(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, len(files))
	for i, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf(msgTemplateNoZip, err)
		}
		spans[i] = span{from, from + int64(f.CompressedSize64)}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to || spans[i].from == spans[i-1].from {
			return fmt.Errorf(msgTemplateEntry, files[0].Name)
		}
	}
	return nil
}

// unpack reads a file of an archive that [openArchive] let in. One that unpacks to
// more than it says is an error.
func unpack(f *zip.File) ([]byte, error) {
	from, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close()
	content, err := io.ReadAll(io.LimitReader(from, int64(f.UncompressedSize64)+1))
	if err == nil && uint64(len(content)) != f.UncompressedSize64 {
		err = fmt.Errorf(msgTemplateEntry, f.Name)
	}
	return content, err
}
