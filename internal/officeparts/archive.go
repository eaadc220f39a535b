package officeparts

import (
	"archive/zip"
	"io"
	"time"
)

// Archive is a ZIP archive all of whose parts bear one day.
type Archive struct {
	*zip.Writer
	at time.Time
}

// NewArchive begins an archive, which goes to out as its parts are written.
func NewArchive(out io.Writer, day time.Time) *Archive {
	return &Archive{zip.NewWriter(out), Moment(day)}
}

// Create begins a part.
func (a *Archive) Create(part string) (io.Writer, error) {
	return a.CreateHeader(&zip.FileHeader{Name: part, Method: zip.Deflate, Modified: a.at})
}

// hours that clocks in Vietnam are ahead.
const hours = 7

// Moment is what archives say of a day: its noon in Vietnam, so that clocks
// nearly everywhere show the same day. Days that archives can not say
// (APPNOTE.TXT 4.4.6: before 1980 and after 2107) become the nearest that they can.
func Moment(day time.Time) time.Time {
	const first, last = 1980, 2107
	vietnam := time.FixedZone("", hours*60*60)
	switch {
	case day.Year() < first:
		return time.Date(first, 1, 1, 12, 0, 0, 0, vietnam)
	case day.Year() > last:
		return time.Date(last, 12, 31, 12, 0, 0, 0, vietnam)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 12, 0, 0, 0, vietnam)
}
