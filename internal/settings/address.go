package settings

import (
	"slices"
	"strings"

	"bangkhen/internal/address"
	"bangkhen/internal/award"
)

// checkAddresses refuses addresses that can not be printed, and two from one day on.
func (s Settings) checkAddresses() error {
	for i, a := range s.Addresses {
		read, err := address.Read(a.URL)
		if err != nil {
			return BadAddress(err)
		}
		if read.URL != a.URL {
			return bad(msgAddressForm)
		}
		for _, b := range s.Addresses[:i] {
			if a.From == b.From {
				return bad(msgTwoAddresses)
			}
		}
	}
	return nil
}

// BadAddress is a refusal of [address.Read] as a problem; nil stays nil.
func BadAddress(err error) error {
	if refusal, ok := err.(*address.Refusal); ok {
		return award.Problem{Severity: award.Error, Code: award.BadAddress, Message: refusal.Why + ".", Suggestion: refusal.How}
	}
	return err
}

// AddressOn is the address in force on a day, "" for none.
func (s Settings) AddressOn(day award.Date) string {
	found := -1
	for i, a := range s.Addresses {
		if !before(day, a.From) && (found < 0 || before(s.Addresses[found].From, a.From)) {
			found = i
		}
	}
	if found < 0 {
		return ""
	}
	return s.Addresses[found].URL
}

// WithAddress is the settings with an address from a day on, in the order of days.
// The error is an [award.Problem].
func (s Settings) WithAddress(text string, from award.Date) (Settings, error) {
	read, err := address.Read(text)
	if err != nil {
		return s, BadAddress(err)
	}
	s.Addresses = append(slices.Clone(s.Addresses), Address{URL: read.URL, From: from})
	slices.SortStableFunc(s.Addresses, func(a, b Address) int { return strings.Compare(a.From.String(), b.From.String()) })
	return s, s.Check()
}

// WithoutAddress is the settings without an address, which was a mistake.
func (s Settings) WithoutAddress(text string) (Settings, error) {
	if read, err := address.Read(text); err == nil {
		text = read.URL
	}
	kept := slices.DeleteFunc(slices.Clone(s.Addresses), func(a Address) bool { return a.URL == text })
	if len(kept) == len(s.Addresses) {
		return s, bad(msgNoAddress)
	}
	s.Addresses = kept
	return s, nil
}
