package desk

import (
	"fmt"
	"strconv"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/office"
	"bangkhen/internal/viet"
)

// labelFile is one file of QR labels: for which places of the list.
type labelFile struct{ From, To int }

// labelFiles are as many as a list needs.
func labelFiles(total int) (files []labelFile) {
	for from := 1; from <= total; from += office.LabelsAFile {
		files = append(files, labelFile{from, min(from+office.LabelsAFile-1, total)})
	}
	return files
}

// labels sends QR labels for the certificates of an issue.
func (d *Desk) labels(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(c.QueryParam("from"))
	if err != nil || from < 1 {
		from = 1
	}
	name := "nhan-qr-" + viet.Slug(issue.Decision.Number)
	if from > 1 {
		name += fmt.Sprintf("-tu-%d", from)
	}
	data, err := d.office.Labels(c.Request().Context(), issue.ID, from)
	return sendMade(c, name+".pdf", data, err)
}

// separateAnnex sends the annex with the line of an annex in a file of its own.
func (d *Desk) separateAnnex(c echo.Context) error {
	issue, err := d.issueOf(c)
	if err != nil {
		return err
	}
	signed, err := office.SignedAt(c.QueryParam("signed"))
	if err != nil {
		return err
	}
	data, err := d.office.SeparateAnnex(c.Request().Context(), issue.ID, signed)
	return sendMade(c, "phu-luc-"+viet.Slug(issue.Decision.Number)+".xlsx", data, err)
}
