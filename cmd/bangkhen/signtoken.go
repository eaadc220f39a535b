package main

import (
	"encoding/hex"
	"errors"
	"fmt"

	"bangkhen/internal/database"
	"bangkhen/internal/keytoken"
	"bangkhen/internal/register"
)

type signingCertificateTokenCommand struct {
	dataFlag
	Label       string `arg:"" optional:"" name:"nhãn" help:"Nhãn của token; chỉ có một token thì không cần."`
	Serial      string `placeholder:"SỐ" help:"Số sê-ri của token, khi nhiều token cùng nhãn."`
	Key         string `placeholder:"NHÃN" help:"Nhãn của khóa; token chỉ có một khóa ký thì không cần."`
	KeyID       string `placeholder:"HEX" help:"Mã (ID) của khóa, viết theo hệ 16."`
	Certificate string `placeholder:"TỆP" help:"Chứng thư của khóa, kèm chứng thư của tổ chức cấp nếu có (.pem, .cer); không ghi thì lấy từ token." type:"path"`
	Stamps      string `placeholder:"http://…" help:"Địa chỉ máy chủ cấp dấu thời gian (RFC 3161), do tổ chức cung cấp dịch vụ cho biết."`
}

// Run takes the certificate of a key on a token into use. The PIN is tried once.
func (c *signingCertificateTokenCommand) Run(env *environment) error {
	switch {
	case env.certificate == "":
		return usageError{errors.New("hãy cho biết tệp mã PIN của token: --certificate-passphrase TỆP")}
	case env.module == "":
		return usageError{errors.New("hãy cho biết thư viện PKCS#11 của token: --pkcs11-module TỆP")}
	}
	id, err := hex.DecodeString(c.KeyID)
	if err != nil {
		return usageError{fmt.Errorf("--key-id %s: mã của khóa viết theo hệ 16, như 01 hay a1b2", c.KeyID)}
	}
	var certificates []byte
	if c.Certificate != "" {
		file, err := readInput(c.Certificate)
		if err != nil {
			return err
		}
		certificates = file.Data
	}
	o, reg, err := openRegistered(env, register.Open, c.Data, "")
	if err != nil {
		return err
	}
	defer reg.Close()
	where := keytoken.Where{Token: c.Label, Serial: c.Serial, Key: c.Key, ID: id}
	set, err := o.SetTokenCertificate(database.WithActor(env, systemUser()), where, certificates, c.Stamps)
	if err != nil {
		return reportProblem(env, err, false)
	}
	tellCertificate(env, set)
	fmt.Fprintf(env.stdout, "Chạy dịch vụ với --certificate-passphrase %s --pkcs11-module %s; những đợt phát hành trước đây thì ký bằng bangkhen sign.\n", env.certificate, env.module)
	return nil
}
