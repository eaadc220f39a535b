package main

import (
	"cmp"
	"errors"
	"io"
	"os"

	"bangkhen/internal/office"
	"bangkhen/internal/photos"
	"bangkhen/internal/roster"
	"bangkhen/internal/typeset"
)

// orderFlags are the two files that most commands take.
type orderFlags struct {
	Decision string `arg:"" name:"decision" help:"Tệp quyết định (.docx, YAML hoặc JSON)." type:"path"`
	List     string `arg:"" optional:"" name:"list" help:"Danh sách (.xlsx, .csv, .docx, .json); bỏ trống thì lấy phụ lục trong tệp .docx của quyết định." type:"path"`
	Template string `help:"Mẫu bằng khen, thay cho mẫu ghi trong quyết định."`
	Photos   string `help:"Thư mục hoặc tệp ZIP có ảnh của người trong danh sách, cho mẫu có in ảnh." type:"path"`
	Answers  string `help:"Tệp JSON gồm câu trả lời cho các câu hỏi về danh sách; bangkhen check --json viết sẵn mẫu để điền." type:"path"`
}

// addressFlag is where codes will be looked up: how long it is decides how fine the
// symbols on paper become.
type addressFlag struct {
	BaseURL string `name:"base-url" help:"Địa chỉ công khai của trang tra cứu, sẽ in trong mã QR khi phát hành."`
}

// trialFlag is for who tries the program out.
type trialFlag struct {
	Trial bool `help:"Dùng thử: cho phép địa chỉ mà điện thoại không mở được và quyết định chưa có số, ngày; mọi giấy tờ và trang tra cứu mang dòng “${trial_mark}”."`
}

// at is the office as the flag wants it.
func (f trialFlag) at(o *office.Office) *office.Office {
	if f.Trial {
		return o.ForTrial()
	}
	return o
}

// checkTrial refuses addresses that even a try could do nothing with; others are the
// office's matter, which says how to mend them.
func (f trialFlag) checkTrial(base string) error {
	if !f.Trial || base == "" {
		return nil
	}
	return checkBaseURL(base)
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
	var list office.Upload
	if f.List != "" {
		if list, err = readInput(f.List); err != nil {
			return office.Order{}, err
		}
	}
	order, err := office.FromWord(office.Order{Decision: decision, List: list, Template: f.Template})
	if err != nil {
		return office.Order{}, err
	}
	if f.List == "" && order.Word == nil {
		return office.Order{}, usageError{errors.New(needsList)}
	}
	if order.Photos, err = readPhotos(f.Photos); err != nil {
		return office.Order{}, usageError{err}
	}
	answers, err := readAnswers(f.Answers)
	if err == nil && len(answers) > 0 {
		order.Changes, err = order.Changes.Answered(answers...)
	}
	if errors.Is(err, roster.ErrChange) {
		err = office.BadAnswers(f.Answers, err)
	}
	return order, err
}

// needsList is said where the list is left out and the decision can not have it.
const needsList = "thiếu tệp danh sách; chỉ tệp quyết định .docx có phụ lục mới dùng được một mình"

// readPhotos lists the photographs in a folder or an archive; nil for no path. An
// archive stays open until the command ends: photographs are read when they are needed.
func readPhotos(path string) (*photos.Files, error) {
	if path == "" {
		return nil, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return photos.Folder(os.DirFS(path))
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return photos.Zip(file, info.Size())
}

// readAnswers reads a file of answers; "" has none.
func readAnswers(path string) ([]roster.Answer, error) {
	if path == "" {
		return nil, nil
	}
	file, err := readInput(path)
	if err != nil {
		return nil, err
	}
	answers, err := office.ReadAnswers(file.Data)
	for i := range answers {
		answers[i].By = cmp.Or(answers[i].By, answeredByCommand)
	}
	return answers, err
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
