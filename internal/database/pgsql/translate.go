package pgsql

import (
	"strconv"
	"strings"
)

// Translate writes a statement for PostgreSQL: ? and ?1 are $1 there, x'00ff' is
// '\x00ff', json_array has another name, and INSERT OR IGNORE is said at the end. Texts
// in quotes and comments stay as they are.
func Translate(statement string) string {
	ending := ""
	if trimmed := strings.TrimSpace(statement); strings.HasPrefix(trimmed, orIgnore) {
		statement, ending = "INSERT"+trimmed[len(orIgnore):], " ON CONFLICT DO NOTHING"
	}
	t := translation{from: statement}
	for t.at < len(t.from) {
		t.next()
	}
	return t.to.String() + ending
}

const orIgnore = "INSERT OR IGNORE"

type translation struct {
	from string
	at   int
	to   strings.Builder
	last int // the largest parameter
}

// next translates what stands next.
func (t *translation) next() {
	rest := t.from[t.at:]
	switch c := rest[0]; {
	case c == '\'' || c == '"':
		t.copy(quoted(rest))
	case c == 'x' && strings.HasPrefix(rest, "x'") && !t.within():
		end := quoted(rest[1:])
		t.to.WriteString(`'\x` + rest[2:1+end] + "::bytea")
		t.at += 1 + end
	case c == '-' && strings.HasPrefix(rest, "--"):
		t.copy(upTo(rest, "\n"))
	case c == '/' && strings.HasPrefix(rest, "/*"):
		t.copy(upTo(rest, "*/"))
	case c == '$' && !t.within():
		t.copy(dollars(rest))
	case c == '?':
		t.parameter(rest)
	case c == 'j' && strings.HasPrefix(rest, "json_array(") && !t.within():
		t.to.WriteString("json_build_array(")
		t.at += len("json_array(")
	default:
		t.copy(1)
	}
}

func (t *translation) copy(n int) {
	t.to.WriteString(t.from[t.at : t.at+n])
	t.at += n
}

// within reports that a word has begun before.
func (t *translation) within() bool {
	if t.at == 0 {
		return false
	}
	c := t.from[t.at-1]
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// parameter numbers a parameter as SQLite does: one without a number comes after the
// largest before it.
func (t *translation) parameter(rest string) {
	digits := 1
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	number, err := strconv.Atoi(rest[1:digits])
	if err != nil {
		number = t.last + 1
	}
	t.last = max(t.last, number)
	t.to.WriteString("$" + strconv.Itoa(number))
	t.at += digits
}

// quoted is how long a text in quotes is; two quotes are one sign of it.
func quoted(s string) int {
	for i := 1; i < len(s); i++ {
		if s[i] != s[0] {
			continue
		}
		if i+1 < len(s) && s[i+1] == s[0] {
			i++
			continue
		}
		return i + 1
	}
	return len(s)
}

// dollars is how long a text between $tag$ and $tag$ is, 1 where none begins.
func dollars(s string) int {
	end := strings.IndexByte(s[1:], '$')
	if end < 0 || strings.ContainsAny(s[1:1+end], " \n\t(),;?'") || end > 0 && s[1] >= '0' && s[1] <= '9' {
		return 1
	}
	tag := s[:end+2]
	return len(tag) + upTo(s[len(tag):], tag)
}

// upTo is how long s is up to an end, and with it.
func upTo(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}
