package office

import (
	"bufio"
	"bytes"
	"encoding/json"
	"path/filepath"

	"bangkhen/internal/award"
)

// manifest is manifest.json.
type manifest struct {
	Decision     award.Decision    `json:"decision"`
	Counts       manifestCounts    `json:"counts"`
	Certificates []manifestEntry   `json:"certificates"`
	Files        map[string]string `json:"files"`
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
	Group        string     `json:"group"`
	Honoured     bool       `json:"honoured"`
	File         string     `json:"file"`
	SHA256       string     `json:"sha256"`
	URL          string     `json:"url"`
}

// writeManifest writes manifest.json, which names every other file, and adds
// its own hash to written.
func (p *papers) writeManifest(dir string, written hashes) error {
	sum, err := create(filepath.Join(dir, manifestFile), func(out *bufio.Writer) error { return p.encodeManifest(out, written) })
	written[manifestFile] = sum
	return err
}

// encodeManifest writes a [manifest] with one certificate in memory at a time.
func (p *papers) encodeManifest(out *bufio.Writer, written hashes) error {
	counts := p.batch.Counts()
	whole := manifest{
		Decision: p.batch.Decision,
		Counts:   manifestCounts{counts, counts.Total()},
		Files:    map[string]string{},
	}
	for _, name := range []string{decisionFile, annexFile, mergedFile} {
		whole.Files[name] = written[name]
	}
	frame, err := indented(whole, "")
	if err != nil {
		return err
	}
	const list = `"certificates": null` // no text holds this: quotation marks in it are escaped
	before, after, _ := bytes.Cut(frame, []byte(list))
	out.Write(before) // the writer keeps its first error for Flush
	out.WriteString(`"certificates": [`)
	for i, c := range p.batch.Certificates {
		file := certificateFile(c, len(p.batch.Certificates))
		r := c.Recipient
		entry, err := indented(manifestEntry{
			Index: c.Index, Code: string(c.Code), GoldenNumber: c.GoldenNumber, Kind: r.Kind, Honorific: r.Honorific,
			Name: r.Name, Position: r.Position, Unit: r.Unit, Address: r.Address, Citation: c.Citation, Group: r.Group,
			Honoured: r.Honoured, File: file, SHA256: written[file], URL: c.URL,
		}, "    ")
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteString(",")
		}
		out.WriteString("\n    ")
		out.Write(entry)
	}
	out.WriteString("\n  ]")
	out.Write(after)
	return out.WriteByte('\n')
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
