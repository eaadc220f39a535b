package office

import (
	"context"
	"sync"
	"time"

	"bangkhen/internal/keytoken"
	"bangkhen/internal/pades"
	"bangkhen/internal/register"
)

// documentSigning opens the office's certificate once.
type documentSigning struct {
	passphrase func() (string, error) // of the PKCS#12 file, or the PIN of the token
	module     string                 // of the token, "" for none

	mutex     sync.Mutex
	id        int64 // of the certificate that is open
	opened    pades.Identity
	key       *keytoken.Key // on a token
	failed    error         // why the token could not be opened last
	collector pades.Collector
	seen      pades.Memory
}

// WithCertificatePassphrase is the office that signs by its certificate, with a passphrase
// that is read when it is needed.
func (o *Office) WithCertificatePassphrase(read func() (string, error)) *Office {
	with := *o
	with.documents = &documentSigning{passphrase: read, collector: pades.Collector{Client: pades.NewClient()}}
	return &with
}

// SetCertificate takes the office's certificate, a PKCS#12 file, into use from now on, with
// the address of a server of time stamps or "". An error about them is an [award.Problem].
func (o *Office) SetCertificate(ctx context.Context, file []byte, stamps string) (SigningCertificate, error) {
	if o.documents == nil || o.documents.passphrase == nil {
		return SigningCertificate{}, certificateLocked()
	}
	if err := checkStampAddress(stamps); err != nil {
		return SigningCertificate{}, err
	}
	passphrase, err := o.documents.passphrase()
	if err != nil {
		return SigningCertificate{}, err
	}
	by, err := pades.Open(file, passphrase)
	if err != nil {
		return SigningCertificate{}, asCertificateProblem(err)
	}
	set, err := certificateOf(by, stamps)
	if err != nil {
		return SigningCertificate{}, err
	}
	set.PKCS12 = file
	return o.register.SetSigningCertificate(ctx, set)
}

// EndCertificate ends signing: nothing that is issued from now on is signed here.
func (o *Office) EndCertificate(ctx context.Context) error {
	_, err := o.register.SetSigningCertificate(ctx, register.SigningCertificate{})
	return err
}

// SigningCertificate is the office's certificate; known is false when there is none in use.
func (o *Office) SigningCertificate(ctx context.Context) (c SigningCertificate, known bool, err error) {
	return o.register.SigningCertificate(ctx)
}

// identity is the office's certificate and key, opened.
func (o *Office) identity(ctx context.Context) (pades.Identity, register.SigningCertificate, error) {
	set, known, err := o.register.SigningCertificate(ctx)
	switch {
	case err != nil:
		return pades.Identity{}, set, err
	case !known:
		return pades.Identity{}, set, noCertificate()
	case time.Now().After(set.NotAfter):
		return pades.Identity{}, set, certificateOutOfTime(time.Time{}, set.NotAfter)
	case o.documents == nil || o.documents.passphrase == nil:
		return pades.Identity{}, set, certificateLocked()
	}
	d := o.documents
	d.mutex.Lock()
	defer d.mutex.Unlock()
	if set.Token != "" {
		by, err := d.onToken(set)
		return by, set, err
	}
	if d.id == set.ID {
		return d.opened, set, nil
	}
	passphrase, err := d.passphrase()
	if err != nil {
		return pades.Identity{}, set, err
	}
	opened, err := pades.Open(set.PKCS12, passphrase)
	if err != nil {
		return pades.Identity{}, set, asCertificateProblem(err)
	}
	d.leave()
	d.id, d.opened = set.ID, opened
	return opened, set, nil
}
