package accounts

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func containsText(text, part string) bool { return strings.Contains(text, part) }

// What every role may do, once more by hand: a change of the table is a change
// of this test.
func TestRoles(t *testing.T) {
	want := map[Permission]string{
		ReadDecisions: "clerk approver registrar printer auditor", PrepareDecisions: "clerk",
		ApproveDecisions: "approver", SignOffDecisions: "registrar", IssueDecisions: "approver",
		ReadCertificates: "clerk approver registrar printer auditor", ChangeCertificates: "approver",
		PrintCertificates: "printer", ReadAudit: "auditor administrator", ManageAccounts: "administrator", SetUpOffice: "administrator",
	}
	for _, permission := range Permissions() {
		var may []string
		for _, role := range Roles() {
			if slices.Contains(role.Permissions(), permission) {
				may = append(may, string(role))
			}
		}
		if got := strings.Join(may, " "); got != want[permission] {
			t.Errorf("%s: %s, want %s", permission, got, want[permission])
		}
	}
	if len(want) != len(Permissions()) {
		t.Error("permissions that nobody thought of")
	}
	if (Principal{}).May(ReadDecisions) || Machine().May(ManageAccounts) || len(Role("boss").Permissions()) != 0 {
		t.Error("permissions out of nothing")
	}
}

func TestOnePersonIsRecorded(t *testing.T) {
	a, _ := open(t)
	for _, alone := range []bool{false, false, true, true, false} {
		must(t, a.SetOnePerson(t.Context(), alone))
		if got, err := a.OnePerson(t.Context()); err != nil || got != alone {
			t.Errorf("set %v: %v, %v", alone, got, err)
		}
	}
	if n := happened(t, a, eventOnePerson); n != 3 { // no, yes, no
		t.Errorf("%d switches are recorded", n)
	}
}

func TestSomebodyManagesAccounts(t *testing.T) {
	a, _ := open(t)
	add(t, a, "hoa", Administrator, Clerk)
	if err := a.Disable(t.Context(), "hoa"); err != errLastAdministrator {
		t.Error(err)
	}
	if err := a.SetRoles(t.Context(), "hoa", []Role{Clerk}); err != errLastAdministrator {
		t.Error(err)
	}
	enter(t, a, "hoa") // nothing was changed
	add(t, a, "nam", Administrator)
	must(t, a.SetRoles(t.Context(), "hoa", []Role{Clerk}))
	if err := a.Disable(t.Context(), "nam"); err != errLastAdministrator {
		t.Error(err)
	}
}

