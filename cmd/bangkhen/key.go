package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"bangkhen/internal/accounts"
)

// keyCommands manage the keys of other systems.
type keyCommands struct {
	Create keyCreateCommand `cmd:"" help:"Tạo khóa API; khóa chỉ hiện một lần."`
	List   keyListCommand   `cmd:"" help:"Liệt kê khóa API."`
	Revoke keyRevokeCommand `cmd:"" help:"Thu hồi khóa API; có hiệu lực ngay."`
}

type keyCreateCommand struct {
	accountFlags
	Name  string                `arg:"" help:"Tên hệ thống sẽ dùng khóa."`
	Scope []accounts.Permission `required:"" help:"Phạm vi, nhiều thì cách nhau dấu phẩy: decisions:read, decisions:prepare, decisions:issue, certificates:read, certificates:change, certificates:print, audit:read, accounts:manage, office:set-up; decisions:approve chỉ khi cơ quan một người."`
	Days  int                   `default:"365" help:"Số ngày khóa có hạn, nhiều nhất 730."`
	JSON  bool                  `help:"In một đối tượng JSON ra stdout."`
}

// Run makes a key and shows it this once.
func (c *keyCreateCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		token, key, err := a.CreateKey(ctx, c.Name, c.Scope, c.Days)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"ok": true, "token": token, "key": key})
		}
		fmt.Fprintf(env.stdout, "Khóa %s cho %s, hạn đến %s. Hãy chép ngay, khóa không hiện lại lần nữa:\n  %s\n", key.ID, key.Name, when(key.Expires), token)
		return nil
	})
}

type keyListCommand struct {
	accountFlags
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists all keys, never their secrets.
func (c *keyListCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		keys, err := a.Keys(ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"keys": keys})
		}
		table := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		fmt.Fprintln(table, "MÃ\tTÊN\tPHẠM VI\tHẠN\tDÙNG LẦN CUỐI\tTÌNH TRẠNG")
		for _, k := range keys {
			var scopes []string
			for _, scope := range k.Scopes {
				scopes = append(scopes, string(scope))
			}
			state := "đang dùng"
			switch {
			case k.Revoked:
				state = "đã thu hồi"
			case k.Stopped:
				state = "ngừng: người tạo không còn quản lý tài khoản"
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", k.ID, k.Name, strings.Join(scopes, ","), when(k.Expires), when(k.LastUsed), state)
		}
		return table.Flush()
	})
}

type keyRevokeCommand struct {
	accountFlags
	ID string `arg:"" help:"Mã của khóa, như key list cho biết."`
}

// Run ends a key.
func (c *keyRevokeCommand) Run(env *environment) error {
	return c.with(env, func(ctx context.Context, a *accounts.Accounts) error {
		if err := a.RevokeKey(ctx, c.ID); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã thu hồi khóa %s.\n", c.ID)
		return nil
	})
}
