package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

type blanksCommand struct {
	Receive blanksReceiveCommand `cmd:"" help:"Nhập kho một dãy phôi."`
	Use     blanksUseCommand     `cmd:"" help:"Ghi phôi đã dùng cho một bằng, hoặc cho cả một quyết định theo thứ tự danh sách."`
	Spoil   blanksSpoilCommand   `cmd:"" help:"Ghi một phôi hỏng, kèm lý do."`
	Nudge   blanksNudgeCommand   `cmd:"" help:"Ghi phần bù cho một lô phôi in hoặc xén lệch: chữ in lên lô ấy dịch sang phải và xuống dưới bao nhiêu mm."`
	Report  blanksReportCommand  `cmd:"" help:"Đối chiếu: nhập = còn + đã dùng + hỏng."`
}

type seriesFlags struct {
	dataFlag
	Series string `help:"Ký hiệu dãy phôi, ví dụ BK-A; để trống nếu phôi chỉ có số."`
}

type blanksReceiveCommand struct {
	seriesFlags
	First int `required:"" help:"Số đầu."`
	Last  int `required:"" help:"Số cuối."`
}

// Run enters blanks.
func (c *blanksReceiveCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		if err := workbench.New(reg.Database()).ReceiveBlanks(env, c.Series, c.First, c.Last); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã nhập %d phôi %s%d–%s%d.\n", c.Last-c.First+1, c.Series, c.First, c.Series, c.Last)
		return nil
	})
}

type blanksUseCommand struct {
	seriesFlags
	From     int    `default:"1" help:"Dùng từ số này; mặc định là phôi nhỏ nhất còn trong kho."`
	Code     string `help:"Mã của một bằng." xor:"what" required:""`
	Decision string `help:"Số quyết định: dùng cho mọi bằng của quyết định." xor:"what" required:""`
	Date     string `help:"Ngày ban hành quyết định (năm-tháng-ngày), khi nhiều quyết định cùng số."`
}

// Run notes which blanks were used.
func (c *blanksUseCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		var codes []award.Code
		if c.Code != "" {
			code, ok := award.ParseCode(c.Code)
			if !ok {
				return usageError{fmt.Errorf("%q không phải mã của một bằng", c.Code)}
			}
			codes = []award.Code{code}
		} else {
			date, err := award.ParseDate(c.Date)
			if err != nil {
				return usageError{fmt.Errorf("ngày %q phải có dạng năm-tháng-ngày, ví dụ 2023-05-31", c.Date)}
			}
			if codes, err = reg.CodesOf(env, c.Decision, date); err != nil {
				return err
			}
		}
		numbers, err := workbench.New(reg.Database()).UseBlanks(env, c.Series, c.From, codes)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã dùng %d phôi: %s%d–%s%d.\n", len(numbers), c.Series, numbers[0], c.Series, numbers[len(numbers)-1])
		return nil
	})
}

type blanksSpoilCommand struct {
	seriesFlags
	Number int    `required:"" help:"Số phôi."`
	Reason string `required:"" help:"Lý do hỏng."`
}

// Run notes a spoiled blank.
func (c *blanksSpoilCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		if err := workbench.New(reg.Database()).SpoilBlank(env, c.Series, c.Number, c.Reason); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Đã ghi phôi %s%d hỏng.\n", c.Series, c.Number)
		return nil
	})
}

type blanksNudgeCommand struct {
	seriesFlags
	X string `required:"" help:"Sang phải, mm; số âm là sang trái: --x=-0,5."`
	Y string `required:"" help:"Xuống dưới, mm; số âm là lên trên."`
}

// Run keeps how far what is printed on a lot is moved.
func (c *blanksNudgeCommand) Run(env *environment) error {
	var by overprint.Point
	for _, part := range []struct {
		text string
		into *float64
	}{{c.X, &by.X}, {c.Y, &by.Y}} {
		value, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(part.text), ",", "."), 64)
		if err != nil {
			return usageError{fmt.Errorf("%q không phải số mm", part.text)}
		}
		*part.into = value
	}
	return withRegister(env, c.Data, func(reg *register.Register) error {
		if err := workbench.New(reg.Database()).NudgeBlanks(env, c.Series, by); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Chữ in lên phôi dãy %q dịch %s khi in với --blanks.\n", c.Series, movedBy(by))
		return nil
	})
}

// movedBy says a way on the sheet without negative numbers, which read two ways:
// "1,2 mm sang phải, 0,5 mm lên trên".
func movedBy(by overprint.Point) string {
	across, down := "sang phải", "xuống dưới"
	if by.X < 0 {
		across = "sang trái"
	}
	if by.Y < 0 {
		down = "lên trên"
	}
	return strings.ReplaceAll(fmt.Sprintf("%g mm %s, %g mm %s", math.Abs(by.X), across, math.Abs(by.Y), down), ".", ",")
}

type blanksReportCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run prints how the stock stands.
func (c *blanksReportCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		report, err := workbench.New(reg.Database()).BlankReport(env)
		if err != nil {
			return err
		}
		type series struct {
			workbench.Blanks
			Log []workbench.BlankEvent `json:"log"`
		}
		all := []series{}
		for _, b := range report {
			log, err := workbench.New(reg.Database()).BlankLog(env, b.Series)
			if err != nil {
				return err
			}
			all = append(all, series{b, append([]workbench.BlankEvent{}, log...)})
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"series": all})
		}
		for _, s := range all {
			fmt.Fprintf(env.stdout, "%s%d–%d: nhập %d = còn %d + đã dùng %d + hỏng %d\n", s.Series, s.First, s.Last, s.Received, s.Stock, s.Used, s.Spoiled)
			if s.Nudge != (overprint.Point{}) {
				fmt.Fprintf(env.stdout, "  bù %s\n", movedBy(s.Nudge))
			}
			for _, e := range s.Log {
				if e.Event == "spoiled" {
					fmt.Fprintf(env.stdout, "  hỏng %s%d lúc %s: %s\n", e.Series, e.Number, e.At.In(award.VietNam()).Format("02/01/2006 15:04"), e.Reason)
				}
			}
		}
		return nil
	})
}
