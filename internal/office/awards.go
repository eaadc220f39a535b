package office

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/internal/typeset"
	"bangkhen/internal/viet"
)

// settle leaves of the recipients what papers print, and says what is wrong with
// their awards. It changes the list, and must be done before anybody else reads it.
func (h honours) settle(list award.List, overprint bool) award.Problems {
	problems := h.readRows(list)
	if !list.Partial {
		problems = append(problems, h.countAwards(list)...)
	}
	return append(problems, h.confer(list, overprint)...)
}

// nameAwards settles which award of the decision each row of the list gets, and
// names it as the decision does: a row that says Giấy khen gets no Bằng khen in
// silence. Of rows with the same fault the first is named, with their number.
func (h honours) nameAwards(list award.List) (problems award.Problems) {
	var given []string
	for _, a := range h.awards() {
		given = append(given, h.nameOf(a))
	}
	problems = otherSections(list, given)
	unknown, silent, remarked := newRows(list), newRows(list), newRows(list)
	headed := h.headings(list)
	for i := range list.Recipients {
		r := &list.Recipients[i]
		named := viet.Fold(strings.TrimSpace(r.Award))
		if named == "" || named == "truy tang" {
			named = viet.Fold(headed(r))
		}
		if named == "" && len(given) > 1 {
			named = ownColumnNames(*r, given)
		}
		if named == "" && len(given) == 1 && len(r.Fields) > 0 {
			named = otherForm(*r, given[0])
		}
		named = inFull(named, given)
		place, found := choose(named, given)
		if found && givenElsewhere(named, given[place], h.decision) {
			found = false
		}
		switch {
		case !found:
			unknown.add(named, i)
			continue
		case len(h.decision.Awards) == 0:
			r.Award = "" // the decision's own, of which nothing is recorded
		default:
			if named == "" && len(given) > 1 {
				silent.add("", i)
			}
			r.Award = h.decision.Awards[place].Name
		}
		if heading := remarkedForm(*r, given[place]); heading != "" {
			remarked.add(heading, i)
		}
	}
	problems = append(problems, otherRemarks(remarked)...)
	for _, named := range unknown.order {
		p := unknown.problem(named, award.UnknownAward)
		p.Message, p.Suggestion = otherAward(cmp.Or(list.Recipients[unknown.first[named]].Award, named), unknown.count[named], given)
		problems = append(problems, p)
	}
	for range silent.order {
		p := silent.problem("", award.UnknownAward)
		p.Message, p.Suggestion = fmt.Sprintf(msgNoAward, silent.count[""]), fmt.Sprintf(hintNoAward, given[0])
		if h.countsAll() { // what the decision says of each award vouches for these rows
			p.Severity = award.Warning
			p.Message, p.Suggestion = fmt.Sprintf(msgFirstAward, silent.count[""], given[0]), hintFirstAward
		}
		problems = append(problems, p)
	}
	return problems
}

// otherRemarks tells of remarks that name another award than their rows are given.
func otherRemarks(remarked rows) (problems award.Problems) {
	for _, heading := range remarked.order {
		p := remarked.problem(heading, award.UnknownAward)
		first := remarked.list.Recipients[remarked.first[heading]]
		p.Severity, p.Cell = award.Warning, remarked.list.Cell(award.OwnField(heading), first)
		p.Message, p.Suggestion = fmt.Sprintf(msgRemarkedAward, heading, remarked.count[heading], first.Fields[heading]), hintRemarkedAward
		problems = append(problems, p)
	}
	return problems
}

// countsAll reports that the decision says of every award how many it goes to.
func (h honours) countsAll() bool {
	return !slices.ContainsFunc(h.decision.Awards, func(a award.Award) bool { return a.Declared.Total() == 0 })
}

// countAwards compares what the decision says of each award with the list.
func (h honours) countAwards(list award.List) (problems award.Problems) {
	found := map[string]*award.Counts{}
	for _, r := range list.Recipients {
		name := h.decision.AwardOf(r).Name
		if found[name] == nil {
			found[name] = &award.Counts{}
		}
		found[name].Add(r.Kind)
	}
	for i, a := range h.decision.Awards {
		got := award.Counts{}
		if found[a.Name] != nil {
			got = *found[a.Name]
		}
		if a.Declared.Total() == 0 || a.Declared == got {
			continue
		}
		phrase := got.Phrase()
		if got.Total() == 0 {
			phrase = msgNobodyCounted
		}
		problems = append(problems, award.Problem{
			Severity: award.Error, Code: award.CountMismatch, Key: fmt.Sprintf("awards[%d].declared", i),
			Message: fmt.Sprintf(msgAwardCounts, a.Name, a.Declared.Phrase(), phrase), Suggestion: hintAwardCounts,
		})
	}
	return problems
}

