package traffic

import "net/netip"

// Visitor is what one visitor has to himself: an IPv4 address, or the 64 bits of
// an IPv6 address that a line is given. It is "" for what is no address.
func Visitor(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return ""
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	return netip.PrefixFrom(ip, 64).Masked().String()
}
