package onrecord

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
	"bangkhen/internal/viet"
)

// What a list of earlier awards has beside what every list has.
type column int

const (
	columnNumber column = iota
	columnDate
	columnAgency
	columnGolden
	noColumn
)

// columnOf knows a heading, however it is written.
func columnOf(heading string) column {
	words := " " + searchKey(heading) + " "
	has := func(any ...string) bool {
		for _, w := range any {
			if strings.Contains(words, " "+w+" ") {
				return true
			}
		}
		return false
	}
	whole := strings.TrimSpace(words)
	switch {
	case has("sinh", "vao nganh", "trinh", "de nghi"):
		return noColumn
	case has("so vang", "so bang", "vao so", "so hieu", "golden number"):
		return columnGolden
	case has("co quan khen", "co quan tang", "co quan cap", "co quan quyet dinh", "co quan ban hanh", "co quan ky", "cap khen", "cap quyet dinh", "noi cap", "tham quyen", "nguoi ky"), whole == "agency":
		return columnAgency
	case has("so quyet dinh", "so qd", "quyet dinh so", "so ky hieu", "so va ngay", "so ngay", "decision number"), whole == "quyet dinh", whole == "number", whole == "qd":
		return columnNumber
	case has("ngay quyet dinh", "ngay qd", "ngay ky", "ngay khen", "ngay ban hanh", "ngay thang nam", "decision date"), whole == "ngay", whole == "date", whole == "ngay thang":
		return columnDate
	}
	return noColumn
}

// wanted reports the headings that are read here.
func wanted(heading string) bool { return columnOf(heading) != noColumn }

// Reading is a list of earlier awards as it was read.
type Reading struct {
	List   award.List
	Awards []Award // in the order of the list

	fields   map[column]string // heading by column
	Problems award.Problems
}

// Read reads a list of earlier awards and tells what is wrong with it as a list;
// today is the day after which no award can have been made.
func Read(name string, data []byte, answers []roster.Answer, today award.Date) Reading {
	list, problems := roster.ReadFor(name, data, roster.Changes{Answers: answers}, wanted)
	r := Reading{List: list, fields: map[column]string{}}
	for _, p := range problems {
		if p.Code != award.MissingColumn {
			r.Problems = append(r.Problems, p)
		}
	}
	r.Awards = make([]Award, len(list.Recipients)) // a hundred thousand take tens of megabytes
	for i, recipient := range list.Recipients {
		list.Recipients[i].Fields = nil // read by the award
		a := r.award(recipient, today)
		r.Awards[i] = a
		// Who is commended twice, by two decisions, stands twice.
		list.Recipients[i].Award = strings.Join([]string{a.Number, a.Date.String(), a.Form}, "\x00")
	}
	r.golden()
	for _, p := range roster.Check(list, award.Counts{}, roster.Namesakes(list)) {
		if p.Code != award.MixedKinds { // no annex is made of it
			r.Problems = append(r.Problems, p)
		}
	}
	for i := range list.Recipients {
		list.Recipients[i].Award = r.Awards[i].Form
	}
	return r
}

// award is one row; what it lacks is told.
func (r *Reading) award(recipient award.Recipient, today award.Date) Award {
	a := Award{Row: recipient.Row, Recipient: recipient, Form: recipient.Award}
	a.Recipient.Fields = nil
	texts := map[column]string{}
	for heading, text := range recipient.Fields {
		// Of two headings the longer one counts, of alike long ones the same each time.
		if c := columnOf(heading); c != noColumn && text != "" && (texts[c] == "" || cmp.Or(cmp.Compare(len(heading), len(r.fields[c])), cmp.Compare(heading, r.fields[c])) > 0) {
			texts[c], r.fields[c] = text, heading
		}
	}
	a.Agency, a.GoldenNumber = texts[columnAgency], texts[columnGolden]
	number, date := texts[columnNumber], texts[columnDate]
	if number, day, both := numberAndDay(number); both && (date == "" || date == texts[columnNumber]) {
		texts[columnNumber], date = number, day
	}
	a.Number = texts[columnNumber]
	if a.Form == "" {
		r.tell(recipient, award.FieldAward, missingForm)
	} else if a.Form = recipient.Listed(a.Form); recipient.Posthumous {
		a.Recipient.Posthumous = false // said by the form
	}
	switch {
	case number == "":
		r.tell(recipient, r.field(columnNumber), missingNumber)
	case !strings.ContainsAny(a.Number, "0123456789"):
		r.tell(recipient, r.field(columnNumber), fmt.Sprintf(badNumber, excerpt(a.Number)))
	}
	var why string
	if a.Date, why = readDay(date, today); why != "" {
		r.tell(recipient, r.field(columnDate), why)
	}
	return a
}

// golden tells of golden book numbers that stand twice. A book is one office's, of one
// form, and may begin again each year.
func (r *Reading) golden() {
	type entry struct{ agency, form, number, year string }
	first := map[entry]award.Recipient{}
	for i, a := range r.Awards {
		number := strings.TrimLeft(searchKey(a.GoldenNumber), "0 ")
		if number == "" {
			continue
		}
		key := entry{searchKey(a.Agency), searchKey(a.Form), number, strconv.Itoa(a.Date.Year)}
		earlier, twice := first[key]
		if !twice {
			first[key] = r.List.Recipients[i]
			continue
		}
		r.Problems = append(r.Problems, award.Problem{Row: a.Row, Sheet: a.Recipient.Sheet, Cell: r.List.Cell(r.field(columnGolden), a.Recipient),
			Severity: award.Error, Code: award.BadRecord, Message: goldenTwice(a.GoldenNumber, earlier), Suggestion: goldenTwiceHint})
	}
}

// field is the column of the list that something is read from.
func (r *Reading) field(c column) award.Field {
	if heading := r.fields[c]; heading != "" {
		return award.OwnField(heading)
	}
	for _, s := range r.List.Reading.Sheets {
		for _, f := range slices.Sorted(maps.Keys(s.Fields)) {
			if heading, own := f.Own(); own && columnOf(heading) == c {
				return f
			}
		}
	}
	return award.FieldName
}

func (r *Reading) tell(recipient award.Recipient, field award.Field, message string) {
	r.Problems = append(r.Problems, award.Problem{Row: recipient.Row, Sheet: recipient.Sheet, Cell: r.List.Cell(field, recipient),
		Severity: award.Error, Code: award.BadRecord, Message: message, Suggestion: badRecordHint})
}

// searchKey folds a text to what people type: small letters without diacritics,
// parted by blanks.
func searchKey(s string) string {
	return strings.Join(strings.FieldsFunc(viet.Fold(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), " ")
}
