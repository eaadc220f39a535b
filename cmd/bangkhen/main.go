// Command bangkhen turns an award decision and its list into certificates, the
// decision with its annex, the annex workbook and a register that anyone can
// verify against. This file wires the program together and holds the commands;
// each command is one file.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"

	"github.com/alecthomas/kong"

	"bangkhen/fonts"
	"bangkhen/internal/artwork"
	"bangkhen/internal/leftover"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
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
	if artwork.IsChild(os.Args) {
		os.Exit(artwork.Child(os.Stdin, os.Stdout))
	}
	boundMemory()
	leftover.Sweep(os.TempDir(), "bangkhen-", true) // of runs that were killed
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// boundMemory lets memory be used where it saves time, and keeps a batch of a
// hundred thousand under 300 MB, of which the database and the program itself take
// a part. GOGC and GOMEMLIMIT overrule it; a service that checks many long lists
// at once is given more.
func boundMemory() {
	const percent, limit = 400, 160 << 20
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}

// commands is the command line; every flag has an environment name BANGKHEN_….
type commands struct {
	Templates string `help:"Thư mục mẫu riêng của cơ quan: các tệp .yaml và hình của chúng." type:"path"`

	Check      checkCommand      `cmd:"" help:"Báo mọi lỗi của quyết định và danh sách; không ghi gì."`
	Preview    previewCommand    `cmd:"" help:"Làm bản nháp, đóng dấu BẢN NHÁP, không số, không QR."`
	Issue      issueCommand      `cmd:"" help:"Phát hành: cấp số, cấp mã, in mọi giấy tờ."`
	Verify     verifyCommand     `cmd:"" help:"Tra cứu một mã, một địa chỉ hoặc một tệp PDF."`
	Serve      serveCommand      `cmd:"" help:"Chạy trang tra cứu và bàn làm việc."`
	Template   templateCommand   `cmd:"" help:"Các mẫu bằng khen, giấy khen."`
	Revoke     revokeCommand     `cmd:"" help:"Thu hồi một bằng, theo một quyết định."`
	Reissue    reissueCommand    `cmd:"" help:"Cấp lại: một tờ nữa của bằng cũ, có ghi chú."`
	Replace    replaceCommand    `cmd:"" help:"Cấp đổi: một bằng mới đã đính chính, theo một quyết định."`
	Audit      auditCommand      `cmd:"" help:"Nhật ký mọi thay đổi của sổ."`
	User       userCommands      `cmd:"" help:"Người dùng, vai trò, nhật ký tài khoản."`
	Key        keyCommands       `cmd:"" help:"Khóa cho các hệ thống khác gọi qua HTTP."`
	Webhook    webhookCommand    `cmd:"" help:"Báo cho hệ thống khác khi có sự kiện."`
	Lookups    lookupsCommand    `cmd:"" help:"Số lượt tra cứu theo ngày và kết quả; không ghi ai tra cứu."`
	GoldenBook goldenBookCommand `cmd:"" help:"Sổ vàng khen thưởng: in ra, bỏ số."`
	Ceremony   ceremonyCommand   `cmd:"" help:"Giấy tờ của hội nghị tôn vinh: danh sách, kịch bản xướng danh, thứ tự xếp bằng, ký nhận."`
	Export     exportCommand     `cmd:"" help:"Xuất mọi dữ liệu ra định dạng mở."`
	Backup     backupCommand     `cmd:"" help:"Sao lưu, cả khi đang phục vụ."`
	Restore    restoreCommand    `cmd:"" help:"Khôi phục từ bản sao lưu vào thư mục dữ liệu mới."`
	Store      storeCommand      `cmd:"" help:"Kho giấy tờ đã phát hành: kiểm tra, khôi phục tệp bị mất."`
	Migrate    migrateCommand    `cmd:"" help:"Đưa sổ lên phiên bản mới nhất."`
	Calibrate  calibrateCommand  `cmd:"" help:"In tờ canh chỉnh máy in, hoặc lưu số đo của nó."`
	Profile    profileCommand    `cmd:"" help:"Cấu hình máy in đã canh chỉnh."`
	ListForm   listFormCommand   `cmd:"" help:"Mẫu danh sách trống (.xlsx) để điền; không có tên thì liệt kê các mẫu."`
	Blanks     blanksCommand     `cmd:"" help:"Kho phôi: nhập, dùng, hỏng, đối chiếu."`
	Version    versionCommand    `cmd:"" help:"In phiên bản."`
}

// environment is what every command is given.
type environment struct {
	context.Context
	stdout, stderr io.Writer
	templates      string // directory of the office's own templates; "" for none
}

// run parses the command line and runs one command; it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var line commands
	parser, err := kong.New(&line,
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
	return guarded(stderr, func() int {
		parsed, err := parser.Parse(args)
		if err != nil {
			fmt.Fprintf(stderr, "bangkhen: %v\nXem: bangkhen --help\n", err)
			return exitUsage
		}
		err = parsed.Run(&environment{ctx, stdout, stderr, line.Templates})
		return statusOf(err, stderr)
	})
}

// guarded runs a command; it ends as --help does, through kong.Exit, or tells of a
// panic.
func guarded(stderr io.Writer, command func() int) (status int) {
	defer func() {
		switch fallen := recover().(type) {
		case nil:
		case exitRequest:
			status = int(fallen)
		default:
			stack := debug.Stack()
			if known, ok := fallen.(*rescue.Panic); ok { // of a goroutine
				fallen, stack = known.Value, known.Stack
			}
			fmt.Fprintf(stderr, panicked, fallen, stack)
			status = exitOther
		}
	}()
	return command()
}

