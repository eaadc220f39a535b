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
	"runtime/debug"
	"strings"
	"sync"
	"syscall"

	"github.com/alecthomas/kong"

	"bangkhen/fonts"
	"bangkhen/internal/artwork"
	"bangkhen/internal/award"
	"bangkhen/internal/confined"
	"bangkhen/internal/database"
	"bangkhen/internal/leftover"
	"bangkhen/internal/office"
	"bangkhen/internal/ownface"
	"bangkhen/internal/register"
	"bangkhen/internal/rescue"
	"bangkhen/internal/signedpdf"
	"bangkhen/internal/typeset"
	"bangkhen/internal/workbench"
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
	if ownface.IsChild(os.Args) {
		os.Exit(ownface.Child(os.Stdin, os.Stdout))
	}
	if artwork.IsChild(os.Args) {
		os.Exit(artwork.Child(os.Stdin, os.Stdout))
	}
	if signedpdf.IsChild(os.Args) {
		os.Exit(signedpdf.Child(os.Args, os.Stdin, os.Stdout))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM) // before all else
	defer stop()
	if len(os.Args) == 1 && doubleClicked() {
		os.Exit(openFromDesktop(os.Stdout, os.Stdin))
	}
	boundMemory()
	leftover.Sweep(os.TempDir(), "bangkhen-", true) // of runs that were killed
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// boundMemory lets memory be used where it saves time, and keeps a batch of a
// hundred thousand under 300 MB, of which the database and the program itself take
// a part. (Of it 130 MB live while certificates are printed: with 160 the collector took
// a third of the processors' time.) GOGC and GOMEMLIMIT overrule it; a service that checks many long lists
// at once is given more.
func boundMemory() {
	const percent, limit = 400, 184 << 20
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}

