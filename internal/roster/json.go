package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
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
	j := &jsonList{text: text, decoder: json.NewDecoder(strings.NewReader(text)), edits: ask.edits, wanted: ask.wanted,
		table: &table{interview: ask, text: &cleaner{}, account: newAccount(""), part: part{grid: &grid{}, heading: heading{ordinal: -1, several: -1, other: -1, list: -1}}}}
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
		heading, own := award.Field(key).Own()
		if !own {
			heading = key
		}
		account.sheet.Columns = append(account.sheet.Columns, award.Column{Column: heading, Heading: heading, As: key})
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
	wanted  func(heading string) bool
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
	partial := false
	for n := 1; j.decoder.More(); n++ {
		var element json.RawMessage
		if err := j.decoder.Decode(&element); err != nil {
			return err
		}
		if element[0] != '{' {
			j.table.report.add(jsonNoObject(n, j.pointer+"/"+strconv.Itoa(n-1)))
			partial = true
			continue
		}
		recipient, keep := j.readObject(n, element)
		if !j.edits.drops(rowAt{row: n}) && keep {
			j.table.add(recipient)
		}
		if j.table.stopAtLimits(); j.table.list.Partial {
			return nil
		}
	}
	j.table.list.Partial = partial
	_, err := j.decoder.Token()
	return err
}

// pointerEscapes are those of a JSON pointer (RFC 6901, 3).
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

// readObject reads the members of element n. It reports false of one that is to be
// left out.
func (j *jsonList) readObject(n int, object json.RawMessage) (award.Recipient, bool) {
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
	return r, j.settle(&r, element)
}

// settle asks of a recipient what is asked of those in tables.
func (j *jsonList) settle(r *award.Recipient, element string) (keep bool) {
	t, of := j.table, row{number: r.Row}
	at := func(field award.Field) string { return element + string(field) }
	r.Honorific = t.address(r.Row, at(award.FieldHonorific), r.Honorific, r.Name)
	name := t.withoutBullet(of, at(award.FieldName), r.Name)
	if r.Honorific != "" {
		name = t.withoutHonorific(r.Honorific, of, at(award.FieldName), name)
	}
	r.Posthumous = r.Posthumous || isPosthumous(r.Award) || inPosthumousGroup(*r)
	t.settlePerson(r, of, nil, at(award.FieldName), name)
	t.doubtAddress(r, at(award.FieldHonorific), at(award.FieldName))
	for field, text := range map[award.Field]*string{award.FieldPosition: &r.Position, award.FieldUnit: &r.Unit, award.FieldAddress: &r.Address, award.FieldCitation: &r.Citation} {
		switch above := t.above[field]; {
		case *text != "" && above != "" && isDitto(*text):
			*text = t.askDitto(r.Row, at(field), *text, above)
			continue
		case *text != "" && isPlaceholder(*text):
			t.report.add(placeholder(r.Row, at(field), *text))
			*text = ""
		}
		*text = t.askDetail(r.Row, at(field), field, *text)
		t.keepAbove(field, *text)
	}
	t.askSwapped(r, at(award.FieldPosition))
	t.askPosition(r, at(award.FieldPosition))
	if t.askGroup(r, element+"group") {
		t.account.setAside(r.Row, asideAnswered)
		return false
	}
	for _, field := range []award.Field{award.FieldName, award.FieldPosition, award.FieldUnit, award.FieldAddress} {
		if !t.askBrackets(r.Row, at(field), r.Value(field)) {
			t.account.setAside(r.Row, asideAnswered)
			return false
		}
	}
	for _, heading := range slices.Sorted(maps.Keys(r.Fields)) {
		if !t.askRemark(r, element+"fields/"+pointerEscapes.Replace(excerpt(heading)), heading, r.Fields[heading]) {
			t.account.setAside(r.Row, asideAnswered)
			return false
		}
	}
	return true
}

// at is the place of a JSON pointer.
func at(pointer string) place { return place{cell: pointer} }

// mostMembers bounds what is looked at of an object: a recipient has some dozen members.
const mostMembers = 1000

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
	case "category": // in a table a column of the list's own
		j.setFields(r, strings.TrimSuffix(place, "/category"), slices.Concat([]byte(`{"category":`), raw, []byte("}")))
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
	for _, key := range slices.Sorted(maps.Keys(own)) { // so that a list reads the same each time
		text := own[key]
		at := place + "/" + pointerEscapes.Replace(excerpt(key))
		name := viet.NFC(strings.TrimSpace(key))
		switch {
		case j.wanted(name):
			text = j.table.repair(cell{text: text}, r.Row, at)
		case len(text) > MaxText:
			j.table.report.add(keptTooLong(r.Row, at))
			continue
		default:
			text = j.table.understood(cell{text: text})
		}
		if text != "" && !slices.Contains(j.keys, string(award.OwnField(name))) && len(j.keys) < MaxColumns {
			j.keys = append(j.keys, string(award.OwnField(name)))
		}
		if name != "" && text != "" && utf8.RuneCountInString(name) <= maxHeadingLength {
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
