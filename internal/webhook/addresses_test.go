package webhook

import (
	"context"
	"errors"
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"203.113.131.1": true, "8.8.8.8": true, "2405:4800::1": true, "2606:4700::1": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.1.2.3": false, "100.64.0.1": false, "100.127.255.255": false, "100.128.0.1": true,
		"127.0.0.1": false, "127.255.255.254": false, "169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false, "172.32.0.1": true,
		"192.0.0.8": false, "192.0.2.1": false, "192.88.99.1": false, "192.168.1.1": false, "198.18.0.1": false, "198.19.255.255": false,
		"198.51.100.7": false, "203.0.113.9": false, "224.0.0.1": false, "239.255.255.255": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::127.0.0.1": false, "::8.8.8.8": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true,
		"::ffff:0:10.0.0.1": false, "64:ff9b::10.0.0.1": false, "64:ff9b::127.0.0.1": false, "64:ff9b::a9fe:a9fe": false, "64:ff9b::8.8.8.8": true,
		"64:ff9b:1::8.8.8.8": false, "100::1": false, "2001::1": false, "2001:0:4136:e378::1": false, "2001:2::1": false, "2001:20::1": false,
		"2001:db8::1": false, "2002:a00:1::1": false, "2002:7f00:1::1": false, "2002:c0a8:101::1": false, "2002:808:808::1": true,
		"3fff::1": false, "5f00::1": false, "fc00::1": false, "fd00::1": false, "fe80::1": false, "fe80::1%eth0": false, "fec0::1": false, "ff02::1": false,
	} {
		if got := Public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
	if Public(netip.Addr{}) {
		t.Error("no address at all")
	}
}

func TestAllowing(t *testing.T) {
	allowed := Allowing([]netip.Prefix{netip.MustParsePrefix("10.20.0.0/16"), netip.MustParsePrefix("fd12::/16")})
	for address, want := range map[string]bool{
		"10.20.3.4": true, "10.21.0.1": false, "127.0.0.1": false, "::ffff:10.20.3.4": true, "64:ff9b::10.20.3.4": true, "64:ff9b::10.21.0.1": false,
		"2002:0a14:304::1": true, "fd12::1": true, "fd13::1": false, "8.8.8.8": true,
	} {
		if got := allowed(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

// names stands in for the DNS: nothing is asked outside.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, host string) (found []netip.Addr, err error) {
	for _, a := range n[host] {
		found = append(found, netip.MustParseAddr(a))
	}
	if found == nil {
		err = errors.New("no such host")
	}
	return found, err
}

func TestCheck(t *testing.T) {
	dns := names{"cong.example.vn": {"203.113.131.1"}, "trong.example.vn": {"10.20.3.4"}, "hai.example.vn": {"203.113.131.1", "127.0.0.1"}}
	for address, want := range map[string]error{
		"https://cong.example.vn/hook": nil, "https://chua-co.example.vn/": nil, "https://trong.example.vn/": ErrPrivate, "https://hai.example.vn/": ErrPrivate,
		"http://127.0.0.1:8080/": ErrPrivate, "http://[::1]/": ErrPrivate, "http://[64:ff9b::7f00:1]/": ErrPrivate, "http://localhost/": ErrPrivate,
		"http://a.LOCALHOST./": ErrPrivate, "https://203.113.131.1/": nil, "http://[fe80::1%25eth0]/": ErrPrivate,
		"https://2130706433/": ErrHost, "https://0177.0.0.1/": ErrHost, "https://0x7f.1/": ErrHost, "https://127.1/": ErrHost, "https://127.0.0.0x1/": ErrHost,
		"https://１２７.0.0.1/": ErrHost, "https://127。0。0。1/": ErrHost, "https://cổng.example.vn/": ErrHost, "https://xn--cng-ppa.example.vn/": nil, "https://10.0.0.1.": ErrPrivate,
	} {
		if err := Check(t.Context(), dns, Public, address); !errors.Is(err, want) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if err := Check(t.Context(), dns, Allowing([]netip.Prefix{netip.MustParsePrefix("10.20.0.0/16")}), "https://trong.example.vn/"); err != nil {
		t.Error("a system inside the province:", err)
	}
	if err := Check(t.Context(), nil, Public, "https://trong.example.vn/"); err != nil {
		t.Error("without a resolver:", err)
	}
}
