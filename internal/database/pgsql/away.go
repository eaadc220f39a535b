package pgsql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"bangkhen/internal/award"
)

// Away is the error of a server that can not be reached, or that the way to was lost
// while it was asked: whoever asks again later may be answered.
type Away struct{ error }

// Unwrap gives the error of the connection.
func (a *Away) Unwrap() error { return a.error }

// FaultKind is for [award.FaultOf].
func (a *Away) FaultKind() award.FaultKind { return award.FaultUnavailable }

// RetryAfter is when to ask again.
func (a *Away) RetryAfter() time.Duration { return 5 * time.Second }

// Sentence says it to whom it concerns on the screen.
func (a *Away) Sentence() string { return sentenceAway }

const sentenceAway = "Máy chủ cơ sở dữ liệu tạm thời không trả lời; chưa có gì bị mất. Hãy thử lại sau ít giây; nếu còn kéo dài, hãy báo người quản trị máy chủ."

// IsAway reports whether an error says that the server is away. What was changed last may
// have been done nevertheless: a connection that ends during a COMMIT tells nothing.
func IsAway(err error) bool {
	var away *Away
	return errors.As(err, &away) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone)
}

// lost says whether another connection may be asked instead, or that the server is away.
func lost(err error) error {
	var said *pgconn.PgError
	switch {
	case err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return err
	case pgconn.SafeToRetry(err):
		return driver.ErrBadConn
	case errors.As(err, &said) && !ending(said.Code):
		return err
	}
	return &Away{err}
}

// ending reports a code by which a server says that it goes away, or that there is no
// room for one more connection (PostgreSQL's Appendix A).
func ending(code string) bool {
	switch code {
	case "57P01", "57P02", "57P03", "57P05", "53300":
		return true
	}
	return strings.HasPrefix(code, "08")
}
