package office

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"slices"
	"time"

	"bangkhen/internal/keytoken"
	"bangkhen/internal/pades"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/register"
)

// tokenCertificate is what the register keeps of a certificate whose key is on a token.
// The module of the token is not there: which code the machine loads is said on the machine.
type tokenCertificate struct {
	keytoken.Where
	Certificates string `json:"certificates"` // PEM, the office's first
}

// WithTokenModule is the office whose certificate may be on a USB token, a card or an HSM,
// which a PKCS#11 module reaches; the passphrase of the certificate is its PIN then.
func (o *Office) WithTokenModule(module string) *Office {
	with := *o
	with.documents = &documentSigning{module: module, collector: pades.Collector{Client: pades.NewClient()}}
	if o.documents != nil {
		with.documents.passphrase = o.documents.passphrase
	}
	return &with
}

// SetTokenCertificate takes the certificate of a key on a token into use from now on.
// Certificates are PEM, with those above it, or nil for those on the token. The PIN is
// tried once, also where the token saw a wrong one last. An error about what is asked is
// an [award.Problem].
func (o *Office) SetTokenCertificate(ctx context.Context, where keytoken.Where, certificates []byte, stamps string) (SigningCertificate, error) {
	if err := checkStampAddress(stamps); err != nil {
		return SigningCertificate{}, err
	}
	var given []*x509.Certificate
	if certificates != nil {
		var err error
		if given, err = pdfsignature.ParseCertificates("", certificates); err != nil {
			return SigningCertificate{}, noCertificatesGiven()
		}
	}
	d := o.documents
	switch {
	case d == nil || d.passphrase == nil:
		return SigningCertificate{}, certificateLocked()
	case d.module == "":
		return SigningCertificate{}, noTokenModule()
	}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	d.leave()
	key, err := keytoken.Open(d.module, where, d.passphrase, true)
	if err != nil {
		return SigningCertificate{}, asTokenProblem(err)
	}
	defer key.Close()
	if given == nil {
		if given, err = key.Certificates(); err != nil {
			return SigningCertificate{}, asTokenProblem(err)
		}
	}
	by, err := identityOnToken(key, given)
	if err != nil {
		return SigningCertificate{}, err
	}
	set, err := certificateOf(by, stamps)
	if err != nil {
		return SigningCertificate{}, err
	}
	if set.Token, err = tokenText(where, by); err != nil {
		return SigningCertificate{}, err
	}
	return o.register.SetSigningCertificate(ctx, set)
}

// identityOnToken is who signs by a key, with its certificate among some.
func identityOnToken(key *keytoken.Key, some []*x509.Certificate) (pades.Identity, error) {
	certificate, err := key.Certify(some)
	if err != nil {
		return pades.Identity{}, asTokenProblem(err)
	}
	by, err := pades.NewIdentity(certificate, some, key)
	if err != nil {
		return pades.Identity{}, asCertificateProblem(err)
	}
	return by, nil
}

// tokenText is what the register keeps.
func tokenText(where keytoken.Where, by pades.Identity) (string, error) {
	var all bytes.Buffer
	for _, c := range slices.Insert(slices.Clone(by.Chain), 0, by.Certificate) {
		if err := pem.Encode(&all, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(tokenCertificate{where, all.String()})
	return string(text), err
}

// onToken is the identity of a certificate whose key is on a token. The caller has the mutex.
func (d *documentSigning) onToken(set register.SigningCertificate) (pades.Identity, error) {
	by, err := d.openToken(set)
	d.id, d.failed = set.ID, err
	return by, err
}

func (d *documentSigning) openToken(set register.SigningCertificate) (pades.Identity, error) {
	if d.module == "" {
		return pades.Identity{}, noTokenModule()
	}
	if d.id != set.ID {
		d.leave()
	}
	if d.key != nil && d.opened.Key != nil {
		return d.opened, asTokenProblem(d.key.Ready())
	}
	var kept tokenCertificate
	if err := json.Unmarshal([]byte(set.Token), &kept); err != nil {
		return pades.Identity{}, err
	}
	certificates, err := pdfsignature.ParseCertificates("", []byte(kept.Certificates))
	if err != nil {
		return pades.Identity{}, err
	}
	if d.key == nil {
		d.key, err = keytoken.Open(d.module, kept.Where, d.passphrase, false)
	} else { // which remembers the PIN that was refused
		err = d.key.Ready()
	}
	if err != nil {
		return pades.Identity{}, asTokenProblem(err)
	}
	d.opened, err = identityOnToken(d.key, certificates)
	return d.opened, err
}

// tokenFailure is why a token could not be opened when papers were to be signed last: who
// looks at the state of signing does not open it again and again.
func (o *Office) tokenFailure() error {
	if o.documents == nil {
		return nil
	}
	o.documents.mutex.Lock()
	defer o.documents.mutex.Unlock()
	return o.documents.failed
}

// leave closes what is open.
func (d *documentSigning) leave() {
	if d.key != nil {
		d.key.Close()
	}
	d.key, d.opened, d.id, d.failed = nil, pades.Identity{}, 0, nil
}

// certificateOf is what the register keeps of a certificate that may sign now.
func certificateOf(by pades.Identity, stamps string) (register.SigningCertificate, error) {
	c := by.Certificate
	if now := time.Now(); now.After(c.NotAfter) || now.Before(c.NotBefore) {
		return register.SigningCertificate{}, certificateOutOfTime(c.NotBefore, c.NotAfter)
	}
	set := register.SigningCertificate{Subject: c.Subject.CommonName, Issuer: c.Issuer.CommonName, NotAfter: c.NotAfter.UTC(), Stamps: stamps}
	if len(c.Subject.Organization) > 0 {
		set.Organisation = c.Subject.Organization[0]
	}
	return set, nil
}
