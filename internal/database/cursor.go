package database

import (
	"encoding/base64"
	"math"
	"strconv"
	"strings"
)

const (
	usualPage   = 50
	largestPage = 500
)

// PageSize is how many lines a page gets when limit are asked for.
func PageSize(limit int) int {
	if limit <= 0 {
		return usualPage
	}
	return min(limit, largestPage)
}

// A cursor says where a page ended: the last id that it held. It is opaque to
// callers, so that what stands in it may change.
const cursorMark = "id"

// WriteCursor makes the cursor of a page that ended with an id.
func WriteCursor(id int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(cursorMark + strconv.FormatInt(id, 36)))
}

// ReadCursor returns the id that a page begins under; "" begins with the newest.
// The error of a cursor that is none is [ErrCursor].
func ReadCursor(cursor string) (before int64, err error) {
	if cursor == "" {
		return math.MaxInt64, nil
	}
	if len(cursor) > 40 {
		return 0, ErrCursor
	}
	data, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, ErrCursor
	}
	digits, ok := strings.CutPrefix(string(data), cursorMark)
	id, err := strconv.ParseInt(digits, 36, 64)
	if !ok || err != nil || id <= 0 {
		return 0, ErrCursor
	}
	return id, nil
}
