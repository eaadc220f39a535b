package tagged

import (
	"bytes"
	"strings"
	"unicode/utf16"
)

// spoken is a stretch of content of which the file says what it reads (ActualText,
// ISO 32000-1, 14.9.4): readers speak, search and copy that, and not what is shown. Where
// the two differ, the field has both, so that whoever compares it finds it out.
type spoken struct {
	depth int // how many tags are open in it
	text  string
	shown []byte
	more  bool // one in another, or one that can not be read: never right
}

// speak looks whether the tag that was just opened says what it reads.
func (p *painting) speak(l *tokens) error {
	entries := l.entries
	if called := l.last(1).name(); called != "" {
		named, err := p.reader.dictionaryOf(p.resources, "Properties")
		if err == nil {
			entries, err = p.reader.dictionaryOf(named, called)
		}
		if err != nil {
			return err
		}
		if len(entries) > 0 {
			p.shown.runs = true // other files may say other things by the name
		}
	}
	said, ok := entries["ActualText"]
	if !ok {
		return nil
	}
	if p.spoken != nil {
		p.spoken.more = true
		return nil
	}
	object, err := p.reader.resolve(said)
	if err != nil {
		return err
	}
	text, ok := object.([]byte)
	p.spoken = &spoken{depth: len(p.tags), text: textString(text), more: !ok}
	return p.spend(len(text))
}

// hear adds to what is shown of the stretch.
func (p *painting) hear(text []byte) {
	if p.spoken != nil {
		p.spoken.shown = append(p.spoken.shown, text...)
	}
}

// endSpoken compares what is said of the stretch with what is shown.
func (p *painting) endSpoken() {
	s := p.spoken
	if s == nil {
		return
	}
	p.spoken = nil
	if said := strings.TrimSpace(s.text); s.more || said != string(bytes.TrimSpace(s.shown)) {
		p.endLine()
		field := p.field()
		field.Lines = append(field.Lines, said+Unreadable)
	}
}

// textString is a text string (ISO 32000-1, 7.9.2.2), of ASCII when it is not of UTF-16.
func textString(b []byte) string {
	if len(b) < 2 || b[0] != 0xFE || b[1] != 0xFF {
		return strings.ToValidUTF8(string(b), Unreadable)
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 2; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}
