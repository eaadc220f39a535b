package office

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/credential"
)

// CredentialType is the media type of credentials.
const CredentialType = credential.MediaType

// ErrNoCredential says that there is no credential: of what the public is not told, of
// what was issued for a try or without number and date, or at an office without a key.
var ErrNoCredential = award.Refuse(award.FaultNotFound, "không có bản chứng nhận điện tử của bằng này: bằng chưa công bố, để dùng thử, chưa có số và ngày, hoặc cơ quan chưa có khóa ký")

// Credential is what the public page says of a certificate, signed for machines:
// docs/credentials.md. It is made anew when it is asked for, by the key in use; the error
// is an [award.Problem] (key-locked) while that is not open, and [ErrNoCredential] where
// there is none.
func (o *Office) Credential(ctx context.Context, code award.Code) (string, error) {
	v, err := o.Verify(ctx, string(code))
	if err != nil {
		return "", err
	}
	c := v.Certificate
	if c == nil || v.Trial || c.DecisionDate.IsZero() || strings.HasPrefix(c.DecisionNumber, "/") || c.DecisionNumber == "" {
		return "", ErrNoCredential
	}
	entry, err := o.register.Certificate(ctx, v.Code)
	if err != nil {
		return "", err
	}
	issuer, err := o.credentialIssuer(ctx, entry.BaseURL)
	if err != nil {
		return "", err
	}
	list, err := o.statuses.of(ctx, o, entry.Issue)
	if err != nil {
		return "", err
	}
	r := award.Recipient{Kind: c.Kind, Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address}
	a := credential.Achievement{
		Issuer: issuer, URL: v.Code.Address(issuer.Site), Award: c.Award, Agency: strings.Join(c.Agency, " "),
		For: c.Citation, Number: c.DecisionNumber, Date: c.DecisionDate, Golden: c.GoldenNumber, Issued: c.IssuedAt,
		Status: statusAddress(issuer.Site, entry.Issue), Place: list.places[v.Code],
	}
	if !c.AwardOnly() {
		a.Name, a.Detail = r.FullName(), r.Detail()
	}
	return a.Sign()
}

// StatusList is the signed list of statuses of an issue that was announced; the error is
// as of [Office.Credential].
func (o *Office) StatusList(ctx context.Context, issue int64) (string, error) {
	first, err := o.register.CertificatesOf(ctx, issue, 1, 1)
	if err != nil {
		return "", err
	}
	if len(first) == 0 || first[0].Release.State != award.ReleaseDone || first[0].Trial {
		return "", ErrNoCredential
	}
	issuer, err := o.credentialIssuer(ctx, first[0].BaseURL)
	if err != nil {
		return "", err
	}
	list, err := o.statuses.of(ctx, o, issue)
	if err != nil {
		return "", err
	}
	return issuer.List(statusAddress(issuer.Site, issue), strings.Join(first[0].Decision.Agency, " "), len(list.places), list.revoked)
}

func statusAddress(site string, issue int64) string {
	return fmt.Sprintf("%s/credentials/status/%d", site, issue)
}

// DIDDocument is the DID document for a host that the office is asked under: its own, or
// one of before, else that of its present address.
func (o *Office) DIDDocument(ctx context.Context, host string) ([]byte, error) {
	set, _, err := o.Settings(ctx)
	if err != nil {
		return nil, err
	}
	sites := o.sitesIn(set)
	site := ""
	if i := slices.IndexFunc(sites, func(s string) bool { return hostOf(s) == hostOf("//"+host) }); i >= 0 {
		site = sites[i]
	} else if len(sites) > 0 {
		site = sites[0]
	}
	keys, err := o.register.SigningKeys(ctx)
	if err != nil {
		return nil, err
	}
	if site == "" || len(keys) == 0 {
		return nil, ErrNoCredential
	}
	return credential.Document(strings.TrimSuffix(site, "/"), keys)
}

// credentialIssuer is the office with its key in use, at its present address, or at the
// one that papers were issued under.
func (o *Office) credentialIssuer(ctx context.Context, under string) (i credential.Issuer, err error) {
	key, secret, known, err := o.register.KeyInUse(ctx)
	if err != nil {
		return i, err
	}
	if !known {
		return i, ErrNoCredential
	}
	site, err := o.Address(ctx)
	if err != nil {
		return i, err
	}
	opened, err := o.sealing.open(key, secret)
	site = strings.TrimSuffix(cmp.Or(site, under), "/")
	return credential.Issuer{Site: site, Key: key.ID.String(), Signer: opened, Day: award.DayOf(time.Now())}, err
}

// statuses remembers places and statuses of issues while the register has one version.
type statuses struct {
	mutex   sync.Mutex
	version int64
	issues  map[int64]statusesOf
}

type statusesOf struct {
	places  map[award.Code]int
	revoked []int
}

// mostStatuses bounds for how many issues they are remembered: a list of a hundred
// thousand takes some megabytes.
const mostStatuses = 20

func (s *statuses) of(ctx context.Context, o *Office, issue int64) (statusesOf, error) {
	version, err := o.Version(ctx) // before the register is asked
	if err != nil {
		return statusesOf{}, err
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known, ok := s.issues[issue]; ok && s.version == version {
		return known, nil
	}
	codes, ended, err := o.register.Statuses(ctx, issue)
	if err != nil {
		return statusesOf{}, err
	}
	found := statusesOf{places: make(map[award.Code]int, len(codes))}
	for i, place := range credential.Places(codes) {
		found.places[award.Code(codes[i])] = place
		if ended[i] {
			found.revoked = append(found.revoked, place)
		}
	}
	if s.version != version || len(s.issues) >= mostStatuses {
		s.issues, s.version = map[int64]statusesOf{}, version
	}
	s.issues[issue] = found
	return found, nil
}
