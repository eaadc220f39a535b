package main

import (
	"fmt"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// logCommands are about the log in which others see that nothing was altered or removed.
type logCommands struct {
	Checkpoint logCheckpointCommand `cmd:"" help:"In mốc của nhật ký, có chữ ký khi có khóa ký; hãy lưu ở nơi khác, hoặc in ra treo lên tường."`
	Verify     logVerifyCommand     `cmd:"" help:"Chứng minh nhật ký hôm nay (hoặc ở mốc thứ hai) chứa nguyên vẹn nhật ký ở mốc đã lưu."`
	Explain    logExplainCommand    `cmd:"" help:"Ghi lý do dùng một bản sổ cũ hơn bản đã dùng, để phát hành tiếp được."`
	Growth     logGrowthCommand     `cmd:"" help:"In bằng chứng nhật ký hôm nay chứa nguyên vẹn nhật ký ở mốc đã lưu, để gửi cho nơi ký nhận."`
	Key        logKeyCommand        `cmd:"" help:"In khóa công khai của nhật ký, dạng mà công cụ khác và nơi ký nhận dùng."`
	Cosign     logCosignCommand     `cmd:"" help:"Ký nhận mốc nhật ký của cơ quan khác: đã thấy, và chứa nguyên vẹn mốc đã ký nhận lần trước."`
	Cosigned   logCosignedCommand   `cmd:"" help:"Nhận mốc mà cơ quan khác đã ký nhận, để công bố cùng mốc."`
	Poster     logPosterCommand     `cmd:"" help:"Tờ A4 treo tường có mốc của nhật ký (PDF): mã QR, và cách kiểm tra mười năm sau."`
	Prove      logProveCommand      `cmd:"" help:"In bằng chứng (JSON) một bằng, hoặc cả một đợt phát hành, có trong nhật ký, để người khác tự kiểm tra."`
	Check      logCheckCommand      `cmd:"" help:"Kiểm tra bản kê (manifest.json) theo bằng chứng nhật ký của nó, không hỏi sổ."`
}

type logCheckpointCommand struct{ dataFlag }

// Run prints the head of the log.
func (c *logCheckpointCommand) Run(env *environment) error {
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	head, err := o.LogCheckpoint(env)
	if err != nil {
		return reportProblem(env, err, false)
	}
	if !strings.Contains(head, "\n\n") {
		fmt.Fprintln(env.stderr, "Mốc này không có chữ ký: cơ quan chưa có khóa ký đang dùng, hoặc chưa khai --signing-passphrase. Vẫn so được bằng bangkhen log verify, nhưng người ngoài không biết mốc là của ai.")
	}
	_, err = fmt.Fprint(env.stdout, head)
	return err
}

type logVerifyCommand struct {
	dataFlag
	Old  string `arg:"" name:"mốc-cũ" help:"Tệp mốc đã lưu trước đây." type:"path"`
	New  string `arg:"" optional:"" name:"mốc-mới" help:"Tệp mốc lưu sau đó; không ghi thì so với nhật ký hôm nay." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run holds what somebody has kept against the log.
func (c *logVerifyCommand) Run(env *environment) error {
	old, err := readInput(c.Old)
	if err != nil {
		return err
	}
	newer := ""
	if c.New != "" {
		file, err := readInput(c.New)
		if err != nil {
			return err
		}
		newer = string(file.Data)
	}
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	was, now, err := o.LogGrowth(env, string(old.Data), newer)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	type witness struct {
		Size int64     `json:"size"`
		Name string    `json:"name"`
		At   time.Time `json:"at"`
	}
	witnesses := []witness{}
	for _, head := range []struct {
		text string
		size int64
	}{{string(old.Data), was.Tree.N}, {newer, now.Tree.N}} {
		by, err := o.WitnessesOf(env, head.text)
		if err != nil {
			return err
		}
		for _, c := range by {
			witnesses = append(witnesses, witness{head.size, c.Name, c.At})
		}
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "old_size": was.Tree.N, "new_size": now.Tree.N, "witnesses": witnesses})
	}
	fmt.Fprintf(env.stdout, "Đúng: %d mục đầu còn nguyên như ở mốc đã lưu; từ đó đến nay thêm %d mục.\n", was.Tree.N, now.Tree.N-was.Tree.N)
	for _, w := range witnesses {
		fmt.Fprintf(env.stdout, "Mốc %d mục có chữ ký nhận của %s ngày %s.\n", w.Size, w.Name, award.DayOf(w.At).Short())
	}
	return nil
}

type logProveCommand struct {
	dataFlag
	Code string `arg:"" name:"mã|đợt" help:"Mã in dưới QR, địa chỉ trong QR; hoặc số quyết định hay số thứ tự của một đợt phát hành, để có bằng chứng cho manifest.json của đợt."`
}

// Run prints the proof of a certificate, or of a whole issue.
func (c *logProveCommand) Run(env *environment) error {
	code, ok := office.CodeIn(c.Code)
	o, reg, err := openRegistered(env, register.OpenReadOnly, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	if !ok {
		issue, err := o.IssueOf(env, c.Code)
		if err != nil {
			return reportProblem(env, err, false)
		}
		proof, err := o.WriteManifestProof(env, issue)
		if err != nil {
			return reportProblem(env, err, false)
		}
		_, err = env.stdout.Write(proof)
		return err
	}
	proof, err := o.ProveIssue(env, code)
	if err != nil {
		return reportProblem(env, err, false)
	}
	return printJSON(env.stdout, proof)
}

type logCheckCommand struct {
	Proof    string   `arg:"" name:"manifest-nhat-ky.json" help:"Bằng chứng nhật ký của bản kê." type:"path"`
	Manifest string   `arg:"" name:"manifest.json" help:"Bản kê của đợt phát hành." type:"path"`
	Keys     []string `required:"" placeholder:"TỆP" help:"Tệp khóa công khai của cơ quan (bangkhen-keys.json); có thể ghi nhiều." type:"path"`
	JSON     bool     `help:"In một đối tượng JSON ra stdout."`
}

// Run holds a manifest against the log by its proof, without the register.
func (c *logCheckCommand) Run(env *environment) error {
	keys, err := readKeyFiles(c.Keys)
	if err != nil {
		return err
	}
	proof, err := readInput(c.Proof)
	if err != nil {
		return err
	}
	manifest, err := readInput(c.Manifest)
	if err != nil {
		return err
	}
	p, at, err := office.CheckManifest(keys, proof.Data, manifest.Data)
	if err != nil {
		return reportProblem(env, err, c.JSON)
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "index": p.Proof.Index, "size": p.Proof.Size, "at": at})
	}
	fmt.Fprintf(env.stdout, "Đúng: mọi bằng trong bản kê, cùng giá trị băm của từng tệp, ở mục số %d của nhật ký, ghi lúc %s; mốc có %d mục.\n", p.Proof.Index+1, when(at), p.Proof.Size)
	return nil
}

type logExplainCommand struct {
	dataFlag
	Reason string `required:"" help:"Vì sao dùng bản này, và đã làm gì với những bằng cấp sau nó."`
}

// Run records why the log does not hold what was known of it.
func (c *logExplainCommand) Run(env *environment) error {
	return withRegister(env, c.Data, func(reg *register.Register) error {
		return explainGap(env, reg, c.Reason)
	})
}

func explainGap(env *environment, reg *register.Register, reason string) error {
	known, err := reg.ExplainLogGap(database.WithActor(env, systemUser()), reason)
	switch {
	case err != nil:
		return err
	case known == 0:
		fmt.Fprintln(env.stdout, "Nhật ký công khai chứa đủ mọi mốc đã biết: không có gì phải ghi.")
	default:
		fmt.Fprintf(env.stdout, "Đã ghi vào nhật ký công khai và nhật ký thay đổi: sổ này không có đủ %d mục đã từng có. Từ nay phát hành tiếp được; người giữ mốc cũ vẫn thấy chỗ đứt này.\n", known)
	}
	return nil
}

type logPosterCommand struct {
	dataFlag
	Out string `required:"" help:"Tệp .pdf; chưa có." type:"path"`
}

// Run prints the head of the log for the wall.
func (c *logPosterCommand) Run(env *environment) error {
	return withLog(env, c.Data, register.OpenReadOnly, func(o *office.Office) error {
		page, err := o.LogPoster(env)
		if err == nil {
			err = writeNew(c.Out, page)
		}
		if err == nil {
			fmt.Fprintf(env.stdout, "Tờ mốc nằm trong %s; in trên giấy A4 và treo nơi ai cũng thấy.\n", c.Out)
		}
		return err
	})
}
