package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"strconv"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// amendFlags are common to what is done to an issued certificate.
type amendFlags struct {
	Code string `arg:"" name:"code" help:"Mã của bằng."`
	storeFlags
}

// storeFlags are where it is done, and how its outcome is told.
type storeFlags struct {
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// laterDecisionFlags are the later document that revokes or corrects.
type laterDecisionFlags struct {
	Decision string `required:"" help:"Số quyết định hủy bỏ, thu hồi; số văn bản sửa đổi, đính chính."`
	Date     string `required:"" help:"Ngày của văn bản đó, YYYY-MM-DD."`
	Reason   string `required:"" help:"Căn cứ, lý do."`
}

func (f laterDecisionFlags) order() (register.Order, error) {
	date, err := readDate("--date", f.Date)
	return register.Order{Decision: f.Decision, Date: date, Reason: f.Reason}, err
}

// readDate reads the day of a flag; none is the zero day.
func readDate(flag, text string) (award.Date, error) {
	if text == "" {
		return award.Date{}, nil
	}
	date, err := award.ParseDate(text)
	if err != nil {
		return date, usageError{fmt.Errorf("%s %q: %w", flag, text, err)}
	}
	return date, nil
}

type replaceCommand struct {
	amendFlags
	laterDecisionFlags
	ByLetter  bool    `help:"Văn bản là công văn đính chính (chỉ sai thể thức, kỹ thuật trình bày), không phải quyết định."`
	OldSheet  string  `default:"awaited" enum:"awaited,recovered,none" help:"Tờ cũ: awaited (chưa nộp lại), recovered (đã nộp lại), none (không phải nộp)."`
	Name      *string `help:"Tên đúng."`
	Honorific *string `help:"Danh xưng đúng; \"\" để bỏ."`
	Position  *string `help:"Chức vụ đúng; \"\" để bỏ."`
	Unit      *string `help:"Đơn vị đúng; \"\" để bỏ."`
	Address   *string `help:"Địa chỉ đúng; \"\" để bỏ."`
	Citation  *string `help:"Thành tích đúng; \"\" để lấy thành tích của quyết định."`
	Photo     string  `help:"Ảnh mới (JPEG, PNG), với mẫu có in ảnh." type:"existingfile"`
	Golden    string  `name:"golden-number" enum:",same,next" default:"" help:"Số sổ vàng của bằng mới: same (giữ nguyên số), next (số tiếp theo của sổ); không ghi thì theo thiết lập của cơ quan, thường là next."`
	AsIs      bool    `help:"Đã xem lại: các chữ bị hỏi đúng như đã gõ."`
	Out       string  `help:"Thư mục nhận tờ mới; chưa có hoặc rỗng." type:"path"`
}

// Run issues a corrected certificate.
func (c *replaceCommand) Run(env *environment) error {
	order, err := c.order()
	if err != nil {
		return err
	}
	if c.ByLetter {
		order.Kind = award.ByLetter
	}
	order.Recoveries = []register.Recovery{{Item: award.OldSheet, State: award.RecoveryState(c.OldSheet)}}
	order.Numbering = award.Numbering(c.Golden)
	correction := office.Correction{
		Honorific: corrected(c.Honorific), Name: corrected(c.Name), Position: corrected(c.Position),
		Unit: corrected(c.Unit), Address: corrected(c.Address), Citation: corrected(c.Citation), AsIs: c.AsIs,
	}
	if c.Photo != "" {
		if correction.Photo, err = readPhoto(c.Photo); err != nil {
			return err
		}
	}
	return c.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		numbering, err := o.Numbering(ctx, order.Numbering)
		if err != nil {
			return nil, err
		}
		order.Numbering = numbering
		replacement, err := o.Replace(ctx, code, order, correction, c.Out)
		return map[string]any{"code": code, "status": award.Replaced, "act": award.Correction, "replacement": replacement.Code,
			"golden_number": replacement.GoldenNumber, "numbering": numbering, "url": replacement.URL}, err
	}, "Đã sửa đổi, đính chính bằng %s.\n")
}

// readPhoto reads a photograph, not more of it than one may have.
func readPhoto(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, usageError{err}
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, office.MostPhoto+1))
	if err == nil && len(data) > office.MostPhoto {
		err = usageError{fmt.Errorf("%s: ảnh lớn hơn %d MB", name, office.MostPhoto>>20)}
	}
	return data, err
}

// corrected is a field that may have been given, also as nothing.
func corrected(given *string) office.Corrected {
	if given == nil {
		return office.Corrected{}
	}
	return office.CorrectTo(*given)
}

