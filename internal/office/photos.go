package office

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/photos"
	"bangkhen/internal/roster"
)

// photographed is a recipient whose certificate has a place for a photograph.
type photographed struct {
	place    int // in the list
	template *certificate.Template
	column   certificate.Column
	named    string // what the cell says, or what was answered
	cell     string // what the cell says
	file     int    // of those handed in
}

// takePhotos finds the photograph of each recipient whose template prints one, makes it
// ready, and says what is wrong. Recipients get their photographs, and lose the column
// that names the file: it is not printed. What is said is added to the problems.
func (o *Office) takePhotos(ctx context.Context, h honours, list award.List, order Order, problems award.Problems) (award.Problems, error) {
	t := &photoTaker{office: o, list: list, files: o.photosOf(ctx, order), changes: order.Changes}
	if rows := t.rows(h); len(rows) > 0 {
		rows = t.find(rows)
		if err := t.take(ctx, rows); err != nil {
			return problems, err
		}
	}
	t.tellUnused()
	return append(t.withoutAnswered(problems), t.problems...), nil
}

// photoTaker gathers what is said of the photographs of a list.
type photoTaker struct {
	office   *Office
	list     award.List
	files    *photos.Files // nil when none were handed in
	changes  roster.Changes
	problems award.Problems
	used     map[int]bool
	answered []roster.Answer // that were given about photographs
}

func (t *photoTaker) add(row photographed, severity award.Severity, code, message, hint string) *award.Problem {
	r := t.list.Recipients[row.place]
	t.problems = append(t.problems, award.Problem{
		Row: r.Row, Sheet: r.Sheet, Cell: t.cellOf(row), Severity: severity, Code: code, Message: message, Suggestion: hint,
	})
	return &t.problems[len(t.problems)-1]
}

// cellOf is where the photograph of a row is named.
func (t *photoTaker) cellOf(row photographed) string {
	r := t.list.Recipients[row.place]
	for _, s := range t.list.Reading.Sheets {
		if s.Fields == nil || t.list.Reading.Borne(s) != r.Sheet {
			continue
		}
		for _, column := range s.Columns {
			if row.template.IsPhotoHeading(column.Heading) && column.Field() != "" {
				return t.list.Cell(column.Field(), r)
			}
		}
	}
	name := t.list.Cell(award.FieldName, r)
	if pointer, ok := strings.CutSuffix(name, "/"+string(award.FieldName)); ok { // in JSON
		return pointer + "/fields/" + row.column.Heading
	}
	return ""
}

// rows are the recipients with a place for a photograph that their rows fill.
func (t *photoTaker) rows(h honours) (rows []photographed) {
	asked := 0
	for i := range t.list.Recipients {
		r := &t.list.Recipients[i]
		template := h.of(*r)
		column, has := certificate.Column{}, false
		if template != nil {
			column, has = template.PhotoColumn()
		}
		if !has {
			continue
		}
		cell, has := r.Fields[column.Heading]
		if delete(r.Fields, column.Heading); len(r.Fields) == 0 {
			r.Fields = nil
		}
		row := photographed{place: i, template: template, column: column, named: cell, cell: cell}
		switch {
		case cell == "" && column.Optional, !has: // or it was told that there is no column
		case t.files == nil:
			if asked++; asked == 1 {
				rows = append(rows, row)
			}
		case cell == "":
			t.add(row, award.Error, award.MissingPhoto, fmt.Sprintf(msgNoPhotoNamed, r.FullName()), hintNoPhotoNamed)
		default:
			rows = append(rows, row)
		}
	}
	if t.files == nil && asked > 0 {
		t.add(rows[0], award.Error, award.MissingPhoto, fmt.Sprintf(msgNoPhotos, rows[0].template.Name, asked), hintNoPhotos)
		return nil
	}
	return rows
}

// find looks for the files that the rows name, and gives the rows of which it is known.
func (t *photoTaker) find(rows []photographed) (known []photographed) {
	t.used = map[int]bool{}
	first := map[int]photographed{}
	for _, row := range rows {
		if text, ok := t.answer(row); ok {
			row.named = text
		}
		switch found := t.files.Find(row.named); len(found) {
		case 0:
			hint := hintPhotoMissing
			if near := t.files.Nearest(row.named); near != "" {
				hint = fmt.Sprintf(hintPhotoNear, near)
			}
			t.add(row, award.Error, award.MissingPhoto, fmt.Sprintf(msgPhotoMissing, row.named, t.name(row)), hint)
			continue
		case 1:
			row.file = found[0]
		default:
			t.add(row, award.Error, award.MissingPhoto, fmt.Sprintf(msgPhotoSeveral, row.named, t.files.All()[found[0]].Name, t.files.All()[found[1]].Name), hintPhotoSeveral)
			for _, i := range found {
				t.used[i] = true
			}
			continue
		}
		t.used[row.file] = true
		if before, twice := first[row.file]; twice {
			t.askTwice(row, before)
		} else {
			first[row.file] = row
		}
		known = append(known, row)
	}
	return known
}

func (t *photoTaker) name(row photographed) string { return t.list.Recipients[row.place].FullName() }

// askTwice asks about a photograph that two recipients have, unless it was answered.
func (t *photoTaker) askTwice(row, before photographed) {
	if _, answered := t.answer(row); answered {
		return
	}
	p := t.add(row, award.Question, award.PhotoTwice, fmt.Sprintf(msgPhotoTwice, t.name(row), t.name(before)), hintPhotoTwice)
	p.Value, p.Choices = row.cell, []award.Choice{award.AsIs, award.Typed}
}

