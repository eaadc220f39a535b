package decisiondoc

import (
	"strconv"
	"strings"

	"bangkhen/internal/officefile"
	"bangkhen/internal/rawxml"
)

// listPlace is the list and level in which Word counts a paragraph.
type listPlace struct {
	id    string
	level int
}

// numbering are the automatic numbers of a document: "Điều %1." and the like.
type numbering struct {
	formats map[string][]levelFormat // by list
	counts  map[string][]int         // how far each list is
}

// levelFormat is how one level of a list is counted.
type levelFormat struct {
	kind, text string
	start      int
}

const (
	mostLists = 5_000
	maxWhole  = 100_000
)

// readNumbering reads the part that says how lists are counted, which may be missing.
func readNumbering(pack *officefile.Package, part string) (numbering, error) {
	n := numbering{formats: map[string][]levelFormat{}, counts: map[string][]int{}}
	if !pack.Has(part) {
		return n, nil
	}
	abstract := map[string][]levelFormat{}
	err := pack.Walk(part, func(x *rawxml.Reader, element rawxml.Element) error {
		switch element.Local {
		case "abstractNum":
			levels, err := readLevels(x)
			if len(abstract) < mostLists {
				abstract[element.Attribute("abstractNumId")] = levels
			}
			return err
		case "num":
			id, of := element.Attribute("numId"), ""
			err := x.Each(func(property rawxml.Element) error {
				if property.Local == "abstractNumId" {
					of = property.Attribute("val")
				}
				return nil
			})
			if len(n.formats) < mostLists {
				n.formats[id] = abstract[of]
			}
			return err
		}
		return nil
	})
	return n, err
}

func readLevels(x *rawxml.Reader) (levels []levelFormat, err error) {
	err = x.Each(func(element rawxml.Element) error {
		if element.Local != "lvl" || len(levels) == maxLevels {
			return nil
		}
		format := levelFormat{start: 1}
		err := x.Each(func(property rawxml.Element) error {
			switch value := property.Attribute("val"); property.Local {
			case "start":
				format.start = whole(value)
			case "numFmt":
				format.kind = value
			case "lvlText":
				format.text = value
			}
			return nil
		})
		levels = append(levels, format)
		return err
	})
	return levels, err
}

// next is the number that Word shows before the next paragraph of a list; "" for a
// paragraph of none. A bullet is a dash.
func (n numbering) next(at listPlace) string {
	formats := n.formats[at.id]
	if at.level >= len(formats) {
		return ""
	}
	counts := n.counts[at.id]
	if counts == nil {
		counts = make([]int, maxLevels)
		for i, f := range formats {
			counts[i] = f.start - 1
		}
		n.counts[at.id] = counts
	}
	counts[at.level]++
	for i := at.level + 1; i < len(formats); i++ {
		counts[i] = formats[i].start - 1
	}
	switch formats[at.level].kind {
	case "bullet":
		return "-"
	case "none":
		return ""
	}
	text := formats[at.level].text
	for i, f := range formats {
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), counted(max(counts[i], f.start), f.kind))
	}
	return text
}

// counted writes a number as a list counts.
func counted(n int, kind string) string {
	const letters = 26
	switch kind {
	case "lowerLetter":
		return string(rune('a' + (n-1)%letters))
	case "upperLetter":
		return string(rune('A' + (n-1)%letters))
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	const most = 400
	var out strings.Builder
	for _, sign := range []struct {
		value int
		text  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= sign.value && out.Len() < most; n -= sign.value {
			out.WriteString(sign.text)
		}
	}
	return out.String()
}

// whole reads a number that is not negative; 0 for anything else.
func whole(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxWhole {
		return 0
	}
	return n
}
