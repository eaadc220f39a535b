package annex

import (
	"archive/zip"
	"errors"
	"io"

	"bangkhen/internal/rawxml"
)

// eachElement visits the elements of a part of a workbook; a part that is not there
// has none.
func eachElement(archive *zip.Reader, name string, visit func(*rawxml.Reader, rawxml.Element) error) error {
	file, err := archive.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	limited := &io.LimitedReader{R: file, N: mostUnpacked}
	part := rawxml.New(limited, rawxml.Limits{Token: mostToken, Depth: mostDepth})
	err = part.Each(func(element rawxml.Element) error { return visit(part, element) })
	if limited.N == 0 {
		return errors.New(errLarge)
	}
	return err
}
