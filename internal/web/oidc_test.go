package web

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/accounts"
)

// provider is a small identity provider.
type provider struct {
	*httptest.Server
	key    *rsa.PrivateKey
	codes  map[string]url.Values // what a sign-in was begun with, by code
	change func(claims map[string]any)
	broken string // "code", "signature", "none" or ""
}

const (
	clientID     = "bangkhen"
	clientSecret = "mật khẩu của chương trình"
)

func startProvider(t *testing.T) *provider {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &provider{key: key, codes: map[string]url.Values{}}
	encode := base64.RawURLEncoding.EncodeToString
	answer := func(w http.ResponseWriter, status int, value any) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(value)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, map[string]any{
			"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, map[string]any{"keys": []any{map[string]string{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": encode(key.N.Bytes()), "e": encode(big.NewInt(int64(key.E)).Bytes()),
		}}})
	})
	mux.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		begun, ok := p.codes[r.PostFormValue("code")]
		delete(p.codes, r.PostFormValue("code"))
		challenge := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
		id, secret, _ := r.BasicAuth()
		secret, _ = url.QueryUnescape(secret)
		if !ok || encode(challenge[:]) != begun.Get("code_challenge") || id != clientID || secret != clientSecret || r.PostFormValue("redirect_uri") != begun.Get("redirect_uri") {
			answer(w, 400, map[string]string{"error": "invalid_grant", "secret_of_the_provider": "không được ghi lại"})
			return
		}
		claims := map[string]any{
			"iss": p.URL, "sub": "s-1", "aud": clientID, "exp": time.Now().Add(time.Minute).Unix(), "iat": time.Now().Unix(),
			"nonce": begun.Get("nonce"), "email": "hoa@example.vn", "email_verified": true, "amr": []string{"pwd", "mfa"},
		}
		if p.change != nil {
			p.change(claims)
		}
		header := map[string]string{"alg": "RS256", "kid": "1"}
		if p.broken == "none" {
			header = map[string]string{"alg": "none"}
		}
		head, _ := json.Marshal(header)
		body, _ := json.Marshal(claims)
		signed := encode(head) + "." + encode(body)
		sum := sha256.Sum256([]byte(signed))
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
		if err != nil {
			t.Error(err)
		}
		switch p.broken {
		case "signature":
			signature[7] ^= 1
		case "none":
			signature = nil
		}
		answer(w, 200, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": signed + "." + encode(signature)})
	})
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

// authorize is what the provider's own pages do: whoever it is signs in there,
// and comes back with a code.
func (p *provider) authorize(t *testing.T, address string) (callback string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	begun := u.Query()
	if !strings.HasPrefix(address, p.URL+"/authorize?") || begun.Get("response_type") != "code" || begun.Get("code_challenge_method") != "S256" ||
		begun.Get("state") == "" || begun.Get("nonce") == "" || begun.Get("scope") != "openid email" {
		t.Fatalf("sent to %s", address)
	}
	code := fmt.Sprint("code-", len(p.codes), begun.Get("state"))
	p.codes[code] = begun
	back, err := url.Parse(begun.Get("redirect_uri"))
	if err != nil {
		t.Fatal(err)
	}
	return back.Path + "?" + url.Values{"state": {begun.Get("state")}, "code": {code}, "iss": {p.URL}}.Encode()
}

