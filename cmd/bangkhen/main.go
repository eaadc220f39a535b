// Command bangkhen turns an award decision and its list into certificates, the
// decision with its annex, the annex workbook and a register that anyone can
// verify against. This file wires the program together and holds the commands;
// each command is one file.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"bangkhen/fonts"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/typeset"
	"bangkhen/templates"
)

// The exit statuses that scripts rely on.
const (
	exitDone  = 0
	exitInput = 1 // the input has errors; they are printed
	exitUsage = 2
	exitOther = 3
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// commands is the command line; every flag has an environment name BANGKHEN_….
type commands struct {
	Check   checkCommand   `cmd:"" help:"Báo mọi lỗi của quyết định và danh sách; không ghi gì."`
	Preview previewCommand `cmd:"" help:"Làm bản nháp, đóng dấu BẢN NHÁP, không số, không QR."`
	Issue   issueCommand   `cmd:"" help:"Phát hành: cấp số, cấp mã, in mọi giấy tờ."`
	Verify  verifyCommand  `cmd:"" help:"Tra cứu một mã, một địa chỉ hoặc một tệp PDF."`
	Serve   serveCommand   `cmd:"" help:"Chạy trang tra cứu và bàn làm việc."`
	User    userCommands   `cmd:"" help:"Người dùng, vai trò, nhật ký tài khoản."`
	Key     keyCommands    `cmd:"" help:"Khóa API của hệ thống khác."`
	Version versionCommand `cmd:"" help:"In phiên bản."`
}

// environment is what every command is given.
type environment struct {
	context.Context
	stdout, stderr io.Writer
}

// run parses the command line and runs one command; it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (status int) {
	parser, err := kong.New(&commands{},
		kong.Name("bangkhen"),
		kong.Description("Từ một quyết định khen thưởng và danh sách kèm theo đến mọi giấy tờ của đợt khen."),
		kong.DefaultEnvars("BANGKHEN"),
		kong.UsageOnError(),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exitRequest(code)) }),
	)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitOther
	}
	defer func() { // --help ends through kong.Exit
		if request, ok := recover().(exitRequest); ok {
			status = int(request)
		}
	}()
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "bangkhen: %v\nXem: bangkhen --help\n", err)
		return exitUsage
	}
	err = parsed.Run(&environment{ctx, stdout, stderr})
	return statusOf(err, stderr)
}

type exitRequest int

// usageError is a wrong use that the parser can not see.
type usageError struct{ error }

// statusOf prints an error that no command has printed yet, and gives the exit
// status for it.
func statusOf(err error, stderr io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitInput
	case errors.As(err, &usage), errors.Is(err, office.ErrOutputExists):
		fmt.Fprintln(stderr, "bangkhen:", err)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "bangkhen: đã dừng theo yêu cầu; không có gì được phát hành.")
		return exitOther
	}
	fmt.Fprintln(stderr, "bangkhen:", err)
	return exitOther
}

// openOffice makes the office without a register: enough to check and preview.
func openOffice() (*office.Office, error) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		return nil, err
	}
	return office.New(faces, templates.Files)
}

// openRegistered makes the office over the register in a data directory, which
// open opens. The register is to be closed by the caller.
func openRegistered(ctx context.Context, open func(context.Context, string) (*register.Register, error), data, baseURL string) (*office.Office, *register.Register, error) {
	o, err := openOffice()
	if err != nil {
		return nil, nil, err
	}
	reg, err := open(ctx, data)
	if err != nil {
		return nil, nil, fmt.Errorf("mở sổ trong thư mục %s: %w", data, err)
	}
	return o.With(reg, baseURL), reg, nil
}

// orderFlags are the two files that most commands take.
type orderFlags struct {
	Decision string `arg:"" name:"decision" help:"Tệp quyết định (YAML hoặc JSON)." type:"path"`
	List     string `arg:"" name:"list" help:"Danh sách (.xlsx, .csv, .docx, .json)." type:"path"`
	Template string `help:"Mẫu bằng khen, thay cho mẫu ghi trong quyết định."`
}

func (f orderFlags) read() (office.Order, error) {
	decision, err := readInput(f.Decision)
	if err != nil {
		return office.Order{}, err
	}
	list, err := readInput(f.List)
	return office.Order{Decision: decision, List: list, Template: f.Template}, err
}

func readInput(path string) (office.Upload, error) {
	f, err := os.Open(path)
	if err != nil {
		return office.Upload{}, usageError{err}
	}
	defer f.Close()
	// One byte over the limit is enough for the reader to refuse it.
	data, err := io.ReadAll(io.LimitReader(f, office.MaxUpload+1))
	if err != nil {
		return office.Upload{}, usageError{err}
	}
	return office.Upload{Name: f.Name(), Data: data}, nil
}
