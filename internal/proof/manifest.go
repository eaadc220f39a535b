package proof

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
)

// manifest is manifest.json as read back (interface.md, 4).
type manifest struct {
	report       report          // what was wrong with reading it
	Decision     json.RawMessage `json:"decision"`
	Counts       map[string]int  `json:"counts"`
	Certificates []struct {
		award.Recipient        // its citation stands below, as printed
		Index           int    `json:"index"`
		Code            string `json:"code"`
		GoldenNumber    string `json:"golden_number"`
		Citation        string `json:"citation"`
		File            string `json:"file"`
		SHA256          string `json:"sha256"`
		URL             string `json:"url"`
	} `json:"certificates"`
	Files map[string]string `json:"files"`
}

// readManifest reads the manifest; when it can not, what it gives is empty and
// its report says why.
func (c *check) readManifest() *manifest {
	m := &manifest{}
	data, ok := c.read(&m.report, place{file: fileManifest})
	if !ok {
		return m
	}
	if err := json.Unmarshal(data, m); err != nil {
		m.report.differs(place{file: fileManifest}, fieldFile, readableFile, unreadable(err))
	}
	return m
}

// certificateFiles lists the file of each of n certificates, "" where the
// manifest names none that could be one.
func (m *manifest) certificateFiles(n int) []string {
	names := make([]string, n)
	for i := range min(n, len(m.Certificates)) {
		name := m.Certificates[i].File
		prefix := fmt.Sprintf("%s/%0*d-", directory, len(strconv.Itoa(n)), i+1)
		if fs.ValidPath(name) && strings.HasPrefix(name, prefix) && path.Dir(name) == directory && strings.HasSuffix(name, ".pdf") {
			names[i] = name
		}
	}
	return names
}

// checkManifest compares the manifest with the batch and with the files as read.
func (c *check) checkManifest(m *manifest, sheets []readback) report {
	r := m.report
	if len(r.differences) > 0 {
		return r
	}
	at := place{file: fileManifest}
	c.compareCounts(&r, m)
	if want, err := json.Marshal(c.batch.Decision); err != nil || !sameJSON(want, m.Decision) {
		r.differs(at, "decision", string(want), string(m.Decision))
	}
	names := m.certificateFiles(len(c.batch.Certificates))
	r.same(at, "certificates", rows(len(c.batch.Certificates)), rows(len(m.Certificates)))
	for i := range min(len(m.Certificates), len(c.batch.Certificates)) {
		at := place{file: fileManifest, index: i + 1}
		got, want := m.Certificates[i], c.batch.Certificates[i]
		recipient := want.Recipient
		for _, field := range []struct{ key, want, got string }{
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
			{"file", got.File, names[i]},
			{"sha256", sheets[i].sha256, got.SHA256},
		} {
			r.same(at, field.key, field.want, field.got)
		}
	}
	c.compareFiles(&r, m, names)
	return r
}

func (c *check) compareCounts(r *report, m *manifest) {
	counts := c.batch.Counts()
	want := map[string]int{"total": counts.Total()}
	for _, k := range award.Kinds() {
		want[string(k)] = counts.Of(k)
	}
	for _, key := range []string{"collective", "household", "individual", "total"} {
		r.same(place{file: fileManifest}, "counts."+key, strconv.Itoa(want[key]), strconv.Itoa(m.Counts[key]))
	}
}

// compareFiles compares the hashes of the common files, and looks for sheets
// that no line of the manifest names.
func (c *check) compareFiles(r *report, m *manifest, names []string) {
	for _, name := range []string{fileDecision, fileWorkbook, fileMerged} {
		data, err := fs.ReadFile(c.files, name)
		if err != nil {
			continue // reported where the file is compared
		}
		sum := sha256.Sum256(data)
		r.same(place{file: name}, "sha256", hex.EncodeToString(sum[:]), m.Files[name])
	}
	entries, err := fs.ReadDir(c.files, directory)
	if err != nil {
		r.differs(place{file: directory}, fieldFile, readableFile, unreadable(err))
		return
	}
	for _, entry := range entries {
		if name := directory + "/" + entry.Name(); !slices.Contains(names, name) {
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
