package page

import "github.com/labstack/echo/v4"

// Sentence is text of ours for a person, as against messages of libraries.
type Sentence string

// Refuse is an error that is answered with a status and a sentence.
func Refuse(status int, words Sentence) error { return echo.NewHTTPError(status, words) }

// Fault is an error that is explained to the office's own people in its own
// words.
type Fault struct {
	Err    error
	Status int
}

func (f *Fault) Error() string { return f.Err.Error() }

func (f *Fault) Unwrap() error { return f.Err }
