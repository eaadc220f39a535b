package proof

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// manifest is manifest.json as read back (interface.md, 4), without its
// certificates, of which one is held at a time.
type manifest struct {
	decision     json.RawMessage
	counts       map[string]int
	files        map[string]string
	publish      map[string]bool
	certificates int
}

type manifestEntry struct {
	award.Recipient        // its citation stands below, as printed
	Index           int    `json:"index"`
	Code            string `json:"code"`
	GoldenNumber    string `json:"golden_number"`
	Citation        string `json:"citation"`
	File            string `json:"file"`
	SHA256          string `json:"sha256"`
	URL             string `json:"url"`
	Seal            string `json:"seal"`
	Template        string `json:"template"`
}

// readManifest reads the manifest and visits its certificates, from 0.
func (c *check) readManifest(r *report, visit func(int, *manifestEntry)) (m manifest, ok bool) {
	at := place{file: fileManifest}
	file, _, ok := c.open(r, at)
	if !ok {
		return m, false
	}
	defer file.Close()
	decoder := json.NewDecoder(bufio.NewReaderSize(file, 1<<16))
	if err := m.read(decoder, visit); err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return m, false
	}
	return m, true
}

var errManifest = errors.New("not a manifest")

func (m *manifest) read(decoder *json.Decoder, visit func(int, *manifestEntry)) error {
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return cmp.Or(err, errManifest)
	}
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return err
		}
		switch key {
		case "decision":
			err = decoder.Decode(&m.decision)
		case "counts":
			err = decoder.Decode(&m.counts)
		case "files":
			err = decoder.Decode(&m.files)
		case "publish":
			err = decoder.Decode(&m.publish)
		case "certificates":
			err = m.readCertificates(decoder, visit)
		default:
			err = decoder.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errManifest
	}
	return nil
}

func (m *manifest) readCertificates(decoder *json.Decoder, visit func(int, *manifestEntry)) error {
	if token, err := decoder.Token(); err != nil || token != json.Delim('[') {
		return cmp.Or(err, errManifest)
	}
	for ; decoder.More(); m.certificates++ {
		var entry manifestEntry
		if err := decoder.Decode(&entry); err != nil {
			return err
		}
		visit(m.certificates, &entry)
	}
	_, err := decoder.Token()
	return err
}

// checkManifest compares the manifest with the batch and with the files as read.
// It lists the file of each certificate, "" where none is named that could be one,
// and tells whether the manifest can be read, and whether all of these files were
// compared before: if not, it has to be called once more when they are.
func (c *check) checkManifest(r *report) (names []string, readable, whole bool) {
	n := len(c.batch.Certificates)
	names, whole = make([]string, n), true
	m, readable := c.readManifest(r, func(i int, entry *manifestEntry) {
		if i >= n {
			return
		}
		if names[i] = c.fileOf(i, entry.File); c.sheets[i].file != names[i] || names[i] == "" {
			whole = false
		}
		c.compareEntry(r, i, entry, names[i])
	})
	if !readable {
		clear(names)
		return names, false, true
	}
	c.compareCounts(r, m)
	if want, err := json.Marshal(c.batch.NamedDecision()); err != nil || !sameJSON(want, m.decision) {
		r.differs(place{file: fileManifest}, "decision", string(want), string(m.decision))
	}
	r.same(place{file: fileManifest}, "certificates", rows(n), rows(m.certificates))
	c.compareFiles(r, m, names)
	return names, true, whole && m.certificates >= n
}

// fileOf is the file of certificate i, "" when the name can not be one.
func (c *check) fileOf(i int, name string) string {
	if known := c.sheets[i].file; known != "" && known == name {
		return known // which is in memory already
	}
	n := len(c.batch.Certificates)
	if fs.ValidPath(name) && strings.HasPrefix(name, fmt.Sprintf("%s/%0*d-", directory, len(strconv.Itoa(n)), i+1)) &&
		path.Dir(name) == directory && strings.HasSuffix(name, ".pdf") {
		return name
	}
	return ""
}

