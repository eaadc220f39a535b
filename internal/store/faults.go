package store

// Named is a file that somebody says the store has.
type Named struct {
	Sum      string
	Name     string // in its issue, as "bang-khen/017-….pdf"; "" for a bundle
	Decision string // the number of its decision
	Bundle   bool   // it holds others
}

func (n Named) fault(damaged bool) Fault {
	return Fault{n.Sum, n.Name, n.Decision, damaged, n.Bundle}
}

// Fault is a file that a store does not hold as it was issued.
type Fault struct {
	SHA256   string `json:"sha256"`
	Name     string `json:"name,omitempty"`     // as in [Named]
	Decision string `json:"decision,omitempty"` // as in [Named]
	Damaged  bool   `json:"damaged"`            // it is there with another content, or can not be read; otherwise it is missing
	bundle   bool
}

// Incomplete is the error of a copy that was made and lacks files: what is left out
// was lost before. Its words name no file, as names of files hold names of people.
type Incomplete struct{ Faults []Fault }

// Error says how many files are lacking, and how to get them back.
func (e *Incomplete) Error() string { return incomplete(e.Faults) }

// IncompleteOf is the error of faults, nil for none.
func IncompleteOf(faults []Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &Incomplete{faults}
}

// withoutNeedless leaves out bundles that are missing while nothing that they held
// is: its files stand beside it.
func withoutNeedless(faults []Fault) []Fault {
	var kept []Fault
	lost := false
	for _, f := range faults {
		lost = lost || !f.bundle
	}
	for _, f := range faults {
		if lost || !f.bundle || f.Damaged {
			kept = append(kept, f)
		}
	}
	return kept
}
