package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
)

// The parser of the command line and the operating system speak English; who reads
// what a command prints does not have to.

// parserSays is what the parser says, in Vietnamese; names of flags, commands and what
// was typed stay as they are.
func parserSays(err error) string {
	text := err.Error()
	for _, s := range [][2]string{
		{`, did you mean one of (.*)\?`, `; có phải là một trong các từ $1?`},
		{`, did you mean (.*)\?`, `; có phải là $1?`},
		{`; perhaps try (.*)\?`, `; có lẽ cần ghi $1?`},
		{`\(from envar (.*)\)`, `(lấy từ biến môi trường $1)`},
		{`unknown flag argument "([^"]*)"`, `không có tùy chọn “$1”`},
		{`unexpected flag argument "([^"]*)"`, `không hiểu giá trị “$1” của tùy chọn`},
		{`unexpected argument ([^ ;,]+)`, `thừa “$1”: lệnh không có từ này ở chỗ đó`},
		{`unexpected token ([^ ;,]+)`, `thừa “$1”`},
		{`unknown flag ([^ ;,]+)`, `không có tùy chọn $1`},
		{`=STRING\b`, ``},
		{`missing flags: (.*)`, `thiếu tùy chọn $1`},
		{`missing positional arguments (.*)`, `thiếu $1`},
		{`expected one of (.*)`, `thiếu một trong các từ $1`},
		{`expected (?:\S+) value but got "EOL" \([^)]*\)`, `thiếu giá trị`},
		{`expected (?:\S+) value but got "([^"]*)" \([^)]*\)`, `thiếu giá trị, gặp “$1”`},
		{`expected (?:a valid \d+ bit u?int|an int) but got "?([^"]*)"?(?: \([^)]*\))?`, `cần một số nguyên, không phải “$1”`},
		{`expected a float but got "?([^"]*)"?(?: \([^)]*\))?`, `cần một số, không phải “$1”`},
		{`expected duration but got "([^"]*)"(?:: .*)?`, `cần một khoảng thời gian như 30m hay 4h, không phải “$1”`},
		{`bool value must be .* but got "([^"]*)"`, `chỉ nhận true hoặc false, không phải “$1”`},
		{`expected bool but got "([^"]*)"(?: \([^)]*\))?`, `chỉ nhận true hoặc false, không phải “$1”`},
		{`(\S+) must be one of (.*) but got "([^"]*)"`, `$1 phải là một trong $2, không phải “$3”`},
		{`(--\S+) and (--\S+) can't be used together`, `$1 và $2 không dùng cùng nhau`},
		{`(--.*) must be used together`, `$1 phải dùng cùng nhau`},
		{`"([^"]*)" exists but is a directory`, `“$1” là một thư mục, không phải tệp`},
		{`"([^"]*)" exists but is not a directory`, `“$1” không phải thư mục`},
		{`no command selected`, `chưa ghi lệnh nào`},
		{`expected "([^"]*)"`, `thiếu $1`},
		{` (or|and) (--)`, ` hoặc $2`},
	} {
		text = regexp.MustCompile(s[0]).ReplaceAllString(text, s[1])
	}
	return systemWordsIn(text, err)
}

// helpInVietnamese is the parser's help with its own words in Vietnamese.
func helpInVietnamese(options kong.HelpOptions, ctx *kong.Context) error {
	var text bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	said := text.String()
	for _, s := range [][2]string{
		{`(?m)^Usage: `, `Cách dùng: `},
		{`(?m)^Arguments:$`, `Đối số:`},
		{`(?m)^Flags:$`, `Tùy chọn:`},
		{`(?m)^Commands:$`, `Các lệnh:`},
		{`Show context-sensitive help\.`, `Xem trợ giúp của lệnh này.`},
		{`(?m)^Run "(.*)" for more information on a command\.$`, `Xem trợ giúp của một lệnh: $1`},
	} {
		said = regexp.MustCompile(s[0]).ReplaceAllString(said, s[1])
	}
	_, err = io.WriteString(out, said)
	return err
}

// systemSays is the text of an error, with what the operating system says in it in
// Vietnamese.
func systemSays(err error) string {
	return systemWordsIn(err.Error(), err)
}

func systemWordsIn(text string, err error) string {
	for _, part := range systemErrors(err) {
		text = strings.ReplaceAll(text, part.Error(), systemSentence(part))
	}
	for number, words := range systemWords() { // what was written into a text before
		text = strings.ReplaceAll(text, number.Error(), words)
	}
	return text
}

// systemErrors are the errors of the operating system in a chain, each with the path
// that it names where it does.
func systemErrors(err error) []error {
	switch err := err.(type) {
	case nil:
		return nil
	case *fs.PathError, *os.LinkError, *os.SyscallError:
		return []error{err}
	case interface{ Unwrap() error }:
		return systemErrors(err.Unwrap())
	case interface{ Unwrap() []error }:
		var all []error
		for _, part := range err.Unwrap() {
			all = append(all, systemErrors(part)...)
		}
		return all
	}
	return nil
}

func systemSentence(err error) string {
	where := ""
	switch err := err.(type) {
	case *fs.PathError:
		where = err.Path + ": "
	case *os.LinkError:
		where = err.Old + " → " + err.New + ": "
	}
	for number, words := range systemWords() {
		if errors.Is(err, number) {
			return where + words
		}
	}
	return where + errors.Unwrap(err).Error()
}

// systemWords are what the system says when a path, a right or room is wanting.
func systemWords() map[syscall.Errno]string {
	return map[syscall.Errno]string{
		syscall.ENOENT:       "không có tệp hoặc thư mục này",
		syscall.EACCES:       "không được quyền đọc hoặc ghi ở đây",
		syscall.EPERM:        "hệ điều hành không cho phép",
		syscall.EISDIR:       "đây là một thư mục, không phải tệp",
		syscall.ENOTDIR:      "trong đường dẫn có chỗ không phải thư mục",
		syscall.ENOSPC:       "ổ đĩa đã hết chỗ",
		syscall.EROFS:        "ổ đĩa chỉ cho đọc",
		syscall.EEXIST:       "đã có tệp hoặc thư mục tên này",
		syscall.ENOTEMPTY:    "thư mục không rỗng",
		syscall.ENAMETOOLONG: "tên tệp quá dài",
		syscall.EIO:          "ổ đĩa bị lỗi khi đọc hoặc ghi",
		syscall.EMFILE:       "chương trình đang mở quá nhiều tệp",
		syscall.EADDRINUSE:   "cổng này đang có chương trình khác dùng",
	}
}
