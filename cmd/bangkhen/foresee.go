package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// foresee says what the issue of an order would do, and changes nothing. What would be
// refused ends with status 1.
func (c *issueCommand) foresee(env *environment, order office.Order) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, c.BaseURL)
	if errors.Is(err, fs.ErrNotExist) { // a register that is not there yet is an empty one
		empty, failed := os.MkdirTemp("", "bangkhen-")
		if failed != nil {
			return failed
		}
		defer os.RemoveAll(empty)
		o, reg, err = openRegistered(env, register.Open, empty, c.BaseURL)
	}
	if err != nil {
		return err
	}
	defer reg.Close()
	f, checked, err := c.at(o).ForeseeOrder(env, order)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(env.stdout, map[string]any{"ok": len(f.Problems) == 0, "dry_run": true, "foresight": f, "counts": countsOf(checked.List.Counts()), "problems": nonNil(checked.Problems)})
	} else {
		listProblems(env.stdout, f.Problems)
		printForesight(env.stdout, f)
	}
	if err == nil && len(f.Problems) > 0 {
		return errReported
	}
	return err
}

func printForesight(w io.Writer, f office.Foresight) {
	if f.Earlier != 0 {
		fmt.Fprintf(w, "Đã phát hành (đợt %d): phát hành lại chỉ lấy lại giấy tờ đã có, không cấp số, mã mới.\n", f.Earlier)
	}
	for _, s := range f.Spans {
		line := "Số sổ vàng " + s.First
		if s.First != s.Last {
			line += "–" + s.Last
		}
		if s.Book != "" {
			line += " của sổ “" + s.Book + "”"
		}
		if s.Award != "" {
			line = s.Award + ": " + line
		}
		fmt.Fprintf(w, "%s cho %d bằng\n", line, s.Count)
	}
	if f.Address != "" {
		fmt.Fprintf(w, "Mã QR dẫn đến %s\n", f.Address)
	}
	for _, s := range f.Sheets {
		paper := "tờ"
		if s.Blank {
			paper = "tờ phôi"
		}
		fmt.Fprintf(w, "%d %s theo mẫu “%s”, khổ %d × %d mm\n", s.Count, paper, s.Template, s.Width, s.Height)
	}
	for _, b := range f.Blanks {
		fmt.Fprintf(w, "Kho phôi: sê-ri %s còn %d tờ\n", b.Series, b.Stock)
	}
	fmt.Fprintln(w, "Chưa phát hành gì: không có gì được ghi.")
}
