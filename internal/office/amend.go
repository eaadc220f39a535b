package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/freetext"
	"bangkhen/internal/leftover"
	"bangkhen/internal/proof"
	"bangkhen/internal/register"
	"bangkhen/internal/sheet"
	"bangkhen/internal/typeset"
)

// Correction is what a replacement corrects; empty fields stay as they are.
type Correction struct {
	Honorific string `json:"honorific"`
	Name      string `json:"name"`
	Position  string `json:"position"`
	Unit      string `json:"unit"`
	Address   string `json:"address"`
	Citation  string `json:"citation"`
}

// correctedField is a field of a correction: as people call it, and how long its
// text may be, in characters.
type correctedField struct {
	key, name string
	most      int
	from      *string // of the correction
	to        *string // of the recipient
}

func (c *Correction) fields(r *award.Recipient, citation *string) []correctedField {
	return []correctedField{
		{"honorific", msgHonorific, 200, &c.Honorific, &r.Honorific},
		{"name", msgName, 500, &c.Name, &r.Name},
		{"position", msgPosition, 500, &c.Position, &r.Position},
		{"unit", msgUnit, 500, &c.Unit, &r.Unit},
		{"address", msgAddress, 500, &c.Address, &r.Address},
		{"citation", msgCitation, 1000, &c.Citation, citation},
	}
}

// read is the correction as it is printed, each text in its one form. The error
// is all [award.Problems].
func (c Correction) read() (Correction, error) {
	var problems award.Problems
	for _, f := range c.fields(&award.Recipient{}, new(string)) {
		door := freetext.Field{Key: "correction." + f.key, Name: f.name, Code: award.BadAmendment, Most: f.most}
		line, err := door.Line(*f.from)
		if err != nil {
			problems = append(problems, award.ProblemsOf(err)...)
		}
		*f.from = line
	}
	return c, problems.Stop()
}

func (c Correction) apply(r award.Recipient, citation string) (award.Recipient, string) {
	for _, f := range c.fields(&r, &citation) {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	return r, citation
}

// Revoke ends the validity of a certificate; see [register.Register.Revoke].
func (o *Office) Revoke(ctx context.Context, code award.Code, order register.Order) error {
	return o.register.Revoke(ctx, code, order)
}

// Replace issues a corrected sheet; see [register.Register.Replace]. The sheet
// is read back and compared like those of an issue, and kept in the store; with
// a directory it appears there too.
func (o *Office) Replace(ctx context.Context, code award.Code, order register.Order, correction Correction, dir string) (award.Certificate, error) {
	correction, err := correction.read()
	if err != nil {
		return award.Certificate{}, err
	}
	staging, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return award.Certificate{}, err
	}
	defer os.RemoveAll(staging)
	issue, err := o.register.Replace(ctx, code, order, correction.apply, func(batch award.Batch, terms register.Terms) (register.Files, error) {
		return o.printOne(ctx, staging, batch, terms.Template)
	})
	if err != nil {
		return award.Certificate{}, err
	}
	return issue.Batch.Certificates[0], o.hand(ctx, issue.Files, dir)
}

// Reissue prints a duplicate sheet of a certificate, marked as such; see
// [register.Register.Reissue].
func (o *Office) Reissue(ctx context.Context, code award.Code, reason, dir string) (register.Amendment, error) {
	staging, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return register.Amendment{}, err
	}
	defer os.RemoveAll(staging)
	var files register.Files
	amendment, err := o.register.Reissue(ctx, code, reason, func(entry register.Entry) (string, error) {
		batch := award.Batch{Decision: entry.Decision, Certificates: []award.Certificate{entry.Certificate}}
		var err error
		if files, err = o.printOne(ctx, staging, batch, entry.Template); err != nil {
			return "", err
		}
		for _, sum := range files {
			return sum, nil
		}
		return "", fmt.Errorf("no sheet was printed")
	})
	if err != nil {
		return amendment, err
	}
	return amendment, o.hand(ctx, files, dir)
}

// printOne prints, proves and keeps the sheet of a batch of one.
func (o *Office) printOne(ctx context.Context, dir string, batch award.Batch, id string) (register.Files, error) {
	template := o.template(id)
	if template == nil {
		return nil, o.unknownTemplate(id)
	}
	c := batch.Certificates[0]
	if after, ok := template.Posthumous(); ok && c.Recipient.Posthumous {
		template = after
	}
	page, err := template.Layout(o.faces, batch.Decision, c, false)
	if err != nil {
		return nil, asProblem(err)
	}
	backdrops := map[string]sheet.Backdrop{}
	if backdrop, ok, err := template.Backdrop(); err != nil {
		return nil, err
	} else if ok {
		backdrops[template.ID] = backdrop
	}
	own, err := template.Artwork()
	if err != nil {
		return nil, err
	}
	press, err := sheet.NewPress([]typeset.Page{page}, backdrops, own)
	if err != nil {
		return nil, err
	}
	p := papers{batch: batch, award: o.awardOf(batch.Decision, c.Recipient, id)}
	data, err := press.Print(p.info(p.award+" – "+c.Recipient.FullName()), page)
	if err != nil {
		return nil, err
	}
	single := c
	single.Index = 1
	name := certificateFile(single, 1)
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	if err := save(path, data); err != nil {
		return nil, err
	}
	expected := proof.Expected{Fields: template.Fields(batch.Decision, c, false), QR: certificate.QRText(c.URL)}
	if err := proof.Sheet(os.DirFS(dir), name, batch, expected); err != nil {
		return nil, fmt.Errorf("đối chiếu tờ đã in: %w", err)
	}
	files := register.Files{name: sumOf(data)}
	return files, o.register.Keep(ctx, dir, files)
}

// hand puts kept files into a directory that appears whole; "" for none.
func (o *Office) hand(ctx context.Context, files register.Files, dir string) error {
	if dir == "" {
		return nil
	}
	out, err := newOutput(dir)
	if err != nil {
		return err
	}
	defer out.discard()
	if err := o.register.CopyOut(ctx, files, out.staging); err != nil {
		return err
	}
	out.flushed = true
	return out.release()
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
