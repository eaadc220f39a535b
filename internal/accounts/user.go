package accounts

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// User is a person who can sign in.
type User struct {
	Name         string    `json:"name"`
	FullName     string    `json:"full_name"`
	Mail         string    `json:"mail,omitempty"` // where notices go, "" for nowhere
	Roles        []Role    `json:"roles"`
	Created      time.Time `json:"created_at"`
	LastSignedIn time.Time `json:"last_signed_in,omitzero"`
	Disabled     bool      `json:"disabled"`
	HasPassword  bool      `json:"has_password"`

	id int64
}

// Principal is the user as who makes requests.
func (u User) Principal() Principal {
	p := Principal{Name: userPrefix + u.Name, FullName: u.Name, permissions: permissionsOf(u.Roles)}
	if u.FullName != "" {
		p.FullName = u.FullName
	}
	return p
}

// AddUser adds a person without a password: a link of [Accounts.ResetLink]
// or [Accounts.SetPassword] gives one. The error is a [Mistake] when a value
// will not do.
func (a *Accounts) AddUser(ctx context.Context, name, fullName string, roles []Role) error {
	u, err := newUser(name, fullName, roles)
	if err != nil {
		return err
	}
	return a.change(ctx, func(tx *sql.Tx) error { return a.insertUser(ctx, tx, &u, "") })
}

// AddUserWithPassword is AddUser for the machine itself, where somebody types the
// password at once.
func (a *Accounts) AddUserWithPassword(ctx context.Context, name, fullName string, roles []Role, password string) error {
	u, err := newUser(name, fullName, roles)
	if err != nil {
		return err
	}
	hash, err := a.newPassword(ctx, password, u.Name)
	if err != nil {
		return err
	}
	return a.change(ctx, func(tx *sql.Tx) error { return a.insertUser(ctx, tx, &u, hash) })
}

