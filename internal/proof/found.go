package proof

import (
	"crypto/sha256"

	"bangkhen/internal/proof/tagged"
)

// Found is what was found in the file of one certificate, by a check of a part of the
// list, in a form that goes from one process to another (encoding/gob).
type Found struct {
	SHA256 [sha256.Size]byte // of the file
	Read   tagged.Carried
}

// Found is what was found in the file of certificate i, which [Run.Certificate] has
// compared. It returns [Differences] when it differs.
func (r *Run) Found(i int) (Found, error) {
	s := r.sheets[i]
	if len(s.report.differences) > 0 {
		return Found{}, s.report.differences
	}
	return Found{s.sha256, tagged.Carry(s.reading, s.page)}, nil
}

// Take is [Run.Certificate] of a file that another check has compared. What is printed of
// it in the merged files is compared with the list by this one.
func (r *Run) Take(i int, file string, found Found) {
	s := readback{file: file, sha256: found.SHA256}
	s.reading, s.page = r.cache.Carried(found.Read)
	if len(r.batch.Certificates) > MostStructured {
		s.page = tagged.Page{}
	}
	r.sheets[i] = s
}
