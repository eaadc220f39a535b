package decisionfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"

	"bangkhen/internal/award"
)

// Sign writes number and date into a decision file that has room for them: what else
// stands in it, order and comments too, stays byte by byte. The error is an
// [award.Problem] where the file is written in a way in which that can not be done.
func Sign(name string, data []byte, number string, date award.Date) ([]byte, error) {
	before, problems := Read(name, data)
	if err := problems.Stop(); err != nil {
		return nil, err
	}
	fill := fillYAML
	if bytes.HasPrefix(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))), []byte("{")) {
		fill = fillJSON
	}
	signed := data
	if before.Date.IsZero() { // the last first, so that a line that is added comes after that of the number
		signed = fill(signed, "date", date.String())
	}
	if before.Number != number {
		signed = fill(signed, "number", number)
	}
	// Whatever the file looks like: it has to say the same, and number and date.
	after, problems := Read(name, signed)
	before.Number, before.Date = number, date
	if len(problems.Errors()) > 0 || !reflect.DeepEqual(before, after) {
		return nil, award.Problem{File: name, Severity: award.Error, Code: award.BadSigning, Message: msgCannotSign, Suggestion: fmt.Sprintf(hintCannotSign, number, date)}
	}
	return signed, nil
}

// fillYAML puts a value after a key of a mapping of YAML, or a line with both before
// the first key.
func fillYAML(data []byte, key, value string) []byte {
	line := regexp.MustCompile(`(?m)^(` + key + `[ \t]*:)[ \t]*("[^"\r\n]*"|'[^'\r\n]*'|~|null|[^#\s][^#\r\n]*?)?([ \t]+#[^\r\n]*)?(\r?)$`)
	if place := line.FindSubmatchIndex(data); place != nil {
		return line.ReplaceAll(data, []byte("${1} "+value+"${3}${4}")) // a key stands once
	}
	end := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		end = "\r\n"
	}
	first := regexp.MustCompile(`(?m)^[A-Za-z_]+[ \t]*:`).FindIndex(data)
	if first == nil {
		return data
	}
	return insert(data, first[0], key+": "+value+end)
}

// fillJSON is fillYAML for an object of JSON.
func fillJSON(data []byte, key, value string) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		return data // a string always marshals
	}
	member := regexp.MustCompile(`("` + key + `"\s*:\s*)("(?:[^"\\]|\\.)*"|null)`)
	if place := member.FindSubmatchIndex(data); place != nil {
		return append(append(bytes.Clone(data[:place[4]]), text...), data[place[5]:]...)
	}
	open := bytes.IndexByte(data, '{')
	return insert(data, open+1, fmt.Sprintf(` %q: %s,`, key, text))
}

func insert(data []byte, at int, text string) []byte {
	return append(append(bytes.Clone(data[:at]), text...), data[at:]...)
}
