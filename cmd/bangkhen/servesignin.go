package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"bangkhen/internal/web"
)

// signInFlags name the office's own sign-in service.
type signInFlags struct {
	OIDCIssuer     string `name:"oidc-issuer" placeholder:"URL" help:"Dịch vụ đăng nhập của cơ quan (OpenID Connect), đúng như dịch vụ tự gọi mình. Người dùng được nhận ra lần đầu theo tên đăng nhập là địa chỉ thư đã xác minh."`
	OIDCClientID   string `name:"oidc-client-id" help:"Tên của chương trình này ở dịch vụ đó."`
	OIDCSecretFile string `name:"oidc-secret-file" help:"Tệp chứa mật khẩu của chương trình ở dịch vụ đó." type:"path"`
	OIDCName       string `name:"oidc-name" help:"Tên dịch vụ, ghi trên nút đăng nhập."`
	OIDCMethod     string `name:"oidc-method" placeholder:"mfa" help:"Cách xác thực mà dịch vụ phải đã dùng (amr), như mfa."`
}

// provider is the identity provider that the flags name, or nil.
func (f signInFlags) provider() (*web.IdentityProvider, error) {
	if f.OIDCIssuer == "" {
		return nil, nil
	}
	issuer, err := url.Parse(f.OIDCIssuer)
	if err != nil || issuer.Host == "" || issuer.Scheme != "https" && !isLoopbackURL(f.OIDCIssuer) {
		return nil, usageError{fmt.Errorf("--oidc-issuer phải là địa chỉ https://, không phải %q", f.OIDCIssuer)}
	}
	if f.OIDCClientID == "" || f.OIDCSecretFile == "" {
		return nil, usageError{errors.New("--oidc-issuer cần cả --oidc-client-id và --oidc-secret-file")}
	}
	secret, err := os.ReadFile(f.OIDCSecretFile)
	if err != nil {
		return nil, usageError{err}
	}
	return &web.IdentityProvider{
		Issuer: f.OIDCIssuer, ClientID: f.OIDCClientID, ClientSecret: strings.TrimSpace(string(secret)), Name: f.OIDCName, Method: f.OIDCMethod,
	}, nil
}
