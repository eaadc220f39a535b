package html

import (
	"net/http"
	"strings"
)

// Bearer is the key that a request carries, right or wrong (RFC 6750).
func Bearer(r *http.Request) (key string, carried bool) {
	scheme, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return "", false
	}
	return strings.TrimSpace(key), true
}
