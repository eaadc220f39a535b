package main

import (
	"fmt"
	"os"
	"strings"

	"bangkhen/internal/mail"
)

// mailFlags name the server that takes the notices.
type mailFlags struct {
	SMTP             string `name:"smtp" placeholder:"URL" help:"Máy chủ thư để báo việc cho người trong cơ quan: smtp://thu.tinh.gov.vn:25, smtps://… hoặc smtp://tên@… kèm tệp mật khẩu. Không ghi thì không gửi thư."`
	SMTPFrom         string `name:"smtp-from" placeholder:"bangkhen@tinh.gov.vn" help:"Địa chỉ ghi ở mục người gửi của các thư ấy."`
	SMTPPasswordFile string `name:"smtp-password-file" help:"Tệp chứa mật khẩu đăng nhập máy chủ thư." type:"path"`
}

// postOffice is the server of mail that the flags name, or nil.
func (f mailFlags) postOffice() (*mail.Server, error) {
	if f.SMTP == "" {
		return nil, nil
	}
	password := ""
	if f.SMTPPasswordFile != "" {
		data, err := os.ReadFile(f.SMTPPasswordFile)
		if err != nil {
			return nil, usageError{err}
		}
		password = strings.TrimSpace(string(data))
	}
	server, err := mail.ReadServer(f.SMTP, password, f.SMTPFrom)
	if err != nil {
		return nil, usageError{fmt.Errorf("--smtp, --smtp-from: %w", err)}
	}
	return &server, nil
}
