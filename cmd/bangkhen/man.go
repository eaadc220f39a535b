package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type manCommand struct{}

// Run prints the man page: bangkhen man | man -l -
func (manCommand) Run(env *environment, model *kong.Application) error {
	_, err := io.WriteString(env.stdout, manual(model))
	return err
}

// manual is the man page (roff, UTF-8) of all commands. It bears no date, so that it is
// the same whenever it is made.
func manual(model *kong.Application) string {
	var page strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&page, format+"\n", args...) }
	line(`.TH BANGKHEN 1 "" "bangkhen %s" "bangkhen"`, version)
	line(".SH TÊN\nbangkhen \\- %s", roff(model.Help))
	line(".SH CÚ PHÁP\n.B bangkhen\n.I lệnh\n[\\fItham số\\fR ...]")
	line(".SH TÙY CHỌN CHUNG")
	for _, flag := range model.Flags {
		line("%s", manFlag(flag))
	}
	line(".SH LỆNH")
	for _, node := range model.Leaves(true) {
		names := []string{}
		for at := node; at.Parent != nil; at = at.Parent {
			names = append([]string{at.Name}, names...)
		}
		usage := `\fB` + roff(strings.Join(names, " ")) + `\fR`
		for _, position := range node.Positional {
			usage += ` \fI` + roff(position.Summary()) + `\fR`
		}
		line(".SS %s\n%s", usage, roff(node.Help))
		for _, position := range node.Positional {
			line(".TP\n\\fI%s\\fR\n%s", roff(strings.ToUpper(position.Name)), roff(position.Help))
		}
		for at := node; at.Parent != nil; at = at.Parent {
			for _, flag := range at.Flags {
				if !flag.Hidden && flag.Name != "help" {
					line("%s", manFlag(flag))
				}
			}
		}
	}
	line(".SH MÔI TRƯỜNG\nMỗi tùy chọn có một tên trong môi trường: BANGKHEN_DATA thay cho \\-\\-data, v.v.")
	line(".SH TRẠNG THÁI KHI THOÁT\n0: xong. 1: đầu vào có lỗi. 2: dùng sai. 3: lỗi khác.")
	return page.String()
}

// manFlag is the paragraph of a flag.
func manFlag(flag *kong.Flag) string {
	name := `\fB` + roff("--"+flag.Name) + `\fR`
	if flag.Tag.Negatable != "" {
		name = `\fB` + roff("--[no-]"+flag.Name) + `\fR`
	}
	if !flag.IsBool() && !flag.IsCounter() {
		name += ` \fI` + roff(strings.TrimSpace(flag.FormatPlaceHolder())) + `\fR`
	}
	help := flag.Help
	for _, env := range flag.Envs {
		help += " [$" + env + "]"
	}
	return ".TP\n" + name + "\n" + roff(help)
}

// roff makes text safe in a page: hyphens that are typed stay hyphens, and no line
// begins like a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