// withRows says of templates that are not there which rows would need them.
func (h honours) withRows(unknown award.Problems, list award.List) award.Problems {
	if len(unknown) == 0 || len(h.decision.Awards) == 0 {
		return unknown
	}
	suggestion := unknown[0].Suggestion
	unknown = nil
	for i, a := range h.decision.Awards {
		if h.templates[a.Template] != nil {
			continue
		}
		rows := newRows(list)
		for place, r := range list.Recipients {
			if r.Award == a.Name {
				rows.add(a.Name, place)
			}
		}
		p := award.Problem{Severity: award.Error, Code: award.BadDecision}
		if rows.count[a.Name] > 0 {
			p = rows.problem(a.Name, award.BadDecision)
		}
		p.Key, p.Suggestion = fmt.Sprintf("awards[%d].template", i), suggestion
		p.Message = fmt.Sprintf(msgNoTemplate, a.Template, a.Name, rows.count[a.Name])
		unknown = append(unknown, p)
	}
	return unknown
}

// confer tells of rows that can not be conferred as they should: after death by a
// template that does not say so, or on a blank that says something else already;
// and of awards whose certificates have another title.
func (h honours) confer(list award.List, overprint bool) (problems award.Problems) {
	mute, blank := newRows(list), newRows(list)
	for i, r := range list.Recipients {
		id := h.decision.AwardOf(r).Template
		switch {
		case !r.Posthumous:
		case h.posthumous[id] == nil:
			mute.add(id, i)
		case overprint && h.templates[id].ConfersPreprinted():
			blank.add(id, i)
		}
	}
	tell := func(rows rows, message, hint string) {
		for _, id := range rows.order {
			p := rows.problem(id, award.BadDecision)
			p.Message, p.Suggestion = fmt.Sprintf(message, h.templates[id].Name, rows.count[id]), hint
			problems = append(problems, p)
		}
	}
	tell(mute, msgPosthumous, hintPosthumous)
	tell(blank, msgBlankConfers, hintBlankConfers)
	for i, a := range h.decision.Awards {
		if t := h.templates[a.Template]; h.word(a) != t.Wording.Award && !givesAward(viet.Fold(a.Name), viet.Fold(t.Wording.Award)) {
			problems = append(problems, award.Problem{
				Severity: award.Warning, Code: award.BadDecision, Key: fmt.Sprintf("awards[%d].template", i),
				Message: fmt.Sprintf(msgOtherTitle, a.Name, t.Name), Suggestion: hintOtherTitle,
			})
		}
	}
	return problems
}

// rows are rows of a list that have something in common.
type rows struct {
	list  award.List
	first map[string]int // place of the first, by what they have in common
	count map[string]int
	order []string
}

func newRows(list award.List) rows {
	return rows{list: list, first: map[string]int{}, count: map[string]int{}}
}

func (r *rows) add(what string, place int) {
	if r.count[what]++; r.count[what] == 1 {
		r.first[what] = place
		r.order = append(r.order, what)
	}
}

// problem is an error at the first of the rows.
func (r *rows) problem(what, code string) award.Problem {
	first := r.list.Recipients[r.first[what]]
	return award.Problem{Severity: award.Error, Code: code, Row: first.Row, Sheet: first.Sheet, Cell: r.list.Cell(award.FieldAward, first)}
}

// files reports pictures and faces of templates that can not be read.
func (h honours) files(faces *typeset.Faces) (problems award.Problems) {
	told := map[*certificate.Template]bool{}
	for i, a := range h.awards() {
		t, key := h.templates[a.Template], "template"
		if len(h.decision.Awards) > 0 {
			key = fmt.Sprintf("awards[%d].template", i)
		}
		if told[t] {
			continue
		}
		told[t] = true
		if err := t.ReadFiles(faces); err != nil {
			problems = append(problems, award.Problem{Severity: award.Error, Code: award.BadDecision, Key: key, Message: err.Error()})
		}
	}
	return problems
}