// commands is the command line; every flag has an environment name BANGKHEN_….
type commands struct {
	Config    string `placeholder:"bangkhen.yaml" help:"Tệp cấu hình (YAML); không ghi thì đọc bangkhen.yaml trong thư mục hiện tại nếu có. Cờ và biến môi trường được ưu tiên hơn." type:"path"`
	Database  string `placeholder:"postgres://…" help:"Cơ sở dữ liệu PostgreSQL giữ sổ, cho thư mục dữ liệu chưa có sổ: postgres://NGƯỜI-DÙNG@MÁY/TÊN, không kèm mật khẩu (đặt PGPASSWORD hoặc PGPASSFILE). Sổ đã có ở đó thì dùng chung với các máy khác; chưa có thì được tạo. Thư mục nhớ nơi này; sổ đang có chuyển bằng move."`
	Files     string `placeholder:"s3://…" help:"Nơi giữ giấy tờ đã phát hành của một sổ mới: s3://KHO/TIỀN-TỐ?endpoint=https://…&region=…; không ghi là trong thư mục dữ liệu. Khóa truy cập lấy từ AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, hoặc tệp mà AWS_SHARED_CREDENTIALS_FILE nêu. Sổ nhớ nơi này; chuyển bằng move-files."`
	Templates string `help:"Thư mục mẫu riêng của cơ quan: các tệp .yaml, hình và phông chữ của chúng." type:"path"`

	SigningPassphrase string `placeholder:"TỆP" help:"Tệp chứa mật khẩu của khóa ký (một dòng), để niêm phong mã QR; xem signing-key." type:"path"`

	LogHead string `placeholder:"TỆP" help:"Tệp ghi mốc mới nhất của nhật ký công khai, ở ổ đĩa hay máy khác: nhờ nó mà sổ bị đưa về bản cũ thì không phát hành nhầm; xem log explain." type:"path"`

	CertificatePassphrase string `placeholder:"TỆP" help:"Tệp chứa mật khẩu của chứng thư số cơ quan, hoặc mã PIN của token giữ khóa (một dòng), để ký các tệp PDF đã phát hành; xem signing-certificate." type:"path"`

	PKCS11Module string `name:"pkcs11-module" env:"BANGKHEN_PKCS11_MODULE" placeholder:"TỆP" help:"Thư viện PKCS#11 (.so, .dll) của USB token, thẻ hay HSM giữ khóa của chứng thư số; cần bản dựng có PKCS#11." type:"path"`

	Check       checkCommand       `cmd:"" help:"Báo mọi lỗi của quyết định và danh sách; không ghi gì."`
	Preview     previewCommand     `cmd:"" help:"Làm bản nháp, đóng dấu BẢN NHÁP, không số, không QR."`
	Issue       issueCommand       `cmd:"" help:"Phát hành: cấp số, cấp mã, in mọi giấy tờ."`
	SignOff     signOffCommand     `cmd:"" help:"Ghi số và ngày của quyết định đã ký, trước khi phát hành."`
	Verify      verifyCommand      `cmd:"" help:"Tra cứu một mã, một địa chỉ hoặc một tệp PDF."`
	ReadSigned  readSignedCommand  `cmd:"" help:"Đọc quyết định đã ký: số, ngày, chữ ký; đối chiếu với dự thảo và danh sách."`
	Serve       serveCommand       `cmd:"" help:"Chạy trang tra cứu và bàn làm việc."`
	Desk        deskCommand        `cmd:"" help:"Mở bàn làm việc trên máy này bằng trình duyệt, như khi bấm đúp trên Windows."`
	Address     addressCommand     `cmd:"" help:"Địa chỉ công khai của trang tra cứu, in trong mã QR: hiện nay và trước đây."`
	Template    templateCommand    `cmd:"" help:"Các mẫu bằng khen, giấy khen."`
	Release     releaseCommand     `cmd:"" help:"Công bố ngay một đợt phát hành đang giữ."`
	Withdraw    withdrawCommand    `cmd:"" help:"Rút lại toàn bộ một đợt phát hành chưa công bố."`
	Revoke      revokeCommand      `cmd:"" help:"Hủy bỏ, thu hồi một bằng, nhiều bằng hoặc cả quyết định, theo một quyết định."`
	Exchange    exchangeCommand    `cmd:"" help:"Cấp đổi: một tờ nữa cho bằng hư hỏng hoặc in sai; số giữ nguyên, thu lại tờ cũ."`
	Reissue     reissueCommand     `cmd:"" help:"Cấp lại: một tờ nữa cho bằng bị mất; số giữ nguyên."`
	Replace     replaceCommand     `cmd:"" help:"Sửa đổi, đính chính: một bằng mới thay bằng sai, theo quyết định hoặc công văn."`
	Recover     recoverCommand     `cmd:"" help:"Ghi tờ cũ, hiện vật, tiền thưởng đã thu lại."`
	Amendments  amendmentsCommand  `cmd:"" help:"Sổ theo dõi cấp đổi, cấp lại, đính chính, thu hồi (.xlsx)."`
	Audit       auditCommand       `cmd:"" help:"Nhật ký mọi thay đổi của sổ."`
	User        userCommands       `cmd:"" help:"Người dùng, vai trò, nhật ký tài khoản."`
	SigningKey  signingKeyCommands `cmd:"" help:"Khóa ký của cơ quan, niêm phong mã QR để kiểm tra được cả khi không còn máy chủ."`
	Sign        signCommand        `cmd:"" help:"Ký số (PAdES) bằng và quyết định của một đợt phát hành bằng chứng thư của cơ quan."`
	Log         logCommands        `cmd:"" help:"Nhật ký công khai: ai giữ một mốc của nó cũng thấy được nếu sổ bị sửa hay bỏ bớt."`
	Key         keyCommands        `cmd:"" help:"Khóa cho các hệ thống khác gọi qua HTTP."`
	Webhook     webhookCommand     `cmd:"" help:"Báo cho hệ thống khác khi có sự kiện."`
	Lookups     lookupsCommand     `cmd:"" help:"Số lượt tra cứu theo ngày và kết quả; không ghi ai tra cứu."`
	GoldenBook  goldenBookCommand  `cmd:"" help:"Sổ vàng khen thưởng: in ra, bỏ số."`
	Ceremony    ceremonyCommand    `cmd:"" help:"Giấy tờ của hội nghị tôn vinh: danh sách, kịch bản xướng danh, thứ tự xếp bằng, ký nhận."`
	Export      exportCommands     `cmd:"" help:"Xuất mọi dữ liệu ra định dạng mở; xuất trang kiểm tra không cần mạng."`
	PurgeFields purgeFieldsCommand `cmd:"" help:"Xóa khỏi sổ các cột thông tin cá nhân đã hết thời hạn giữ (ngày sinh, lớp)."`
	Backup      backupCommand      `cmd:"" help:"Sao lưu, cả khi đang phục vụ."`
	Restore     restoreCommand     `cmd:"" help:"Khôi phục từ bản sao lưu vào thư mục dữ liệu mới."`
	HandOver    handOverCommand    `cmd:"" help:"Bàn giao sổ cho cơ quan kế tục: bản sao đầy đủ, khóa công khai, danh sách thu hồi, trang kiểm tra, mốc nhật ký, và việc bên nhận phải làm."`
	Store       storeCommand       `cmd:"" help:"Kho giấy tờ đã phát hành: kiểm tra, khôi phục tệp bị mất."`
	MoveFiles   moveFilesCommand   `cmd:"" help:"Chuyển mọi giấy tờ đã phát hành sang kho S3, hoặc về lại thư mục dữ liệu; tệp nào cũng đọc lại để so."`
	Move        moveCommand        `cmd:"" help:"Chuyển sổ sang máy chủ PostgreSQL, hoặc về lại thư mục dữ liệu; bản chép được kiểm tra trước khi dùng."`
	Migrate     migrateCommand     `cmd:"" help:"Đưa sổ lên phiên bản mới nhất."`
	Calibrate   calibrateCommand   `cmd:"" help:"In tờ canh chỉnh máy in, hoặc lưu số đo của nó."`
	TestStrip   testStripCommand   `cmd:"" help:"Tờ thử máy in: các mã QR nhỏ dần và thanh 100 mm, in trước khi in bằng."`
	Annex       annexCommand       `cmd:"" help:"Phụ lục gửi riêng một tệp, có dòng số và thời gian ký."`
	Labels      labelsCommand      `cmd:"" help:"Nhãn QR của một đợt phát hành, để dán lên bằng hoặc hồ sơ."`
	Profile     profileCommand     `cmd:"" help:"Cấu hình máy in đã canh chỉnh."`
	ListForm    listFormCommand    `cmd:"" help:"Mẫu danh sách trống (.xlsx) để điền; không có tên thì liệt kê các mẫu."`
	Blanks      blanksCommand      `cmd:"" help:"Kho phôi: nhập, dùng, hỏng, đối chiếu."`
	PressProof  pressProofCommand  `cmd:"" help:"Tờ duyệt in của một đợt phát hành, cho nhà in: màu, khổ, tờ đầu, tờ cuối, mã QR."`
	TwoUp       twoUpCommand       `cmd:"" help:"Xếp hai tờ khổ A5 lên một tờ A4 để in, có vạch cắt."`
	Version     versionCommand     `cmd:"" help:"In phiên bản."`
	Man         manCommand         `cmd:"" help:"In trang hướng dẫn (man)."`
	Completion  completionCommand  `cmd:"" help:"In tập lệnh để bash, zsh, fish gợi ý lệnh khi gõ."`
	Complete    completeCommand    `cmd:"" hidden:"" passthrough:""`

	ReadDecision readDecisionCommand `cmd:"" help:"Đọc quyết định soạn bằng Word (.docx): từng mục lấy từ đâu, còn gì chưa hiểu; ghi ra tệp YAML để sửa."`

	Settings           settingsCommand            `cmd:"" help:"Thiết lập của cơ quan: người ký, căn cứ, lương cơ sở, mức thưởng, giấy tờ về tiền thưởng."`
	SigningCertificate signingCertificateCommands `cmd:"" help:"Chứng thư số của cơ quan, để ký các tệp PDF đã phát hành."`

	YearlyReport yearlyReportCommand `cmd:"" help:"Biểu 03: số lượng khen thưởng của một năm, theo loại hình và đối tượng (.xlsx, .pdf)."`

	ImportAwards   importAwardsCommand   `cmd:"" help:"Ghi nhận từ hồ sơ lưu những khen thưởng có trước khi dùng hệ thống."`
	WithdrawAwards withdrawAwardsCommand `cmd:"" help:"Rút một khen thưởng, hoặc cả một danh sách, đã ghi nhận nhầm từ hồ sơ lưu."`
}

