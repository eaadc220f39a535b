package decision

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"bangkhen/internal/typeset"
)

// Template is the form of the decision and its annex. Lengths are in mm, sizes
// in pt.
type Template struct {
	ID          string     `yaml:"id"`
	Name        string     `yaml:"name"`
	Page        Page       `yaml:"page"`
	Typeface    string     `yaml:"typeface"` // faces are named after it: "-Regular", "-Bold", "-Italic", "-BoldItalic"
	Sizes       Sizes      `yaml:"sizes"`
	Paragraph   Paragraph  `yaml:"paragraph"`
	SigningRoom typeset.MM `yaml:"signing_room"` // between the signer's title and name
	Annex       Annex      `yaml:"annex"`
	Wording     Wording    `yaml:"wording"`

	honours []Honour // of a decision that grants several
}

// Page is the sheet and its margins.
type Page struct {
	Width  typeset.MM `yaml:"width"`
	Height typeset.MM `yaml:"height"`
	Top    typeset.MM `yaml:"top"`
	Bottom typeset.MM `yaml:"bottom"`
	Left   typeset.MM `yaml:"left"`
	Right  typeset.MM `yaml:"right"`
}

// Sizes are the type sizes of the parts.
type Sizes struct {
	NationalTitle  typeset.Pt `yaml:"national_title"`
	Motto          typeset.Pt `yaml:"motto"`
	Agency         typeset.Pt `yaml:"agency"`
	Number         typeset.Pt `yaml:"number"`
	PlaceDate      typeset.Pt `yaml:"place_date"`
	Kind           typeset.Pt `yaml:"kind"`
	Subject        typeset.Pt `yaml:"subject"`
	Authority      typeset.Pt `yaml:"authority"`
	Basis          typeset.Pt `yaml:"basis"`
	Body           typeset.Pt `yaml:"body"`
	Signature      typeset.Pt `yaml:"signature"`
	CopiesLabel    typeset.Pt `yaml:"copies_label"`
	Copies         typeset.Pt `yaml:"copies"`
	AnnexLabel     typeset.Pt `yaml:"annex_label"`
	AnnexTitle     typeset.Pt `yaml:"annex_title"`
	AnnexReference typeset.Pt `yaml:"annex_reference"`
	Table          typeset.Pt `yaml:"table"`
	PageNumber     typeset.Pt `yaml:"page_number"`
}

// Paragraph is how running text is set.
type Paragraph struct {
	Indent      typeset.MM `yaml:"indent"`
	Spacing     typeset.Pt `yaml:"spacing"`      // between paragraphs
	LineSpacing float64    `yaml:"line_spacing"` // 1 is single
}

// Style is the form of the list in the annex.
type Style string

const (
	Table Style = "table"
	Prose Style = "prose" // numbered items in running text
)

// Annex is the form of the list. In its texts a line end breaks the line on
// paper too.
type Annex struct {
	Style               Style   `yaml:"style"`
	Label               string  `yaml:"label"`     // "" for none
	Title               string  `yaml:"title"`     // set in capitals
	Reference           string  `yaml:"reference"` // names the decision
	Total               string  `yaml:"total"`     // under the table
	Named               int     `yaml:"named"`     // up to so many recipients stand in the first article, without an annex
	Columns             Columns `yaml:"columns"`
	ColumnsWithCitation Columns `yaml:"columns_with_citation"` // when recipients have citations of their own
}

// Columns are the widths of the table's columns; the last one takes the rest. Where
// there are none each column gets what its texts need.
type Columns struct {
	Number typeset.MM `yaml:"number"`
	Name   typeset.MM `yaml:"name"`
	Detail typeset.MM `yaml:"detail"` // only with citations
}

// Wording is the text that does not change from decision to decision.
type Wording struct {
	NationalTitle  string `yaml:"national_title"`
	Motto          string `yaml:"motto"`
	Number         string `yaml:"number"`
	Kind           string `yaml:"kind"`
	Enacts         string `yaml:"enacts"`
	Award          string `yaml:"award"`
	AnnexPointer   string `yaml:"annex_pointer"`
	AwardArticle   string `yaml:"award_article"`
	ClosingArticle string `yaml:"closing_article"`
	Copies         string `yaml:"copies"`
	Draft          string `yaml:"draft"`
}

// maxTemplate bounds a template file, in bytes.
const maxTemplate = 64 << 10

// ReadTemplate reads a template strictly: an unknown key, a value outside the
// range that NĐ 30/2020 allows, or a placeholder that does not exist is an
// error, and the error names all of them.
func ReadTemplate(data []byte) (Template, error) {
	if len(data) > maxTemplate {
		return Template{}, fmt.Errorf(msgTemplateTooLarge, maxTemplate>>10)
	}
	var t Template
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&t); err != nil {
		return Template{}, fmt.Errorf(msgTemplateUnreadable, err)
	}
	if err := decoder.Decode(new(any)); !errors.Is(err, io.EOF) {
		return Template{}, errors.New(msgTemplateTwo)
	}
	if err := t.check(); err != nil {
		return Template{}, fmt.Errorf(msgTemplateBad, t.ID, err)
	}
	return t, nil
}

// For is the template with another award's words: what the award is called in
// the middle of a sentence, and the first article when it differs ("" for the
// usual one). The error says which words the template can not take.
func (t Template) For(award, article string) (Template, error) {
	t.Wording.Award = award
	t.Wording.AwardArticle = cmp.Or(article, t.Wording.AwardArticle)
	return t, t.check()
}

// textWidth is the width between the side margins.
func (t Template) textWidth() typeset.MM { return t.Page.Width - t.Page.Left - t.Page.Right }
