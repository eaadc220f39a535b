package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type previewCommand struct {
	orderFlags
	imageFlags
	overprintFlags
	addressFlag
	trialFlag
	Out          string `required:"" help:"Thư mục kết quả; chưa có hoặc rỗng." type:"path"`
	Data         string `default:"./data" help:"Thư mục dữ liệu, nơi giữ cấu hình máy in (chỉ cần khi có --profile)." type:"path"`
	ContactSheet bool   `help:"Thêm tờ xem thử (xem-thu.pdf, xem-thu.png): các bằng dài chữ nhất trước."`
	JSON         bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run writes drafts.
func (c *previewCommand) Run(env *environment) error {
	if err := c.checkTrial(c.BaseURL); err != nil {
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
		return reportProblem(env, err, c.JSON)
	}
	order.Overprint, order.Profile, order.Blanks, order.ContactSheet = c.Overprint, c.Profile, c.Blanks, c.ContactSheet
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	o = o.With(nil, c.BaseURL)
	if c.Profile != "" || c.Blanks != nil {
		var reg *register.Register
		if o, reg, err = openRegistered(env, register.OpenExisting, c.Data, c.BaseURL); err != nil {
			return err
		}
		defer reg.Close()
	}
	checked, err := c.at(o).Preview(env, order, c.Out, progressBar(env.stderr, "Bản nháp"))
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
	trialFlag
	trustFlag
	Signed  string  `placeholder:"FILE.pdf" help:"Quyết định đã ký: được đối chiếu trước khi phát hành, và lưu cùng đợt phát hành." type:"path"`
	Out     string  `help:"Thư mục kết quả; chưa có hoặc rỗng. Bắt buộc, trừ khi có --dry-run." type:"path"`
	DryRun  bool    `help:"Nói trước phát hành thì điều gì xảy ra (số sổ vàng, địa chỉ tra cứu, số tờ, phôi); không phát hành, không ghi gì."`
	Data    string  `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	BaseURL string  `name:"base-url" help:"Địa chỉ công khai của trang tra cứu, in trong mã QR; không ghi thì lấy địa chỉ đã ghi bằng bangkhen address add."`
	Hold    *string `help:"Giữ chưa công bố đến: ngày, ngày giờ (Việt Nam), khoảng thời gian như 30m hay 4h, hoặc tay (công bố bằng tay)."`
	JSON    bool    `help:"In một đối tượng JSON ra stdout."`
}

// Run issues the certificates of a list.
func (c *issueCommand) Run(env *environment) error {
	if err := c.checkTrial(c.BaseURL); err != nil {
		return err
	}
	if c.Out == "" && !c.DryRun {
		return usageError{errors.New("thiếu --out: thư mục kết quả")}
	}
	hold, err := c.hold(time.Now())
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	order, err := c.read()
	if err == nil {
		err = c.add(&order)
	}
	if err == nil {
		err = c.overprintFlags.check()
	}
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.Signed != "" {
		if order.SignedFile, err = readSignedInput(c.Signed); err != nil {
			return err
		}
		if len(order.SignedFile.Data) == 0 {
			return reportProblem(env, award.Problem{Severity: award.Error, Code: award.UnreadableFile, File: c.Signed, Message: "Tệp quyết định đã ký rỗng, không có gì để đối chiếu", Suggestion: "Chọn lại tệp PDF đã ký."}, c.JSON)
		}
	}
	order.BaseURL = c.BaseURL // what is not asked for is as it was when it was issued before
	order.Overprint, order.Profile, order.Blanks, order.Hold = c.Overprint, c.Profile, c.Blanks, hold
	if c.DryRun {
		return c.foresee(env, order)
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, c.BaseURL)
	if err != nil {
		return err
	}
	defer reg.Close()
	if c.Signed != "" {
		if o, err = c.reading(o); err != nil {
			return err
		}
	}
	issued, err := c.at(o).Issue(database.WithActor(env, systemUser()), order, c.Out, progressBar(env.stderr, "Phát hành"))
	if err != nil {
		return reportFailure(env, err, issued.Problems, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{
			"ok": true, "out": c.Out, "manifest": filepath.Join(c.Out, "manifest.json"), "reused": issued.Reused, "trial": issued.Batch.Trial, "issue": issued.Number, "release": issued.Release,
			"number": issued.Batch.Decision.Number, "date": issued.Batch.Decision.Date,
			"counts": countsOf(issued.Batch.Counts()), "problems": nonNil(issued.Problems),
		})
	}
	listProblems(env.stderr, issued.Problems)
	printIssued(env.stdout, issued, c.Out)
	return nil
}

// hold is until when the issue is held. A flag that was given and says nothing is a
// mistake, such as an empty variable of a script: the issue would be told to the public.
func (c *issueCommand) hold(now time.Time) (*office.Hold, error) {
	if c.Hold == nil {
		return nil, nil
	}
	if strings.TrimSpace(*c.Hold) == "" {
		return nil, usageError{errors.New("--hold để trống: ghi thời điểm công bố, hoặc tay để công bố bằng tay; công bố ngay thì bỏ --hold")}
	}
	hold, err := office.ReadHold(*c.Hold, now)
	if err == nil {
		err = hold.Check(now)
	}
	return hold, err
}

func printIssued(w io.Writer, issued office.Issued, out string) {
	batch := issued.Batch
	if batch.Trial {
		fmt.Fprintf(w, "DÙNG THỬ: mọi giấy tờ mang dòng “%s”.\n", award.TrialMark)
	}
	done := "Đã phát hành"
	if issued.Reused {
		done = "Đã phát hành từ trước, in lại đúng như cũ:"
	}
	fmt.Fprintf(w, "%s %d bằng khen: %s.\n", done, len(batch.Certificates), batch.Counts().Phrase())
	fmt.Fprintf(w, "Số sổ vàng %s. Mọi giấy tờ đã được đọc lại và khớp với danh sách.\n", goldenNumbers(batch.Certificates))
	if issued.Release.WasHeld {
		fmt.Fprintf(w, "%s. Đợt phát hành số %d.\n", releaseWords(issued.Release), issued.Number)
	}
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
	if found.Any(award.BadAddress) {
		fmt.Fprintln(env.stderr, "      → bangkhen issue … --base-url ĐỊA-CHỈ, hoặc ghi một lần: bangkhen address add ĐỊA-CHỈ; chỉ để thử: --trial")
	}
	switch errors, questions := len(found.Errors()), len(found.Questions()); {
	case questions == 0:
		fmt.Fprintf(env.stderr, "Chưa phát hành gì: còn %d lỗi phải sửa.\n", errors)
	case errors == 0:
		fmt.Fprintf(env.stderr, "Chưa phát hành gì: còn %d câu hỏi chưa trả lời (check --json ghi mẫu trả lời cho --answers).\n", questions)
	default:
		fmt.Fprintf(env.stderr, "Chưa phát hành gì: còn %d lỗi phải sửa và %d câu hỏi chưa trả lời.\n", errors, questions)
	}
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
