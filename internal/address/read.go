package address

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// Address is an address that codes may be looked up under, in its one form.
type Address struct {
	// URL is scheme, host and port as QR symbols hold them: small letters, a host
	// beyond ASCII in punycode (RFC 3492), no port that goes without saying, no dot or
	// slash at the end.
	URL string
	// Shown is the same with the host as people write it; equal to URL where that is
	// ASCII.
	Shown string
	// Remarks are sentences about what works and may be regretted.
	Remarks []string
}

// Refusal is why an address can not be printed, and how to mend it, in Vietnamese.
type Refusal struct{ Why, How string }

func (r *Refusal) Error() string { return r.Why }

func refuse(format string, values ...any) error {
	return &Refusal{Why: fmt.Sprintf(format, values...), How: howToMend}
}

const (
	// LongAddress is the most characters of an address that is not remarked upon: each
	// more makes symbols finer.
	LongAddress = 60
	longest     = 2000 // bytes of an address that is looked at
)

// Read reads an address as somebody has typed it. The error is a [*Refusal].
func Read(text string) (Address, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return Address{}, refuse(whyNone)
	case len(text) > longest:
		return Address{}, refuse(whyTooLong, longest)
	case strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) || strings.ContainsRune(text, '\\'):
		return Address{}, refuse(whyBlank, text)
	}
	u, err := url.Parse(text)
	if err != nil {
		return Address{}, refuse(whyUnreadable, text)
	}
	if err := onlyHost(u, text); err != nil {
		return Address{}, err
	}
	host, shown, err := readHost(u.Hostname())
	if err != nil {
		return Address{}, err
	}
	port, err := readPort(u.Scheme, u.Port())
	if err != nil {
		return Address{}, err
	}
	a := Address{URL: u.Scheme + "://" + host + port, Shown: u.Scheme + "://" + shown + port}
	a.remark(u.Scheme, host)
	return a, nil
}

// onlyHost refuses what is not scheme, host and port: codes are looked up under /v/ of
// the host itself.
func onlyHost(u *url.URL, text string) error {
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme == "" || !strings.Contains(text, "://") && u.Opaque != "":
		return refuse(whyNoScheme, text)
	case u.Scheme != "https" && u.Scheme != "http":
		return refuse(whyScheme, u.Scheme)
	case u.User != nil:
		return refuse(whyUser)
	case strings.Trim(u.Path, "/") != "" || len(u.Path) > 1:
		return refuse(whyPath, u.Path)
	case u.RawQuery != "" || u.ForceQuery:
		return refuse(whyQuery)
	case strings.Contains(text, "#"):
		return refuse(whyFragment)
	case u.Hostname() == "":
		return refuse(whyUnreadable, text)
	}
	return nil
}

// readHost is a host as it is printed and as it is shown.
func readHost(host string) (printed, shown string, err error) {
	if strings.Contains(host, ":") {
		printed, err = readIPv6(host)
		return printed, printed, err
	}
	// Mapping comes first: "１２７。0。0。1" is 127.0.0.1 to a browser.
	mapped, err := names().ToASCII(strings.TrimSuffix(host, "."))
	if err != nil || mapped == "" {
		return "", "", refuse(whyHost, host)
	}
	mapped = strings.TrimSuffix(mapped, ".")
	labels := strings.Split(mapped, ".")
	if numeric(labels[len(labels)-1]) {
		ip, ok := readIPv4(labels)
		if !ok {
			return "", "", refuse(whyHost, host)
		}
		return ip.String(), ip.String(), reachable(ip, host)
	}
	if len(labels) == 1 {
		return "", "", refuse(whySingle, host)
	}
	for _, suffix := range private() {
		if mapped == suffix || strings.HasSuffix(mapped, "."+suffix) {
			return "", "", refuse(whyPrivateName, host, suffix)
		}
	}
	shown, err = names().ToUnicode(mapped)
	if err != nil {
		shown = mapped
	}
	return mapped, shown, nil
}

// names is how browsers map host names (UTS 46, not transitional), with letters,
// digits and hyphens alone in the end.
func names() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.Transitional(false), idna.BidiRule(), idna.StrictDomainName(true), idna.VerifyDNSLength(true))
}

// readPort is the port with its colon, "" for the one that goes without saying.
func readPort(scheme, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	port, err := strconv.ParseUint(text, 10, 32)
	switch {
	case err != nil || port == 0 || port > 65535:
		return "", refuse(whyPort, text)
	case slices.Contains(blocked(), int(port)):
		return "", refuse(whyBlockedPort, text)
	case scheme == "http" && port == 80, scheme == "https" && port == 443:
		return "", nil
	}
	return fmt.Sprintf(":%d", port), nil
}

// remark says what may be regretted.
func (a *Address) remark(scheme, host string) {
	if scheme == "http" {
		a.Remarks = append(a.Remarks, remarkHTTP)
	}
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		a.Remarks = append(a.Remarks, remarkNumber)
	}
	if n := len(a.URL); n > LongAddress {
		a.Remarks = append(a.Remarks, fmt.Sprintf(remarkLong, n, LongAddress))
	}
	for _, name := range []string{"example.com", "example.net", "example.org"} { // RFC 2606, 3
		if host == name || strings.HasSuffix(host, "."+name) {
			a.Remarks = append(a.Remarks, fmt.Sprintf(remarkExample, name))
		}
	}
}
