package decision

import (
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

// Setting is the decision with its annex, ready to be written: what it says, and the
// columns of its table, which cost more to find than all else and are the same for the
// pages and the Word document. Nothing changes it: both may be written at the same time.
type Setting struct {
	faces    *typeset.Faces
	template Template
	batch    award.Batch
	draft    bool

	paper  paper
	grid   grid                     // of a table
	shaped shaped                   // texts, as far as finding the columns shaped them
	family map[string]*typeset.Face // by style
}

// Set says what the paper of a batch says, and finds its columns. A draft is marked as
// such across every page. Where the number or the date is still blank there is room for
// a pen.
//
// The error is an [award.Problem] when nobody is commended.
func Set(faces *typeset.Faces, t Template, batch award.Batch, draft bool) (*Setting, error) {
	set, s, err := begin(faces, t, batch, draft)
	if err != nil {
		return nil, err
	}
	if set.tabled() {
		set.divide(s, s.byDemand(t, set.paper.annex))
	}
	return set, nil
}

// Check tells whether a paper can be written: its error is that of [Set] or of
// [Setting.Visit], found without the columns where these do not matter.
func Check(faces *typeset.Faces, t Template, batch award.Batch, draft bool) error {
	set, s, err := begin(faces, t, batch, draft)
	if err != nil {
		return err
	}
	blank := func() error {
		s := set.setter()
		s.blank = true
		return set.lay(s, func(typeset.Page) error { return nil })
	}
	if !set.tabled() {
		return blank()
	}
	set.divide(s, narrowest)
	if blank() == nil {
		return nil
	}
	set.divide(s, s.byDemand(t, set.paper.annex))
	return blank()
}

// begin is a setting without columns, and who finds them.
func begin(faces *typeset.Faces, t Template, batch award.Batch, draft bool) (*Setting, *setter, error) {
	if len(batch.Certificates) == 0 {
		return nil, nil, award.Problem{Severity: award.Error, Code: award.EmptyList, Message: msgEmptyList}
	}
	s, err := newSetter(faces, t.Typeface)
	if err != nil {
		return nil, nil, fmt.Errorf("typeface of template %s: %w", t.ID, err)
	}
	return &Setting{faces: faces, template: t, batch: batch, draft: draft, paper: compose(t, batch), family: s.family}, s, nil
}

// tabled reports a paper with an annex that is a table.
func (set *Setting) tabled() bool { return !set.paper.named && set.template.Annex.Style != Prose }

// divide finds the columns.
func (set *Setting) divide(s *setter, by division) {
	set.grid = s.grid(set.template, set.paper.annex, by)
	set.shaped = s.shaped
}

// setter is one to write the paper with, which knows the texts that were shaped already.
func (set *Setting) setter() *setter {
	return &setter{faces: set.faces, family: set.family, shaped: set.shaped}
}

// Visit lays the paper out, page by page: a page of the annex when the one before it was
// visited. The pages are good for nothing when Visit returns an error, which may be one
// of visit; else it is an [*Unprintable] that names every text which does not fit or
// holds a character that the faces lack.
func (set *Setting) Visit(visit func(typeset.Page) error) error { return set.lay(set.setter(), visit) }

func (set *Setting) lay(s *setter, visit func(typeset.Page) error) (err error) {
	t := set.template
	var marks []typeset.Text
	if set.draft {
		marks = s.draftMark(t)
	}
	var foot []typeset.Text
	if set.batch.Trial {
		if foot, err = s.trialMark(t); err != nil {
			return err
		}
	}
	number := 0
	finish := func(page typeset.Page) error {
		number++
		page.Texts = slices.Concat(s.pageNumber(t, number), page.Texts, foot)
		page.Ground = marks
		return visit(page)
	}
	for _, page := range s.decisionPages(t, set.paper) {
		if err := finish(page); err != nil {
			return err
		}
	}
	if set.paper.named {
		return s.err()
	}
	number = 0 // the annex counts from 1 again (Phụ lục I, Phần I, III.1.đ)
	if err := s.annexIn(t, set.paper.annex, set.grid, finish); err != nil {
		return err
	}
	return s.err()
}

// Layout says what goes where on the pages of the decision and its annex: the pages of
// [Setting.Visit], with the errors of it and of [Set].
func Layout(faces *typeset.Faces, t Template, batch award.Batch, draft bool) ([]typeset.Page, error) {
	set, err := Set(faces, t, batch, draft)
	if err != nil {
		return nil, err
	}
	var pages []typeset.Page
	err = set.Visit(func(page typeset.Page) error {
		pages = append(pages, page)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return pages, nil
}
