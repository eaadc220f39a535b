package web

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/labstack/echo/v4"
	"golang.org/x/oauth2"

	"bangkhen/internal/accounts"
	"bangkhen/internal/html"
	"bangkhen/internal/traffic"
)

// IdentityProvider is the office's own sign-in service (OpenID Connect).
type IdentityProvider struct {
	Issuer       string // exactly as the provider calls itself
	ClientID     string
	ClientSecret string
	Name         string // on the button
	Method       string // that the provider has to have used (amr), such as "mfa"; "" for any
}

const (
	providerPatience = 10 * time.Second
	flowSeconds      = 600
	flowCookie       = "bangkhen-oidc"
	callbackPath     = "/app/oidc/callback"
)

// federation signs people in by the identity provider. What the provider says
// of itself is asked for when it is first needed: pages do not wait for it.
type federation struct {
	IdentityProvider
	callback string
	client   *http.Client

	lock     sync.Mutex
	provider *oidc.Provider
}

func newFederation(p IdentityProvider, baseURL string) *federation {
	return &federation{
		IdentityProvider: p, callback: strings.TrimSuffix(baseURL, "/") + callbackPath,
		client: &http.Client{Timeout: providerPatience, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // what the provider is told stays with it
		}},
	}
}

// discovered is the provider, once it has answered.
func (f *federation) discovered(ctx context.Context) (*oidc.Provider, error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.provider == nil {
		// Its keys are fetched later, so not by the context of this request.
		provider, err := oidc.NewProvider(oidc.ClientContext(context.WithoutCancel(ctx), f.client), f.Issuer)
		if err != nil {
			return nil, errors.Join(errProvider, err)
		}
		f.provider = provider
	}
	return f.provider, nil
}

// origins are where the button may lead: the provider's host, and, once it has
// answered, the host that it signs people in at.
func (f *federation) origins() (list string) {
	addresses := []string{f.Issuer}
	if f.lock.TryLock() { // not while somebody waits for the provider
		if f.provider != nil {
			addresses = append(addresses, f.provider.Endpoint().AuthURL)
		}
		f.lock.Unlock()
	}
	for _, address := range addresses {
		if u, err := url.Parse(address); err == nil && !strings.Contains(list, " "+u.Scheme+"://"+u.Host) {
			list += " " + u.Scheme + "://" + u.Host
		}
	}
	return list
}

func (f *federation) oauth(provider *oidc.Provider) oauth2.Config {
	return oauth2.Config{
		ClientID: f.ClientID, ClientSecret: f.ClientSecret, Endpoint: provider.Endpoint(),
		RedirectURL: f.callback, Scopes: []string{oidc.ScopeOpenID, "email"},
	}
}

// flow is one sign-in that is under way in one browser, whose cookie holds it.
type flow struct{ state, nonce, verifier string }

func (f flow) String() string { return f.state + "." + f.nonce + "." + f.verifier }

func parseFlow(text string) (flow, bool) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 || slices.Contains(parts, "") {
		return flow{}, false
	}
	return flow{parts[0], parts[1], parts[2]}, true
}

// toProvider sends the browser to the provider. A button does, and not a link
// that anybody could set: nobody is signed in without wanting to be.
func (s *site) toProvider(c echo.Context) error {
	provider, err := s.federation.discovered(c.Request().Context())
	if err != nil {
		return s.providerFailed(c, err)
	}
	f := flow{rand.Text(), rand.Text(), oauth2.GenerateVerifier()}
	s.setNamedCookie(c, s.flowCookieName(), f.String(), flowSeconds)
	config := s.federation.oauth(provider)
	return c.Redirect(http.StatusSeeOther, config.AuthCodeURL(f.state, oidc.Nonce(f.nonce), oauth2.S256ChallengeOption(f.verifier)))
}

func (s *site) flowCookieName() string {
	if s.access.overHTTPS() {
		return "__Host-" + flowCookie
	}
	return flowCookie
}

