package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bangkhen/internal/award"
	"bangkhen/internal/viet"
)

// readJSON reads an array of objects, alone or as {"recipients": […]}. Keys are
// strict. A row is the number of an element from 1; a cell is its JSON pointer
// (RFC 6901), in which elements are counted from 0.
func readJSON(data []byte, ask *interview) (award.List, bool) {
	text, ok := decodeText(data, ask.report)
	if !ok {
		return award.List{}, false
	}
	j := &jsonList{text: text, decoder: json.NewDecoder(strings.NewReader(text)), edits: ask.edits,
		table: &table{interview: ask, text: &cleaner{}, account: newAccount(""), part: part{grid: &grid{}}}}
	if err := j.read(); err != nil {
		ask.report.add(j.syntax(err))
		j.table.list.Partial = true
	}
	account := j.table.account
	account.sheet.Fields = map[award.Field]string{}
	for _, field := range fields() {
		account.sheet.Fields[field] = j.pointer + "/*/" + string(field)
	}
	for _, key := range j.keys {
		account.sheet.Columns = append(account.sheet.Columns, award.Column{Column: key, Heading: key, As: key})
	}
	j.table.finishPart()
	j.table.finish()
	return j.table.list, true
}

type jsonList struct {
	text    string
	decoder *json.Decoder
	pointer string // of the array
	table   *table // collects recipients and problems
	edits   *edits
	keys    []string // members that are used, in the order in which they were met
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
		var element json.RawMessage
		if err := j.decoder.Decode(&element); err != nil {
			return err
		}
		if element[0] != '{' {
			return errShape
		}
		recipient := j.readObject(n, element)
		if !j.edits.drops(rowAt{row: n}) {
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

// readObject reads the members of element n.
func (j *jsonList) readObject(n int, object json.RawMessage) award.Recipient {
	r := award.Recipient{Row: n}
	var some [16]string
	seen, element := some[:0], j.pointer+"/"+strconv.Itoa(n-1)+"/"
	for key, value := range members(object) {
		place := element + pointerEscapes.Replace(excerpt(key))
		if slices.Contains(seen, key) {
			j.table.report.add(jsonRepeatedKey(n, place))
		} else if seen = append(seen, key); len(seen) > mostMembers {
			break // of what the table has been told of already
		}
		if text, changed := j.edits.text(at(place)); changed {
			value = asJSON(key, text)
		}
		j.set(&r, key, place, value)
	}
	for _, field := range fields() { // what was typed into a place that the file does not have
		place := element + string(field)
		if text, changed := j.edits.text(at(place)); changed && !slices.Contains(seen, string(field)) {
			j.set(&r, string(field), place, asJSON(string(field), text))
		}
	}
	return r
}

// at is the place of a JSON pointer.
func at(pointer string) place { return place{cell: pointer} }

// mostMembers bounds what is looked at of an object: a recipient has nine members.
const mostMembers = 1000

// members are the keys and values of an object that is known to be JSON.
func members(object json.RawMessage) iter.Seq2[string, json.RawMessage] {
	return func(yield func(string, json.RawMessage) bool) {
		at := 1 // after the brace
		for {
			at += blanksBefore(object[at:])
			if object[at] == '}' {
				return
			}
			if object[at] == ',' {
				at++
				continue
			}
			end := at + valueLength(object[at:])
			key, ok := plainString(object[at:end])
			if !ok {
				json.Unmarshal(object[at:end], &key)
			}
			at = end + blanksBefore(object[end:]) + len(":")
			at += blanksBefore(object[at:])
			end = at + valueLength(object[at:])
			if !yield(key, object[at:end]) {
				return
			}
			at = end
		}
	}
}

func blanksBefore(text []byte) (n int) {
	for text[n] == ' ' || text[n] == '\n' || text[n] == '\r' || text[n] == '\t' {
		n++
	}
	return n
}

// valueLength is how long the value is that a text begins with, which goes on
// after it.
func valueLength(text []byte) (n int) {
	for depth := 0; ; n++ {
		switch text[n] {
		case '"':
			for n++; text[n] != '"'; n++ {
				if text[n] == '\\' {
					n++
				}
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
			if depth < 0 {
				return n
			}
		case ',', ' ', '\n', '\r', '\t', ':':
			if depth == 0 {
				return n
			}
			continue
		default:
			continue
		}
		if depth == 0 {
			return n + 1
		}
	}
}

// plainString is a JSON string without escapes, and with good UTF-8.
func plainString(value json.RawMessage) (string, bool) {
	if value[0] != '"' || bytes.IndexByte(value, '\\') >= 0 || !utf8.Valid(value) {
		return "", false
	}
	return string(value[1 : len(value)-1]), true
}

// set takes over one member.
func (j *jsonList) set(r *award.Recipient, key, place string, raw json.RawMessage) {
	var into *string
	switch key {
	case "honoured":
		if json.Unmarshal(raw, &r.Honoured) != nil {
			j.table.report.add(jsonWrongType(r.Row, place, "true hoặc false"))
		}
		return
	case "posthumous":
		if json.Unmarshal(raw, &r.Posthumous) != nil {
			j.table.report.add(jsonWrongType(r.Row, place, "true hoặc false"))
		}
		return
	case "fields":
		j.setFields(r, place, raw)
		return
	case "kind":
	case "honorific":
		into = &r.Honorific
	case "name":
		into = &r.Name
	case "position":
		into = &r.Position
	case "unit":
		into = &r.Unit
	case "address":
		into = &r.Address
	case "citation":
		into = &r.Citation
	case "group":
		into = &r.Group
	case "award":
		into = &r.Award
	default:
		j.table.report.add(jsonUnknownKey(r.Row, place, key))
		return
	}
	text, plain := plainString(raw)
	if !plain && json.Unmarshal(raw, &text) != nil {
		j.table.report.add(jsonWrongType(r.Row, place, "chuỗi ký tự"))
		return
	}
	read := cell{text: text}
	if j.edits.refused(at(place)) {
		read.state = asWritten
	}
	text = j.table.repair(read, r.Row, place)
	if !slices.Contains(j.keys, key) {
		j.keys = append(j.keys, key)
	}
	if key == "kind" {
		r.Kind = j.table.kindFrom(text)
		return
	}
	*into = text
}

// setFields takes over the fields of the list's own.
func (j *jsonList) setFields(r *award.Recipient, place string, raw json.RawMessage) {
	var own map[string]string
	if json.Unmarshal(raw, &own) != nil {
		j.table.report.add(jsonWrongType(r.Row, place, "một đối tượng gồm các chuỗi ký tự"))
		return
	}
	for key, text := range own {
		at := place + "/" + pointerEscapes.Replace(excerpt(key))
		text = j.table.repair(cell{text: text}, r.Row, at)
		if name := viet.NFC(strings.TrimSpace(key)); name != "" && text != "" && utf8.RuneCountInString(name) <= maxHeadingLength {
			if r.Fields == nil {
				r.Fields = map[string]string{}
			}
			r.Fields[name] = text
		}
	}
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
