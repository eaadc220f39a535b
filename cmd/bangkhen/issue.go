package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type previewCommand struct {
	orderFlags
	imageFlags
	overprintFlags
	Out          string `required:"" help:"Thư mục kết quả; chưa có hoặc rỗng." type:"path"`
	Data         string `default:"./data" help:"Thư mục dữ liệu, nơi giữ cấu hình máy in (chỉ cần khi có --profile)." type:"path"`
	ContactSheet bool   `help:"Thêm tờ xem thử (xem-thu.pdf, xem-thu.png): các bằng chật chữ nhất trước."`
	JSON         bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run writes drafts.
func (c *previewCommand) Run(env *environment) error {
	order, err := c.read()
	if err == nil {
		err = c.add(&order)
	}
	if err == nil {
		err = c.overprintFlags.check()
	}
	if err != nil {
		return err
	}
	order.Overprint, order.Profile, order.ContactSheet = c.Overprint, c.Profile, c.ContactSheet
	o, err := openOffice(env)
	if err == nil && c.Profile != "" {
		var reg *register.Register
		if o, reg, err = openRegistered(env, register.OpenExisting, c.Data, ""); err == nil {
			defer reg.Close()
		}
	}
	if err != nil {
		return err
	}
	checked, err := o.Preview(env, order, c.Out, progressBar(env.stderr, "Bản nháp"))
	if err != nil {
		return reportFailure(env, err, checked.Problems, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{
			"ok": true, "out": c.Out, "counts": countsOf(checked.List.Counts()), "problems": nonNil(checked.Problems),
		})
	}
	listProblems(env.stderr, checked.Problems)
	fmt.Fprintf(env.stdout, "Bản nháp của %d bằng khen nằm trong %s\n", len(checked.List.Recipients), c.Out)
	return nil
}

type issueCommand struct {
	orderFlags
	imageFlags
	overprintFlags
	Out     string `required:"" help:"Thư mục kết quả; chưa có hoặc rỗng." type:"path"`
	Data    string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	BaseURL string `name:"base-url" default:"http://127.0.0.1:8080" help:"Địa chỉ công khai của trang tra cứu, in trong mã QR."`
	JSON    bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run issues the certificates of a list.
func (c *issueCommand) Run(env *environment) error {
	if err := checkBaseURL(c.BaseURL); err != nil {
		return err
	}
	order, err := c.read()
	if err == nil {
		err = c.add(&order)
	}
	if err == nil {
		err = c.overprintFlags.check()
	}
	if err != nil {
		return err
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, c.BaseURL)
	if err != nil {
		return err
	}
	defer reg.Close()
	order.Overprint, order.Profile = c.Overprint, c.Profile
	issued, err := o.Issue(register.WithActor(env, systemUser()), order, c.Out, progressBar(env.stderr, "Phát hành"))
	if err != nil {
		return reportFailure(env, err, issued.Problems, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{
			"ok": true, "out": c.Out, "manifest": filepath.Join(c.Out, "manifest.json"), "reused": issued.Reused,
			"number": issued.Batch.Decision.Number, "date": issued.Batch.Decision.Date,
			"counts": countsOf(issued.Batch.Counts()), "problems": nonNil(issued.Problems),
		})
	}
	listProblems(env.stderr, issued.Problems)
	printIssued(env.stdout, issued, c.Out)
	return nil
}

func printIssued(w io.Writer, issued office.Issued, out string) {
	batch := issued.Batch
	done := "Đã phát hành"
	if issued.Reused {
		done = "Đã phát hành từ trước, in lại đúng như cũ:"
	}
	fmt.Fprintf(w, "%s %d bằng khen: %s.\n", done, len(batch.Certificates), batch.Counts().Phrase())
	fmt.Fprintf(w, "Số sổ vàng %s. Mọi giấy tờ đã được đọc lại và khớp với danh sách.\n", goldenNumbers(batch.Certificates))
	fmt.Fprintf(w, "Kết quả: %s\nTra cứu thử: %s\n", out, batch.Certificates[0].URL)
}

// goldenNumbers are the first and the last number of each award, in the order of
// the list.
func goldenNumbers(certificates []award.Certificate) string {
	type span struct{ first, last string }
	spans, order := map[string]span{}, []string{}
	for _, c := range certificates {
		s, met := spans[c.Recipient.Award]
		if !met {
			s.first = c.GoldenNumber
			order = append(order, c.Recipient.Award)
		}
		s.last = c.GoldenNumber
		spans[c.Recipient.Award] = s
	}
	var parts []string
	for _, named := range order {
		part := fmt.Sprintf("từ %s đến %s", spans[named].first, spans[named].last)
		if len(order) > 1 {
			part += " (" + named + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// reportFailure prints what stopped an order. Problems of the input end with
// status 1; other errors go on to the caller.
func reportFailure(env *environment, err error, found award.Problems, asJSON bool) error {
	stopped := award.ProblemsOf(err)
	if stopped == nil {
		return err
	}
	if len(stopped.Errors()) > 0 && len(found.Errors()) == 0 {
		found = append(found[:len(found):len(found)], stopped...) // found only while issuing
	}
	if asJSON {
		if err := printJSON(env.stdout, map[string]any{"ok": false, "problems": nonNil(found)}); err != nil {
			return err
		}
		return errReported
	}
	listProblems(env.stderr, found)
	fmt.Fprintf(env.stderr, "Chưa phát hành gì: còn %d lỗi phải sửa.\n", len(found.Errors()))
	return errReported
}

// progressBar shows progress on a terminal and nothing elsewhere.
func progressBar(stderr io.Writer, label string) office.Progress {
	f, ok := stderr.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return func(int, int) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(f), progressbar.OptionSetDescription(label),
				progressbar.OptionShowCount(), progressbar.OptionOnCompletion(func() { fmt.Fprintln(f) }))
		}
		bar.Set(done)
	}
}
