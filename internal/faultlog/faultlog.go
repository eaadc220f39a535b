// Package faultlog keeps people out of the log. An error says what was wrong
// with whom: names of recipients, codes, addresses of visitors, files named
// after people. The log is read by others than the register, and kept longer;
// it needs the kind of the fault and the number of the request. Whatever is not
// plainly a programmer's word is left out, so that an error that nobody has
// thought of is left out too. Start reading at [New].
package faultlog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"

	"bangkhen/internal/award"
)

// handler passes records on without what may tell of people.
type handler struct{ slog.Handler }

// New is a handler whose messages and errors name nobody. Other attributes pass:
// they are routes, numbers of requests and counts, chosen by who writes them.
func New(next slog.Handler) slog.Handler {
	if done, ok := next.(handler); ok {
		return done
	}
	return handler{next}
}

// Logger is a logger over [New].
func Logger(log *slog.Logger) *slog.Logger { return slog.New(New(log.Handler())) }

func (h handler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, Words(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(withoutPeople(a))
		return true
	})
	clean.AddAttrs(namedIn(ctx)...)
	return h.Handler.Handle(ctx, clean)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = withoutPeople(a)
	}
	return handler{h.Handler.WithAttrs(clean)}
}

func (h handler) WithGroup(name string) slog.Handler { return handler{h.Handler.WithGroup(name)} }

type contextKey struct{}

// With names what a context is of, a request or a batch: every line that is logged
// within it says so.
func With(ctx context.Context, name, value string) context.Context {
	before := namedIn(ctx)
	return context.WithValue(ctx, contextKey{}, append(before[:len(before):len(before)], slog.String(name, value)))
}

func namedIn(ctx context.Context) []slog.Attr {
	named, _ := ctx.Value(contextKey{}).([]slog.Attr)
	return named
}

func withoutPeople(a slog.Attr) slog.Attr {
	if err, ok := a.Value.Any().(error); ok {
		return slog.String(a.Key, Describe(err))
	}
	return a
}

// Describe is the kind of an error, and what of its text names nobody.
func Describe(err error) string {
	if problems := award.ProblemsOf(err); problems != nil {
		kinds := make([]string, 0, len(problems))
		for _, p := range problems[:min(len(problems), 10)] {
			kinds = append(kinds, strings.TrimSpace(fmt.Sprintf("%s %s", p.Code, p.Cell)))
		}
		return fmt.Sprintf("%d problems: %s", len(problems), strings.Join(kinds, ", "))
	}
	text := err.Error()
	for _, named := range namesIn(err) {
		if named != "" {
			text = strings.ReplaceAll(text, named, leftOut)
		}
	}
	return fmt.Sprintf("%s [%T]", Words(text), innermost(err))
}

// namesIn are the files, hosts and addresses that errors of the library name.
func namesIn(err error) (names []string) {
	var path *fs.PathError
	var link *os.LinkError
	var address *url.Error
	var connection *net.OpError
	var name *net.DNSError
	if errors.As(err, &path) {
		names = append(names, path.Path)
	}
	if errors.As(err, &link) {
		names = append(names, link.Old, link.New)
	}
	if errors.As(err, &address) {
		names = append(names, address.URL)
	}
	if errors.As(err, &connection) {
		for _, end := range []net.Addr{connection.Source, connection.Addr} {
			if end != nil {
				names = append(names, end.String())
			}
		}
	}
	if errors.As(err, &name) {
		names = append(names, name.Name, name.Server)
	}
	return names
}

// innermost is the error at the bottom, whose type tells most.
func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

const leftOut = "…"

var (
	quoted = regexp.MustCompile("\"[^\"]*\"|“[^”]*”|`[^`]*`|'[^']*'")
	// A word of a programmer: small letters, or SQL in capitals, or a name of
	// Go, of a table or a column. Not digits in a row: codes and addresses.
	word   = regexp.MustCompile(`^\(?(?:[a-z]+(?:[-_.][a-z]+)*|SQL|UNIQUE|FOREIGN|KEY|CHECK|HTTP|TLS|EOF|I/O)\)?[:;,.]?$`)
	number = regexp.MustCompile(`^[(\[]?[0-9]{1,5}[)\]]?[:;,.]?$`)
)

// Words is a text without what is no plain word of a programmer.
func Words(text string) string {
	const longest = 500 // bytes
	var kept []string
	for _, token := range strings.Fields(quoted.ReplaceAllString(text[:min(len(text), 10*longest)], leftOut)) {
		if !word.MatchString(token) && !number.MatchString(token) {
			if token = leftOut; len(kept) > 0 && kept[len(kept)-1] == leftOut {
				continue
			}
		}
		kept = append(kept, token)
	}
	words := strings.Join(kept, " ")
	return strings.ToValidUTF8(words[:min(len(words), longest)], "")
}
