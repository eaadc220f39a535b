package office

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
	"bangkhen/internal/roster"
	"bangkhen/internal/viet"
)

// WordDecision is what is kept of a decision that came as a Word document: what was
// read of it, and whom its annex names when another list was handed in beside it.
type WordDecision struct {
	Name    string              `json:"name"` // of the file
	SHA256  string              `json:"sha256"`
	Reading decisiondoc.Reading `json:"reading"`
	Listed  bool                `json:"listed,omitempty"` // the list is that of the document
	Annex   []string            `json:"annex,omitempty"`
	ToSee   bool                `json:"to_see,omitempty"` // somebody has to look at it on the screen before it is used
	Seen    bool                `json:"seen,omitempty"`   // somebody has, and took it as it is shown: nothing more is asked

	problems award.Problems // of the file, while it is taken in
}

// nameIn says of problems of the decision file that they are of the document: nobody has
// seen the file that was made of it.
func (w *WordDecision) nameIn(problems award.Problems) {
	for i := range problems {
		if w != nil {
			problems[i].File, problems[i].Line = w.Name, 0
		}
	}
}

// mostAnnexNames bounds the names of an annex that are kept for the comparison.
const mostAnnexNames = 5000

// FromWord is an order whose decision is a decision file: one that was drafted in Word
// is read, and its annex is the list when no other is there. Any other order comes back
// as it is.
func FromWord(order Order) (Order, error) {
	if !decisiondoc.IsWord(order.Decision.Data) {
		return order, nil
	}
	data := order.Decision.Data
	sum := sha256.Sum256(data)
	doc, problems := decisiondoc.Read(order.Decision.Name, data)
	word := &WordDecision{Name: filepath.Base(order.Decision.Name), SHA256: hex.EncodeToString(sum[:]), Reading: doc.Reading, problems: problems}
	order.Word = word
	decision, err := doc.JSON()
	if err != nil {
		return order, err
	}
	base := strings.TrimSuffix(word.Name, filepath.Ext(word.Name))
	order.Decision = Upload{Name: base + ".json", Data: decision}
	annex := Upload{Name: doc.ListName, Data: doc.List}
	switch {
	case len(problems.Errors()) > 0:
	case len(order.List.Data) == 0 || bytes.Equal(order.List.Data, data):
		order.List, word.Listed = annex, annex.Name != ""
	case annex.Name != "":
		word.Listed = true
		word.compareWith(annex)
	}
	return order, nil
}

// compareWith keeps the names of the document's own list, because another is to take
// its place.
func (w *WordDecision) compareWith(own Upload) {
	if !w.Listed {
		return
	}
	w.Listed = false
	if list := annexOf(own); len(list.Recipients) <= mostAnnexNames { // of more nobody compares names
		w.Annex = namesOf(list)
	}
}

// IsWordDecision reports a Word document that has the form of a decision: in a place
// where either file may come it is none of a list.
func IsWordDecision(data []byte) bool { return decisiondoc.IsDecision(data) }

// annexOf is the list in the annex of a Word decision.
func annexOf(annex Upload) award.List {
	list, _ := roster.Read(annex.Name, annex.Data)
	return list
}

// questions are what is to be asked about the document, without what was answered. The
// answers that were looked at are told: the reader of lists knows nothing of them.
func (w *WordDecision) questions(changes roster.Changes, list award.List) (open award.Problems, answered []roster.Answer) {
	if w == nil || w.Seen {
		return nil, nil
	}
	all := w.Reading.Questions(w.Name)
	if w.ToSee {
		all = append(all, award.Problem{File: w.Name, Sheet: decisiondoc.Sheet, Cell: wordCell, Severity: award.Question, Code: award.DecisionUnconfirmed,
			Message: fmt.Sprintf(msgUnconfirmed, w.Name), Suggestion: hintUnconfirmed, Value: w.SHA256, Choices: []award.Choice{award.AsIs}})
	}
	if p, differs := w.annexDiffers(list); differs {
		all = append(all, p)
	}
	for _, q := range all {
		if a, ok := changes.AnswerTo(q.Sheet, q.Cell, q.Value); ok {
			answered = append(answered, a)
			continue
		}
		open = append(open, q)
	}
	return open, answered
}

