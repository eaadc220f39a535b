package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/certificate"
	"bangkhen/templates"
)

type templateCommand struct {
	List  templateListCommand  `cmd:"" help:"Liệt kê các mẫu đang có."`
	Check templateCheckCommand `cmd:"" help:"Kiểm tra một tệp mẫu; báo mọi lỗi kèm số dòng."`
	Show  templateShowCommand  `cmd:"" help:"In tệp YAML của một mẫu, để sửa thành mẫu riêng."`
}

type templateListCommand struct {
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// templateLine is what a list says of a template.
type templateLine struct {
	ID     string       `json:"id"`
	Name   string       `json:"name"`
	Award  string       `json:"award"`
	Design string       `json:"design"`
	Width  float64      `json:"width_mm"`
	Height float64      `json:"height_mm"`
	For    []award.Kind `json:"for"`
}

// Run lists the templates.
func (c *templateListCommand) Run(env *environment) error {
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	var lines []templateLine
	for _, t := range o.Templates() {
		lines = append(lines, lineOf(t))
	}
	if c.JSON {
		return printJSON(env.stdout, map[string]any{"templates": lines})
	}
	for _, l := range lines {
		fmt.Fprintf(env.stdout, "%-28s %4g × %g mm  %s\n", l.ID, l.Width, l.Height, l.Name)
	}
	return nil
}

func lineOf(t *certificate.Template) templateLine {
	kinds := t.For
	if len(kinds) == 0 {
		kinds = award.Kinds()
	}
	return templateLine{t.ID, t.Name, t.Wording.Award, t.Ornament.Design, float64(t.Sheet.Width), float64(t.Sheet.Height), kinds}
}

type templateCheckCommand struct {
	File string `arg:"" name:"file.yaml" help:"Tệp mẫu; hình của mẫu nằm cùng thư mục." type:"path"`
	PDF  string `help:"Ghi tờ in thử ra tệp PDF này." type:"path"`
	JSON bool   `help:"In một đối tượng JSON ra stdout."`
}

// Run checks a template.
func (c *templateCheckCommand) Run(env *environment) error {
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	if _, err := os.Stat(c.File); err != nil {
		return usageError{err}
	}
	template, fault := o.ReadTemplate(os.DirFS(filepath.Dir(c.File)), filepath.Base(c.File))
	if fault == nil && c.PDF != "" {
		var page []byte
		if page, err = o.Specimen(env, template); err == nil {
			err = os.WriteFile(c.PDF, page, 0o644)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case c.JSON && fault == nil:
		return printJSON(env.stdout, map[string]any{"ok": true, "template": lineOf(template)})
	case c.JSON:
		if err := printJSON(env.stdout, map[string]any{"ok": false, "error": fault.Error()}); err != nil {
			return err
		}
		return errReported
	case fault != nil:
		fmt.Fprintln(env.stdout, fault)
		return errReported
	}
	fmt.Fprintf(env.stdout, "Mẫu %s dùng được: %s\n", template.ID, template.Name)
	return nil
}

type templateShowCommand struct {
	ID  string `arg:"" help:"Tên mẫu."`
	PDF string `help:"Ghi tờ in thử ra tệp PDF này, thay vì in YAML." type:"path"`
}

// Run prints a template, or a specimen of it.
func (c *templateShowCommand) Run(env *environment) error {
	o, err := openOffice(env)
	if err != nil {
		return err
	}
	for _, t := range o.Templates() {
		if t.ID != c.ID {
			continue
		}
		if c.PDF == "" {
			return printTemplate(env, c.ID)
		}
		page, err := o.Specimen(env, t)
		if err != nil {
			return err
		}
		return os.WriteFile(c.PDF, page, 0o644)
	}
	return usageError{fmt.Errorf("không có mẫu %q; xem: bangkhen template list", c.ID)}
}

// printTemplate prints the file as it is, comments and all.
func printTemplate(env *environment, id string) error {
	data, err := fs.ReadFile(templates.Files, "certificate/"+id+".yaml")
	if err != nil {
		data, err = os.ReadFile(filepath.Join(env.templates, id+".yaml"))
	}
	if err == nil {
		_, err = env.stdout.Write(data)
	}
	return err
}
