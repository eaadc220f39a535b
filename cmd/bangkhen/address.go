package main

import (
	"fmt"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/settings"
)

type addressCommand struct {
	List addressListCommand `cmd:"" help:"Các địa chỉ, cũ và mới, và địa chỉ đang dùng."`
	Add  addressAddCommand  `cmd:"" help:"Thêm một địa chỉ, áp dụng từ một ngày; địa chỉ cũ được giữ và vẫn được trang tra cứu nêu."`
	Drop addressDropCommand `cmd:"" help:"Bỏ một địa chỉ ghi nhầm."`
}

type addressListCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists the office's addresses.
func (c *addressListCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	set, _, err := o.Settings(env)
	if err != nil {
		return err
	}
	now, err := o.Address(env)
	if err != nil {
		return err
	}
	if c.JSON {
		listed := set.Addresses
		if listed == nil {
			listed = []settings.Address{}
		}
		return printJSON(env.stdout, map[string]any{"now": now, "addresses": listed})
	}
	if len(set.Addresses) == 0 {
		fmt.Fprintln(env.stdout, "Chưa ghi địa chỉ nào. Thêm: bangkhen address add https://…")
	}
	for _, a := range set.Addresses {
		mark, from := " ", "từ đầu"
		if a.URL == now {
			mark = "*"
		}
		if !a.From.IsZero() {
			from = "từ " + a.From.Short()
		}
		fmt.Fprintf(env.stdout, "%s %s  %s\n", mark, office.ShownAddress(a.URL), from)
	}
	return nil
}

type addressAddCommand struct {
	dataFlag
	URL  string     `arg:"" name:"địa-chỉ" help:"Địa chỉ công khai, như https://khenthuong.backan.gov.vn."`
	From award.Date `help:"Áp dụng từ ngày (2026-07-01); không ghi là từ đầu."`
}

// Run adds an address.
func (c *addressAddCommand) Run(env *environment) error {
	return changeAddresses(env, c.Data, func(set settings.Settings) (settings.Settings, error) { return set.WithAddress(c.URL, c.From) })
}

type addressDropCommand struct {
	dataFlag
	URL string `arg:"" name:"địa-chỉ" help:"Địa chỉ ghi nhầm."`
}

// Run takes an address back.
func (c *addressDropCommand) Run(env *environment) error {
	return changeAddresses(env, c.Data, func(set settings.Settings) (settings.Settings, error) { return set.WithoutAddress(c.URL) })
}

func changeAddresses(env *environment, data string, change func(settings.Settings) (settings.Settings, error)) error {
	o, reg, err := openRegistered(env, register.Open, data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	set, version, err := o.Settings(env)
	if err == nil {
		if set, err = change(set); err == nil {
			err = o.SaveSettings(database.WithActor(env, systemUser()), version, set)
		}
	}
	if err != nil {
		return reportProblem(env, err, false)
	}
	now, err := o.Address(env)
	if err == nil {
		if now == "" {
			fmt.Fprintln(env.stdout, "Đã ghi. Hôm nay chưa có địa chỉ nào trong sổ áp dụng: địa chỉ đang dùng cũng cần ghi (bangkhen address add https://…), nếu thiết lập của dịch vụ (BANGKHEN_BASE_URL) không ghi nó.")
		} else {
			fmt.Fprintf(env.stdout, "Đã ghi. Mã QR phát hành từ nay dẫn đến: %s\n", office.ShownAddress(now))
		}
	}
	return err
}
