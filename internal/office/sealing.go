package office

import (
	"context"
	"crypto"
	"errors"
	"slices"
	"strings"
	"sync"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
	"bangkhen/internal/signer"
)

// sealing seals what is issued, by the office's signing key.
type sealing struct {
	passphrase func() (string, error)

	mutex  sync.Mutex
	id     seal.KeyID // of the key that is open
	opened crypto.Signer
}

// WithPassphrase is the office that opens its signing key with a passphrase, which is
// read when the first certificate is to be sealed and again with every new key. Without
// one nothing is issued while the office has a key in use.
func (o *Office) WithPassphrase(read func() (string, error)) *Office {
	with := *o
	with.sealing = &sealing{passphrase: read}
	if with.register != nil {
		with.register.SealBy(with.sealer)
	}
	return &with
}

// open opens a key once; opening costs a third of a second, by intent.
func (s *sealing) open(key seal.Key, secret string) (crypto.Signer, error) {
	if s == nil {
		return nil, keyLocked()
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.opened != nil && s.id == key.ID {
		return s.opened, nil
	}
	passphrase, err := s.passphrase()
	if err != nil {
		return nil, err
	}
	opened, err := signer.Open(secret, passphrase)
	if errors.Is(err, signer.ErrPassphrase) {
		return nil, wrongPassphrase(key)
	}
	if err != nil {
		return nil, err
	}
	s.id, s.opened = key.ID, opened
	return opened, nil
}

// sealer seals by templates: one may say that the QR of its sheets holds the code alone.
func (o *Office) sealer(key seal.Key, secret string, terms register.Terms, day award.Date) (func(award.Certificate) (string, error), error) {
	opened, err := o.sealing.open(key, secret)
	if err != nil {
		return nil, err
	}
	return func(c award.Certificate) (string, error) {
		template := terms.Decision.AwardOf(c.Recipient).Template
		if template == "" {
			template = terms.Template
		}
		if t := o.template(template); t == nil || !t.Sealed() {
			return "", nil
		}
		record := seal.Of(terms.Decision, c, o.awardOf(terms.Decision, c.Recipient, template), terms.Trial, day)
		if slices.Contains(terms.AwardOnly, template) {
			record.Hide()
		}
		return seal.Make(record, opened)
	}, nil
}

// KeyProblem says why nothing can be sealed now, as an [award.Problem]: the office has a
// key in use that is not open. Nil when it is, or when there is none.
func (o *Office) KeyProblem(ctx context.Context) error {
	if o.register == nil {
		return nil
	}
	key, secret, known, err := o.register.KeyInUse(ctx)
	if err == nil && known {
		_, err = o.sealing.open(key, secret)
	}
	return err
}

// SigningKeys are the office's signing keys, past ones too, by their public halves.
func (o *Office) SigningKeys(ctx context.Context) (seal.Keys, error) {
	return o.register.SigningKeys(ctx)
}

// NewSigningKey makes a signing key, with which certificates are sealed from now on; the
// one before it is retired. An error about what was asked is an [award.Problem].
func (o *Office) NewSigningKey(ctx context.Context, office string) (seal.Key, error) {
	if strings.TrimSpace(office) == "" || len(office) > mostOfficeName {
		return seal.Key{}, noOfficeName()
	}
	if o.sealing == nil {
		return seal.Key{}, keyLocked()
	}
	passphrase, err := o.sealing.passphrase()
	if err != nil {
		return seal.Key{}, err
	}
	public, secret, err := signer.New(passphrase)
	if errors.Is(err, signer.ErrShort) {
		return seal.Key{}, shortPassphrase()
	}
	if err != nil {
		return seal.Key{}, err
	}
	return o.register.AddSigningKey(ctx, public, office, secret)
}

// mostOfficeName is how long the name of an office may be, in bytes.
const mostOfficeName = 300

// RetireSigningKey ends a key: what it has sealed stays good.
func (o *Office) RetireSigningKey(ctx context.Context, id seal.KeyID, reason string) error {
	return o.register.EndSigningKey(ctx, id, register.KeyRetired, award.Date{}, reason)
}

// CompromisedSigningKey says that somebody else may have a key since a day: its seals
// prove nothing by themselves from now on, of whatever day.
func (o *Office) CompromisedSigningKey(ctx context.Context, id seal.KeyID, since award.Date, reason string) error {
	return o.register.EndSigningKey(ctx, id, register.KeyCompromised, since, reason)
}
