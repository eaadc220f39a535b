package office

import (
	"context"
	"sync"

	"bangkhen/internal/register"
)

// What the certificates of an issue have alike when they are looked up: on the day of
// a ceremony everybody asks for those of one issue.

// mostAlike bounds for how many issues it is remembered.
const mostAlike = 1000

// alike remembers it while the register has one version: any change, by whatever
// program, forgets all of it.
type alike struct {
	mutex   sync.Mutex
	version int64
	issues  map[int64]ofIssue
}

// ofIssue is what is said of an issue with each of its certificates; nothing of it is
// written to.
type ofIssue struct {
	sites   *Sites // where codes are looked up, nil for where they lead
	contact string
	signed  *PrintedSigned
}

// get is what is alike for a certificate that was found.
func (a *alike) get(ctx context.Context, o *Office, e register.Entry) (ofIssue, error) {
	version, failed := o.Version(ctx) // before the register is asked
	if failed == nil {
		if known, ok := a.known(version, e.Issue); ok {
			return known, nil
		}
	}
	set, _, err := o.Settings(ctx)
	if err != nil {
		return ofIssue{}, err
	}
	found := ofIssue{sites: o.moved(set, e.BaseURL), contact: set.Office.Contact}
	signing, err := o.register.Signing(ctx, e.Issue)
	if err != nil {
		return ofIssue{}, err
	}
	if f := signing.File; f.SHA256 != "" {
		found.signed = &PrintedSigned{f.SHA256, f.Comparison}
	}
	if failed == nil {
		a.keep(version, e.Issue, found)
	}
	return found, nil
}

func (a *alike) known(version, issue int64) (ofIssue, bool) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	known, ok := a.issues[issue]
	return known, ok && a.version == version
}

func (a *alike) keep(version, issue int64, found ofIssue) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if a.version != version || len(a.issues) >= mostAlike {
		a.issues, a.version = map[int64]ofIssue{}, version
	}
	a.issues[issue] = found
}
