package main

import (
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/register"
)

type keyCommand struct {
	Create keyCreateCommand `cmd:"" help:"Tạo khóa cho một hệ thống khác; khóa chỉ hiện một lần."`
	List   keyListCommand   `cmd:"" help:"Liệt kê các khóa, không hiện bí mật."`
	Revoke keyRevokeCommand `cmd:"" help:"Thu hồi một khóa."`
}

type keyCreateCommand struct {
	dataFlag
	Name  string   `required:"" help:"Tên hệ thống dùng khóa."`
	Scope []string `default:"read" help:"Quyền: read, write, issue, amend."`
	Days  int      `default:"365" help:"Số ngày có hiệu lực."`
	JSON  bool     `help:"In một đối tượng JSON ra stdout."`
}

// Run makes a key.
func (c *keyCreateCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		key, secret, err := reg.CreateKey(register.WithActor(env, systemUser()), c.Name, c.Scope, time.Now().AddDate(0, 0, c.Days))
		if err != nil {
			return usageError{err}
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"key": secret, "id": key.ID, "name": key.Name, "scopes": key.Scopes, "expires_at": key.ExpiresAt})
		}
		fmt.Fprintf(env.stdout, "%s\nKhóa %s của %q, quyền %s, đến %s. Hãy cất ngay: khóa không hiện lại.\n",
			secret, key.ID, key.Name, strings.Join(key.Scopes, ", "), key.ExpiresAt.Format("2/1/2006"))
		return nil
	})
}

type keyListCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists the keys.
func (c *keyListCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		keys, err := reg.Keys(env)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"keys": append([]register.Key{}, keys...)})
		}
		for _, k := range keys {
			state := "đến " + k.ExpiresAt.Format("2/1/2006")
			if k.RevokedAt != "" {
				state = "đã thu hồi"
			}
			fmt.Fprintf(env.stdout, "%s  %s  %s  %s  dùng gần nhất: %s\n", k.ID, k.Name, strings.Join(k.Scopes, ","), state, k.UsedAt)
		}
		return nil
	})
}

type keyRevokeCommand struct {
	dataFlag
	ID string `arg:"" help:"Mã khóa, xem: bangkhen key list."`
}

// Run closes a key.
func (c *keyRevokeCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		return reg.RevokeKey(register.WithActor(env, systemUser()), c.ID)
	})
}
