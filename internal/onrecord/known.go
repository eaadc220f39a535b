package onrecord

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/roster"
	"bangkhen/internal/viet"
)

// askedAtOnce is how many awards are asked for by one question.
const askedAtOnce = 500

// Issued finds certificates of this system under the folded names, as awards.
type Issued func(ctx context.Context, names []string) ([]Award, error)

// New is what of a reading is to be recorded, how many of its rows were known before,
// and the reading with what is to be told and asked about them. What agrees with what
// is there in everything is known; what agrees in decision, form and name alone is
// asked about, and answers say which of these are others.
func (r *Records) New(ctx context.Context, reading Reading, answers []roster.Answer, issued Issued) (fresh []*Award, problems award.Problems, already int, err error) {
	k := &knowing{reading: reading, answers: answers}
	for some := range slices.Chunk(reading.Awards, askedAtOnce) {
		names := make([]string, len(some))
		for i, a := range some {
			names[i] = searchKey(a.Recipient.Name)
		}
		recorded, err := r.named(ctx, names)
		if err != nil {
			return nil, nil, 0, err
		}
		certificates, err := issued(ctx, names)
		if err != nil {
			return nil, nil, 0, err
		}
		here := map[string][]known{}
		for _, a := range recorded {
			here[sameAward(a)] = append(here[sameAward(a)], known{a, false})
		}
		for _, a := range certificates {
			here[sameAward(a)] = append(here[sameAward(a)], known{a, true})
		}
		for i := range some {
			k.judge(&some[i], here[sameAward(some[i])])
		}
	}
	if len(k.recorded) > 0 {
		k.problems = append(k.problems, alreadyKnown(k.recorded, whereRecorded))
	}
	if len(k.issued) > 0 {
		k.problems = append(k.problems, alreadyKnown(k.issued, whereIssued))
	}
	return k.fresh, k.problems, len(k.recorded) + len(k.issued), nil
}

// known is an award that is there already.
type known struct {
	Award
	issued bool // by this system
}

type knowing struct {
	reading          Reading
	answers          []roster.Answer
	fresh            []*Award // of the reading
	recorded, issued []int    // rows
	problems         award.Problems
}

// judge says whether an award is there already.
func (k *knowing) judge(a *Award, there []known) {
	there = slices.DeleteFunc(slices.Clone(there), func(other known) bool { return !sameForm(*a, other.Award) })
	for _, other := range there {
		if samePlace(*a) == samePlace(other.Award) {
			if other.issued {
				k.issued = append(k.issued, a.Row)
			} else {
				k.recorded = append(k.recorded, a.Row)
			}
			return
		}
	}
	k.fresh = append(k.fresh, a)
	if len(there) == 0 {
		return
	}
	q := k.reading.question(*a, there[0].issued)
	if !slices.ContainsFunc(k.answers, func(given roster.Answer) bool { return answers(given, q) }) {
		k.problems = append(k.problems, q)
	}
}

// question asks whether an award that is nearly one that is there is another one.
func (r Reading) question(a Award, issued bool) award.Problem {
	where := whereRecorded
	if issued {
		where = whereIssued
	}
	return award.Problem{Row: a.Row, Sheet: a.Recipient.Sheet, Cell: r.List.Cell(r.field(columnNumber), a.Recipient), Severity: award.Question, Code: award.AlreadyRecorded,
		Message: fmt.Sprintf(likeKnown, excerpt(a.Recipient.FullName()), where), Suggestion: likeKnownHint,
		Value: a.Recipient.Name, Choices: []award.Choice{award.AsIs}}
}

func answers(given roster.Answer, q award.Problem) bool {
	return given.Sheet == q.Sheet && given.Cell == q.Cell && viet.SameKey(given.Value) == viet.SameKey(q.Value) && given.Answer == award.AsIs
}

// AnswersOf parts answers into those to questions of this package and those to
// questions about the list.
func (r Reading) AnswersOf(all []roster.Answer) (own, others []roster.Answer) {
	at := map[string]bool{}
	for _, a := range r.Awards {
		q := r.question(a, false)
		at[q.Sheet+"\x00"+q.Cell+"\x00"+viet.SameKey(q.Value)] = true
	}
	for _, a := range all {
		if at[a.Sheet+"\x00"+a.Cell+"\x00"+viet.SameKey(a.Value)] {
			own = append(own, a)
		} else {
			others = append(others, a)
		}
	}
	return own, others
}

// sameForm compares the forms; that of a certificate may not be known.
func sameForm(a, b Award) bool {
	return a.Form == "" || b.Form == "" || viet.SameKey(a.Form) == viet.SameKey(b.Form)
}

// sameAward is what two records of one award have in common, besides its form.
func sameAward(a Award) string {
	number := strings.TrimLeft(strings.ReplaceAll(viet.SameKey(a.Number), " ", ""), "0")
	return number + "\x00" + a.Date.String() + "\x00" + string(a.Recipient.Kind) + "\x00" + viet.SameKey(a.Recipient.Name)
}

// samePlace tells namesakes of one decision apart.
func samePlace(a Award) string {
	r := a.Recipient
	return viet.SameKey(r.Honorific) + "\x00" + viet.SameKey(r.Position) + "\x00" + viet.SameKey(r.Unit) + "\x00" + viet.SameKey(r.Address)
}

// named finds awards on record, not withdrawn, by folded names.
func (r *Records) named(ctx context.Context, names []string) (all []Award, err error) {
	wanted, err := database.JSON(names)
	if err != nil {
		return nil, err
	}
	return r.awards(ctx, `i.state = 'recorded' AND a.withdrawn = 0 AND a.name_key IN (SELECT value FROM json_each(?)) ORDER BY a.id DESC`, wanted)
}