// requestFlags say who asked for another sheet.
type requestFlags struct {
	RequestedBy string `help:"Người, cơ quan đề nghị."`
	RequestedOn string `help:"Ngày đề nghị, YYYY-MM-DD."`
	Out         string `help:"Thư mục nhận tờ mới; chưa có hoặc rỗng." type:"path"`
}

func (f requestFlags) request(act award.Act) (register.Request, error) {
	on, err := readDate("--requested-on", f.RequestedOn)
	return register.Request{Act: act, RequestedBy: f.RequestedBy, RequestedOn: on}, err
}

type reissueCommand struct {
	amendFlags
	requestFlags
	Reason string `required:"" help:"Lý do cấp lại: bằng bị thất lạc, bị mất thế nào."`
}

// Run prints another sheet for one that is lost.
func (c *reissueCommand) Run(env *environment) error {
	request, err := c.request(award.Reissue)
	if err != nil {
		return err
	}
	request.Reason = c.Reason
	return c.printAgain(env, request, c.Out, "Đã cấp lại bằng %s.\n")
}

type exchangeCommand struct {
	amendFlags
	requestFlags
	Ground   string `required:"" enum:"damaged,misprinted" help:"damaged: bằng hư hỏng; misprinted: in ấn sai, sót so với quyết định."`
	OldSheet string `default:"awaited" enum:"awaited,recovered,none" help:"Tờ cũ: awaited (chưa nộp lại), recovered (đã nộp lại), none (không phải nộp)."`
	Reason   string `help:"Ghi thêm."`
}

// Run prints another sheet for one that is damaged or misprinted.
func (c *exchangeCommand) Run(env *environment) error {
	request, err := c.request(award.Exchange)
	if err != nil {
		return err
	}
	request.Ground, request.OldSheet, request.Reason = award.Ground(c.Ground), award.RecoveryState(c.OldSheet), c.Reason
	return c.printAgain(env, request, c.Out, "Đã cấp đổi bằng %s.\n")
}

func (f amendFlags) printAgain(env *environment, request register.Request, out, done string) error {
	return f.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		a, err := o.PrintAgain(ctx, code, request, out)
		return map[string]any{"code": code, "status": award.Valid, "act": a.Act, "copy": a.Copy, "note": a.Note, "sha256": a.SHA256}, err
	}, done)
}

type recoverCommand struct {
	amendFlags
	Item   string `required:"" enum:"sheet,object,money" help:"sheet: tờ cũ; object: hiện vật (bằng, khung, huân chương…); money: tiền thưởng."`
	State  string `default:"recovered" enum:"awaited,recovered,none" help:"recovered: đã thu lại; awaited: chưa; none: không phải thu."`
	What   string `help:"Hiện vật nào."`
	Amount string `help:"Số tiền đã thu hồi, đồng."`
}

// Run records what came back with an amendment.
func (c *recoverCommand) Run(env *environment) error {
	recovery := register.Recovery{Item: award.Item(c.Item), State: award.RecoveryState(c.State), What: c.What}
	if c.Amount != "" {
		var err error
		if recovery.Amount, err = strconv.ParseInt(c.Amount, 10, 64); err != nil {
			return usageError{fmt.Errorf("--amount %q: số đồng, chỉ gồm chữ số", c.Amount)}
		}
	}
	return c.amend(env, func(ctx context.Context, o *office.Office, code award.Code) (map[string]any, error) {
		return map[string]any{"code": code, "item": c.Item, "state": c.State}, o.Recover(ctx, code, 0, recovery)
	}, "Đã ghi vào sổ, bằng %s.\n")
}

// amend does a step to the certificate of a code and says what came of it.
func (f amendFlags) amend(env *environment, step func(context.Context, *office.Office, award.Code) (map[string]any, error), done string) error {
	code, ok := award.ParseCode(f.Code)
	if !ok {
		return usageError{fmt.Errorf("%q không phải mã của một bằng", f.Code)}
	}
	return f.with(env, func(ctx context.Context, o *office.Office) error {
		outcome, err := step(ctx, o, code)
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
	})
}

// with does something with the register of the data directory.
func (f storeFlags) with(env *environment, do func(context.Context, *office.Office) error) error {
	o, reg, err := openRegistered(env, register.OpenExisting, f.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	return do(database.WithActor(env, systemUser()), o)
}

// systemUser is whom the audit names for what is done on the command line.
func systemUser() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "dòng lệnh"
}
