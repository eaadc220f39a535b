package main

import (
	"errors"
	"fmt"
	"io"

	"bangkhen/internal/database"
	"bangkhen/internal/register"
	"bangkhen/internal/store"
)

type storeCommand struct {
	Verify storeVerifyCommand `cmd:"" help:"Đọc mọi tệp mà sổ ghi và so với mã băm; kết thúc bằng 1 khi thiếu hay hỏng tệp nào."`
	Sweep  storeSweepCommand  `cmd:"" help:"Xóa tệp thừa trong kho: sổ không ghi, cất vào đã hơn một ngày (như tệp đã ký mà việc ghi số không thành)."`
	Repair storeRepairCommand `cmd:"" help:"Lấy lại tệp bị mất hay hỏng từ một bản sao lưu."`
}

type storeVerifyCommand struct {
	dataFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// Run reads every stored file.
func (c *storeVerifyCommand) Run(env *environment) error {
	return untold(withReadOnly(env, c.Data, func(reg *register.Register) error {
		check, err := reg.CheckStore(env)
		if err != nil {
			return err
		}
		if c.JSON {
			err = printJSON(env.stdout, check)
		} else {
			printStore(env.stdout, check)
		}
		if len(check.Faults) == 0 || err != nil {
			return err
		}
		if !c.JSON {
			listFaults(env.stderr, check.Faults)
		}
		return errReported
	}))
}

func printStore(w io.Writer, check store.Check) {
	if len(check.Faults) == 0 {
		fmt.Fprintf(w, "Kho đủ: %d tệp, tệp nào cũng đúng như khi phát hành.\n", check.Files)
	} else {
		fmt.Fprintf(w, "Sổ ghi %d tệp; %d tệp thiếu hoặc hỏng.\n", check.Files, len(check.Faults))
	}
	for _, name := range check.Strays {
		fmt.Fprintf(w, "Tệp lạ, sổ không ghi: %s\n", name)
	}
	if len(check.Strays) > 0 {
		fmt.Fprintln(w, "      → bangkhen store sweep xóa những tệp thừa của kho đã cất hơn một ngày; tệp tên khác thì để nguyên.")
	}
	for _, name := range check.Leftovers {
		fmt.Fprintf(w, "Tệp dở dang của một lần chạy bị ngắt: %s\n", name)
	}
}

type storeSweepCommand struct{ dataFlag }

// Run removes files that the register does not name.
func (c *storeSweepCommand) Run(env *environment) error {
	reg, err := register.OpenExisting(env, c.Data)
	if err != nil {
		return notOpened(c.Data, err)
	}
	defer reg.Close()
	removed, err := reg.SweepOrphans(database.WithActor(env, systemUser()))
	for _, sum := range removed {
		fmt.Fprintf(env.stdout, "Đã xóa tệp thừa %s\n", sum)
	}
	if err == nil {
		fmt.Fprintf(env.stdout, "Đã xóa %d tệp thừa; tệp mà sổ ghi không bị đụng đến.\n", len(removed))
	}
	return err
}

type storeRepairCommand struct {
	dataFlag
	From string `required:"" type:"existingdir" help:"Nơi lấy tệp: một bản sao lưu, một bản xuất, hoặc thư mục kết quả của một đợt phát hành. Nơi này không bị thay đổi."`
}

// Run takes lost files from another directory.
func (c *storeRepairCommand) Run(env *environment) error {
	reg, err := register.OpenExisting(env, c.Data)
	if err != nil {
		return notOpened(c.Data, err)
	}
	defer reg.Close()
	mended, left, err := reg.RepairStore(database.WithActor(env, systemUser()), c.From)
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã lấy lại %d tệp.\n", mended)
	if len(left) == 0 {
		return nil
	}
	listFaults(env.stderr, left)
	return errReported
}

// lacks tells what a copy lacks that was made nevertheless, and reports whether the
// error says that.
func lacks(env *environment, err error) bool {
	var incomplete *store.Incomplete
	if !errors.As(err, &incomplete) {
		return false
	}
	listFaults(env.stderr, incomplete.Faults)
	return true
}

// listFaults names files that are missing or damaged, and how to get them back.
func listFaults(w io.Writer, faults []store.Fault) {
	const most = 20
	for i, f := range faults {
		if i == most {
			fmt.Fprintf(w, "… và %d tệp nữa; xem đủ: bangkhen store verify --json\n", len(faults)-most)
			break
		}
		state, name := "THIẾU", f.Name
		if f.Damaged {
			state = "HỎNG"
		}
		if name == "" {
			name = "tệp của kho"
		}
		fmt.Fprintf(w, "%s: %s, quyết định %s, SHA-256 %s\n", state, name, f.Decision, f.SHA256)
	}
	fmt.Fprintln(w, "      → bangkhen store repair --from THƯ-MỤC-SAO-LƯU; hoặc phát hành lại đúng quyết định và danh sách ấy: giấy tờ in lại giống hệt thì được cất lại.")
}
