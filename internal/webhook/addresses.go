package webhook

import (
	"context"
	"errors"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ErrPrivate says that an address is not one of the public network.
var ErrPrivate = errors.New("địa chỉ nằm trong mạng riêng hoặc dải dành riêng, không gửi tới đó; hệ thống trong tỉnh thì người vận hành máy chủ phải cho phép dải địa chỉ ấy trước")

// ErrHost says that the host of an address is written as no name and no address.
var ErrHost = errors.New("tên máy trong địa chỉ nhận không đúng dạng: ghi tên miền bằng chữ không dấu (tên miền có dấu thì ghi dạng xn--…), hoặc địa chỉ IP đầy đủ như 203.113.0.1")

// special are the ranges that are not for strangers to be sent to: the IANA
// registries of special-purpose addresses (RFC 6890, as of 2024), multicast, and
// what is reserved. 192.0.0.0/24 and 2001::/23 go as a whole, with the few
// anycast services in them, of which none receives webhooks.
func special() []netip.Prefix {
	ranges := []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
		"192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48",
		"3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
	}
	prefixes := make([]netip.Prefix, len(ranges))
	for i, r := range ranges {
		prefixes[i] = netip.MustParsePrefix(r)
	}
	return prefixes
}

// embedded is the IPv4 address that an IPv6 address leads to: mapped
// (RFC 4291), behind NAT64 (RFC 6052) or 6to4 (RFC 3056).
func embedded(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	switch {
	case a.Is4In6():
		return a.Unmap(), true
	case netip.MustParsePrefix("64:ff9b::/96").Contains(a):
		return netip.AddrFrom4([4]byte(b[12:16])), true
	case netip.MustParsePrefix("2002::/16").Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	}
	return netip.Addr{}, false
}

// Public reports whether an address is one of the public network. An address
// that holds another is judged by both.
func Public(a netip.Addr) bool { return public(a, special()) }

func public(a netip.Addr, special []netip.Prefix) bool {
	a = a.WithZone("")
	if !a.IsValid() {
		return false
	}
	if inner, ok := embedded(a); ok {
		return public(inner, special)
	}
	return !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}

// Allowing is [Public], and besides it the ranges that the operator has named:
// systems inside the province. An embedded address is allowed where the address
// that it leads to is.
func Allowing(ranges []netip.Prefix) func(netip.Addr) bool {
	never := special()
	return func(a netip.Addr) bool {
		a = a.WithZone("")
		if public(a, never) {
			return true
		}
		if inner, ok := embedded(a); ok && a.Is6() {
			a = inner
		}
		return slices.ContainsFunc(ranges, func(p netip.Prefix) bool { return p.Contains(a) })
	}
}

// isName reports whether a host is a name. A name that ends in a number is an
// address in a form that resolvers read each in their own way (2130706433, 0x7f.1,
// 0177.0.0.1, 127.1), and other scripts hold other digits and dots.
func isName(host string) bool {
	for _, c := range host {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_') {
			return false
		}
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	return last != "" && strings.Trim(last, "0123456789") != "" && !strings.HasPrefix(last, "0x")
}

// Resolver finds the addresses of a name; [net.DefaultResolver] is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Check tells whoever adds a webhook at once that its address would be refused:
// [ErrPrivate] when any address of the host is not allowed, [ErrHost] when the host
// is neither a name nor an address in full. A name that can not
// be resolved now passes, because every delivery asks again; without a resolver
// only addresses that are written as such are judged.
func Check(ctx context.Context, resolver Resolver, allowed func(netip.Addr) bool, address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return nil // refused for its form
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") { // RFC 6761
		host = "127.0.0.1"
	}
	if a, err := netip.ParseAddr(host); err == nil {
		if !allowed(a) {
			return ErrPrivate
		}
		return nil
	}
	if !isName(host) {
		return ErrHost
	}
	if resolver == nil {
		return nil
	}
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	found, err := resolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil
	}
	if slices.ContainsFunc(found, func(a netip.Addr) bool { return !allowed(a) }) {
		return ErrPrivate
	}
	return nil
}
