package register

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"bangkhen/internal/leftover"
	"bangkhen/internal/store"
)

// DrillReport says what was read.
type DrillReport struct {
	Log   Report       // of the audit
	Files store.Report // of every file
}

// Drill restores a backup into a temporary directory below another, "" for the system's,
// and looks at all of it, as somebody would have to who has lost the original. Nothing
// stays behind. The error says that the backup can not be restored or is not whole.
func Drill(ctx context.Context, backup, below string) (report DrillReport, err error) {
	const name = "bangkhen-drill-"
	if below != "" {
		leftover.Sweep(below, name, false)
	}
	dir, err := os.MkdirTemp(below, leftover.Pattern(name))
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	data := filepath.Join(dir, "data")
	if report.Log, err = Restore(ctx, backup, data); err != nil {
		return report, fmt.Errorf(drillFailed, backup, err)
	}
	restored, err := OpenReadOnly(ctx, data)
	if err != nil {
		return report, fmt.Errorf(drillFailed, backup, err)
	}
	report.Files, err = restored.VerifyStore(ctx, 0)
	if err = errors.Join(err, restored.Close()); err != nil {
		return report, err
	}
	if len(report.Log.Problems) > 0 || !report.Files.Whole() {
		return report, fmt.Errorf(drillNotWhole, backup, len(report.Log.Problems), len(report.Files.Missing)+len(report.Files.Damaged))
	}
	return report, nil
}
