package script

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/ceremony"
)

// Script is what is said, in order.
type Script struct {
	About   string // the decision, for the head of every page
	Opening []Line
	Acts    []Act
}

// Line is a paragraph: words to say, or, in brackets, what happens meanwhile.
type Line struct {
	Text      string
	Direction bool
}

// Act is what is said for one group.
type Act struct {
	Title string
	Begin []Line
	Calls []Call
	End   []Line
}

// Call is one recipient.
type Call struct {
	Number   int // in the order of the whole stage, from 1
	Name     string
	Detail   string
	Citation string // "" when it is said once for all
}

// Write makes the script of a programme. Honour is what is given: "Bằng khen".
func Write(d award.Decision, honour string, programme *ceremony.Programme) Script {
	stage := programme.Stage()
	s := Script{About: fmt.Sprintf(about, d.Label())}
	if len(stage) == 0 {
		s.Opening = []Line{{nobody, true}}
		return s
	}
	counts := award.Batch{Certificates: stage}.Counts()
	s.Opening = []Line{
		{fmt.Sprintf(announce, strings.TrimSpace(fmt.Sprintf(decided, d.Label(), d.Authority, lowerFirst(ended(d.Subject))))), false},
		{fmt.Sprintf(honourNow, honour, counts.Phrase()), false},
	}
	citation, shared := sharedCitation(stage)
	if shared && citation != "" {
		s.Opening = append(s.Opening, Line{fmt.Sprintf(citationOfAll, ended(citation)), false})
	}
	for _, a := range programme.Acts() {
		s.Acts = append(s.Acts, writeAct(d, a, honour, shared))
	}
	last := &s.Acts[len(s.Acts)-1]
	last.End = append(last.End, Line{fmt.Sprintf(closing, len(stage), counts.Phrase()), true})
	return s
}

func writeAct(d award.Decision, a ceremony.Act, honour string, shared bool) Act {
	act := Act{
		Title: fmt.Sprintf(actTitle, a.Title(), award.Padded(len(a.Members))),
		Begin: []Line{{fmt.Sprintf(invite, invited(a.Counts()), honour), false}},
		End: []Line{
			{fmt.Sprintf(inviteGiver, honour), false},
			{fmt.Sprintf(photograph, honour, a.Number), true},
			{thanks, false},
		},
	}
	for i, c := range a.Members {
		call := Call{Number: a.First + i, Name: c.Recipient.Listed(c.Recipient.FullName()), Detail: c.Recipient.Detail()}
		if len(d.Awards) > 1 {
			call.Detail = strings.TrimPrefix(fmt.Sprintf(awarded, call.Detail, d.AwardOf(c.Recipient).Name), ", ")
		}
		if !shared {
			call.Citation = ended(c.Citation)
		}
		act.Calls = append(act.Calls, call)
	}
	return act
}

// invited names whom a group is called by: collectives and households send
// somebody.
func invited(c award.Counts) string {
	sent := award.Counts{Collective: c.Collective, Household: c.Household}.Phrase()
	persons := award.Counts{Individual: c.Individual}.Phrase()
	switch {
	case sent == "":
		return persons
	case persons == "":
		return fmt.Sprintf(represented, sent)
	}
	return fmt.Sprintf(representedAnd, sent, persons)
}

// sharedCitation reports whether all have one citation.
func sharedCitation(all []award.Certificate) (string, bool) {
	for _, c := range all {
		if c.Citation != all[0].Citation {
			return "", false
		}
	}
	return all[0].Citation, true
}

// ended is a text without the stop at its end, which the sentence around it has.
func ended(text string) string { return strings.TrimRight(text, " .;") }

// lowerFirst begins a text with a small letter, as inside a sentence.
func lowerFirst(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}
