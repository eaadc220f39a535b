package main

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// heldFlags name an issue that is held.
type heldFlags struct {
	Issue string `arg:"" name:"issue" help:"Số thứ tự của đợt phát hành, hoặc số quyết định."`
	Date  string `help:"Ngày của quyết định, YYYY-MM-DD, khi nhiều quyết định trùng số."`
	Data  string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON  bool   `help:"In một đối tượng JSON ra stdout."`
}

type releaseCommand struct{ heldFlags }

// Run tells the public of a held issue.
func (c *releaseCommand) Run(env *environment) error {
	return c.end(env, func(ctx context.Context, o *office.Office, issue int64) (office.Release, string, error) {
		release, err := o.ReleaseIssue(ctx, issue)
		return release, "", err
	})
}

type withdrawCommand struct {
	heldFlags
	Reason string `required:"" help:"Lý do rút lại."`
}

// Run takes a held issue back.
func (c *withdrawCommand) Run(env *environment) error {
	return c.end(env, func(ctx context.Context, o *office.Office, issue int64) (office.Release, string, error) {
		return o.WithdrawIssue(ctx, issue, c.Reason)
	})
}

// end takes a step that ends a hold, and says what came of it.
func (f heldFlags) end(env *environment, step func(context.Context, *office.Office, int64) (office.Release, string, error)) error {
	date, err := award.ParseDate(f.Date)
	if err != nil {
		return usageError{fmt.Errorf("--date %q: %w", f.Date, err)}
	}
	o, reg, err := openRegistered(env, register.OpenExisting, f.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	issue, err := o.FindIssue(env, f.Issue, date)
	if err != nil {
		return reportProblem(env, err, f.JSON)
	}
	release, draft, err := step(database.WithActor(env, systemUser()), o, issue)
	if err != nil {
		return reportProblem(env, err, f.JSON)
	}
	record, err := o.IssueRecord(env, issue)
	if err != nil {
		return err
	}
	if f.JSON {
		return printJSON(env.stdout, map[string]any{
			"ok": true, "issue": issue, "number": record.Decision.Number, "date": record.Decision.Date, "certificates": record.Summary.Counts.Total(),
			"release": release, "draft": draft,
		})
	}
	fmt.Fprintf(env.stdout, "%s, %d bằng (đợt phát hành số %d): %s.\n", record.Decision.Label(), record.Summary.Counts.Total(), issue, releaseWords(release))
	if draft != "" {
		fmt.Fprintln(env.stdout, "Quyết định và danh sách đã trở lại bàn làm việc thành một hồ sơ đang soạn, để sửa rồi phát hành lại.")
	}
	return nil
}

// releaseWords say whether the public is told of an issue.
func releaseWords(r office.Release) string {
	at := func(t time.Time) string {
		return t.In(award.VietNam()).Format("02/01/2006 15:04")
	}
	switch {
	case r.State == award.ReleaseWithdrawn:
		return fmt.Sprintf("Đã rút lại lúc %s, %s; lý do: %s", at(r.At), r.By, r.Reason)
	case r.State == award.ReleaseHeld && r.Until.IsZero():
		return "Chưa công bố, giữ đến khi có người công bố"
	case r.State == award.ReleaseHeld:
		return "Chưa công bố, giữ đến " + at(r.Until)
	case r.WasHeld:
		return fmt.Sprintf("Đã công bố lúc %s, %s", at(r.At), cmp.Or(r.By, "theo giờ đã hẹn"))
	}
	return "Đã công bố"
}
