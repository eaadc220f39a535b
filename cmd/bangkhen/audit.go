package main

import (
	"fmt"

	"bangkhen/internal/database"
	"bangkhen/internal/register"
)

type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Kiểm tra sổ và nhật ký: mọi chỗ sửa, thêm, xóa hay cắt bên ngoài chương trình đều bị phát hiện."`
	List   auditListCommand   `cmd:"" help:"Xem nhật ký, mới nhất trước."`
	Accept auditAcceptCommand `cmd:"" help:"Nhận cơ sở dữ liệu như hiện có khi nó trái với tệp bangkhen.audit (đã đưa lại dữ liệu cũ), và ghi việc đó vào nhật ký."`
}

// quickSample is how many stored files a quick verification reads.
const quickSample = 200

type auditVerifyCommand struct {
	dataFlag
	Quick bool `help:"Chỉ đọc một phần các tệp đã lưu (khoảng 200 tệp)."`
	JSON  bool `help:"In một đối tượng JSON ra stdout."`
}

// Run verifies the register, its logs and its stored files; it changes nothing.
func (c *auditVerifyCommand) Run(env *environment) error {
	return untold(withReadOnly(env, c.Data, func(reg *register.Register) error {
		sample := 0
		if c.Quick {
			sample = quickSample
		}
		report, err := reg.VerifyAll(env, sample)
		if err != nil {
			return err
		}
		if c.JSON {
			err = printJSON(env.stdout, report)
		} else if len(report.Problems) == 0 {
			fmt.Fprintf(env.stdout, "Nhật ký nguyên vẹn: %d mục, mã cuối %s\n", report.Entries, report.Head)
			fmt.Fprintf(env.stdout, "Niêm phong nguyên vẹn: %d mục, mã cuối %s\n", report.Seals, report.SealHead)
			fmt.Fprintf(env.stdout, "Tệp đã lưu: đã đọc %d trên %d, không tệp nào mất hay hỏng\n", report.Store.Read, report.Store.Named)
		}
		if len(report.Problems) == 0 || err != nil {
			return err
		}
		for _, problem := range report.Problems {
			fmt.Fprintln(env.stderr, "LỖI:", problem)
		}
		return errReported
	}))
}

type auditAcceptCommand struct {
	dataFlag
	Reason string `required:"" help:"Vì sao dùng dữ liệu này."`
}

// Run takes the register for what it is.
func (c *auditAcceptCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		found, err := reg.Database().AcceptHead(database.WithActor(env, systemUser()), c.Reason)
		if err != nil {
			return err
		}
		if found == "" {
			fmt.Fprintln(env.stdout, "Tệp bangkhen.audit khớp với cơ sở dữ liệu: không có gì phải nhận.")
			return nil
		}
		fmt.Fprintf(env.stdout, "Đã nhận và ghi vào nhật ký: %s\n", found)
		if reg.CheckLog(env) == nil {
			return nil
		}
		return explainGap(env, reg, c.Reason) // the same older register, for the same reason
	})
}

type auditListCommand struct {
	dataFlag
	Subject string `help:"Chỉ xem một mã, một quyết định."`
	Limit   int    `default:"50" help:"Số mục nhiều nhất."`
	JSON    bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run lists the audit.
func (c *auditListCommand) Run(env *environment) error {
	return withReadOnly(env, c.Data, func(reg *register.Register) error {
		page, err := reg.Database().Audit(env, database.AuditFilter{Subject: c.Subject}, "", c.Limit)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(env.stdout, map[string]any{"entries": append([]database.AuditEntry{}, page.Entries...)})
		}
		for _, e := range page.Entries {
			fmt.Fprintf(env.stdout, "%d\t%s\t%s\t%s\t%s\n", e.ID, e.At, e.Actor, e.Action, e.Subject)
		}
		return nil
	})
}
