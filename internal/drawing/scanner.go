package drawing

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// scanner reads the numbers of SVG, which need no blank between them where
// sign or second point tell them apart: "M.5-.5e1.25".
type scanner struct {
	text string
	at   int
}

func (s *scanner) blanks() {
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n\f", s.text[s.at]) >= 0 {
		s.at++
	}
}

// separator skips blanks with one comma among them.
func (s *scanner) separator() {
	s.blanks()
	if s.at < len(s.text) && s.text[s.at] == ',' {
		s.at++
		s.blanks()
	}
}

func (s *scanner) done() bool { return s.at >= len(s.text) }

// numberNext says whether a number begins here.
func (s *scanner) numberNext() bool {
	return !s.done() && strings.IndexByte("+-.0123456789", s.text[s.at]) >= 0
}

func (s *scanner) digits() (n int) {
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		s.at++
		n++
	}
	return n
}

func (s *scanner) sign() {
	if s.at < len(s.text) && (s.text[s.at] == '+' || s.text[s.at] == '-') {
		s.at++
	}
}

func (s *scanner) number() (float64, error) {
	start := s.at
	s.sign()
	count := s.digits()
	if s.at < len(s.text) && s.text[s.at] == '.' {
		s.at++
		count += s.digits()
	}
	if count == 0 {
		return 0, fmt.Errorf("a number is missing at %q", clip(s.text[start:]))
	}
	if s.at < len(s.text) && (s.text[s.at] == 'e' || s.text[s.at] == 'E') {
		before := s.at
		s.at++
		s.sign()
		if s.digits() == 0 {
			s.at = before
		}
	}
	v, err := strconv.ParseFloat(s.text[start:s.at], 64)
	if err != nil || math.Abs(v) > largest {
		return 0, fmt.Errorf("number %s is out of range", clip(s.text[start:s.at]))
	}
	return v, nil
}

// flag reads the 0 or 1 of an arc, which may touch what follows.
func (s *scanner) flag() (bool, error) {
	if s.done() || s.text[s.at] != '0' && s.text[s.at] != '1' {
		return false, errors.New("an arc's flag must be 0 or 1")
	}
	s.at++
	return s.text[s.at-1] == '1', nil
}

// clip keeps messages short.
func clip(text string) string {
	if len(text) > 20 {
		return strings.ToValidUTF8(text[:20], "") + "…"
	}
	return text
}

func readNumbers(text string) ([]float64, error) {
	s := scanner{text: text}
	var numbers []float64
	for s.blanks(); !s.done(); s.separator() {
		v, err := s.number()
		if err != nil {
			return nil, err
		}
		if numbers = append(numbers, v); len(numbers) > 2*maxSegments {
			return nil, errors.New("too many numbers")
		}
	}
	return numbers, nil
}

func readNumber(text string) (float64, error) {
	numbers, err := readNumbers(text)
	if err != nil {
		return 0, err
	}
	if len(numbers) != 1 {
		return 0, fmt.Errorf("%q is not one number", clip(text))
	}
	return numbers[0], nil
}

// readLength is a number that is not negative.
func readLength(text string) (float64, error) {
	v, err := readNumber(text)
	if err == nil && v < 0 {
		err = errors.New("must not be negative")
	}
	return v, err
}

// readTransform reads a list of translate, scale, rotate and matrix.
func readTransform(text string) (Matrix, error) {
	whole := Identity()
	rest := strings.TrimSpace(text)
	for rest != "" {
		call, after, ok := strings.Cut(rest, ")")
		name, list, ok2 := strings.Cut(call, "(")
		if !ok || !ok2 {
			return whole, fmt.Errorf("transform %q is not read", clip(text))
		}
		v, err := readNumbers(list)
		if err != nil {
			return whole, err
		}
		m, err := transformation(strings.TrimSpace(name), v)
		if err != nil {
			return whole, err
		}
		whole = m.Then(whole)
		rest = strings.TrimLeft(after, ", \t\r\n")
	}
	return whole, nil
}

func transformation(name string, v []float64) (Matrix, error) {
	switch fmt.Sprint(name, len(v)) {
	case "translate1":
		return Translate(v[0], 0), nil
	case "translate2":
		return Translate(v[0], v[1]), nil
	case "scale1":
		return Scale(v[0], v[0]), nil
	case "scale2":
		return Scale(v[0], v[1]), nil
	case "rotate1":
		return Rotate(v[0]), nil
	case "rotate3":
		return Translate(-v[1], -v[2]).Then(Rotate(v[0])).Then(Translate(v[1], v[2])), nil
	case "matrix6":
		return Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, nil
	}
	return Matrix{}, fmt.Errorf("transform %s with %d numbers is not read", clip(name), len(v))
}
