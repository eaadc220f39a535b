package proof

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/proof/tagged"
)

// payRow is a row of a pay list as it must read: its cells, and for one that adds up
// others the amount.
type payRow struct {
	index int // of the recipient, from 1; 0 of a sum
	cells []string
	total int64
}

// payRows are the rows of the pay list, in order.
func (c *check) payRows() (rows []payRow) {
	sums, total := c.paySums()
	number := 0
	for _, sum := range sums {
		for _, member := range sum.members {
			r := c.batch.Certificates[member].Recipient
			number++
			rows = append(rows, payRow{member + 1, []string{strconv.Itoa(number), r.Listed(r.FullName()) + " " + r.Detail(), sum.Multiple, thousands(sum.Amount)}, sum.Amount})
		}
		rows = append(rows, payRow{0, []string{"Cộng " + award.Padded(len(sum.members)) + " " + sum.Kind.Vietnamese(), thousands(sum.total())}, sum.total()})
	}
	return append(rows, payRow{0, []string{thousands(total)}, total})
}

// checkPayList compares the pay list on pages with what the decision settles.
func (c *check) checkPayList(r *report) {
	var rows, order []string
	texts := map[string]string{}
	words := int64(-1)
	structure := c.structure()
	whole := c.pages(r, place{file: filePayList}, structure, func(v *tagged.View) error {
		page, err := v.Page()
		structure.Add(v, page.Heard())
		for _, field := range page.Fields {
			switch {
			case strings.HasPrefix(field.Tag, "row-"):
				if _, known := texts[field.Tag]; !known {
					order = append(order, field.Tag)
				}
				texts[field.Tag] += " " + field.Text()
			case field.Tag == "band":
				words = max(words, saysInWords(field.Text()))
			}
		}
		return err
	})
	if !whole {
		return
	}
	for _, tag := range order {
		rows = append(rows, fold(texts[tag]))
	}
	c.comparePay(r, filePayList, rows, words)
}

// comparePay compares rows as texts, and the sum in words.
func (c *check) comparePay(r *report, file string, got []string, words int64) {
	want := c.payRows()
	for i, row := range want {
		at := place{file: file, index: row.index}
		if i >= len(got) {
			break
		}
		for _, cell := range row.cells {
			if !containsWords(got[i], cell) {
				r.differs(at, "amount", fold(cell), got[i])
			}
		}
	}
	r.same(place{file: file}, fieldRows, strconv.Itoa(len(want)), strconv.Itoa(len(got)))
	r.same(place{file: file}, "total", thousands(want[len(want)-1].total), thousands(max(0, words)))
}

// payCell is a cell of a workbook.
type payCell struct {
	Place   string `xml:"r,attr"`
	Type    string `xml:"t,attr"`
	Value   string `xml:"v"`
	Formula string `xml:"f"`
	Text    struct {
		Plain string   `xml:"t"`
		Runs  []string `xml:"r>t"`
	} `xml:"is"`
}

func (c payCell) text() string {
	if c.Type == "inlineStr" {
		return c.Text.Plain + strings.Join(c.Text.Runs, "")
	}
	return c.Value
}

// checkPayBook compares the pay list as a workbook: every amount is a number, and every
// sum a formula whose kept value is what it adds up to.
func (c *check) checkPayBook(r *report) {
	at := place{file: filePayBook}
	cells, err := c.readPayBook(r, at)
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return
	}
	const column = "E" // of the amounts
	amounts := map[string]int64{}
	var got []string
	words := int64(-1)
	for _, row := range cells {
		var text []string
		paid := false
		for _, cell := range row {
			said := cell.text()
			if words < 0 {
				words = saysInWords(said)
			}
			if letter := strings.TrimRight(cell.Place, "0123456789"); letter == column && cell.Type != "inlineStr" && said != "" {
				amount, err := strconv.ParseInt(said, 10, 64)
				if err != nil {
					r.differs(at, "amount", "", said)
				}
				paid, amounts[cell.Place], said = true, amount, thousands(amount)
				if sum, ok := adds(cell.Formula, amounts); cell.Formula != "" && (!ok || sum != amount) {
					r.differs(at, "amount", thousands(sum), said)
				}
			}
			text = append(text, said)
		}
		if paid {
			got = append(got, fold(strings.Join(text, " ")))
		}
	}
	c.comparePay(r, filePayBook, got, words)
	c.countFormulas(r, cells)
}

// countFormulas sees that each sum is a formula.
func (c *check) countFormulas(r *report, cells [][]payCell) {
	formulas, sums := 0, 0
	for _, row := range cells {
		for _, cell := range row {
			if cell.Formula != "" {
				formulas++
			}
		}
	}
	for _, row := range c.payRows() {
		if row.index == 0 {
			sums++
		}
	}
	r.same(place{file: filePayBook}, "total", fmt.Sprintf("%d công thức", sums), fmt.Sprintf("%d công thức", formulas))
}

var sumOf = regexp.MustCompile(`^SUM\(([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?(?:,[A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)*)\)$`)

// adds works a formula out, over cells that stand above it.
func adds(formula string, amounts map[string]int64) (sum int64, ok bool) {
	m := sumOf.FindStringSubmatch(formula)
	if m == nil {
		return 0, false
	}
	for _, part := range strings.Split(m[1], ",") {
		from, to, isRange := strings.Cut(part, ":")
		if !isRange {
			to = from
		}
		letter := strings.TrimRight(from, "0123456789")
		first, err1 := strconv.Atoi(strings.TrimPrefix(from, letter))
		last, err2 := strconv.Atoi(strings.TrimPrefix(to, letter))
		const most = 1 << 20 // rows of a sheet
		if err1 != nil || err2 != nil || last < first || last > most {
			return 0, false
		}
		for n := first; n <= last; n++ {
			amount, known := amounts[letter+strconv.Itoa(n)]
			if !known {
				return 0, false
			}
			sum += amount
		}
	}
	return sum, true
}

var errNoSheet = errors.New("the workbook has no sheet")

// readPayBook reads the cells of the only sheet.
func (c *check) readPayBook(r *report, at place) (rows [][]payCell, err error) {
	file, size, ok := c.open(r, at)
	if !ok {
		return nil, errNoSheet
	}
	defer file.Close()
	from, ok := file.(io.ReaderAt)
	if !ok {
		return nil, errNoPlaces
	}
	archive, err := zip.NewReader(from, size)
	if err != nil {
		return nil, err
	}
	part, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	defer part.Close()
	const most = 256 << 20 // bytes
	decoder := xml.NewDecoder(io.LimitReader(part, most))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		if start, is := token.(xml.StartElement); is && start.Name.Local == "row" {
			var row struct {
				Cells []payCell `xml:"c"`
			}
			if err := decoder.DecodeElement(&row, &start); err != nil {
				return nil, err
			}
			rows = append(rows, row.Cells)
		}
	}
}
