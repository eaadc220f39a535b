package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"bangkhen/internal/award"
	"bangkhen/internal/confined"
	"bangkhen/internal/office"
	"bangkhen/internal/pdfsignature"
	"bangkhen/internal/signedpdf"
)

type readSignedCommand struct {
	File     string `arg:"" name:"file.pdf" help:"Quyết định đã ký (PDF)."`
	Decision string `arg:"" optional:"" name:"decision" help:"Tệp quyết định (YAML hoặc JSON), để đối chiếu." type:"path"`
	List     string `arg:"" optional:"" name:"list" help:"Danh sách, để đối chiếu." type:"path"`
	Template string `help:"Mẫu bằng khen, thay cho mẫu ghi trong quyết định."`
	Number   string `help:"Số và ký hiệu của quyết định đã ký, khi tệp quyết định chưa có."`
	Date     string `help:"Ngày ban hành (2023-05-31), khi tệp quyết định chưa có."`
	trustFlag
	JSON bool `help:"In một đối tượng JSON ra stdout."`
}

// trustFlag names the certificates of the office's choice.
type trustFlag struct {
	Trust string `help:"Tệp hoặc thư mục chứng thư (.pem, .crt, .cer, .der) của các tổ chức mà cơ quan tin cậy, để kiểm tra chữ ký." type:"path"`
}

// reading is the office that reads signed files and trusts the certificates.
func (f trustFlag) reading(o *office.Office) (*office.Office, error) {
	certificates, err := pdfsignature.ReadStore(f.Trust)
	if err != nil {
		return nil, usageError{err}
	}
	program, err := confined.Program()
	if err != nil {
		return nil, err
	}
	read, paint := signedpdf.Apart(program, keptEngine())
	return o.WithSignedFiles(read, certificates).WithPainter(paint), nil
}

// keptEngine is where the compiled reader of PDF files is kept; "" where the user has
// no such place.
func keptEngine() string {
	caches, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(caches, "bangkhen", "pdf")
}

// Run tells what a signed file says and, with a decision and a list, how it differs
// from them. It writes nothing; differences and signatures that do not hold end with
// status 1.
func (c *readSignedCommand) Run(env *environment) error {
	if (c.Decision == "") != (c.List == "") {
		return usageError{fmt.Errorf("để đối chiếu cần cả tệp quyết định và danh sách")}
	}
	o, err := openOffice(env)
	if err == nil {
		o, err = c.reading(o)
	}
	if err != nil {
		return err
	}
	file, err := readSignedInput(c.File)
	if err != nil {
		return err
	}
	reading, err := c.read(env, o, file)
	if problem := (award.Problem{}); errors.As(err, &problem) { // it cannot be read at all
		reading.Problems, err = award.Problems{problem}, nil
	}
	if err != nil {
		return err
	}
	stop := reading.Problems.Stop()
	if c.JSON {
		err = printJSON(env.stdout, reading)
	} else {
		printSigned(env.stdout, reading)
	}
	if err == nil && stop != nil {
		return errReported
	}
	return err
}

func (c *readSignedCommand) read(env *environment, o *office.Office, file office.Upload) (office.SignedReading, error) {
	if c.Decision == "" {
		return o.ReadSigned(env, file)
	}
	date, err := award.ParseDate(c.Date)
	if err != nil {
		return office.SignedReading{}, usageError{err}
	}
	flags := orderFlags{Decision: c.Decision, List: c.List, Template: c.Template}
	order, err := flags.read()
	if err != nil {
		return office.SignedReading{}, err
	}
	return o.CompareSigned(env, order, file, c.Number, date)
}

// readSignedInput reads a signed file, to one byte beyond the largest that is read.
func readSignedInput(path string) (office.Upload, error) {
	f, err := os.Open(path)
	if err != nil {
		return office.Upload{}, usageError{err}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, office.MaxSignedFile+1))
	if err != nil {
		return office.Upload{}, usageError{err}
	}
	return office.Upload{Name: f.Name(), Data: data}, nil
}

func printSigned(w io.Writer, r office.SignedReading) {
	if r.SHA256 != "" {
		fmt.Fprintf(w, "Tệp: %d trang, SHA-256 %s\n", r.Pages, r.SHA256)
	}
	if r.Number != "" || !r.Date.IsZero() {
		fmt.Fprintf(w, "Số, ngày: %s, %s\n", r.Number, r.Date.Short())
	}
	for _, s := range r.Lines() {
		what := "Chữ ký"
		if s.DocStamp {
			what = "Dấu thời gian"
		}
		fmt.Fprintf(w, "%s: %s", what, s.Who)
		if s.Organisation != "" {
			fmt.Fprintf(w, " (%s)", s.Organisation)
		}
		if !s.When.IsZero() {
			fmt.Fprintf(w, ", lúc %s", s.When.Local().Format("02/01/2006 15:04"))
		}
		fmt.Fprintf(w, "; %s; %s\n", s.State, s.Chain)
	}
	listProblems(w, r.Problems)
	switch {
	case r.Against == nil:
	case !r.Against.Made:
		fmt.Fprintln(w, "Chưa đối chiếu được: tệp không có chữ.")
	case len(r.Against.Differences) == 0:
		fmt.Fprintf(w, "Đã đối chiếu: khớp cả %d người, tập thể và %d nội dung.\n", r.Against.Recipients, r.Against.Parts)
	default:
		fmt.Fprintf(w, "Đã đối chiếu: %d chỗ khác; %d trong %d người, tập thể khớp.\n", len(r.Against.Differences)+r.Against.More, r.Against.Agreeing, r.Against.Recipients)
	}
}