func startFederated(t *testing.T, p *provider) *officeSite {
	t.Helper()
	s := startOffice(t, func(a *Access) {
		a.Provider = &IdentityProvider{Issuer: p.URL, ClientID: clientID, ClientSecret: clientSecret, Name: "Cổng tỉnh", Method: "mfa"}
	})
	if err := s.accounts.AddUser(t.Context(), "hoa@example.vn", "Nguyễn Thị Hoa", []accounts.Role{accounts.Clerk}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSignInByProvider(t *testing.T) {
	p := startProvider(t)
	s := startFederated(t, p)
	form := s.get("/app/sign-in")
	form.says(t, "Đăng nhập bằng Cổng tỉnh", `action="/app/oidc"`)
	if policy := form.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "form-action 'self' "+p.URL+";") {
		t.Errorf("the browser would not follow to the provider: %s", policy)
	}
	begun := s.form("/app/oidc", nil)
	flow, cookie := cookieOf(t, begun, flowCookie)
	if begun.StatusCode != http.StatusSeeOther || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.MaxAge != flowSeconds {
		t.Errorf("%d %+v", begun.StatusCode, cookie)
	}
	callback := p.authorize(t, begun.Header.Get("Location"))
	done := s.get(callback, flow...)
	session, _ := cookieOf(t, done, plainCookie)
	if done.StatusCode != http.StatusSeeOther || done.Header.Get("Location") != "/app/" {
		t.Fatal(done.StatusCode, done.body)
	}
	s.get("/app/", session...).says(t, "Nguyễn Thị Hoa", "Quyết định mới")
	again := s.get(callback, flow...) // the provider takes a code once
	again.says(t, "làm lại từ đầu")
	if again.StatusCode != http.StatusBadRequest || strings.Contains(s.log.String(), "không được ghi lại") {
		t.Errorf("status %d, log %s", again.StatusCode, s.log)
	}
}

func TestProviderIsNotBelievedBlindly(t *testing.T) {
	p := startProvider(t)
	s := startFederated(t, p)
	for name, c := range map[string]struct {
		claims map[string]any
		broken string
		query  map[string]string
		cookie string // "" for the right one
		status int
	}{
		"all is well":               {status: http.StatusSeeOther},
		"for somebody else":         {claims: map[string]any{"aud": "another"}, status: http.StatusBadRequest},
		"from somebody else":        {claims: map[string]any{"iss": "https://evil.example"}, status: http.StatusBadRequest},
		"too old":                   {claims: map[string]any{"exp": 1}, status: http.StatusBadRequest},
		"of another sign-in":        {claims: map[string]any{"nonce": "another"}, status: http.StatusBadRequest},
		"without a nonce":           {claims: map[string]any{"nonce": nil}, status: http.StatusBadRequest},
		"by a password alone":       {claims: map[string]any{"amr": []string{"pwd"}}, status: http.StatusBadRequest},
		"without methods":           {claims: map[string]any{"amr": nil}, status: http.StatusBadRequest},
		"claims of a wrong type":    {claims: map[string]any{"email": 7}, status: http.StatusBadRequest},
		"address not verified":      {claims: map[string]any{"email_verified": false}, status: http.StatusForbidden},
		"nobody of ours":            {claims: map[string]any{"email": "lan@example.vn"}, status: http.StatusForbidden},
		"signature broken":          {broken: "signature", status: http.StatusBadRequest},
		"no signature":              {broken: "none", status: http.StatusBadRequest},
		"another state":             {query: map[string]string{"state": "x"}, status: http.StatusBadRequest},
		"no state":                  {query: map[string]string{"state": ""}, status: http.StatusBadRequest},
		"another code":              {query: map[string]string{"code": "x"}, status: http.StatusBadRequest},
		"another issuer":            {query: map[string]string{"iss": "https://evil.example"}, status: http.StatusBadRequest},
		"the provider says no":      {query: map[string]string{"error": "access_denied"}, status: http.StatusBadRequest},
		"begun in another browser":  {cookie: "none", status: http.StatusBadRequest},
		"another browser's sign-in": {cookie: "AAAA.BBBB.CCCC", status: http.StatusBadRequest},
		"an empty sign-in":          {cookie: "..", query: map[string]string{"state": ""}, status: http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			p.broken = c.broken
			p.change = func(claims map[string]any) {
				claims["sub"] = name
				maps.Copy(claims, c.claims)
			}
			begun := s.from(len(name), http.MethodPost, "/app/oidc")
			flow, _ := cookieOf(t, begun, flowCookie)
			u, err := url.Parse(p.authorize(t, begun.Header.Get("Location")))
			if err != nil {
				t.Fatal(err)
			}
			query := u.Query()
			for key, value := range c.query {
				query.Set(key, value)
			}
			switch c.cookie {
			case "":
			case "none":
				flow = nil
			default:
				flow = []string{"Cookie", flowCookie + "=" + c.cookie}
			}
			answer := s.from(len(name), http.MethodGet, u.Path+"?"+query.Encode(), flow...)
			signedIn := false
			for _, cookie := range answer.Cookies() {
				signedIn = signedIn || cookie.Name == plainCookie && cookie.Value != ""
			}
			if answer.StatusCode != c.status || signedIn != (c.status == http.StatusSeeOther) {
				t.Errorf("status %d, want %d; signed in: %v\n%s", answer.StatusCode, c.status, signedIn, answer.body)
			}
		})
	}
}

// from makes a request from one of many addresses of this machine, so that
// nobody is slowed down.
func (s *officeSite) from(address int, method, path string, headers ...string) answer {
	request := httptest.NewRequest(method, path, nil)
	request.RemoteAddr, request.Host = fmt.Sprintf("127.0.1.%d:5000", address), "127.0.0.1:8080"
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.Config.Handler.ServeHTTP(recorder, request)
	response := recorder.Result()
	response.Request = request
	return answer{response, recorder.Body.String()}
}

func TestProviderDoesNotAnswer(t *testing.T) {
	p := startProvider(t)
	s := startFederated(t, p)
	p.Close()
	answer := s.form("/app/oidc", nil)
	answer.says(t, "không trả lời", `name="password"`)
	if answer.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d", answer.StatusCode)
	}
	if in := s.form("/app/sign-in", url.Values{"name": {"clerk"}, "password": {phrase}}); in.StatusCode != http.StatusSeeOther {
		t.Errorf("with a password: status %d", in.StatusCode)
	}
}
