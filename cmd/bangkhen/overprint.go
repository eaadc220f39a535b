package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/register"
	"bangkhen/internal/workbench"
)

// overprintFlags choose sheets for pre-printed blanks.
type overprintFlags struct {
	Overprint bool    `help:"Chỉ in phần chữ thay đổi, để in lên phôi in sẵn."`
	Profile   string  `help:"Cấu hình máy in đã canh chỉnh (xem: bangkhen profile list)."`
	Blanks    *string `help:"Dãy phôi sẽ in lên: phần bù đã ghi cho lô ấy (bangkhen blanks nudge) được cộng vào. --blanks= là dãy không tên."`
}

func (f overprintFlags) check() error {
	if f.Profile != "" && !f.Overprint {
		return usageError{fmt.Errorf("--profile chỉ dùng cùng --overprint")}
	}
	if f.Blanks != nil && !f.Overprint {
		return usageError{fmt.Errorf("--blanks chỉ dùng cùng --overprint")}
	}
	return nil
}

type calibrateCommand struct {
	Template string   `default:"bang-khen" help:"Mẫu có khổ giấy cần canh chỉnh."`
	Out      string   `help:"Ghi tờ canh chỉnh ra tệp PDF này." type:"path"`
	Profile  string   `help:"Tên cấu hình cần lưu, ví dụ “HP tầng 2, khay tay”."`
	Cross    []string `sep:"none" help:"Số đo một dấu: SỐ=X;Y (mm từ mép trái; từ mép trên). Ghi từ hai đến năm lần; ba dấu mới biết máy co giãn mỗi chiều bao nhiêu, bốn dấu mới kiểm được."`
	Data     string   `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
	JSON     bool     `help:"In một đối tượng JSON ra stdout."`
}

// Run writes a calibration sheet, or keeps what was measured on one.
func (c *calibrateCommand) Run(env *environment) error {
	if (c.Out == "") == (c.Profile == "") {
		return usageError{fmt.Errorf("cần --out (để in tờ canh chỉnh) hoặc --profile cùng các --cross (để lưu số đo)")}
	}
	if c.Out != "" {
		o, err := openOffice(env)
		if err != nil {
			return err
		}
		page, err := o.CalibrationSheet(c.Template)
		if err != nil {
			return reportProblem(env, err, c.JSON)
		}
		if err := os.WriteFile(c.Out, page, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Tờ canh chỉnh nằm trong %s; cách đo ghi trên tờ. Đo xong:\nbangkhen calibrate --template %s --profile \"TÊN\" --cross \"1=X;Y\" --cross \"2=X;Y\" … --cross \"5=X;Y\"\n", c.Out, c.Template)
		return nil
	}
	measured, err := c.measured()
	if err != nil {
		return usageError{err}
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	profile, err := o.Calibrate(env, c.Profile, c.Template, measured)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, profile)
	}
	fmt.Fprintf(env.stdout, "Đã lưu cấu hình %q: %s\n", profile.Name, profile.Words())
	if note := profile.Error.Note(); note != "" {
		fmt.Fprintf(env.stdout, "Lưu ý: %s\n", note)
	}
	return nil
}

// measured reads the crosses: "1=25,5;24" in the comma or the dot of decimals.
func (c *calibrateCommand) measured() (map[int]overprint.Point, error) {
	points, crosses := map[int]overprint.Point{}, len(overprint.Targets(0, 0))
	for _, cross := range c.Cross {
		number, place, _ := strings.Cut(cross, "=")
		x, y, both := strings.Cut(place, ";")
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil || n < 1 || n > crosses || !both {
			return nil, fmt.Errorf("số đo %q phải có dạng SỐ=X;Y với SỐ từ 1 đến %d", cross, crosses)
		}
		if _, twice := points[n]; twice {
			return nil, fmt.Errorf("dấu %d ghi hai lần", n)
		}
		var point overprint.Point
		for _, part := range []struct {
			text string
			into *float64
		}{{x, &point.X}, {y, &point.Y}} {
			if *part.into, err = strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(part.text), ",", "."), 64); err != nil {
				return nil, fmt.Errorf("%q không phải số đo (mm)", part.text)
			}
		}
		points[n] = point
	}
	return points, nil
}

// reportProblem prints a problem of the input; other errors go on to the caller.
func reportProblem(env *environment, err error, asJSON bool) error {
	problems := award.ProblemsOf(err)
	if problems == nil {
		return err
	}
	return reportProblems(env, problems, asJSON)
}

type profileCommand struct {
	List   profileListCommand   `cmd:"" help:"Liệt kê các cấu hình máy in."`
	Show   profileShowCommand   `cmd:"" help:"Xem một cấu hình với các số đo."`
	Delete profileDeleteCommand `cmd:"" help:"Xóa một cấu hình."`
}

type dataFlag struct {
	Data string `default:"./data" help:"Thư mục dữ liệu, nơi giữ sổ." type:"path"`
}

type profileListCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run lists the profiles.
func (c *profileListCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		profiles, err := workbench.New(reg.Database()).Profiles(env)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"profiles": append([]workbench.Profile{}, profiles...)})
		}
		for _, p := range profiles {
			fmt.Fprintf(env.stdout, "%s (%s): %s\n", p.Name, p.Sheet, p.Words())
		}
		return nil
	})
}

type profileShowCommand struct {
	dataFlag
	Name string `arg:"" help:"Tên cấu hình."`
}

// Run prints a profile with what was measured.
func (c *profileShowCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		profile, err := workbench.New(reg.Database()).Profile(env, c.Name)
		if err != nil {
			return err
		}
		return printJSON(env.stdout, profile)
	})
}

type profileDeleteCommand struct {
	dataFlag
	Name string `arg:"" help:"Tên cấu hình."`
}

// Run deletes a profile.
func (c *profileDeleteCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error { return workbench.New(reg.Database()).DeleteProfile(env, c.Name) })
}

// withRegister does work on the register of a data directory.
func withRegister(env *environment, data string, work func(*register.Register) error) error {
	reg, err := register.Open(env, data)
	if err != nil {
		return notOpened(data, err)
	}
	defer reg.Close()
	if err := env.follow(reg); err != nil {
		return err
	}
	return reportProblem(env, work(reg), false)
}

// withReadOnly does work on the register of a data directory, and changes nothing
// there: it may be a backup, or on a disk that can not be written.
func withReadOnly(env *environment, data string, work func(*register.Register) error) error {
	reg, err := register.OpenReadOnly(env, data)
	if err != nil {
		return notOpened(data, err)
	}
	err = reportProblem(env, work(reg), false)
	if closing := reg.Close(); closing != nil {
		return closing // what was read may not be true
	}
	return err
}