// environment is what every command is given.
type environment struct {
	context.Context
	stdout, stderr io.Writer
	templates      string // directory of the office's own templates; "" for none
	passphrase     string // file with the passphrase of the signing key; "" for none
	logHead        string // file that follows the log; "" for none
	certificate    string // file with the passphrase of the office's certificate, or a PIN; "" for none
	module         string // PKCS#11 module of the token with its key; "" for none
}

// run parses the command line and runs one command; it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var line commands
	parser, err := parserOf(&line, stdout, stderr)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return exitOther
	}
	return guarded(stderr, func() int {
		if len(args) > 0 && args[0] == "help" { // as people ask other programs
			args = append(args[1:], "--help")
		}
		parsed, err := parser.Parse(args)
		if err != nil {
			fmt.Fprintf(stderr, "bangkhen: %s\nXem: bangkhen --help\n", parserSays(err))
			return exitUsage
		}
		env := &environment{ctx, stdout, stderr, line.Templates, line.SigningPassphrase, line.LogHead, line.CertificatePassphrase, line.PKCS11Module}
		if line.Serve.Offices != "" && line.Files+line.Database != "" {
			return statusOf(eachItsOwn(), stderr)
		}
		if err = settleDatabase(env, line.Database, parsed); err == nil {
			err = settleFiles(env, line.Files, parsed)
		}
		if err == nil {
			err = parsed.Run(env, parsed.Model)
		}
		return statusOf(err, stderr)
	})
}

