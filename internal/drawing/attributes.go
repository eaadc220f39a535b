package drawing

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// attributes of an element, with the properties of its style among them. What
// is left when the element is read was not understood.
type attributes struct{ values map[string]string }

func readAttributes(element xml.StartElement) (*attributes, error) {
	a := &attributes{map[string]string{}}
	for _, attr := range element.Attr {
		// Names of other spaces are the notes of drawing programs.
		if attr.Name.Space != "" || attr.Name.Local == "xmlns" || attr.Name.Local == "id" {
			continue
		}
		if _, twice := a.values[attr.Name.Local]; twice {
			return nil, fmt.Errorf("attribute %s stands twice", attr.Name.Local)
		}
		a.values[attr.Name.Local] = attr.Value
	}
	for declaration := range strings.SplitSeq(a.take("style"), ";") {
		if strings.TrimSpace(declaration) == "" {
			continue
		}
		name, value, ok := strings.Cut(declaration, ":")
		name = strings.TrimSpace(name)
		if !ok || !slices.Contains(properties[:], name) {
			return nil, fmt.Errorf("style %q is not read", strings.TrimSpace(declaration))
		}
		a.values[name] = value // CSS: style outweighs the attribute
	}
	return a, nil
}

// take gives a value and marks it as read.
func (a *attributes) take(name string) string {
	value := a.values[name]
	delete(a.values, name)
	return value
}

func (a *attributes) unread() error {
	for name, value := range a.values {
		if len(a.values) == 1 {
			return fmt.Errorf("attribute %s=%q is not read", name, value)
		}
	}
	if len(a.values) > 1 {
		var names []string
		for name := range a.values {
			names = append(names, name)
		}
		slices.Sort(names)
		return fmt.Errorf("attributes %s are not read", strings.Join(names, ", "))
	}
	return nil
}

// length is a number that may be missing.
func (a *attributes) length(name string) (float64, error) {
	text := a.take(name)
	if text == "" {
		return 0, nil
	}
	v, err := readNumber(text)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// properties that style may hold.
var properties = [...]string{
	"fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
	"stroke-dasharray", "stroke-dashoffset",
}

// inherit takes the element's own transform and paint into the state.
func (s *state) inherit(a *attributes) error {
	if text := a.take("transform"); text != "" {
		m, err := readTransform(text)
		if err != nil {
			return err
		}
		s.matrix = m.Then(s.matrix)
	}
	for _, property := range properties {
		value, given := a.values[property]
		if !given {
			continue
		}
		a.take(property)
		if err := s.shape.set(property, strings.TrimSpace(value)); err != nil {
			return fmt.Errorf("%s: %w", property, err)
		}
	}
	return nil
}

func (s *Shape) set(property, value string) (err error) {
	switch property {
	case "fill":
		s.Fill, err = readPaint(value)
	case "stroke":
		s.Stroke, err = readPaint(value)
	case "fill-rule":
		s.EvenOdd, err = oneOf(value, "nonzero", "evenodd")
	case "stroke-linecap":
		s.RoundCaps, err = oneOf(value, "butt", "round")
	case "stroke-linejoin":
		s.RoundJoins, err = oneOf(value, "miter", "round")
	case "stroke-width":
		s.Width, err = readLength(value)
	case "stroke-dashoffset":
		s.Dash.Phase, err = readNumber(value)
	case "stroke-dasharray":
		s.Dash.On, s.Dash.Off = 0, 0
		if value == "none" {
			return nil
		}
		var pattern []float64
		pattern, err = readNumbers(value)
		if err == nil && (len(pattern) != 2 || pattern[0] < 0 || pattern[1] <= 0) {
			err = errors.New("must be two lengths, a dash and a gap")
		}
		if err == nil {
			s.Dash.On, s.Dash.Off = pattern[0], pattern[1]
		}
	}
	return err
}

// oneOf is true for the second of two words.
func oneOf(value, plain, other string) (bool, error) {
	if value != plain && value != other {
		return false, fmt.Errorf("%q is not read, only %s and %s", value, plain, other)
	}
	return value == other, nil
}

// readPaint reads none, #rgb and #rrggbb.
func readPaint(text string) (Paint, error) {
	if text == "none" {
		return Paint{}, nil
	}
	hex, ok := strings.CutPrefix(strings.ToLower(text), "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	if !ok || len(hex) != 6 || strings.Trim(hex, "0123456789abcdef") != "" {
		return Paint{}, fmt.Errorf("colour %q is not read, only none and #rrggbb", text)
	}
	var value uint32
	if _, err := fmt.Sscanf(hex, "%06x", &value); err != nil {
		return Paint{}, err
	}
	return RGB(value), nil
}