func (c *check) compareEntry(r *report, i int, got *manifestEntry, name string) {
	at := place{file: fileManifest, index: i + 1}
	want := c.batch.Certificates[i]
	recipient := want.Recipient
	for _, field := range [...]struct{ key, want, got string }{
		{"index", strconv.Itoa(want.Index), strconv.Itoa(got.Index)},
		{"code", string(want.Code), got.Code},
		{"golden_number", want.GoldenNumber, got.GoldenNumber},
		{"kind", string(recipient.Kind), string(got.Kind)},
		{"honorific", recipient.Honorific, got.Honorific},
		{"name", recipient.Name, got.Name},
		{"position", recipient.Position, got.Position},
		{"unit", recipient.Unit, got.Unit},
		{"address", recipient.Address, got.Address},
		{"group", recipient.Group, got.Group},
		{"citation", want.Citation, got.Citation},
		{"honoured", strconv.FormatBool(recipient.Honoured), strconv.FormatBool(got.Honoured)},
		{"url", want.URL, got.URL},
		{"seal", want.Seal, got.Seal},
		{"file", got.File, name},
		{"sha256", c.sheets[i].sum(), got.SHA256},
		{"photo", recipient.Photo, got.Photo},
		{"posthumous", strconv.FormatBool(recipient.Posthumous), strconv.FormatBool(got.Posthumous)},
	} {
		r.same(at, field.key, field.want, field.got)
	}
	if !maps.Equal(recipient.Fields, got.Fields) {
		r.differs(at, "fields", fmt.Sprint(recipient.Fields), fmt.Sprint(got.Fields))
	}
	if len(c.batch.Decision.Awards) > 0 {
		granted := c.batch.Decision.AwardOf(recipient)
		r.same(at, "award", granted.Name, got.Award)
		r.same(at, "template", granted.Template, got.Template)
	}
}

func (c *check) compareCounts(r *report, m manifest) {
	counts := c.batch.Counts()
	want := map[string]int{"total": counts.Total()}
	for _, k := range award.Kinds() {
		want[string(k)] = counts.Of(k)
	}
	for _, key := range []string{"collective", "household", "individual", "total"} {
		r.same(place{file: fileManifest}, "counts."+key, strconv.Itoa(want[key]), strconv.Itoa(m.counts[key]))
	}
}

// compareFiles compares the hashes of the common files, and looks for sheets
// that no line of the manifest names.
func (c *check) compareFiles(r *report, m manifest, names []string) {
	common := []string{fileDecision, fileWord, fileWorkbook, fileTracking, fileMerged}
	if c.paid() {
		common = append(common, filePayBook, filePayList)
	}
	for _, part := range c.parts {
		common = append(common, part.File)
	}
	for _, name := range common {
		may := strconv.FormatBool(name == fileDecision || name == fileWorkbook)
		r.same(place{file: fileManifest}, "publish", name+" "+may, name+" "+strconv.FormatBool(m.publish[name]))
		var ignored report // reported where the file is compared
		file, _, ok := c.open(&ignored, place{file: name})
		if !ok {
			continue
		}
		digest := sha256.New()
		_, err := io.Copy(digest, file)
		file.Close()
		if err == nil {
			r.same(place{file: name}, "sha256", hex.EncodeToString(digest.Sum(nil)), m.files[name])
		}
	}
	entries, err := fs.ReadDir(c.files, directory)
	if err != nil {
		r.differs(place{file: directory}, fieldFile, readableFile, unreadable(err))
		return
	}
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	for _, entry := range entries {
		if name := directory + "/" + entry.Name(); !known[name] {
			r.differs(place{file: name}, fieldFile, "", name)
		}
	}
}

// sameJSON compares values apart from blanks and the order of keys.
func sameJSON(a, b []byte) bool {
	canonical := func(data []byte) string {
		var v any
		if json.Unmarshal(data, &v) != nil {
			return ""
		}
		out, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		return string(out)
	}
	x := canonical(a)
	return x != "" && x == canonical(b)
}