// fromProvider takes what the browser brings back from the provider. It counts
// only in the browser that the sign-in was begun in, once.
func (s *site) fromProvider(c echo.Context) error {
	cookie, err := c.Cookie(s.flowCookieName())
	if err != nil {
		return s.providerRefused(c, errNoFlow)
	}
	s.setNamedCookie(c, s.flowCookieName(), "", -1)
	f, ok := parseFlow(cookie.Value)
	if !ok || subtle.ConstantTimeCompare([]byte(f.state), []byte(c.QueryParam("state"))) != 1 {
		return s.providerRefused(c, errNoFlow)
	}
	if issuer := c.QueryParam("iss"); issuer != "" && issuer != s.federation.Issuer { // RFC 9207
		return s.providerRefused(c, errOtherIssuer)
	}
	if c.QueryParam("error") != "" {
		return s.providerRefused(c, errProviderSaysNo)
	}
	ctx, cancel := inTime(c)
	defer cancel()
	identity, err := s.federation.identity(ctx, f, c.QueryParam("code"))
	if errors.Is(err, errProvider) {
		return s.providerFailed(c, err)
	}
	if err != nil {
		return s.providerRefused(c, err)
	}
	token, _, err := s.access.Accounts.SignInByIdentity(ctx, identity, traffic.Visitor(c.RealIP()), s.sessionToken(c))
	if errors.Is(err, accounts.ErrIdentity) {
		return s.pages.Write(c, http.StatusForbidden, "sign-in", s.signInPage(html.Sentence(err.Error()), deskPath))
	}
	if _, _, err := refusal(c, err); err != nil {
		return err
	}
	s.keepSession(c, token)
	return c.Redirect(http.StatusSeeOther, deskPath)
}

// identity trades the code for an ID token and checks it: signature, issuer,
// audience, time (go-oidc), nonce, and how the provider knows the person.
func (f *federation) identity(ctx context.Context, flow flow, code string) (accounts.Identity, error) {
	provider, err := f.discovered(ctx)
	if err != nil {
		return accounts.Identity{}, err
	}
	config := f.oauth(provider)
	ctx = oidc.ClientContext(ctx, f.client)
	tokens, err := config.Exchange(ctx, code, oauth2.VerifierOption(flow.verifier))
	var answered *oauth2.RetrieveError
	switch {
	case errors.As(err, &answered): // the answer itself may hold secrets
		return accounts.Identity{}, fmt.Errorf("the provider refuses the code: status %d, %q", answered.Response.StatusCode, answered.ErrorCode)
	case err != nil:
		return accounts.Identity{}, errors.Join(errProvider, err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	token, err := provider.Verifier(&oidc.Config{ClientID: f.ClientID}).Verify(ctx, raw)
	if err != nil {
		return accounts.Identity{}, fmt.Errorf("ID token: %w", err)
	}
	var claims struct {
		Email    string   `json:"email"`
		Verified bool     `json:"email_verified"`
		Methods  []string `json:"amr"`
	}
	if err := token.Claims(&claims); err != nil {
		return accounts.Identity{}, errClaims
	}
	switch {
	case subtle.ConstantTimeCompare([]byte(token.Nonce), []byte(flow.nonce)) != 1:
		return accounts.Identity{}, errNonce
	case f.Method != "" && !slices.Contains(claims.Methods, f.Method):
		return accounts.Identity{}, errMethod
	case !claims.Verified:
		claims.Email = ""
	}
	return accounts.Identity{Issuer: token.Issuer, Subject: token.Subject, Email: claims.Email}, nil
}

var (
	errProvider       = errors.New("the identity provider does not answer")
	errProviderSaysNo = errors.New("the identity provider says no")
	errNoFlow         = errors.New("no sign-in was begun in this browser, or another one")
	errOtherIssuer    = errors.New("the answer is from another provider")
	errNonce          = errors.New("the ID token belongs to another sign-in")
	errMethod         = errors.New("the provider did not use the method that is asked for")
	errClaims         = errors.New("the claims of the ID token can not be read")
)

// providerRefused shows the form again. Why is for the log.
func (s *site) providerRefused(c echo.Context, err error) error {
	s.log.WarnContext(c.Request().Context(), "sign-in by the identity provider refused", "error", err)
	return s.pages.Write(c, http.StatusBadRequest, "sign-in", s.signInPage(messageProviderRefused, deskPath))
}

func (s *site) providerFailed(c echo.Context, err error) error {
	s.log.ErrorContext(c.Request().Context(), "identity provider", "error", err)
	return s.pages.Write(c, http.StatusServiceUnavailable, "sign-in", s.signInPage(messageProviderFailed, deskPath))
}

// signInPage is the form, with a button for the provider when there is one.
func (s *site) signInPage(message, next string) signInPage {
	page := signInPage{Message: message, Next: next}
	if s.federation != nil {
		page.Provider = cmp.Or(s.federation.Name, "tài khoản của cơ quan")
	}
	return page
}

// formsTo lets the forms of a page lead to the provider: browsers hold the
// policy also against where a form is redirected.
func (s *site) formsTo(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if s.federation != nil {
			h := c.Response().Header()
			h.Set("Content-Security-Policy", strings.Replace(h.Get("Content-Security-Policy"), "form-action 'self'", "form-action 'self'"+s.federation.origins(), 1))
		}
		return next(c)
	}
}
