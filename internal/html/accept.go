package html

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// PrefersJSON reports whether a request likes JSON better than a page (RFC 9110,
// 12.5.1). What is named counts more than what a wildcard allows, and a tie is
// a person.
func PrefersJSON(r *http.Request) bool {
	var json, page preference
	for _, value := range r.Header.Values("Accept") {
		for _, part := range strings.Split(value, ",") {
			mediaType, parameters, err := mime.ParseMediaType(part)
			if err != nil {
				continue
			}
			quality := 1.0
			if q, given := parameters["q"]; given {
				if quality, err = strconv.ParseFloat(q, 64); err != nil || !(quality >= 0 && quality <= 1) {
					continue
				}
			}
			switch mediaType {
			case "application/json", "application/problem+json":
				json.take(quality, 3)
			case "text/html", "application/xhtml+xml":
				page.take(quality, 3)
			case "application/*":
				json.take(quality, 2)
			case "text/*":
				page.take(quality, 2)
			case "*/*":
				json.take(quality, 1)
				page.take(quality, 1)
			}
		}
	}
	if json.quality != page.quality {
		return json.quality > page.quality
	}
	return json.quality > 0 && json.precision > page.precision
}

// preference is how much a media type is liked, by the most precise range that
// matches it.
type preference struct {
	quality   float64
	precision int
}

func (p *preference) take(quality float64, precision int) {
	if precision > p.precision || precision == p.precision && quality > p.quality {
		*p = preference{quality, precision}
	}
}