// withoutAnswered are the problems of a list beside those of the Word document that the
// decision was read from; answers about that are none that the list does not ask for.
func withoutAnswered(ofList award.Problems, word *WordDecision, changes roster.Changes, list award.List) award.Problems {
	if word == nil {
		return ofList
	}
	open, answered := word.questions(changes, list)
	for _, a := range answered {
		ofList = slices.DeleteFunc(ofList, a.StaleIn)
	}
	return slices.Concat(word.problems, open, ofList)
}

// annexDiffers compares the names of the annex with those of the list.
func (w *WordDecision) annexDiffers(list award.List) (p award.Problem, differs bool) {
	if len(w.Annex) == 0 || list.Partial {
		return p, false
	}
	annex, other := unmatched(w.Annex, namesOf(list))
	if len(annex)+len(other) == 0 {
		return p, false
	}
	says := fmt.Sprintf(msgAnnexDiffers, w.Name, len(w.Annex), len(list.Recipients)) + someNames(msgOnlyAnnex, annex) + someNames(msgOnlyList, other)
	return award.Problem{File: w.Name, Sheet: decisiondoc.Sheet, Cell: annexCell, Severity: award.Question, Code: award.AnnexDiffers,
		Message: says, Suggestion: hintAnnexDiffers, Value: says, Choices: []award.Choice{award.AsIs}}, true
}

// unmatched are the names that the other side has not. A title before a name that one
// side keeps in a column of its own makes no difference.
func unmatched(annex, list []string) (onlyAnnex, onlyList []string) {
	waiting := map[string][]string{} // names of the annex by their keys
	for _, name := range annex {
		key := viet.SameKey(name)
		waiting[key] = append(waiting[key], name)
	}
	for _, name := range list {
		if key := viet.SameKey(name); len(waiting[key]) > 0 {
			waiting[key] = waiting[key][1:]
		} else {
			onlyList = append(onlyList, name)
		}
	}
	for _, name := range annex {
		if key := viet.SameKey(name); len(waiting[key]) > 0 {
			waiting[key] = waiting[key][1:]
			onlyAnnex = append(onlyAnnex, name)
		}
	}
	const most = 500 // of so many differences nobody cares for titles
	if len(onlyAnnex) > most || len(onlyList) > most {
		return onlyAnnex, onlyList
	}
	onlyAnnex = slices.DeleteFunc(onlyAnnex, func(name string) bool {
		at := slices.IndexFunc(onlyList, func(other string) bool { return endsWith(name, other) || endsWith(other, name) })
		if at >= 0 {
			onlyList = slices.Delete(onlyList, at, at+1)
		}
		return at >= 0
	})
	return onlyAnnex, onlyList
}

func endsWith(text, end string) bool {
	return strings.HasSuffix(viet.SameKey(text), " "+viet.SameKey(end))
}

func namesOf(list award.List) []string {
	names := make([]string, len(list.Recipients))
	for i, r := range list.Recipients {
		names[i] = strings.TrimSpace(r.Honorific + " " + r.Name)
	}
	return names
}

// someNames lists the first names.
func someNames(format string, names []string) string {
	const most = 10
	if len(names) == 0 {
		return ""
	}
	text := strings.Join(names[:min(most, len(names))], "; ")
	if len(names) > most {
		text += "; …"
	}
	return fmt.Sprintf(format, text)
}

// WordOf is what was read of the Word document that a draft's decision came from, nil
// when it came from none.
func WordOf(d Draft) *WordDecision {
	choices, err := ReadChoices(d.Choices)
	if err != nil {
		return nil
	}
	return choices.Word
}

// wordChoices are the choices of a draft with what was read of a Word document; nil
// takes off what was read of one before.
func wordChoices(stored json.RawMessage, word *WordDecision) (json.RawMessage, error) {
	choices, err := ReadChoices(stored)
	if err != nil {
		return nil, err
	}
	choices.Word = word
	return choices.Write()
}
