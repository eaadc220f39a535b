package office

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/roster"
)

// Confirmation is that somebody has looked at a warning and lets it stand.
type Confirmation struct {
	Key string `json:"key"` // see [WarningKey]
	By  string `json:"by,omitempty"`
	At  string `json:"at,omitempty"` // RFC 3339: those given together have the same
}

// UnmarshalJSON also reads what was kept before it was known who had looked: the key
// alone.
func (c *Confirmation) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &c.Key) == nil {
		return nil
	}
	type plain Confirmation
	return json.Unmarshal(data, (*plain)(c))
}

// Code is the kind of the warning.
func (c Confirmation) Code() string {
	code, _, _ := strings.Cut(c.Key, "|")
	return code
}

// Stamp is the time of what is decided now, as choices keep it. What is decided at once
// has one stamp, by which it can be taken back at once; to the microsecond no two
// decisions have the same.
func Stamp() string { return time.Now().UTC().Format("2006-01-02T15:04:05.000000Z07:00") }

// Confirm lets warnings stand, in the name of who looked.
func (c *Choices) Confirm(by, at string, keys ...string) {
	c.Confirmed = slices.Clone(c.Confirmed)
	for _, key := range keys {
		if key != "" && !slices.ContainsFunc(c.Confirmed, func(other Confirmation) bool { return other.Key == key }) {
			c.Confirmed = append(c.Confirmed, Confirmation{Key: key, By: by, At: at})
		}
	}
}

// Deed is what one person decided at one time about questions or warnings of one kind.
type Deed struct {
	By, At, Code string
	Way          award.Choice // of answers, "" of confirmations
	Count        int
	Answers      []roster.Answer
	Keys         []string // of confirmations
}

// Deeds sums up who answered and confirmed what, in the order in which it was done.
func (c Choices) Deeds() (deeds []Deed) {
	at := map[[4]string]int{}
	of := func(by, when, code string, way award.Choice) *Deed {
		key := [4]string{by, when, code, string(way)}
		i, met := at[key]
		if !met {
			i = len(deeds)
			at[key] = i
			deeds = append(deeds, Deed{By: by, At: when, Code: code, Way: way})
		}
		deeds[i].Count++
		return &deeds[i]
	}
	for _, a := range c.Changes.Answers {
		d := of(a.By, a.At, a.Code, a.Answer)
		d.Answers = append(d.Answers, a)
	}
	for _, confirmed := range c.Confirmed {
		d := of(confirmed.By, confirmed.At, confirmed.Code(), "")
		d.Keys = append(d.Keys, confirmed.Key)
	}
	slices.SortStableFunc(deeds, func(a, b Deed) int { return strings.Compare(a.At, b.At) })
	return deeds
}

// Undo takes a deed back: its answers or confirmations, and nothing that was decided
// otherwise since.
func (c *Choices) Undo(by, at, code string, way award.Choice) (found bool) {
	before := len(c.Changes.Answers) + len(c.Confirmed)
	if way == "" {
		c.Confirmed = slices.DeleteFunc(slices.Clone(c.Confirmed), func(o Confirmation) bool { return o.By == by && o.At == at && o.Code() == code })
	} else {
		c.Changes.Answers = slices.DeleteFunc(slices.Clone(c.Changes.Answers), func(a roster.Answer) bool {
			return a.By == by && a.At == at && a.Code == code && a.Answer == way
		})
	}
	return len(c.Changes.Answers)+len(c.Confirmed) < before
}
