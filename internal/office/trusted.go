package office

import (
	"cmp"
	"context"
	"encoding/pem"
	"fmt"
	"slices"

	"bangkhen/internal/award"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/settings"
)

// ReadTrusted reads certificates that the office wants to trust, as they are pasted: one
// or more blocks of PEM. The error is an [award.Problem] bad-setting.
func ReadTrusted(text string) (trusted []settings.Trusted, err error) {
	found, err := pdfsignature.ParseCertificates("", []byte(text))
	if err != nil || len(found) == 0 {
		return nil, award.Problem{Severity: award.Error, Code: award.BadSetting, Message: msgNoCertificate, Suggestion: hintNoCertificate}
	}
	for _, c := range found {
		name := cmp.Or(c.Subject.CommonName, c.Subject.String())
		if len(c.Subject.Organization) > 0 && c.Subject.Organization[0] != name {
			name += ", " + c.Subject.Organization[0]
		}
		trusted = append(trusted, settings.Trusted{
			Name: fmt.Sprintf(nameTrusted, name, award.DayOf(c.NotAfter).Short()),
			PEM:  string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})),
		})
	}
	return trusted, nil
}

// trustedNow are the certificates that the program was started with, and those that the
// office has set.
func (o *Office) trustedNow(ctx context.Context) ([][]byte, error) {
	if o.bench == nil {
		return o.trusted, nil
	}
	set, _, err := o.Settings(ctx)
	all := slices.Clone(o.trusted)
	for _, t := range set.Trusted {
		all = append(all, []byte(t.PEM))
	}
	return all, err
}
