package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"bangkhen/internal/award"
)

// readJSON reads an array of objects, alone or as {"recipients": […]}. Keys are
// strict. A row is the number of an element from 1; a cell is its JSON pointer
// (RFC 6901), in which elements are counted from 0.
func readJSON(data []byte, e *edits, report *report) (award.List, bool) {
	text, ok := decodeText(data, report)
	if !ok {
		return award.List{}, false
	}
	j := &jsonList{text: text, decoder: json.NewDecoder(strings.NewReader(text)), table: &table{report: report, text: &cleaner{}}, edits: e}
	if err := j.read(); err != nil {
		report.add(j.syntax(err))
		j.table.list.Partial = true
	}
	j.table.finish()
	j.table.list.Columns = map[award.Field]string{}
	for _, field := range fields() {
		j.table.list.Columns[field] = j.pointer + "/*/" + string(field)
	}
	return j.table.list, true
}

type jsonList struct {
	text    string
	decoder *json.Decoder
	pointer string // of the array
	table   *table // collects recipients and problems
	edits   *edits
}

var (
	errShape = errors.New("phải là một mảng các đối tượng, hoặc {\"recipients\": […]}")
	errAfter = errors.New("còn nội dung sau khi danh sách đã hết")
)

func (j *jsonList) read() error {
	token, err := j.decoder.Token()
	if err != nil {
		return err
	}
	if token == json.Delim('{') {
		return j.readWrapper()
	}
	if token != json.Delim('[') {
		return errShape
	}
	if err := j.readArray(); err != nil || j.table.list.Partial {
		return err
	}
	return j.end()
}

func (j *jsonList) readWrapper() error {
	if key, err := j.decoder.Token(); err != nil {
		return err
	} else if key != "recipients" {
		return errShape
	}
	if token, err := j.decoder.Token(); err != nil {
		return err
	} else if token != json.Delim('[') {
		return errShape
	}
	j.pointer = "/recipients"
	if err := j.readArray(); err != nil || j.table.list.Partial {
		return err
	}
	if token, err := j.decoder.Token(); err != nil {
		return err
	} else if token != json.Delim('}') {
		return errShape
	}
	return j.end()
}

func (j *jsonList) end() error {
	if _, err := j.decoder.Token(); err != io.EOF {
		return errAfter
	}
	return nil
}

func (j *jsonList) readArray() error {
	for n := 1; j.decoder.More(); n++ {
		token, err := j.decoder.Token()
		if err != nil {
			return err
		}
		if token != json.Delim('{') {
			return errShape
		}
		recipient, err := j.readObject(n)
		if err != nil {
			return err
		}
		if !j.edits.drops(n) {
			j.table.add(recipient)
		}
		if j.table.stopAtLimits(); j.table.list.Partial {
			return nil
		}
	}
	_, err := j.decoder.Token()
	return err
}

// pointerEscapes are those of a JSON pointer (RFC 6901, 3).
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// readObject reads the members of element n, whose brace is read.
func (j *jsonList) readObject(n int) (award.Recipient, error) {
	r := award.Recipient{Row: n}
	seen, element := map[string]bool{}, fmt.Sprintf("%s/%d/", j.pointer, n-1)
	for j.decoder.More() {
		token, err := j.decoder.Token()
		if err != nil {
			return r, err
		}
		key := token.(string) // inside an object More leaves only a key
		place := element + pointerEscapes.Replace(excerpt(key))
		if seen[key] {
			j.table.report.add(jsonRepeatedKey(n, place))
		}
		seen[key] = true
		var raw json.RawMessage
		if err := j.decoder.Decode(&raw); err != nil {
			return r, err
		}
		if text, changed := j.edits.text(place); changed {
			raw = asJSON(key, text)
		}
		j.set(&r, key, place, raw)
	}
	for _, field := range fields() { // what was typed into a place that the file does not have
		place := element + string(field)
		if text, changed := j.edits.text(place); changed && !seen[string(field)] {
			j.set(&r, string(field), place, asJSON(string(field), text))
		}
	}
	_, err := j.decoder.Token()
	return r, err
}

// set takes over one member.
func (j *jsonList) set(r *award.Recipient, key, place string, raw json.RawMessage) {
	if key == "honoured" {
		if json.Unmarshal(raw, &r.Honoured) != nil {
			j.table.report.add(jsonWrongType(r.Row, place, "true hoặc false"))
		}
		return
	}
	fields := map[string]*string{"kind": nil, "honorific": &r.Honorific, "name": &r.Name, "position": &r.Position, "unit": &r.Unit,
		"address": &r.Address, "citation": &r.Citation, "group": &r.Group}
	into, known := fields[key]
	if !known {
		j.table.report.add(jsonUnknownKey(r.Row, place, key))
		return
	}
	var text string
	if json.Unmarshal(raw, &text) != nil {
		j.table.report.add(jsonWrongType(r.Row, place, "chuỗi ký tự"))
		return
	}
	read := cell{text: text}
	if j.edits.refused(place) {
		read.state = asWritten
	}
	text = j.table.repair(read, r.Row, place)
	if key == "kind" {
		r.Kind = j.table.kindFrom(text)
		return
	}
	*into = text
}

// syntax says where the text stops being a list.
func (j *jsonList) syntax(err error) award.Problem {
	at := j.decoder.InputOffset()
	var syntax *json.SyntaxError
	detail := "cấu trúc không đúng"
	switch {
	case errors.Is(err, errShape), errors.Is(err, errAfter):
		detail = err.Error()
	case errors.As(err, &syntax):
		at = syntax.Offset
		detail = "ký tự không hợp lệ"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		at = int64(len(j.text))
		detail = "tệp kết thúc giữa chừng"
	}
	at = max(0, min(at, int64(len(j.text))))
	return jsonSyntax(1+bytes.Count([]byte(j.text[:at]), []byte("\n")), detail)
}
