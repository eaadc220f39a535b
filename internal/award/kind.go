package award

import "strings"

// Kind is one of the three kinds of recipient.
type Kind string

const (
	Collective Kind = "collective" // tập thể
	Household  Kind = "household"  // hộ gia đình
	Individual Kind = "individual" // cá nhân
)

// Kinds returns the kinds in the order in which decisions count them:
// tập thể, hộ gia đình, cá nhân.
func Kinds() []Kind { return []Kind{Collective, Household, Individual} }

// Vietnamese is the kind's name in lower case, as in "45 tập thể".
func (k Kind) Vietnamese() string {
	switch k {
	case Collective:
		return "tập thể"
	case Household:
		return "hộ gia đình"
	case Individual:
		return "cá nhân"
	}
	return ""
}

// Title is the kind's name as a heading, as in "I. Tập thể".
func (k Kind) Title() string {
	switch k {
	case Collective:
		return "Tập thể"
	case Household:
		return "Hộ gia đình"
	case Individual:
		return "Cá nhân"
	}
	return ""
}

// Valid reports whether k is one of the three kinds.
func (k Kind) Valid() bool { return k.Vietnamese() != "" }

// Counts is how many recipients of each kind a decision declares or a list has.
type Counts struct {
	Collective int `json:"collective" yaml:"collective"`
	Household  int `json:"household" yaml:"household"`
	Individual int `json:"individual" yaml:"individual"`
}

// Of returns the count of one kind.
func (c Counts) Of(k Kind) int {
	switch k {
	case Collective:
		return c.Collective
	case Household:
		return c.Household
	case Individual:
		return c.Individual
	}
	return 0
}

// Total is the sum over the kinds.
func (c Counts) Total() int { return c.Collective + c.Household + c.Individual }

// Add counts one more recipient of kind k.
func (c *Counts) Add(k Kind) {
	switch k {
	case Collective:
		c.Collective++
	case Household:
		c.Household++
	case Individual:
		c.Individual++
	}
}

// Phrase writes the counts as decisions do, numbers under ten with a leading
// zero: "45 tập thể, 06 hộ gia đình và 55 cá nhân". Kinds without recipients
// are left out.
func (c Counts) Phrase() string {
	var parts []string
	for _, k := range Kinds() {
		if n := c.Of(k); n > 0 {
			parts = append(parts, Padded(n)+" "+k.Vietnamese())
		}
	}
	return JoinAnd(parts)
}

// KindsPhrase names the kinds that have recipients: "tập thể, hộ gia đình, cá nhân".
func (c Counts) KindsPhrase() string {
	var parts []string
	for _, k := range Kinds() {
		if c.Of(k) > 0 {
			parts = append(parts, k.Vietnamese())
		}
	}
	return strings.Join(parts, ", ")
}

// JoinAnd joins parts with commas and a final " và ".
func JoinAnd(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " và " + parts[last]
}
