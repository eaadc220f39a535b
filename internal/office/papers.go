package office

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/decision"
	"bangkhen/internal/proof"
	"bangkhen/internal/rescue"
	"bangkhen/internal/sheet"
	"bangkhen/internal/stamps"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// Progress is told how many of the papers are done.
type Progress func(done, total int)

// papers are the papers of a batch in the making. Pages are laid out when they
// are printed, so that a list of a hundred thousand needs no more memory than one
// of a hundred.
type papers struct {
	office  *Office
	batch   award.Batch
	honours honours
	marks   stamps.Marks
	way     printing
	draft   bool
	forms   map[*certificate.Template]*form
	press   *sheet.Press // of the certificates

	backdrops map[string]sheet.Backdrop
	pictures  map[string]*artwork.Image
	award     string // what the papers call it: "Bằng khen"
}

// form is a template of the batch, and what its sheets have in common.
type form struct {
	template *certificate.Template
	common   *certificate.Common // laid out
	painted  *sheet.Common       // by the press
	fields   map[string]string   // what all sheets must read
}

// papers looks at every text of every certificate, to learn which letters there
// are, and makes the press that prints them: each face is cut once a batch.
func (o *Office) papers(ctx context.Context, batch award.Batch, honours honours, marks stamps.Marks, way printing, draft bool) (*papers, error) {
	p := &papers{office: o, batch: batch, honours: honours, marks: marks, way: way, draft: draft, award: honours.all()}
	p.backdrops, p.pictures, p.forms = map[string]sheet.Backdrop{}, marks.Artwork(), map[*certificate.Template]*form{}
	used := honours.used(batch.Recipients())
	for _, template := range used {
		form, err := p.newForm(template, len(used) > 1)
		if err != nil {
			return nil, err
		}
		p.forms[template] = form
	}
	glyphs, parts, err := p.ownGlyphs(ctx)
	for _, template := range used {
		before, after := p.around(p.forms[template])
		for _, some := range append([]sheet.Glyphs{glyphs}, parts...) {
			err = cmp.Or(err, some.Add(before), some.Add(after))
		}
	}
	if err != nil {
		return nil, err
	}
	if p.press, err = glyphs.Press(p.backdrops, p.pictures, parts...); err != nil {
		return nil, err
	}
	for _, form := range p.forms {
		if form.painted, err = p.press.Common(p.around(form)); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// newForm lays out what the sheets of a template have in common. Among several
// templates pictures bear the template's id before their own name.
func (p *papers) newForm(template *certificate.Template, several bool) (*form, error) {
	if backdrop, ok, err := template.Backdrop(); err != nil {
		return nil, err
	} else if ok && !p.way.overprint {
		p.backdrops[template.ID] = backdrop
	}
	own, err := template.Artwork()
	if err != nil {
		return nil, err
	}
	common, err := template.Common(p.office.faces, p.batch.Decision, p.draft)
	if err != nil {
		return nil, asProblem(err)
	}
	if p.batch.Trial {
		if err := common.MarkTrial(); err != nil {
			return nil, asProblem(err)
		}
	}
	if several {
		for i := range common.Before.Pictures {
			common.Before.Pictures[i].Name = template.ID + "/" + common.Before.Pictures[i].Name
		}
		for name, image := range own {
			p.pictures[template.ID+"/"+name] = image
		}
	} else {
		maps.Copy(p.pictures, own)
	}
	return &form{template: template, common: common, fields: common.Fields(p.way.overprint)}, nil
}

// around are what lies under a sheet's own part, and over it, as they are printed.
func (p *papers) around(f *form) (before, after typeset.Page) {
	return p.finish(f, f.common.Before), p.finish(f, f.common.After)
}

// form is that of certificate i, from 0.
func (p *papers) form(i int) *form { return p.forms[p.honours.of(p.batch.Certificates[i].Recipient)] }

// ownGlyphs are those of all certificates but for what these have in common; and those of
// persons and of others, where their names stand in other faces.
func (p *papers) ownGlyphs(ctx context.Context) (all sheet.Glyphs, parts []sheet.Glyphs, err error) {
	sets := [1 + certificate.LetterParts]sheet.Glyphs{{}, {}, {}} // the first of templates that set all alike
	var mutex sync.Mutex
	err = inParallel(ctx, len(p.batch.Certificates), func(from, to int) error {
		p.office.turns.take()
		defer p.office.turns.done()
		some, shown, last := [len(sets)]sheet.Glyphs{{}, {}, {}}, map[int]string{}, (*form)(nil) // the last text at each place
		lastSet := 0
		for i := from; i < to; i++ {
			var missing error
			form := p.form(i)
			set := form.template.Letters(p.batch.Certificates[i].Recipient.Kind)
			if form != last || set != lastSet {
				clear(shown)
				last, lastSet = form, set
			}
			err := form.common.OwnTexts(p.batch.Certificates[i], p.way.overprint, func(place int, text string, face *typeset.Face, size typeset.Pt) {
				if shown[place] == text {
					return
				}
				shown[place] = text
				for line := range strings.SplitSeq(text, "\n") {
					face.EachWord(line, func(glyphs []typeset.Glyph) {
						missing = cmp.Or(missing, some[set].AddGlyphs(face, size, glyphs))
					})
				}
			})
			if err = cmp.Or(err, missing); err != nil {
				return asProblem(err)
			}
		}
		mutex.Lock()
		defer mutex.Unlock()
		for i := range sets {
			sets[i].Join(some[i])
		}
		return nil
	})
	all = sets[0]
	if len(sets[1])+len(sets[2]) > 0 {
		all, parts = sheet.Glyphs{}, sets[1:]
		for _, set := range sets {
			all.Join(set)
		}
	}
	return all, parts, err
}

// inParallel calls do for stretches of 0 to n.
func inParallel(ctx context.Context, n int, do func(from, to int) error) error {
	const stretch = 64
	group, within := rescue.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n && within.Err() == nil; from += stretch {
		group.Go(func() error { return cmp.Or(within.Err(), do(from, min(n, from+stretch))) })
	}
	return cmp.Or(group.Wait(), ctx.Err())
}

// sheet is certificate i, from 0, as it is printed.
func (p *papers) sheet(i int) (typeset.Page, error) {
	form := p.form(i)
	own, err := form.common.Own(p.batch.Certificates[i])
	if err != nil {
		return own, err
	}
	return p.finish(form, form.common.Join(own)), nil
}

// finish makes a sheet of a template, or a part of one, what is printed of it.
func (p *papers) finish(f *form, page typeset.Page) typeset.Page {
	preprinted := len(page.Pictures)
	p.marks.Place(&page)
	if p.way.overprint {
		// No blank carries the signature and the seal that were asked for.
		signed := page.Pictures[preprinted:]
		page = f.template.Overprint(page, p.way.correction)
		page.Pictures = signed
	}
	return page
}

// expected is what certificate i must read.
func (p *papers) expected(i int) proof.Expected {
	c, form := p.batch.Certificates[i], p.form(i)
	e := proof.Expected{Common: form.fields, Fields: form.common.OwnFields(c, p.way.overprint)}
	if !p.draft {
		e.QR = form.template.QRText(c)
	}
	return e
}

// certificate is the file of certificate i alone, in the memory of buffer when
// there is room.
func (p *papers) certificate(i int, buffer []byte) (*sheet.Sheet, sheet.File, error) {
	form := p.form(i)
	own, err := form.common.Own(p.batch.Certificates[i])
	if err != nil {
		return nil, sheet.File{}, asProblem(err)
	}
	painted, err := form.painted.Paint(p.finish(form, own))
	if err != nil {
		return nil, sheet.File{}, err
	}
	return painted, p.fileOf(i, buffer, painted), nil
}

// fileOf is the file of certificate i of its painted sheet.
func (p *papers) fileOf(i int, buffer []byte, painted *sheet.Sheet) sheet.File {
	r := p.batch.Certificates[i].Recipient
	return p.press.File(buffer, p.sheets(p.honours.wordOf(r)+" – "+r.FullName(), 1), painted)
}

// sheets describes a file of so many certificates.
func (p *papers) sheets(title string, count int) sheet.Info {
	info := p.info(title)
	info.Sheets, info.Untagged = true, count > proof.MostStructured
	return info
}

// decision writes the file of the decision with its annex. It has letters that no
// certificate has, and a press of its own.
func (p *papers) decision(ctx context.Context, set *decision.Setting, out io.Writer) error {
	press, err := sheet.NewOpenPress(p.pictures)
	if err != nil {
		return err
	}
	info := p.info(p.batch.Decision.Label())
	info.Untagged = len(p.batch.Certificates) > proof.MostStructured
	book := press.Book(out, info)
	var unprinted error
	pass := p.office.turns.passEvery(ctx, 1)
	err = set.Visit(func(page typeset.Page) error {
		p.marks.Place(&page)
		var painted *sheet.Sheet
		if painted, unprinted = press.Paint(page); unprinted == nil {
			unprinted = cmp.Or(book.Add(painted), pass())
		}
		return unprinted
	})
	if unprinted != nil {
		return unprinted
	}
	if err != nil {
		return asProblem(err)
	}
	return book.Close()
}

// word writes the decision as a Word document.
func (p *papers) word(ctx context.Context, set *decision.Setting, out io.Writer) error {
	return set.Word(out, p.office.turns.passEvery(ctx, 20))
}

// setDecision sets the decision with its annex, once for the file and the Word document.
func (o *Office) setDecision(batch award.Batch, honours honours, draft bool) (set *decision.Setting, err error) {
	form, err := honours.form(o.decisionTemplate)
	if err == nil {
		set, err = decision.Set(o.faces, form, batch, draft)
	}
	if err != nil {
		return nil, asProblem(err)
	}
	return set, nil
}

// info describes a file. Its date is that of the decision, never the clock: the
// same issue gives the same bytes.
func (p *papers) info(title string) sheet.Info {
	date := time.Unix(0, 0).In(award.VietNam()) // a decision not yet dated
	if d := p.batch.Decision.Date; !d.IsZero() {
		date = time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, award.VietNam())
	}
	return sheet.Info{Title: title, Author: p.batch.Decision.Authority, Date: date}
}

// certificateFile is the name of a certificate's own file among so many,
// "bang-khen/017-ma-xuan-thu.pdf". The only one of a batch is the first, whatever
// its place in the list that it was issued with.
func certificateFile(c award.Certificate, total int) string {
	if total == 1 {
		c.Index = 1
	}
	return fmt.Sprintf("%s/%0*d-%s.pdf", award.CertificatesDir, len(strconv.Itoa(total)), c.Index, viet.Slug(c.Recipient.Name))
}
