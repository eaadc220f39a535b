package register

import (
	"context"
	"fmt"
	"strings"
)

// FileFault is a file that the register names and a store does not hold as it was
// issued.
type FileFault struct {
	SHA256   string `json:"sha256"`
	Name     string `json:"name,omitempty"`     // in its issue, as "bang-khen/017-….pdf"; "" for a bundle
	Decision string `json:"decision,omitempty"` // the number of its decision
	Damaged  bool   `json:"damaged"`            // it is there with another content, or can not be read; otherwise it is missing
	bundle   bool
}

// Incomplete is the error of a copy that was made and lacks files: what is left out
// was lost before. Its words name no file, as names of files hold names of people.
type Incomplete struct{ Faults []FileFault }

// Error says how many files are lacking, and how to get them back.
func (e *Incomplete) Error() string { return incomplete(e.Faults) }

// incompleteOf is the error of faults, nil for none.
func incompleteOf(faults []FileFault) error {
	if len(faults) == 0 {
		return nil
	}
	return &Incomplete{faults}
}

// namedFile is a file that the register names.
type namedFile struct {
	sum, name, decision string
	bundle              bool
}

func (f namedFile) fault(damaged bool) FileFault {
	return FileFault{f.sum, f.name, f.decision, damaged, f.bundle}
}

// namedFiles are all files that the register names, each once, bundles first.
func (r *Register) namedFiles(ctx context.Context) (named []namedFile, err error) {
	rows, err := r.reader.QueryContext(ctx, `
		SELECT sha256, max(name), max(decision), max(bundle) AS bundle FROM (
			SELECT f.sha256, f.name, i.number AS decision, 0 AS bundle FROM files f JOIN issues i ON i.id = f.issue_id
			UNION ALL SELECT b.sha256, '', i.number, 1 FROM bundles b JOIN issues i ON i.id = b.issue_id
			UNION ALL SELECT sha256, '', '', 0 FROM amendments WHERE sha256 <> ''
			UNION ALL SELECT sha256, name, '', 0 FROM amendment_files)
		GROUP BY sha256 ORDER BY bundle DESC, max(decision), max(name), sha256`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var f namedFile
		if err := rows.Scan(&f.sum, &f.name, &f.decision, &f.bundle); err != nil {
			return nil, err
		}
		named = append(named, f)
	}
	return named, rows.Err()
}

// withoutNeedless leaves out bundles that are missing while nothing that they held
// is: its files stand beside it.
func withoutNeedless(faults []FileFault) []FileFault {
	var kept []FileFault
	lost := false
	for _, f := range faults {
		lost = lost || !f.bundle
	}
	for _, f := range faults {
		if lost || !f.bundle || f.Damaged {
			kept = append(kept, f)
		}
	}
	return kept
}

// incomplete says how many files are lacking.
func incomplete(faults []FileFault) string {
	missing, damaged := 0, 0
	for _, f := range faults {
		if f.Damaged {
			damaged++
		} else {
			missing++
		}
	}
	var parts []string
	if missing > 0 {
		parts = append(parts, fmt.Sprintf("thiếu %d tệp", missing))
	}
	if damaged > 0 {
		parts = append(parts, fmt.Sprintf("%d tệp đã hỏng", damaged))
	}
	return fmt.Sprintf("kho giấy tờ không còn đủ: %s (tệp đầu tiên có mã băm %s)", strings.Join(parts, ", "), faults[0].SHA256)
}
