package main

import (
	"context"
	"fmt"
	"os/user"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// amendFlags are common to what is done to an issued certificate.
type amendFlags struct {
	Code string `arg:"" name:"code" help:"Mã của bằng."`
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// laterDecisionFlags are the later decision that revokes or corrects.
type laterDecisionFlags struct {
	Decision string `required:"" help:"Số quyết định thu hồi hoặc sửa đổi."`
	Date     string `required:"" help:"Ngày của quyết định đó, YYYY-MM-DD."`
	Reason   string `required:"" help:"Căn cứ, lý do."`
}

func (f laterDecisionFlags) order() (register.Order, error) {
	date, err := award.ParseDate(f.Date)
	if err != nil {
		return register.Order{}, usageError{fmt.Errorf("--date %q: %w", f.Date, err)}
	}
	return register.Order{Decision: f.Decision, Date: date, Reason: f.Reason}, nil
}

type revokeCommand struct {
	amendFlags
	laterDecisionFlags
}

// Run revokes a certificate.
func (c *revokeCommand) Run(env *environment) error {
	order, err := c.order()
	if err != nil {
		return err
	}
	return c.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		err := o.Revoke(ctx, code, order)
		return map[string]any{"code": code, "status": award.Revoked}, err
	}, "Đã thu hồi bằng %s.\n")
}

type replaceCommand struct {
	amendFlags
	laterDecisionFlags
	Name      string `help:"Tên đúng."`
	Honorific string `help:"Danh xưng đúng."`
	Position  string `help:"Chức vụ đúng."`
	Unit      string `help:"Đơn vị đúng."`
	Address   string `help:"Địa chỉ đúng."`
	Citation  string `help:"Thành tích đúng."`
	Out       string `help:"Thư mục nhận tờ mới; chưa có hoặc rỗng." type:"path"`
}

// Run issues a corrected certificate.
func (c *replaceCommand) Run(env *environment) error {
	order, err := c.order()
	if err != nil {
		return err
	}
	correction := office.Correction{Honorific: c.Honorific, Name: c.Name, Position: c.Position, Unit: c.Unit, Address: c.Address, Citation: c.Citation}
	return c.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		replacement, err := o.Replace(ctx, code, order, correction, c.Out)
		return map[string]any{"code": code, "status": award.Replaced, "replacement": replacement.Code, "golden_number": replacement.GoldenNumber, "url": replacement.URL}, err
	}, "Đã cấp đổi bằng %s.\n")
}

type reissueCommand struct {
	amendFlags
	Reason string `required:"" help:"Lý do cấp lại."`
	Out    string `help:"Thư mục nhận tờ cấp lại; chưa có hoặc rỗng." type:"path"`
}

// Run prints a duplicate.
func (c *reissueCommand) Run(env *environment) error {
	return c.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		a, err := o.Reissue(ctx, code, c.Reason, c.Out)
		return map[string]any{"code": code, "status": award.Valid, "copy": a.Copy, "note": a.Note, "sha256": a.SHA256}, err
	}, "Đã cấp lại bằng %s.\n")
}

// amend does a step to the certificate of a code and says what came of it.
func (f amendFlags) amend(env *environment, step func(context.Context, *office.Office, award.Code) (map[string]any, error), done string) error {
	code, ok := award.ParseCode(f.Code)
	if !ok {
		return usageError{fmt.Errorf("%q không phải mã của một bằng", f.Code)}
	}
	o, reg, err := openRegistered(env, register.OpenExisting, f.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	outcome, err := step(register.WithActor(env, systemUser()), o, code)
	if err == register.ErrUnknown {
		err = award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: err.Error()}
	}
	if err != nil {
		return reportProblem(env, err, f.JSON)
	}
	if f.JSON {
		return printJSON(env.stdout, outcome)
	}
	fmt.Fprintf(env.stdout, done, code.Grouped())
	if url, ok := outcome["url"]; ok {
		fmt.Fprintf(env.stdout, "Bằng mới: số sổ vàng %v, %v\n", outcome["golden_number"], url)
	}
	return nil
}

// systemUser is whom the audit names for what is done on the command line.
func systemUser() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "dòng lệnh"
}