func TestUsers(t *testing.T) {
	a, _ := open(t)
	for name, want := range map[string]error{
		"hoa": nil, "nguyen.hoa@backan.gov.vn": nil, "7a": nil, "NAM": nil,
		"h": errUserName, "": errUserName, "thị hoa": errUserName, "hòa": errUserName, ".hoa": errUserName,
		"a\nb": errUserName, strings.Repeat("a", 65): errUserName,
	} {
		if err := a.AddUser(t.Context(), name, "", []Role{Clerk}); err != want {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := a.AddUser(t.Context(), "nam", "", []Role{Clerk}); !errors.Is(err, errUserTaken) {
		t.Error(err)
	}
	for _, roles := range [][]Role{nil, {"boss"}, {Clerk, ""}} {
		if err := a.AddUser(t.Context(), "minh", "", roles); err != errRoles {
			t.Errorf("%v: %v", roles, err)
		}
	}
	if err := a.AddUser(t.Context(), "minh", strings.Repeat("ê", 101), []Role{Clerk}); err != errFullName {
		t.Error(err)
	}
	for _, err := range []error{a.Disable(t.Context(), "ai"), a.SetPassword(t.Context(), "ai", phrase), a.SetRoles(t.Context(), "ai", []Role{Clerk})} {
		if !errors.Is(err, ErrUnknownUser) {
			t.Error(err)
		}
	}
	for _, statement := range []string{
		`DELETE FROM users`, `UPDATE users SET name = 'x'`, `DELETE FROM account_events`, `UPDATE account_events SET actor = 'x'`,
	} {
		if _, err := a.writer.Exec(statement); err == nil {
			t.Errorf("%s is allowed", statement)
		}
	}
}

func TestKeys(t *testing.T) {
	a, now := open(t)
	for _, c := range []struct {
		name   string
		scopes []Permission
		days   int
		want   error
	}{
		{"", []Permission{ReadCertificates}, 30, errKeyName}, {"a\x00b", []Permission{ReadCertificates}, 30, errKeyName},
		{"Cổng", nil, 30, errKeyScopes}, {"Cổng", []Permission{"everything"}, 30, errKeyScopes},
		{"Cổng", []Permission{ReadCertificates}, 0, errKeyLife}, {"Cổng", []Permission{ReadCertificates}, 731, errKeyLife},
		{"Cổng", []Permission{ApproveDecisions}, 30, errKeyApproves},
	} {
		if token, _, err := a.CreateKey(t.Context(), c.name, c.scopes, c.days); err != c.want || token != "" {
			t.Errorf("%q %v %d: %v", c.name, c.scopes, c.days, err)
		}
	}
	add(t, a, "hoa", Administrator)
	ctx := WithActor(t.Context(), "user:hoa", office)
	token, made, err := a.CreateKey(ctx, " Cổng  dịch vụ công ", []Permission{ReadCertificates, PrepareDecisions, ReadCertificates}, 30)
	must(t, err)
	if !strings.HasPrefix(token, "bk_"+made.ID+"_") || len(token) != 3+8+1+52 || made.CreatedBy != "user:hoa" {
		t.Errorf("%s %+v", token, made)
	}
	now.pass(time.Hour)
	key, err := a.Key(t.Context(), token)
	must(t, err)
	if p := key.Principal(); p.Name != "key:"+made.ID || !p.May(ReadCertificates) || !p.May(PrepareDecisions) || len(p.Permissions()) != 2 {
		t.Errorf("%+v", p)
	}
	keys, err := a.Keys(t.Context())
	must(t, err)
	if len(keys) != 1 || keys[0].Name != "Cổng dịch vụ công" || !keys[0].LastUsed.Equal(now.Time) || !keys[0].Expires.Equal(made.Created.AddDate(0, 0, 30)) {
		t.Errorf("%+v", keys)
	}
	another, _, err := a.CreateKey(ctx, "Khác", []Permission{ReadAudit}, 30)
	must(t, err)
	for _, wrong := range []string{
		"", "bk_", "bk__", token[:len(token)-1], token + "a", strings.ToUpper(token), strings.TrimPrefix(token, "bk_"),
		token[:12] + another[12:], "bk_" + made.ID, "bk_" + made.ID + "_" + fingerprint(token[12:]), strings.Repeat("bk_", 1000),
	} {
		if _, err := a.Key(t.Context(), wrong); !errors.Is(err, ErrKey) {
			t.Errorf("%.40q: %v", wrong, err)
		}
	}
	now.pass(30*24*time.Hour - time.Hour - time.Second)
	if _, err := a.Key(t.Context(), token); err != nil {
		t.Error("a second before its end:", err)
	}
	now.pass(time.Second)
	if _, err := a.Key(t.Context(), token); !errors.Is(err, ErrKey) {
		t.Error("after its end:", err)
	}
	now.Time = made.Created
	must(t, a.RevokeKey(t.Context(), made.ID))
	if _, err := a.Key(t.Context(), token); !errors.Is(err, ErrKey) {
		t.Error("after it was revoked:", err)
	}
	if err := a.RevokeKey(t.Context(), made.ID); !errors.Is(err, ErrUnknownKey) {
		t.Error("revoked twice:", err)
	}
	for _, statement := range []string{`UPDATE api_keys SET scopes = '["accounts:manage"]'`, `UPDATE api_keys SET expires_at = '2099'`, `DELETE FROM api_keys`} {
		if _, err := a.writer.Exec(statement); err == nil {
			t.Errorf("%s is allowed", statement)
		}
	}
}

// The page that auditors read says what the program does.
func TestRolesAreDocumented(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "security.md"))
	must(t, err)
	for _, role := range Roles() {
		line := fmt.Sprintf("| `%s` | %s |", role, role.Vietnamese())
		for _, permission := range role.Permissions() {
			line += fmt.Sprintf(" `%s`", permission)
		}
		if !strings.Contains(string(page), line+" |\n") {
			t.Errorf("docs/security.md does not say\n%s |", line)
		}
	}
}
