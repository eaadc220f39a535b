package office

import (
	"context"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/leftover"
)

// Overprint gives the sheets of an issue for pre-printed blanks, in one file: a
// further printing of it, with the same codes and numbers, recorded like the
// first. The profile is that of the printer, "" for none; blanks are the series
// that is printed on, nil for none that is known. The error is
// workbench.ErrNoDraft for what was not issued from a draft: its files are not
// here any more.
func (o *Office) Overprint(ctx context.Context, issue int64, profile string, blanks *string) ([]byte, error) {
	draft, err := o.bench.DraftOfIssue(ctx, issue)
	if err == nil {
		draft, err = o.numbered(ctx, draft)
	}
	if err != nil {
		return nil, err
	}
	order, err := OrderOf(draft)
	if err != nil {
		return nil, err
	}
	order.Overprint, order.Profile, order.Blanks = true, profile, blanks
	workspace, err := os.MkdirTemp("", leftover.Pattern("bangkhen-"))
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(workspace)
	dir := filepath.Join(workspace, "out")
	if _, err := o.Issue(ctx, order, dir, nil); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, award.MergedFile))
}
