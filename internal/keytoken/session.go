//go:build pkcs11

package keytoken

import (
	"bytes"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/miekg/pkcs11"
)

// session is a token that is open, and a key on it.
type session struct {
	module   *pkcs11.Ctx
	ours     bool // the module was not in use before
	handle   pkcs11.SessionHandle
	key      pkcs11.ObjectHandle
	id       []byte
	elliptic bool
}

// openSession loads the module anew, as some see a token that was put in later only then.
func openSession(module string, where Where, pin string, asked bool) (*session, error) {
	if info, err := os.Stat(module); err != nil || !info.Mode().IsRegular() || !filepath.IsAbs(module) {
		return nil, fmt.Errorf("%w: %s", ErrModule, module)
	}
	s := &session{module: pkcs11.New(module)}
	if s.module == nil {
		return nil, fmt.Errorf("%w: %s", ErrModule, module)
	}
	if err := s.open(where, pin, asked); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *session) open(where Where, pin string, asked bool) error {
	switch err := s.module.Initialize(); {
	case err == nil:
		s.ours = true
	case !errors.Is(err, pkcs11.Error(pkcs11.CKR_CRYPTOKI_ALREADY_INITIALIZED)):
		return fmt.Errorf("%w: %w", ErrModule, err)
	}
	slot, flags, err := s.find(where)
	if err != nil {
		return err
	}
	if s.handle, err = s.module.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION); err != nil {
		return fmt.Errorf("%w: %w", ErrNoToken, err)
	}
	if err := s.login(flags, pin, asked); err != nil {
		return err
	}
	return s.findKey(where)
}

// find is the slot of the one token that is meant, and the token's flags.
func (s *session) find(where Where) (slot, flags uint, err error) {
	slots, err := s.module.GetSlotList(true)
	if err != nil {
		return 0, 0, fmt.Errorf("%w: %w", ErrNoToken, err)
	}
	found := 0
	for _, one := range slots {
		info, err := s.module.GetTokenInfo(one)
		if err != nil || info.Flags&pkcs11.CKF_TOKEN_INITIALIZED == 0 ||
			where.Token != "" && info.Label != where.Token || where.Serial != "" && info.SerialNumber != where.Serial {
			continue
		}
		slot, flags = one, info.Flags
		found++
	}
	switch found {
	case 0:
		return 0, 0, ErrNoToken
	case 1:
		return slot, flags, nil
	}
	return 0, 0, ErrTokens
}

// login tries the PIN, once.
func (s *session) login(flags uint, pin string, asked bool) error {
	switch {
	case flags&pkcs11.CKF_USER_PIN_LOCKED != 0:
		return ErrLocked
	case flags&pkcs11.CKF_USER_PIN_FINAL_TRY != 0:
		return ErrLastTry
	case flags&pkcs11.CKF_USER_PIN_COUNT_LOW != 0 && !asked:
		return ErrDoubted
	}
	var said pkcs11.Error
	err := s.module.Login(s.handle, pkcs11.CKU_USER, pin)
	switch errors.As(err, &said); said {
	case pkcs11.CKR_PIN_INCORRECT, pkcs11.CKR_PIN_INVALID, pkcs11.CKR_PIN_LEN_RANGE:
		return ErrPIN
	case pkcs11.CKR_PIN_LOCKED:
		return ErrLocked
	case pkcs11.CKR_USER_ALREADY_LOGGED_IN:
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return nil
}

// findKey finds the one key that is meant, and how it signs.
func (s *session) findKey(where Where) error {
	wanted := []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY), pkcs11.NewAttribute(pkcs11.CKA_SIGN, true)}
	if where.Key != "" {
		wanted = append(wanted, pkcs11.NewAttribute(pkcs11.CKA_LABEL, where.Key))
	}
	if len(where.ID) > 0 {
		wanted = append(wanted, pkcs11.NewAttribute(pkcs11.CKA_ID, where.ID))
	}
	keys, err := s.objects(wanted)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrGone, err)
	case len(keys) == 0:
		return ErrNoKey
	case len(keys) > 1:
		return ErrKeys
	}
	s.key = keys[0]
	kind, err := s.attribute(s.key, pkcs11.CKA_KEY_TYPE)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	switch {
	case bytes.Equal(kind, pkcs11.NewAttribute(pkcs11.CKA_KEY_TYPE, pkcs11.CKK_EC).Value):
		s.elliptic = true
	case !bytes.Equal(kind, pkcs11.NewAttribute(pkcs11.CKA_KEY_TYPE, pkcs11.CKK_RSA).Value):
		return ErrKeyKind
	}
	if each, err := s.attribute(s.key, pkcs11.CKA_ALWAYS_AUTHENTICATE); err == nil && bytes.Equal(each, []byte{1}) {
		return ErrEachTime
	}
	s.id, _ = s.attribute(s.key, pkcs11.CKA_ID) // tokens need not give one
	return nil
}

// sign signs what is put together already.
func (s *session) sign(data []byte) ([]byte, error) {
	mechanism := uint(pkcs11.CKM_RSA_PKCS)
	if s.elliptic {
		mechanism = pkcs11.CKM_ECDSA
	}
	if err := s.module.SignInit(s.handle, []*pkcs11.Mechanism{pkcs11.NewMechanism(mechanism, nil)}, s.key); err != nil {
		return nil, err
	}
	return s.module.Sign(s.handle, data)
}

// certificates are those on the token, the key's own first.
func (s *session) certificates() (found []*x509.Certificate, err error) {
	objects, err := s.objects([]*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE)})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	for _, object := range objects {
		der, err := s.attribute(object, pkcs11.CKA_VALUE)
		if err != nil {
			continue // of another form, without the certificate itself
		}
		c, err := x509.ParseCertificate(der)
		if err != nil {
			continue
		}
		id, err := s.attribute(object, pkcs11.CKA_ID)
		if err == nil && len(id) > 0 && bytes.Equal(id, s.id) {
			found = slices.Insert(found, 0, c)
		} else {
			found = append(found, c)
		}
	}
	return found, nil
}

// objects are those with all attributes, 64 at most.
func (s *session) objects(wanted []*pkcs11.Attribute) ([]pkcs11.ObjectHandle, error) {
	const most = 64
	if err := s.module.FindObjectsInit(s.handle, wanted); err != nil {
		return nil, err
	}
	found, _, err := s.module.FindObjects(s.handle, most)
	return found, errors.Join(err, s.module.FindObjectsFinal(s.handle))
}

func (s *session) attribute(object pkcs11.ObjectHandle, kind uint) ([]byte, error) {
	all, err := s.module.GetAttributeValue(s.handle, object, []*pkcs11.Attribute{pkcs11.NewAttribute(kind, nil)})
	if err != nil {
		return nil, err
	}
	return all[0].Value, nil
}

// alive reports whether the token is still there and open.
func (s *session) alive() bool {
	info, err := s.module.GetSessionInfo(s.handle)
	return err == nil && (info.State == pkcs11.CKS_RO_USER_FUNCTIONS || info.State == pkcs11.CKS_RW_USER_FUNCTIONS)
}

// close leaves the token, and the module where nobody else had it.
func (s *session) close() {
	if s.handle != 0 {
		s.module.CloseSession(s.handle)
	}
	if s.ours {
		s.module.Finalize()
	}
	s.module.Destroy()
}