// answer is what somebody has answered about the photograph of a row: the name of a
// file, which is what the cell says for as-is.
func (t *photoTaker) answer(row photographed) (name string, ok bool) {
	r := t.list.Recipients[row.place]
	a, ok := t.changes.AnswerTo(r.Sheet, t.cellOf(row), row.cell)
	if !ok {
		return "", false
	}
	t.answered = append(t.answered, a)
	if a.Answer == award.Typed {
		return a.Text, true
	}
	return row.cell, true
}

// take makes the photographs ready, some at a time, and gives them to the recipients.
func (t *photoTaker) take(ctx context.Context, rows []photographed) error {
	const some = 16 // as many as are in memory as they came
	bySum := map[string]photographed{}
	faulty := map[int]bool{}
	for len(rows) > 0 {
		n := min(some, len(rows))
		portraits, err := t.portraits(ctx, rows[:n])
		if err != nil {
			return err
		}
		for i, row := range rows[:n] {
			p := portraits[i]
			if p.Fault != "" {
				if !faulty[row.file] {
					t.add(row, award.Error, award.BadPhoto, fmt.Sprintf(msgBadPhoto, t.files.All()[row.file].Base(), t.name(row), p.Fault), hintBadPhoto)
				}
				faulty[row.file] = true
				continue
			}
			t.doubt(row, p)
			sum := sha256.Sum256(p.Data)
			r := &t.list.Recipients[row.place]
			r.Photo, r.Portrait = hex.EncodeToString(sum[:]), &award.Portrait{JPEG: p.Data, Width: p.Width, Height: p.Height}
			if before, twice := bySum[r.Photo]; !twice {
				bySum[r.Photo] = row
			} else if before.file != row.file { // the same under two names
				t.askTwice(row, before)
			}
		}
		rows = rows[n:]
	}
	return nil
}

// portraits reads the photographs of rows, those that were not read lately.
func (t *photoTaker) portraits(ctx context.Context, rows []photographed) ([]artwork.Portrait, error) {
	all := make([]artwork.Portrait, len(rows))
	var cuts []artwork.Cut
	waiting := map[artwork.Cut][]int{}
	data := make([][]byte, len(rows))
	for i, row := range rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if data[i], err = t.files.All()[row.file].Read(); err != nil {
			all[i].Fault = cmp.Or(err.Error(), "?")
			continue
		}
		width, height := row.template.PhotoDots()
		cut := artwork.Cut{Width: width, Height: height}
		if p, known := t.office.portraits.known(cut, data[i]); known {
			all[i] = p
			continue
		}
		if waiting[cut] == nil {
			cuts = append(cuts, cut)
		}
		waiting[cut] = append(waiting[cut], i)
	}
	for _, cut := range cuts {
		files := make([][]byte, len(waiting[cut]))
		for n, i := range waiting[cut] {
			files[n] = data[i]
		}
		for n, p := range t.office.portraits.read(cut, files) {
			i := waiting[cut][n]
			all[i] = p
			t.office.portraits.keep(cut, data[i], p)
		}
	}
	return all, ctx.Err()
}

// Beyond these somebody should look.
const (
	mostLost  = 0.25 // of a photograph may be cropped
	leastFine = 0.5  // of the dots that a printer shows
)

// doubt tells of a photograph that will not look as somebody may expect.
func (t *photoTaker) doubt(row photographed, p artwork.Portrait) {
	name := t.files.All()[row.file].Base()
	box := row.template.Photo.Box
	if p.Lost > mostLost {
		t.add(row, award.Warning, award.DoubtfulPhoto, fmt.Sprintf(msgPhotoCropped, name, t.name(row), p.Lost*100, box.W/10, box.H/10), hintPhotoCropped)
	}
	if width, _ := row.template.PhotoDots(); float64(p.Width) < leastFine*float64(width) {
		t.add(row, award.Warning, award.DoubtfulPhoto, fmt.Sprintf(msgPhotoCoarse, name, t.name(row), p.Width, p.Height), hintPhotoCoarse)
	}
}

// tellUnused tells once of photographs that nobody in the list has.
func (t *photoTaker) tellUnused() {
	if t.files == nil {
		return
	}
	const most = 5
	var names []string
	unused := 0
	for i, file := range t.files.All() {
		if t.used[i] {
			continue
		}
		if unused++; len(names) < most {
			names = append(names, file.Base())
		}
	}
	if unused == 0 {
		return
	}
	text := quoted(names)
	if unused > most {
		text += ", …"
	}
	t.problems = append(t.problems, award.Problem{Severity: award.Warning, Code: award.UnusedPhoto, Message: fmt.Sprintf(msgUnusedPhoto, unused, text), Suggestion: hintUnusedPhoto})
}

// withoutAnswered takes out of what the reading of a list says those stale answers that
// are about photographs, of which it knows nothing.
func (t *photoTaker) withoutAnswered(problems award.Problems) award.Problems {
	for _, a := range t.answered {
		problems = slices.DeleteFunc(problems, a.StaleIn)
	}
	return problems
}

// photoOf gives a certificate that is printed once more the photograph of the sheet
// that was issued: the store keeps it there.
func (o *Office) photoOf(ctx context.Context, issued award.Code, c *award.Certificate) error {
	if c.Recipient.Photo == "" || c.Recipient.Portrait != nil { // none, or a new one
		return nil
	}
	entry, err := o.register.Certificate(ctx, issued)
	if err != nil {
		return err
	}
	sheet, err := o.register.Store().Read(ctx, entry.SHA256)
	if err != nil {
		return fmt.Errorf("%s: %w", msgPhotoLost, err)
	}
	c.Recipient.Portrait, err = portraitIn(sheet, c.Recipient.Photo)
	return err
}

var errPhotoLost = errors.New(msgPhotoLost)
