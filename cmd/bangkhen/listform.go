package main

import (
	"fmt"
	"os"
	"strings"

	"bangkhen/internal/listform"
)

type listFormCommand struct {
	Name string `arg:"" optional:"" help:"Tên mẫu danh sách; để trống thì liệt kê các mẫu."`
	Out  string `help:"Tệp .xlsx sẽ ghi; mặc định là tên mẫu, trong thư mục đang đứng." type:"path"`
}

// Run writes an empty list to fill in, or says which there are. A file that is
// there already may be filled in, so it is never overwritten.
func (c *listFormCommand) Run(env *environment) error {
	if c.Name == "" {
		if c.Out != "" {
			return usageError{fmt.Errorf("--out cần tên một mẫu danh sách: %s", strings.Join(listFormNames(), ", "))}
		}
		for _, form := range listform.Forms() {
			fmt.Fprintf(env.stdout, "%-12s %s\n", form.Name, form.Purpose)
		}
		return nil
	}
	form, ok := listform.Find(c.Name)
	if !ok {
		return usageError{fmt.Errorf("không có mẫu danh sách %q; các mẫu: %s", c.Name, strings.Join(listFormNames(), ", "))}
	}
	data, err := form.Workbook()
	if err != nil {
		return err
	}
	path := c.Out
	if path == "" {
		path = form.FileName()
	}
	if err := writeNew(path, data); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Đã ghi %s: %s.\n", path, form.Purpose)
	return nil
}

func listFormNames() (names []string) {
	for _, form := range listform.Forms() {
		names = append(names, form.Name)
	}
	return names
}

// writeNew writes a file that must not be there yet, whole or not at all.
func writeNew(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if os.IsExist(err) {
		return usageError{fmt.Errorf("%s đã có và không bị ghi đè; chọn tên khác bằng --out", path)}
	}
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
