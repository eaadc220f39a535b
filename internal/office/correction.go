package office

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/freetext"
	"bangkhen/internal/register"
	"bangkhen/internal/roster"
)

// MostPhoto is the size of the largest photograph, in bytes.
const MostPhoto = 6 << 20

// Correction is what a replacement corrects; fields that are not set stay as they are.
type Correction struct {
	Honorific Corrected `json:"honorific,omitzero"`
	Name      Corrected `json:"name,omitzero"`
	Position  Corrected `json:"position,omitzero"`
	Unit      Corrected `json:"unit,omitzero"`
	Address   Corrected `json:"address,omitzero"`
	Citation  Corrected `json:"citation,omitzero"` // emptied it is that of the decision

	// Photo is another photograph, a JPEG or PNG file, for a sheet that has one.
	Photo []byte `json:"photo,omitempty"`
	// AsIs says that whoever corrects has looked at what would be asked about the texts.
	AsIs bool `json:"as_is,omitempty"`

	portrait *award.Portrait // the photograph, made ready
	sum      string
}

// Corrected is what a field becomes: nothing, when its text is empty.
type Corrected struct {
	Set  bool
	Text string
}

// CorrectTo corrects a field.
func CorrectTo(text string) Corrected { return Corrected{true, text} }

// UnmarshalJSON reads a text; null empties the field.
func (c *Corrected) UnmarshalJSON(data []byte) error {
	*c = Corrected{Set: true}
	return json.Unmarshal(data, &c.Text)
}

// MarshalJSON writes the text.
func (c Corrected) MarshalJSON() ([]byte, error) { return json.Marshal(c.Text) }

// correctedField is a field of a correction: as people call it, and how long its
// text may be, in characters.
type correctedField struct {
	key, name string
	most      int
	from      *Corrected
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
		line, err := door.Line(f.from.Text)
		if err != nil {
			problems = append(problems, award.ProblemsOf(err)...)
		}
		f.from.Text = line
		if f.from == &c.Name && f.from.Set && line == "" && err == nil {
			problems = append(problems, noName(door.Key))
		}
	}
	return c, problems.Stop()
}

// apply is a recipient, and the citation, with what is corrected.
func (c Correction) apply(r award.Recipient, citation string) (award.Recipient, string) {
	for _, f := range c.fields(&r, &citation) {
		if f.from.Set {
			*f.to = f.from.Text
		}
	}
	if c.portrait != nil {
		r.Photo, r.Portrait = c.sum, c.portrait
	}
	return r, citation
}

// correct makes a correction of a certificate ready: each text in its one form, what a
// list would be asked about asked, the photograph cut to its place. The error is
// [award.Problems].
func (o *Office) correct(ctx context.Context, code award.Code, c Correction) (Correction, error) {
	c, err := c.read()
	if err != nil {
		return c, err
	}
	entry, err := o.register.Certificate(ctx, code)
	if err != nil {
		return c, err
	}
	if c, err = c.asked(entry); err != nil || len(c.Photo) == 0 {
		return c, err
	}
	look, err := o.register.LookOf(ctx, code)
	if err != nil {
		return c, err
	}
	if o, err = o.asIssued(look); err != nil {
		return c, err
	}
	return c, o.takePhoto(entry, &c)
}

// asked asks about the corrected texts what is asked about the cells of a list: letters
// of other alphabets, half of a name, two people in one. A name comes out as a list's
// would, without an honorific that stands beside it.
func (c Correction) asked(entry register.Entry) (Correction, error) {
	r, citation := c.apply(entry.Certificate.Recipient, entry.Certificate.Citation)
	row := map[string]string{"kind": string(r.Kind)}
	set := map[string]bool{}
	for _, f := range c.fields(&r, &citation) {
		if set[f.key] = f.from.Set; *f.to != "" && (f.from.Set || f.key != "citation") {
			row[f.key] = *f.to
		}
	}
	data, err := json.Marshal([]any{row})
	if err != nil {
		return c, err
	}
	list, found := roster.Read("correction.json", data)
	var problems award.Problems
	for _, p := range found {
		key := strings.TrimPrefix(p.Cell, "/0/")
		if p.Severity == award.Warning || p.Severity == award.Question && c.AsIs || !set[key] {
			continue // nothing to ask, or of what nobody has touched
		}
		p.Row, p.Cell, p.Sheet, p.File, p.Key, p.Choices = 0, "", "", "", "correction."+key, nil
		if p.Severity == award.Question {
			p.Suggestion = strings.TrimSpace(fmt.Sprintf(hintAsIs, p.After))
			if p.After == "" || p.After == p.Before {
				p.Suggestion = hintAsIsOnly
			}
		}
		problems = append(problems, p)
	}
	if err := problems.Stop(); err != nil {
		return c, err
	}
	if c.Name.Set && len(list.Recipients) == 1 && list.Recipients[0].Name != "" && !c.AsIs {
		c.Name.Text = list.Recipients[0].Name
	}
	return c, nil
}

// takePhoto makes the photograph of a correction ready for the sheet.
func (o *Office) takePhoto(entry register.Entry, c *Correction) error {
	if len(c.Photo) > MostPhoto {
		return award.Problem{Severity: award.Error, Code: award.TooLarge, Key: "correction.photo", Message: fmt.Sprintf(msgLargePhoto, MostPhoto>>20)}
	}
	t := o.template(entry.Template)
	if t == nil {
		return noPhotoPlace()
	}
	if _, has := t.PhotoColumn(); !has {
		return noPhotoPlace()
	}
	width, height := t.PhotoDots()
	cut := artwork.Cut{Width: width, Height: height}
	made, known := o.portraits.known(cut, c.Photo)
	if !known {
		made = o.portraits.read(cut, [][]byte{c.Photo})[0]
		o.portraits.keep(cut, c.Photo, made)
	}
	if made.Fault != "" {
		return award.Problem{Severity: award.Error, Code: award.BadPhoto, Key: "correction.photo", Message: fmt.Sprintf(msgBadNewPhoto, made.Fault), Suggestion: hintBadPhoto}
	}
	sum := sha256.Sum256(made.Data)
	c.sum, c.portrait = hex.EncodeToString(sum[:]), &award.Portrait{JPEG: made.Data, Width: made.Width, Height: made.Height}
	return nil
}
