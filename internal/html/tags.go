package html

import (
	"net/http"
	"strings"
)

// Has reports whether whoever asks has what a tag, in its quotes, names: any tag of
// If-None-Match is that one, weak or not, as proxies make tags weak (RFC 9110,
// 13.1.2).
func Has(r *http.Request, tag string) bool {
	for _, value := range r.Header.Values("If-None-Match") {
		for one := range strings.SplitSeq(value, ",") {
			if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == tag {
				return true
			}
		}
	}
	return false
}
