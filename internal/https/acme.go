package https

import (
	"crypto/tls"

	"golang.org/x/crypto/acme"
	"golang.org/x/crypto/acme/autocert"
)

// Authority is who gives certificates, and for which names.
type Authority struct {
	Domains   []string
	Directory string // address of its directory; "" for Let's Encrypt
	Email     string // where it may write to; "" for nowhere
	Cache     string // directory for account, keys and certificates, for their owner alone
}

// FromACME has certificates asked for when they are needed and renewed when a third of
// their time is left, a month at most. The authority sees that the names are ours at the port 443 of each
// (TLS-ALPN-01); its terms are agreed to.
func FromACME(a Authority) *tls.Config {
	m := &autocert.Manager{
		Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist(a.Domains...), Cache: autocert.DirCache(a.Cache), Email: a.Email,
	}
	if a.Directory != "" {
		m.Client = &acme.Client{DirectoryURL: a.Directory}
	}
	return m.TLSConfig()
}
