package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

type revokeCommand struct {
	Codes     []string `arg:"" optional:"" name:"code" help:"Mã của bằng; nhiều mã thì thu hồi tất cả hoặc không bằng nào."`
	AllOf     string   `help:"Hủy bỏ cả quyết định số này: mọi bằng còn hiệu lực của nó."`
	AllOfDate string   `help:"Ngày của quyết định đó, khi sổ có nhiều quyết định cùng số, YYYY-MM-DD."`
	laterDecisionFlags
	Object string `default:"awaited" enum:"awaited,recovered,none" help:"Hiện vật (bằng, khung, huân chương…): awaited (chưa thu hồi), recovered (đã thu hồi), none (không phải thu)."`
	What   string `help:"Hiện vật nào."`
	Money  string `default:"awaited" help:"Tiền thưởng: awaited (chưa thu hồi), none (không phải thu), hoặc số đồng đã thu hồi của mỗi bằng."`
	storeFlags
}

// Run revokes certificates, all of them or none.
func (c *revokeCommand) Run(env *environment) error {
	order, err := c.order()
	if err != nil {
		return err
	}
	money := register.Recovery{Item: award.Money, State: award.RecoveryState(c.Money)}
	if _, err := fmt.Sscanf(c.Money, "%d", &money.Amount); err == nil && fmt.Sprint(money.Amount) == c.Money {
		money.State = award.Recovered
	}
	order.Recoveries = []register.Recovery{{Item: award.Object, State: award.RecoveryState(c.Object), What: c.What}, money}
	of, err := readDate("--all-of-date", c.AllOfDate)
	if err != nil {
		return err
	}
	if (len(c.Codes) == 0) == (c.AllOf == "") {
		return usageError{fmt.Errorf("ghi các mã, hoặc --all-of với số của quyết định bị hủy bỏ")}
	}
	var codes []award.Code
	for _, text := range c.Codes {
		code, ok := award.ParseCode(text)
		if !ok {
			return usageError{fmt.Errorf("%q không phải mã của một bằng", text)}
		}
		codes = append(codes, code)
	}
	return c.with(env, func(ctx context.Context, o *office.Office) (err error) {
		if c.AllOf != "" {
			codes, _, err = o.StandingOf(ctx, c.AllOf, of)
		}
		if err == nil {
			err = o.RevokeAll(ctx, codes, order)
		}
		if err == register.ErrUnknown {
			err = award.Problem{Severity: award.Error, Code: award.BadAmendment, Message: err.Error()}
		}
		if err != nil {
			return reportProblem(env, err, c.JSON)
		}
		return c.tell(env, codes)
	})
}

// tell says what was revoked.
func (c *revokeCommand) tell(env *environment, codes []award.Code) error {
	switch {
	case c.JSON && len(c.Codes) == 1:
		return printJSON(env.stdout, map[string]any{"code": codes[0], "status": award.Revoked, "act": award.Revocation})
	case c.JSON:
		return printJSON(env.stdout, map[string]any{"codes": codes, "status": award.Revoked, "act": award.Revocation, "count": len(codes)})
	case len(codes) == 1:
		fmt.Fprintf(env.stdout, "Đã thu hồi bằng %s.\n", codes[0].Grouped())
	default:
		fmt.Fprintf(env.stdout, "Đã thu hồi %d bằng.\n", len(codes))
	}
	return nil
}

type amendmentsCommand struct {
	Out string `required:"" help:"Tệp nhận sổ theo dõi (.xlsx); chưa có." type:"path"`
	storeFlags
}

// Run writes the list of amendments.
func (c *amendmentsCommand) Run(env *environment) error {
	if filepath.Ext(c.Out) != ".xlsx" {
		return usageError{fmt.Errorf("--out %q: tệp .xlsx", c.Out)}
	}
	return c.with(env, func(ctx context.Context, o *office.Office) error {
		book, err := o.AmendmentsWorkbook(ctx)
		if err != nil {
			return err
		}
		file, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return usageError{err}
		}
		if _, err := file.Write(book); err != nil {
			file.Close()
			return err
		}
		if err := file.Close(); err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"file": c.Out})
		}
		fmt.Fprintf(env.stdout, "Đã ghi %s.\n", c.Out)
		return nil
	})
}
