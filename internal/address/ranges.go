package address

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
)

// numeric reports whether the last label of a host makes it a number to browsers
// (WHATWG URL, 3.5, "ends in a number").
func numeric(label string) bool {
	if label != "" && strings.Trim(label, "0123456789") == "" {
		return true
	}
	_, ok := readNumber(label)
	return ok
}

// readIPv4 reads an IPv4 address as browsers do (WHATWG URL, 3.5): one to four
// numbers, decimal, octal or hexadecimal, the last of which fills what is left.
func readIPv4(labels []string) (netip.Addr, bool) {
	if len(labels) > 4 {
		return netip.Addr{}, false
	}
	var address uint64
	for i, label := range labels {
		n, ok := readNumber(label)
		last := i == len(labels)-1
		most := uint64(255)
		if last {
			most = 1<<(8*(5-len(labels))) - 1
		}
		if !ok || n > most {
			return netip.Addr{}, false
		}
		if last {
			address = address<<(8*(5-len(labels))) | n
		} else {
			address = address<<8 | n
		}
	}
	return netip.AddrFrom4([4]byte{byte(address >> 24), byte(address >> 16), byte(address >> 8), byte(address)}), true
}

// readNumber reads "127", "0177" and "0x7f".
func readNumber(text string) (uint64, bool) {
	base, digits := 10, text
	switch lower := strings.ToLower(text); {
	case strings.HasPrefix(lower, "0x"):
		base, digits = 16, text[2:]
		if digits == "" {
			return 0, true // browsers take "0x" for 0
		}
	case len(text) > 1 && text[0] == '0':
		base, digits = 8, text[1:]
	}
	n, err := strconv.ParseUint(digits, base, 64)
	return n, err == nil && !strings.ContainsAny(digits, "_+-")
}

// readIPv6 reads an IPv6 address, which is printed in brackets.
func readIPv6(host string) (string, error) {
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Zone() != "" {
		return "", refuse(whyHost, host)
	}
	return "[" + ip.String() + "]", reachable(ip, host)
}

// reachable refuses an address that no phone reaches from elsewhere (IANA, IPv4 and
// IPv6 Special-Purpose Address Registries).
func reachable(ip netip.Addr, written string) error {
	ip = ip.Unmap()
	if ip.String() != written {
		written = fmt.Sprintf("%s (%s)", written, ip)
	}
	if ip.IsLoopback() || ip.IsUnspecified() {
		return refuse(whyLoopback, written)
	}
	if ip.Is6() && !netip.MustParsePrefix("2000::/3").Contains(ip) {
		return refuse(whyPrivateNumber, written)
	}
	for _, text := range special() {
		if netip.MustParsePrefix(text).Contains(ip) {
			return refuse(whyPrivateNumber, written)
		}
	}
	return nil
}

// special are the ranges that are not of the public network.
func special() []string {
	return []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
		"192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	}
}

// private are the ends of names that no public name server answers for (RFC 6761,
// 6762, 7686, 8375, 9476; ICANN's ".internal" of 2024; names that home and office
// networks use).
func private() []string {
	return []string{
		"localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa", "arpa",
		"test", "example", "invalid", "onion", "alt",
	}
}

// blocked are ports that browsers open no page on (WHATWG Fetch, 2.9, "bad port").
func blocked() []int {
	return []int{
		1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123,
		135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995,
		1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
	}
}