// parserOf reads the command line, the environment and the file of settings.
func parserOf(line *commands, stdout, stderr io.Writer) (*kong.Kong, error) {
	return kong.New(line,
		kong.Name("bangkhen"),
		kong.Description("Từ một quyết định khen thưởng và danh sách kèm theo đến mọi giấy tờ của đợt khen."),
		kong.DefaultEnvars("BANGKHEN"),
		kong.Vars{"trial_mark": award.TrialMark, "events": strings.Join(workbench.Events(), ", ")},
		kong.Help(helpInVietnamese),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { panic(exitRequest(code)) }),
	)
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

func (e usageError) Unwrap() error { return e.error }

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
		fmt.Fprintln(stderr, "bangkhen:", systemSays(err))
		return exitUsage
	case errors.As(err, &fallen):
		fmt.Fprintf(stderr, panicked, fallen.Value, fallen.Stack)
		return exitOther
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "bangkhen: đã dừng theo yêu cầu; không có gì được phát hành.")
		return exitOther
	}
	fmt.Fprintln(stderr, "bangkhen:", systemSays(err))
	if ofInput(err) {
		return exitInput
	}
	if errors.As(err, &database.HeadError{}) {
		fmt.Fprintln(stderr, "Xem: bangkhen audit verify, bangkhen audit accept --help")
	}
	return exitOther
}

// ofInput reports an error of what was given: what it names is not there, or can not be
// as things stand.
func ofInput(err error) bool {
	if untold := (untoldError{}); errors.As(err, &untold) {
		return false
	}
	switch kind, _ := award.FaultOf(err); kind {
	case award.FaultMalformed, award.FaultUnsupported, award.FaultInvalid, award.FaultOversized,
		award.FaultForbidden, award.FaultNotFound, award.FaultConflict, award.FaultStale:
		return true
	}
	return false
}

// untoldError is of a command whose status 1 is what it has found: that it could not
// look is something else.
type untoldError struct{ error }

func (e untoldError) Unwrap() error { return e.error }

func untold(err error) error {
	if err == nil {
		return nil
	}
	return untoldError{err}
}

// newOffice makes an office of faces and templates, which many may share.
func newOffice() (*office.Office, error) {
	faces, err := typeset.LoadFaces(fonts.Files)
	if err != nil {
		return nil, err
	}
	o, err := office.New(faces, templates.Files)
	if err != nil {
		return nil, err
	}
	if program, err := confined.Program(); err == nil {
		o = o.WithPictures(artwork.Remembered(artwork.Apart(program))).WithPortraits(artwork.PortraitsApart(program)).
			WithOwnFaces(ownface.Remembered(ownface.Apart(program)))
	} else {
		return nil, fmt.Errorf("the program's own file: %w", err)
	}
	return o, nil
}

// openOffice makes the office without a register: enough to check and preview.
func openOffice(env *environment) (*office.Office, error) {
	o, err := newOffice()
	if err != nil {
		return nil, err
	}
	return env.own(o)
}

// own gives an office what is its own beside a register: passphrases and templates.
func (env *environment) own(o *office.Office) (_ *office.Office, err error) {
	if env.passphrase != "" {
		o = o.WithPassphrase(func() (string, error) { return readPassphrase(env.passphrase) })
	}
	if env.certificate != "" {
		o = o.WithCertificatePassphrase(func() (string, error) { return readPassphrase(env.certificate) })
		if env.module != "" {
			o = o.WithTokenModule(env.module)
		}
	}
	if env.templates == "" {
		return o, nil
	}
	if o, err = o.WithTemplates(os.DirFS(env.templates)); err != nil {
		return nil, usageError{fmt.Errorf("thư mục mẫu %s: %w", env.templates, err)}
	}
	return o, nil
}

// follow has the register write how far its log is into the file of --log-head.
func (env *environment) follow(reg *register.Register) error {
	if env.logHead == "" {
		return nil
	}
	if err := reg.KeepLogHead(env, env.logHead); err != nil {
		return usageError{err}
	}
	return nil
}

// notOpened says where a register could not be opened.
func notOpened(data string, err error) error {
	if errors.As(err, &database.NoneError{}) { // which names the directory
		return err
	}
	return fmt.Errorf("mở sổ trong thư mục %s: %w", data, err)
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
		return nil, nil, notOpened(data, err)
	}
	if failed == nil {
		o, failed = env.over(o, reg, baseURL)
	}
	if failed != nil {
		return nil, nil, errors.Join(failed, reg.Close())
	}
	return o, reg, nil
}

// over is an office over its open register.
func (env *environment) over(o *office.Office, reg *register.Register, baseURL string) (*office.Office, error) {
	if err := env.follow(reg); err != nil {
		return nil, err
	}
	o = o.With(reg, baseURL)
	faults, err := o.LoadOwnTemplates(env)
	if err != nil {
		return nil, err
	}
	for _, fault := range faults { // the others serve
		fmt.Fprintln(env.stderr, "bangkhen:", fault)
	}
	return o, nil
}
