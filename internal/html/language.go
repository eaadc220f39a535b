package html

import (
	"net/http"

	"golang.org/x/text/language"
)

// PrefersEnglish reports whether a request likes English better than Vietnamese
// (RFC 9110, 12.5.4). Who says nothing is answered in Vietnamese.
func PrefersEnglish(r *http.Request) bool {
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(wanted) == 0 {
		return false
	}
	_, index, confidence := language.NewMatcher([]language.Tag{language.Vietnamese, language.English}).Match(wanted...)
	return index == 1 && confidence >= language.High
}
