package proof

import (
	"bytes"
	"strconv"

	"bangkhen/internal/annex"
	"bangkhen/internal/award"
)

// mostLinks is how many links a sheet of a workbook holds; longer lists have none.
const mostLinks = 65_529

// checkWorkbook compares the rows of the annex workbook with the batch.
func (c *check) checkWorkbook(r *report) {
	at := place{file: fileWorkbook}
	data, ok := c.read(r, at, new(bytes.Buffer))
	if !ok {
		return
	}
	found, err := annex.ReadBack(data)
	if err != nil {
		r.differs(at, fieldFile, readableFile, unreadable(err))
		return
	}
	r.same(at, fieldRows, rows(len(c.batch.Certificates)), rows(len(found)))
	numbers := printedNumbers(c.batch)
	shared := c.sharedCitation()
	for i := range min(len(found), len(c.batch.Certificates)) {
		at := place{file: fileWorkbook, index: i + 1}
		got, want := found[i], c.batch.Certificates[i]
		recipient := want.Recipient
		citation := want.Citation
		if shared && got.Citation == "" {
			citation = ""
		}
		link := want.URL
		if len(c.batch.Certificates) > mostLinks {
			link = ""
		}
		for _, field := range []struct{ key, want, got string }{
			{"kind", string(recipient.Kind), string(got.Kind)},
			{"number", strconv.Itoa(numbers[i]), strconv.Itoa(got.Number)},
			{"honorific", recipient.Honorific, got.Honorific},
			{"name", recipient.Name, got.Name},
			{"position", recipient.Position, got.Position},
			{"unit", award.Recipient{Unit: recipient.Unit, Address: recipient.Address}.Detail(), got.Place},
			{"citation", citation, got.Citation},
			{"golden_number", want.GoldenNumber, got.GoldenNumber},
			{"code", want.Code.Grouped(), got.Code},
			{"url", link, got.Link},
		} {
			r.same(at, field.key, fold(field.want), fold(field.got))
		}
	}
}

// sharedCitation reports whether all print the same citation: then lists need
// not repeat it in every row.
func (c *check) sharedCitation() bool {
	for _, certificate := range c.batch.Certificates {
		if certificate.Citation != c.batch.Certificates[0].Citation {
			return false
		}
	}
	return true
}

// printedNumbers is the number that stands before each recipient.
func printedNumbers(batch award.Batch) []int {
	numbers := make([]int, len(batch.Certificates))
	for _, line := range award.Outline(batch.Recipients()) {
		if !line.Heading {
			numbers[line.Index] = line.Number
		}
	}
	return numbers
}
