package office

import (
	"cmp"
	"context"
	"slices"
	"time"

	"bangkhen/internal/address"
	"bangkhen/internal/award"
	"bangkhen/internal/settings"
)

// trialAddress is where codes lead to that are issued for a try and for which no
// address was given: the service on this machine.
const trialAddress = "http://127.0.0.1:8080"

// Address is where codes of what is issued now lead to: what the program was started
// with, else what the office has set for today; "" for none.
func (o *Office) Address(ctx context.Context) (string, error) {
	var set settings.Settings
	if o.baseURL == "" && o.register != nil {
		var err error
		if set, _, err = o.Settings(ctx); err != nil {
			return "", err
		}
	}
	return o.addressIn(set), nil
}

// addressIn is [Office.Address] by settings.
func (o *Office) addressIn(set settings.Settings) string {
	text := cmp.Or(o.baseURL, set.AddressOn(award.DayOf(time.Now())))
	if text == "" && o.trial {
		return trialAddress
	}
	return inOneForm(text)
}

// inOneForm is an address in the form in which it is printed; one that can not be
// printed stays as it is.
func inOneForm(text string) string {
	if read, err := address.Read(text); err == nil {
		return read.URL
	}
	return text
}

// addressOf is where the codes of an order lead to.
func (o *Office) addressOf(ctx context.Context, order Order) (string, error) {
	if order.BaseURL != "" {
		return inOneForm(order.BaseURL), nil
	}
	text, err := o.Address(ctx)
	if text == "" && o.forTrial(order) {
		text = trialAddress
	}
	return text, err
}

// AddressProblem is why nothing can be issued under the office's address, nil when it
// can. What is issued for a try may lead anywhere.
func (o *Office) AddressProblem(ctx context.Context) error {
	text, err := o.Address(ctx)
	if err != nil {
		return err
	}
	return o.leads(text, o.trial)
}

// leads refuses an address that no phone reaches.
func (o *Office) leads(text string, trial bool) error {
	if trial {
		return nil
	}
	_, err := address.Read(text)
	return settings.BadAddress(err)
}

// addressRemarks are what the check of an order says of its address: that it will be
// refused, or what may be regretted. Nothing is said where none is known yet.
func (o *Office) addressRemarks(ctx context.Context, order Order) (problems award.Problems, err error) {
	text, err := o.addressOf(ctx, order)
	if err != nil || text == "" && o.register == nil || o.forTrial(order) {
		return nil, err
	}
	read, err := address.Read(text)
	if err != nil {
		for _, p := range award.ProblemsOf(settings.BadAddress(err)) {
			p.Severity = award.Warning // who prepares a list can not mend it, and need not wait
			p.Message += whenIssued
			problems = append(problems, p)
		}
		return problems, nil
	}
	for _, remark := range read.Remarks {
		problems = append(problems, award.Problem{Severity: award.Warning, Code: award.DoubtfulAddress, Message: remark})
	}
	return problems, nil
}

// sitesIn are the addresses of the office's look-up page: the present one first, then
// those of before and those that are still to come, the latest first.
func (o *Office) sitesIn(set settings.Settings) (once []string) {
	sites := []string{o.addressIn(set)}
	for _, a := range slices.Backward(set.Addresses) {
		sites = append(sites, a.URL)
	}
	for _, site := range sites {
		if site != "" && !slices.ContainsFunc(once, func(s string) bool { return hostOf(s) == hostOf(site) }) {
			once = append(once, site)
		}
	}
	return once
}

// ours reports whether a host is one of the office's, present or former, or the one
// that papers were issued under; "" is no host at all.
func (o *Office) ours(ctx context.Context, host, issuedUnder string) (bool, error) {
	if host == "" || issuedUnder != "" && host == hostOf(issuedUnder) {
		return true, nil
	}
	set, _, err := o.Settings(ctx)
	return slices.ContainsFunc(o.sitesIn(set), func(site string) bool { return hostOf(site) == host }), err
}

// moved are the office's addresses when what was issued under one is not looked up
// under it alone any more; nil while nothing has changed since.
func (o *Office) moved(set settings.Settings, issuedUnder string) *Sites {
	all := slices.DeleteFunc(o.sitesIn(set), func(site string) bool { return o.leads(site, o.trial) != nil }) // a desk's own, in the house
	if len(all) == 0 {
		return nil
	}
	if !slices.ContainsFunc(all, func(site string) bool { return hostOf(site) == hostOf(issuedUnder) }) {
		all = append(all, issuedUnder)
	}
	if len(all) == 1 {
		return nil
	}
	return &Sites{Now: all[0], Others: all[1:]}
}

// Sites are where codes of an office are looked up.
type Sites struct {
	Now    string   `json:"now"`
	Others []string `json:"others"` // that are the office's too: those of before
}

// ShownAddress is an address as it stands in the bar of a browser, and, where it is
// another text, as people write it.
func ShownAddress(text string) string {
	if read, err := address.Read(text); err == nil && read.Shown != text {
		return text + " (" + read.Shown + ")"
	}
	return text
}
