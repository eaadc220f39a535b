package main

import (
	"fmt"
	"io"
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/decisiondoc"
)

type readDecisionCommand struct {
	File string `arg:"" help:"Quyết định soạn bằng Word (.docx)." type:"path"`
	Out  string `help:"Tệp YAML sẽ ghi, mỗi mục có chú thích lấy từ đâu." type:"path"`
	List string `help:"Tệp sẽ ghi danh sách trong phụ lục (.docx), hay những người nêu ngay trong Điều 1 (.json)." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run shows what is read of a Word decision, and writes it as a decision file. Questions
// do not stop it: the file says them.
func (c *readDecisionCommand) Run(env *environment) error {
	file, err := readInput(c.File)
	if err != nil {
		return err
	}
	doc, problems := decisiondoc.Read(c.File, file.Data)
	if len(problems.Errors()) > 0 {
		return reportProblems(env, problems, c.JSON)
	}
	if c.List != "" && doc.ListName == "" {
		return usageError{fmt.Errorf("trong %s không có danh sách", c.File)}
	}
	if c.Out != "" {
		if err := writeNew(c.Out, doc.YAML(c.File)); err != nil {
			return err
		}
	}
	if c.List != "" {
		if err := writeNew(c.List, doc.List); err != nil {
			return err
		}
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"ok": true, "decision": doc.Decision, "decision_reading": doc.Reading, "list": doc.ListName, "problems": nonNil(problems)})
	}
	listDecision(env.stdout, doc.Reading)
	listProblems(env.stdout, append(problems, doc.Reading.Questions(c.File)...))
	return nil
}

// reportProblems prints what stops a command.
func reportProblems(env *environment, problems award.Problems, asJSON bool) error {
	if asJSON {
		if err := printJSON(env.stdout, map[string]any{"ok": false, "problems": nonNil(problems)}); err != nil {
			return err
		}
		return errReported
	}
	listProblems(env.stderr, problems)
	return errReported
}

// listDecision prints what was read of a Word decision, from where, and what was not.
func listDecision(w io.Writer, reading decisiondoc.Reading) {
	for _, f := range reading.Fields {
		fmt.Fprintf(w, "%s [%s]: %s\n", decisiondoc.Label(f.Name), f.Certainty.Words(), strings.ReplaceAll(f.Text(), "\n", " | "))
		from := make([]string, len(f.From))
		for i, s := range f.From {
			from[i] = s.Where
		}
		fmt.Fprintf(w, "  ← %s", strings.Join(from, "; "))
		if f.Note != "" {
			fmt.Fprintf(w, " (%s)", f.Note)
		}
		fmt.Fprintln(w)
	}
	for _, s := range reading.NotUnderstood {
		fmt.Fprintf(w, "Chưa hiểu, %s: “%s”\n", s.Where, s.Text)
	}
	if n := len(reading.SetAside); n > 0 {
		fmt.Fprintf(w, "Để riêng %d dòng (quốc hiệu, đường kẻ, danh sách …).\n", n)
	}
}