// newUser checks what a new person is called and is.
func newUser(name, fullName string, roles []Role) (User, error) {
	u := User{Name: userName(name), FullName: norm.NFC.String(strings.Join(strings.Fields(fullName), " "))}
	var err error
	switch {
	case !regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`).MatchString(u.Name):
		return u, errUserName
	case !utf8.ValidString(fullName) || utf8.RuneCountInString(u.FullName) > 100 || strings.ContainsFunc(u.FullName, unicode.IsControl):
		return u, errFullName
	}
	u.Roles, err = checkRoles(roles)
	return u, err
}

// userName is a name as the table has it. People type their name with a capital
// as often as not.
func userName(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

func checkRoles(roles []Role) ([]Role, error) {
	for _, role := range roles {
		if !slices.Contains(Roles(), role) {
			return nil, errRoles
		}
	}
	if len(roles) == 0 {
		return nil, errRoles
	}
	return inOrder(roles), nil
}

func (a *Accounts) insertUser(ctx context.Context, tx *sql.Tx, u *User, password string) error {
	err := tx.QueryRowContext(ctx, `INSERT INTO users (name, full_name, password, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING id`,
		u.Name, u.FullName, password, a.stamp()).Scan(&u.id)
	if errors.Is(err, sql.ErrNoRows) {
		return errUserTaken
	}
	if err != nil {
		return fmt.Errorf("add a user: %w", err)
	}
	if err := setRoles(ctx, tx, u.id, u.Roles); err != nil {
		return err
	}
	return a.record(ctx, tx, eventAddUser, "user:"+u.Name, joinNames(u.Roles))
}

func setRoles(ctx context.Context, tx *sql.Tx, id int64, roles []Role) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM user_roles WHERE user_id = ?`, id); err != nil {
		return err
	}
	for _, role := range roles {
		if _, err := tx.ExecContext(ctx, `INSERT INTO user_roles (user_id, role) VALUES (?, ?)`, id, role); err != nil {
			return fmt.Errorf("give a role: %w", err)
		}
	}
	return nil
}

// inOrder sorts roles as [Roles] does, and leaves out what is there twice.
func inOrder(roles []Role) []Role {
	sorted := []Role{}
	for _, role := range Roles() {
		if slices.Contains(roles, role) {
			sorted = append(sorted, role)
		}
	}
	return sorted
}

// joinNames lists roles or permissions in a record.
func joinNames[T ~string](values []T) string {
	var names []string
	for _, value := range values {
		names = append(names, string(value))
	}
	return strings.Join(names, ", ")
}

// SetRoles gives a user other roles; they count from the next request on. The
// last administrator keeps being one.
func (a *Accounts) SetRoles(ctx context.Context, name string, roles []Role) error {
	roles, err := checkRoles(roles)
	if err != nil {
		return err
	}
	return a.changeUser(ctx, name, func(tx *sql.Tx, u User) error {
		if err := setRoles(ctx, tx, u.id, roles); err != nil {
			return err
		}
		return a.record(ctx, tx, eventSetRoles, "user:"+u.Name, joinNames(u.Roles)+" → "+joinNames(roles))
	})
}

// SetMail says where notices to a user go, "" for nowhere. The error is a [Mistake]
// when that is no address of e-mail.
func (a *Accounts) SetMail(ctx context.Context, name, address string) error {
	address = strings.TrimSpace(address)
	if address != "" && !isMail(address) {
		return errMail
	}
	return a.change(ctx, func(tx *sql.Tx) error {
		u, err := findUser(ctx, tx, `users.name = ?`, userName(name))
		if err != nil || u.Mail == address {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE users SET mail = ? WHERE id = ?`, address, u.id); err != nil {
			return err
		}
		return a.record(ctx, tx, eventSetMail, "user:"+u.Name, address)
	})
}

// isMail reports whether a text is an address of e-mail and nothing else: what goes
// into the head of a message must not begin another line of it.
func isMail(text string) bool {
	const longest = 254 // RFC 5321, with its brackets 256
	parsed, err := mail.ParseAddress(text)
	at := strings.LastIndexByte(text, '@')
	return err == nil && parsed.Name == "" && parsed.Address == text && len(text) <= longest &&
		!strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII || r <= ' ' || r == '"' }) &&
		strings.Contains(text[at+1:], ".") && !strings.HasPrefix(text[at+1:], "[")
}

// Disable shuts a user out for good: no sign-in, no session, no link. The name
// stays in the records and is never given again.
func (a *Accounts) Disable(ctx context.Context, name string) error {
	return a.changeUser(ctx, name, func(tx *sql.Tx, u User) error {
		if u.Disabled {
			return nil
		}
		if _, err := tx.ExecContext(ctx, `UPDATE users SET disabled_at = ?, password = '' WHERE id = ?`, a.stamp(), u.id); err != nil {
			return err
		}
		if err := endAccess(ctx, tx, u.id, ""); err != nil {
			return err
		}
		return a.record(ctx, tx, eventDisableUser, "user:"+u.Name, "")
	})
}

// endAccess ends the sessions of a user, but for one, and the links that were
// made for them.
func endAccess(ctx context.Context, tx *sql.Tx, id int64, keep string) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = ? AND hash <> ?`, id, keep); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM one_time_links WHERE user_id = ?`, id)
	return err
}

// changeUser runs a change of one user, and sees that somebody is left who
// manages accounts.
func (a *Accounts) changeUser(ctx context.Context, name string, do func(tx *sql.Tx, u User) error) error {
	return a.change(ctx, func(tx *sql.Tx) error {
		u, err := findUser(ctx, tx, `users.name = ?`, userName(name))
		if err != nil {
			return err
		}
		if err := do(tx, u); err != nil {
			return err
		}
		if !slices.Contains(u.Roles, Administrator) || u.Disabled {
			return nil
		}
		var left int
		err = tx.QueryRowContext(ctx, `SELECT count(*) FROM users JOIN user_roles ON user_id = id WHERE role = ? AND disabled_at = ''`, Administrator).Scan(&left)
		if err == nil && left == 0 {
			err = errLastAdministrator
		}
		return err
	})
}

// Users lists everybody, also who is disabled, by name.
func (a *Accounts) Users(ctx context.Context) ([]User, error) {
	rows, err := a.reader.QueryContext(ctx, selectUsers+` ORDER BY users.name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	users := []User{}
	for rows.Next() {
		u, err := scanUser(rows)
		if err != nil {
			return nil, err
		}
		users = append(users, u)
	}
	return users, rows.Err()
}

// querier is what a database and a transaction have in common.
type querier interface {
	QueryRowContext(ctx context.Context, query string, arguments ...any) *sql.Row
}

const selectUsers = `
	SELECT users.id, users.name, full_name, mail, password <> '', users.created_at, last_signed_in, disabled_at <> '',
	       (SELECT coalesce(string_agg(role, ','), '') FROM user_roles WHERE user_id = users.id)
	FROM users`

// findUser reads the user that a condition of ours picks out. It returns
// [ErrUnknownUser] when there is none.
func findUser(ctx context.Context, db querier, condition string, value any) (User, error) {
	u, err := scanUser(db.QueryRowContext(ctx, selectUsers+` WHERE `+condition, value))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrUnknownUser
	}
	return u, err
}

func scanUser(row interface{ Scan(...any) error }) (User, error) {
	var u User
	var created, last, roles string
	if err := row.Scan(&u.id, &u.Name, &u.FullName, &u.Mail, &u.HasPassword, &created, &last, &u.Disabled, &roles); err != nil {
		return u, err
	}
	u.Created, u.LastSignedIn = moment(created), moment(last)
	for role := range strings.SplitSeq(roles, ",") {
		u.Roles = append(u.Roles, Role(role))
	}
	u.Roles = inOrder(u.Roles)
	return u, nil
}
