package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
)

type signingKeyRevocationsCommand struct {
	dataFlag
	Out  string `required:"" help:"Tệp nhận danh sách." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run signs the list anew when the key can be opened, and writes it.
func (c *signingKeyRevocationsCommand) Run(env *environment) error {
	open := register.Open
	if env.passphrase == "" {
		open = register.OpenReadOnly
	}
	o, reg, err := openRegistered(env, open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	data, err := currentRevocations(env, o)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	keys, err := o.SigningKeys(env)
	if err != nil {
		return err
	}
	list, err := keys.OpenRevocations(data)
	if err != nil {
		return fmt.Errorf("danh sách thu hồi trong sổ không đọc được: %w", err)
	}
	if err := os.WriteFile(c.Out, data, 0o644); err != nil {
		return err
	}
	if list.Standing != seal.Good {
		fmt.Fprintf(env.stderr, "CHÚ Ý: danh sách này ký bằng khóa %s, khóa ấy có thể đã lọt ra ngoài, nên không ai tin được danh sách. Hãy lập khóa mới rồi chạy lại.\n", list.Key.ID)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "at": list.At, "kid": list.Key.ID.String(), "counts": list.Counts})
	}
	fmt.Fprintf(env.stdout, "Đã ghi danh sách thu hồi vào %s: %s.\n", c.Out, listWords(list))
	return nil
}

// currentRevocations is the list of this moment where the key can be opened, else the last
// one, with a word of its day.
func currentRevocations(env *environment, o *office.Office) ([]byte, error) {
	if env.passphrase != "" {
		if _, err := o.RenewRevocations(database.WithActor(context.Context(env), systemUser()), 0); err != nil {
			return nil, err
		}
	}
	data, err := o.Revocations(env)
	if err == nil && env.passphrase == "" {
		fmt.Fprintln(env.stderr, "Chưa khai --signing-passphrase nên không ký lại được: đây là danh sách ký lần gần nhất.")
	}
	if errors.Is(err, office.ErrNoRevocations) && env.passphrase == "" {
		err = award.Refuse(award.FaultNotFound, "chưa có danh sách thu hồi nào được ký; hãy chạy lại với --signing-passphrase TỆP")
	}
	return data, err
}

// listWords say what a list holds.
func listWords(list seal.Ended) string {
	return fmt.Sprintf("ký lúc %s, %d thu hồi, %d thay thế, %d rút lại", list.At.In(award.VietNam()).Format("15:04 ngày 02/01/2006"),
		list.Counts[seal.Revoked], list.Counts[seal.Replaced], list.Counts[seal.Withdrawn])
}
