package main

import (
	"fmt"
	"strings"

	"bangkhen/internal/register"
)

type webhookCommand struct {
	Add    webhookAddCommand    `cmd:"" help:"Báo cho một địa chỉ khi có sự kiện; khóa ký chỉ hiện một lần."`
	List   webhookListCommand   `cmd:"" help:"Liệt kê các địa chỉ nhận."`
	Remove webhookRemoveCommand `cmd:"" help:"Thôi báo cho một địa chỉ."`
	Dead   webhookDeadCommand   `cmd:"" help:"Những tin không gửi được."`
	Retry  webhookRetryCommand  `cmd:"" help:"Gửi lại một tin không gửi được."`
}

type webhookAddCommand struct {
	dataFlag
	URL   string   `arg:"" help:"Địa chỉ nhận, https://…"`
	Event []string `required:"" help:"Sự kiện: batch.done, certificate.revoked, certificate.replaced."`
}

// Run adds a webhook.
func (c *webhookAddCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		hook, secret, err := reg.AddWebhook(register.WithActor(env, systemUser()), c.URL, c.Event)
		if err != nil {
			return usageError{err}
		}
		fmt.Fprintf(env.stdout, "Webhook %s. Khóa để kiểm chữ ký, chỉ hiện lần này:\n  %s\n", hook.ID, secret)
		return nil
	})
}

type webhookListCommand struct{ dataFlag }

// Run lists webhooks.
func (c *webhookListCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		hooks, err := reg.Webhooks(env)
		for _, h := range hooks {
			fmt.Fprintf(env.stdout, "%s  %s  %s\n", h.ID, h.URL, strings.Join(h.Events, ","))
		}
		return err
	})
}

type webhookRemoveCommand struct {
	dataFlag
	ID string `arg:"" help:"Mã webhook, xem: bangkhen webhook list."`
}

// Run removes a webhook.
func (c *webhookRemoveCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		return reg.RemoveWebhook(register.WithActor(env, systemUser()), c.ID)
	})
}

type webhookDeadCommand struct{ dataFlag }

// Run lists messages that were given up.
func (c *webhookDeadCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		dead, err := reg.DeadDeliveries(env, 200)
		for _, d := range dead {
			fmt.Fprintf(env.stdout, "%s  %s  %s  %d lần: %s\n", d.ID, d.Event, d.URL, d.Attempts, d.Error)
		}
		return err
	})
}

type webhookRetryCommand struct {
	dataFlag
	ID string `arg:"" help:"Mã tin, xem: bangkhen webhook dead."`
}

// Run tries a message again.
func (c *webhookRetryCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error { return reg.ReviveDelivery(env, c.ID) })
}
