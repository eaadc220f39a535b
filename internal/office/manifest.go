package office

import (
	"bytes"
	"cmp"
	"encoding/json"
	"path/filepath"

	"bangkhen/internal/award"
)

// manifest is manifest.json.
type manifest struct {
	Trial        bool                `json:"trial,omitempty"` // issued for a try: worth nothing
	Decision     award.NamedDecision `json:"decision"`
	Counts       manifestCounts      `json:"counts"`
	Certificates []manifestEntry     `json:"certificates"`
	Files        map[string]string   `json:"files"`
	// Publish says of each file above whether it may be put where anybody reads it.
	Publish map[string]bool `json:"publish"`
}

type manifestCounts struct {
	award.Counts
	Total int `json:"total"`
}

type manifestEntry struct {
	Index        int        `json:"index"`
	Code         string     `json:"code"`
	GoldenNumber string     `json:"golden_number"`
	Kind         award.Kind `json:"kind"`
	Honorific    string     `json:"honorific"`
	Name         string     `json:"name"`
	Position     string     `json:"position"`
	Unit         string     `json:"unit"`
	Address      string     `json:"address"`
	Citation     string     `json:"citation"`
	Award        string     `json:"award"`
	Template     string     `json:"template"`
	Posthumous   bool       `json:"posthumous"`
	Group        string     `json:"group"`
	// Fields are the columns of the list that are printed, by their headings in the template.
	Fields   map[string]string `json:"fields"`
	Photo    string            `json:"photo,omitempty"` // SHA-256 of the printed photograph
	Honoured bool              `json:"honoured"`
	File     string            `json:"file"`
	SHA256   string            `json:"sha256"`
	URL      string            `json:"url"`
	Seal     string            `json:"seal,omitempty"` // behind the code in the QR
}

// manifestWriter writes manifest.json while the papers are made: certificate by
// certificate, and the other files at the end. Nobody holds it whole.
type manifestWriter struct {
	papers *papers
	file   *hashedFile
	after  []byte // what follows the certificates
	some   bool   // a certificate was written
}

// certificatesOfNone is where the certificates stand in a manifest without any. No
// text holds this: quotation marks in it are escaped.
const certificatesOfNone = `"certificates": null`

// newManifest begins the manifest in a directory. Close has to be called.
func (p *papers) newManifest(dir string) (*manifestWriter, error) {
	counts := p.batch.Counts()
	frame, err := indented(manifest{Trial: p.batch.Trial, Decision: p.batch.NamedDecision(), Counts: manifestCounts{counts, counts.Total()}}, "")
	if err != nil {
		return nil, err
	}
	file, err := create(filepath.Join(dir, award.ManifestFile))
	if err != nil {
		return nil, err
	}
	before, after, _ := bytes.Cut(frame, []byte(certificatesOfNone))
	m := &manifestWriter{papers: p, file: file, after: after}
	file.out.Write(before) // the writer keeps its first error for Flush
	file.out.WriteString(`"certificates": [`)
	return m, nil
}

// certificate writes certificate i with the hash of its file.
func (m *manifestWriter) certificate(i int, name, sum string) error {
	c := m.papers.batch.Certificates[i]
	r := c.Recipient
	granted := m.papers.honours.decision.AwardOf(r)
	entry, err := indented(manifestEntry{
		Index: c.Index, Code: string(c.Code), GoldenNumber: c.GoldenNumber, Kind: r.Kind, Honorific: r.Honorific,
		Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: c.Citation, Group: r.Group,
		Award: cmp.Or(granted.Name, m.papers.award), Template: granted.Template, Posthumous: r.Posthumous, Fields: columnsOf(r), Photo: r.Photo,
		Honoured: r.Honoured, File: name, SHA256: sum, URL: c.URL, Seal: c.Seal,
	}, "    ")
	if err != nil {
		return err
	}
	if m.some {
		m.file.out.WriteByte(',')
	}
	m.some = true
	m.file.out.WriteString("\n    ")
	_, err = m.file.out.Write(entry)
	return err
}

// finish writes the hashes of the other files, and gives its own.
func (m *manifestWriter) finish(others hashes) (sum string, err error) {
	files := map[string]string{}
	for _, name := range []string{award.DecisionFile, award.WordFile, award.AnnexFile, award.TrackingFile, award.MergedFile} {
		files[name] = others[name]
	}
	if paid(m.papers.batch) {
		files[award.PayBookFile], files[award.PayListFile] = others[award.PayBookFile], others[award.PayListFile]
	}
	for _, part := range m.papers.parts() {
		files[part.File] = others[part.File]
	}
	publish := map[string]bool{}
	for name := range files {
		publish[name] = award.Publishable(name)
	}
	list, err := indented(files, "  ")
	if err != nil {
		return "", err
	}
	allowed, err := indented(publish, "  ")
	if err != nil {
		return "", err
	}
	m.file.out.WriteString("\n  ]")
	after := bytes.Replace(m.after, []byte(`"files": null`), append([]byte(`"files": `), list...), 1)
	m.file.out.Write(bytes.Replace(after, []byte(`"publish": null`), append([]byte(`"publish": `), allowed...), 1))
	m.file.out.WriteByte('\n')
	return m.file.finish()
}

// indented is v as JSON for people.
func indented(v any, prefix string) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	err := encoder.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}
