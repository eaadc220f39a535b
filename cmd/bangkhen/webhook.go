package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/webhook"
	"bangkhen/internal/workbench"
)

type webhookCommand struct {
	Add    webhookAddCommand    `cmd:"" help:"Báo cho một địa chỉ khi có sự kiện; khóa ký chỉ hiện một lần."`
	Test   webhookTestCommand   `cmd:"" help:"Gửi một tin thử (webhook.test) cho một địa chỉ nhận."`
	Rotate webhookRotateCommand `cmd:"" help:"Đổi khóa ký: tin được ký bằng cả khóa mới và khóa cũ cho đến khi chạy lại với --finish."`
	List   webhookListCommand   `cmd:"" help:"Liệt kê các địa chỉ nhận."`
	Remove webhookRemoveCommand `cmd:"" help:"Thôi báo cho một địa chỉ."`
	Dead   webhookDeadCommand   `cmd:"" help:"Những tin không gửi được."`
	Retry  webhookRetryCommand  `cmd:"" help:"Gửi lại một tin không gửi được."`
}

type webhookAddCommand struct {
	dataFlag
	URL          string         `arg:"" help:"Địa chỉ nhận, https://…"`
	WebhookAllow []netip.Prefix `placeholder:"10.20.0.0/16" help:"Như của lệnh serve: dải địa chỉ trong mạng riêng mà webhook được gửi tới."`
	Event        []string       `required:"" help:"Sự kiện, nhiều thì cách nhau dấu phẩy: ${events}."`
}

// Run adds a webhook.
func (c *webhookAddCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		if err := webhook.Check(env, net.DefaultResolver, webhook.Allowing(c.WebhookAllow), c.URL); errors.Is(err, webhook.ErrPrivate) {
			return usageError{fmt.Errorf("%w (bangkhen serve --webhook-allow, BANGKHEN_WEBHOOK_ALLOW)", err)}
		} else if err != nil {
			return usageError{err}
		}
		hook, secret, err := workbench.New(reg.Database()).AddWebhook(database.WithActor(env, systemUser()), c.URL, c.Event)
		if err != nil {
			return usageError{err}
		}
		fmt.Fprintf(env.stdout, "Webhook %s. Khóa để kiểm chữ ký, chỉ hiện lần này:\n  %s\n", hook.ID, secret)
		return nil
	})
}

type webhookTestCommand struct {
	dataFlag
	ID string `arg:"" help:"Mã webhook, xem: bangkhen webhook list."`
}

// Run puts a test message into the outbox; the service sends it.
func (c *webhookTestCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		if err := workbench.New(reg.Database()).TestWebhook(database.WithActor(env, systemUser()), c.ID); err != nil {
			return err
		}
		fmt.Fprintln(env.stdout, "Tin thử đã xếp hàng; bangkhen serve đang chạy sẽ gửi trong vài giây. Không gửi được thì xem: bangkhen webhook dead")
		return nil
	})
}

type webhookRotateCommand struct {
	dataFlag
	ID     string `arg:"" help:"Mã webhook, xem: bangkhen webhook list."`
	Finish bool   `help:"Bên nhận đã dùng khóa mới: thôi ký bằng khóa cũ."`
}

// Run changes the signing secret, or ends the change.
func (c *webhookRotateCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		ctx := database.WithActor(env, systemUser())
		if c.Finish {
			return workbench.New(reg.Database()).EndRotation(ctx, c.ID)
		}
		secret, err := workbench.New(reg.Database()).RotateWebhook(ctx, c.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Khóa mới để kiểm chữ ký, chỉ hiện lần này:\n  %s\nTin được ký bằng cả hai khóa cho đến khi chạy: bangkhen webhook rotate %s --finish\n", secret, c.ID)
		return nil
	})
}

type webhookListCommand struct{ dataFlag }

// Run lists webhooks.
func (c *webhookListCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		hooks, err := workbench.New(reg.Database()).Webhooks(env)
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
		return workbench.New(reg.Database()).RemoveWebhook(database.WithActor(env, systemUser()), c.ID)
	})
}

type webhookDeadCommand struct{ dataFlag }

// Run lists messages that were given up.
func (c *webhookDeadCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		dead, err := workbench.New(reg.Database()).DeadDeliveries(env, 200)
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
	return withRegister(env, c.Data, func(reg *register.Register) error { return workbench.New(reg.Database()).ReviveDelivery(env, c.ID) })
}
