package web

import (
	"errors"
	"net/http"
	"testing"

	"github.com/labstack/echo/v4"
)

// Being busy is said to who asks and not to the log; a fault behind the same status
// is logged.
func TestBusyIsNoFault(t *testing.T) {
	busy := echo.NewHTTPError(http.StatusServiceUnavailable, messageOccupied)
	for _, c := range []struct {
		name    string
		err     error
		refusal bool
	}{
		{"readers are busy", busy, true},
		{"a fault that is said kindly", echo.NewHTTPError(http.StatusServiceUnavailable, messageBusy).SetInternal(errors.New("database is locked")), false},
		{"a fault", errors.New("disk I/O error"), false},
		{"another status", echo.ErrInternalServerError, false},
	} {
		if got := isRefusal(c.err); got != c.refusal {
			t.Errorf("%s: refusal %v", c.name, got)
		}
	}
}
