package office

import (
	"net/url"
	"strings"

	"bangkhen/internal/award"
)

// reference is what somebody asks about.
type reference struct {
	code award.Code
	host string // "" for a bare code
	seal string // behind the code in a QR, "" for none
}

// readReference reads a code as typed, or an address that ends in /v/ and a code, with a
// seal behind it or not, with or without its scheme, in any case. A code and a seal
// without an address are read too.
func readReference(text string) (r reference, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > maxVerifyText {
		return r, false
	}
	if code, sealed, ok := readCode(text); ok {
		return reference{code, "", sealed}, true
	}
	if !strings.Contains(text, "://") {
		text = "//" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil {
		return r, false
	}
	switch strings.ToLower(u.Scheme) {
	case "", "http", "https":
	default:
		return r, false
	}
	path := strings.TrimRight(u.Path, "/")
	i := max(strings.LastIndex(path, "/v/"), strings.LastIndex(path, "/V/"))
	if i < 0 {
		return r, false
	}
	r.host = canonicalHost(u)
	r.code, r.seal, ok = readCode(path[i+len("/v/"):])
	return r, ok
}

// CodeIn is the code in what somebody typed or scanned: a code, or an address of it with
// or without a seal.
func CodeIn(text string) (award.Code, bool) {
	r, ok := readReference(text)
	return r.code, ok
}

// readCode reads a code, and what stands behind it after a slash.
func readCode(text string) (code award.Code, sealed string, ok bool) {
	typed, sealed, _ := strings.Cut(text, "/")
	code, ok = award.ParseCode(typed)
	return code, sealed, ok
}

// hostOf is the host of an address of ours.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return canonicalHost(u)
}

// canonicalHost is the host as compared: hosts know no case, and 80 and 443 go
// without saying.
func canonicalHost(u *url.URL) string {
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}