type exitRequest int

// panicked is told of a fault of the program itself.
const panicked = "bangkhen: lỗi của chương trình; lệnh dừng giữa chừng, không có gì được phát hành dở dang. " +
	"Hãy gửi những dòng sau cho người làm ra chương trình (dòng đầu có thể có tên người):\n%v\n\n%s"

// usageError is a wrong use that the parser can not see.
type usageError struct{ error }

// statusOf prints an error that no command has printed yet, and gives the exit
// status for it.
func statusOf(err error, stderr io.Writer) int {
	var usage usageError
	var fallen *rescue.Panic
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported):
		return exitInput
	case errors.As(err, &usage), errors.Is(err, office.ErrOutputExists):
		fmt.Fprintln(stderr, "bangkhen:", err)
		return exitUsage
	case errors.As(err, &fallen):
		fmt.Fprintf(stderr, panicked, fallen.Value, fallen.Stack)
		return exitOther
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "bangkhen: đã dừng theo yêu cầu; không có gì được phát hành.")
		return exitOther
	}
	fmt.Fprintln(stderr, "bangkhen:", err)
	if errors.As(err, &register.HeadError{}) {
		fmt.Fprintln(stderr, "Xem: bangkhen audit verify, bangkhen audit accept --help")
	}
	return exitOther
}

// openOffice makes the office without a register: enough to check and preview.
func openOffice(env *environment) (*office.Office, error) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		return nil, err
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		return nil, err
	}
	if program, err := artwork.Program(); err == nil {
		o = o.WithPictures(artwork.Remembered(artwork.Apart(program)))
	} else {
		return nil, fmt.Errorf("the program's own file: %w", err)
	}
	if env.templates == "" {
		return o, nil
	}
	if o, err = o.WithTemplates(os.DirFS(env.templates)); err != nil {
		return nil, usageError{fmt.Errorf("thư mục mẫu %s: %w", env.templates, err)}
	}
	return o, nil
}

// openRegistered makes the office over the register in a data directory, which
// open opens. The register is to be closed by the caller.
func openRegistered(env *environment, open func(context.Context, string) (*register.Register, error), data, baseURL string) (*office.Office, *register.Register, error) {
	var o *office.Office
	var failed error
	var opening sync.WaitGroup
	opening.Go(func() { o, failed = openOffice(env) })
	if env.templates != "" {
		// A directory of templates may be wrong; then no register is made.
		if opening.Wait(); failed != nil {
			return nil, nil, failed
		}
	}
	reg, err := open(env, data)
	if opening.Wait(); err != nil {
		return nil, nil, fmt.Errorf("mở sổ trong thư mục %s: %w", data, err)
	}
	if failed != nil {
		return nil, nil, errors.Join(failed, reg.Close())
	}
	o = o.With(reg, baseURL)
	faults, err := o.LoadOwnTemplates(env)
	if err != nil {
		return nil, nil, errors.Join(err, reg.Close())
	}
	for _, fault := range faults { // the others serve
		fmt.Fprintln(env.stderr, "bangkhen:", fault)
	}
	return o, reg, nil
}

// orderFlags are the two files that most commands take.
type orderFlags struct {
	Decision string `arg:"" name:"decision" help:"Tệp quyết định (YAML hoặc JSON)." type:"path"`
	List     string `arg:"" name:"list" help:"Danh sách (.xlsx, .csv, .docx, .json)." type:"path"`
	Template string `help:"Mẫu bằng khen, thay cho mẫu ghi trong quyết định."`
	Answers  string `help:"Tệp JSON gồm câu trả lời cho các câu hỏi về danh sách; bangkhen check --json viết sẵn mẫu để điền." type:"path"`
}

// imageFlags are the images that papers carry besides.
type imageFlags struct {
	Signature string  `help:"Hình chữ ký (PNG nền trong hoặc SVG), in trên bằng khen và quyết định." type:"path"`
	Seal      string  `help:"Hình con dấu (PNG nền trong hoặc SVG)." type:"path"`
	SealWidth float64 `help:"Bề rộng thật của con dấu, mm; khi tệp hình không ghi."`
}

func (f imageFlags) add(order *office.Order) (err error) {
	order.SealWidth = typeset.MM(f.SealWidth)
	if f.Signature != "" {
		if order.Signature, err = readInput(f.Signature); err != nil {
			return err
		}
	}
	if f.Seal != "" {
		order.Seal, err = readInput(f.Seal)
	}
	return err
}

func (f orderFlags) read() (office.Order, error) {
	decision, err := readInput(f.Decision)
	if err != nil {
		return office.Order{}, err
	}
	list, err := readInput(f.List)
	if err != nil {
		return office.Order{}, err
	}
	order := office.Order{Decision: decision, List: list, Template: f.Template}
	if f.Answers == "" {
		return order, nil
	}
	file, err := readInput(f.Answers)
	if err != nil {
		return office.Order{}, err
	}
	answers, err := office.ReadAnswers(file.Data)
	if err == nil {
		for i := range answers {
			answers[i].By = cmp.Or(answers[i].By, answeredByCommand)
		}
		order.Changes, err = order.Changes.Answered(answers...)
	}
	return order, err
}

// answeredByCommand is who gives the answers of a file.
const answeredByCommand = "dòng lệnh"

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
