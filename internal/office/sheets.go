package office

import (
	"context"

	"bangkhen/internal/register"
)

// vouched adds which sheets there are of a certificate that is shown, as each has a
// hash of its own. Of a file, sum is its SHA-256, and what is vouched for is that
// very file; of a code, sum is "", and the holder may have any sheet.
func (o *Office) vouched(ctx context.Context, v Verification, e register.Entry, sum string) (Verification, error) {
	if v.Certificate == nil {
		return v, nil
	}
	issue, err := o.alike.get(ctx, o, e)
	if err != nil {
		return Verification{}, err
	}
	v.Sites, v.Certificate.Contact, v.Certificate.Signed = issue.sites, issue.contact, issue.signed
	sheets, err := o.register.Sheets(ctx, e)
	if err != nil {
		return Verification{}, err
	}
	for _, sheet := range sheets[1:] {
		switch sum {
		case "":
			v.Certificate.Duplicates = append(v.Certificate.Duplicates, sheet)
		case sheet.SHA256:
			v.Certificate.Copy, v.Certificate.Note = sheet.Copy, sheet.Note
		}
	}
	if sum != "" {
		v.Certificate.SHA256 = sum
	}
	return v, nil
}
