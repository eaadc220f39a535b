package certificate

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// values are what a template's placeholders stand for:
//
//	{authority}     who decides
//	{name}          honorific and name, never parted at a line's end
//	{honorific}     {bare-name}
//	{pupil}         how a pupil is addressed, "Em", see [award.Recipient.AsPupil]
//	{detail}        position, unit and address
//	{position}      {unit}  {address}
//	{citation}      the recipient's own, else the decision's
//	{number}        of the decision, with room for a pen when not yet given
//	{date}          "ngày 31 tháng 5 năm 2023", likewise
//	{place}         {signer-title} (its lines)  {signer-name}
//	{golden}        golden book number
//	{note}          on later sheets only: "Cấp lại lần 2"
//	{code}          in groups of four
//	{site}          the host where the code is looked up
//
// Any other name is the heading of a column of the list, see [Column]: {Lớp},
// {Năm học?}.
//
// "{authority|upper}" is the same in capitals, "{detail|capital}" begins with one, as
// what stands on a line of its own does.
type values struct {
	decision    award.Decision
	certificate award.Certificate
	draft       bool
	sites       *typeset.Memo[string, string] // hosts by the beginnings of addresses; may be nil
}

// get returns the value of a placeholder and whether there is such a one.
func (v values) get(name string) (string, bool) {
	name, filter, _ := strings.Cut(name, "|")
	value, ok := v.plain(name)
	switch filter {
	case "":
	case "upper":
		value = upper(value)
	case "capital":
		value = viet.Capital(value)
	case "lower":
		value = strings.ToLower(value)
	default:
		return "", false
	}
	return value, ok
}

func (v values) plain(name string) (string, bool) {
	d, c := v.decision, v.certificate
	r := c.Recipient
	switch name {
	case "authority":
		return d.Authority, true
	case "name":
		return bind(r.Honorific, r.Name), true
	case "honorific":
		return r.Honorific, true
	case "pupil":
		return r.AsPupil(), true
	case "bare-name":
		return r.Name, true
	case "detail":
		return r.Detail(), true
	case "position":
		return r.Position, true
	case "unit":
		return r.Unit, true
	case "address":
		return r.Address, true
	case "citation":
		return c.Citation, true
	case "number":
		return d.PrintedNumber(), true
	case "date":
		return d.Date.Long(), true
	case "place":
		return d.Place, true
	case "signer-title":
		return strings.Join(d.Signer.Lines, "\n"), true
	case "signer-name":
		return d.Signer.Name, true
	case "golden":
		if v.draft {
			return draftNumber, true
		}
		return c.GoldenNumber, true
	case "note":
		return c.Note, true
	case "code":
		return bindAll(c.Code.Grouped()), true
	case "site":
		return v.site(), true
	}
	column, ok := columnOf(name)
	return r.Fields[column.Heading], ok
}

// site is the host where the code is looked up. All addresses of a batch begin
// alike.
func (v values) site() string {
	beginning := strings.TrimSuffix(v.certificate.URL, string(v.certificate.Code))
	host, known := v.sites.Get(beginning)
	if !known {
		host = site(beginning)
		v.sites.Put(beginning, host)
	}
	return host
}

// draftNumber stands for the number that an issue will give.
const draftNumber = "………"

// site is the host of an address, as people type it.
func site(address string) string {
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return ""
}

const noBreakSpace = "\u00a0"

// bind joins the honorific to the first word of the name, so that no line ends
// between them.
func bind(honorific, name string) string {
	if honorific == "" {
		return name
	}
	return bindAll(honorific) + noBreakSpace + name
}

func bindAll(s string) string { return strings.ReplaceAll(s, " ", noBreakSpace) }

// upper writes capitals. The decision's words are NFC, and every letter of the
// charset has a capital of one character.
func upper(s string) string { return strings.Map(unicode.ToUpper, s) }

var placeholder = regexp.MustCompile(`\{([^{}|]+(?:\|[a-z]+)?)\}`)

// placeholders lists what a text asks for, and anything in braces that is none.
func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	if rest := placeholder.ReplaceAllString(text, ""); strings.ContainsAny(rest, "{}") {
		names = append(names, rest)
	}
	return names
}

// say is the text of a block; a block with a condition is left out while that is empty.
func (v values) say(b Block) string {
	if b.When != "" && v.fill("{"+b.When+"}") == "" {
		return ""
	}
	return v.fill(b.Text)
}

// fill puts the values into a block's text. A block that asks for a value which
// is empty is left out whole, label and all.
func (v values) fill(text string) string {
	var filled strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		filled.WriteString(before)
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			filled.WriteString("{" + rest)
			break
		}
		value, _ := v.get(name)
		if value == "" {
			return ""
		}
		filled.WriteString(value)
		text = after
	}
	if !utf8.ValidString(filled.String()) {
		return ""
	}
	return filled.String()
}
