//go:build !pkcs11

package keytoken

import "crypto/x509"

// session is never open in a program without PKCS#11.
type session struct{ elliptic bool }

func openSession(string, Where, string, bool) (*session, error) { return nil, ErrNotBuilt }
func (*session) alive() bool                                    { return false }
func (*session) close()                                         {}
func (*session) sign([]byte) ([]byte, error)                    { return nil, ErrNotBuilt }
func (*session) certificates() ([]*x509.Certificate, error)     { return nil, ErrNotBuilt }
