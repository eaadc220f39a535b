package accounts

import (
	"context"
	"strings"
)

// NameOf is what people call a principal of a record: a user's full name, the name of
// a key. It is "" for one without such a name, and for what is no user and no key.
func (a *Accounts) NameOf(ctx context.Context, principal string) (name string) {
	query := `SELECT full_name FROM users WHERE name = ?`
	id, ok := strings.CutPrefix(principal, userPrefix)
	if !ok {
		if id, ok = strings.CutPrefix(principal, keyOf); !ok {
			return ""
		}
		query = `SELECT name FROM api_keys WHERE id = ?`
	}
	if a.reader.QueryRowContext(ctx, query, id).Scan(&name) != nil {
		return "" // the record's own name is shown then
	}
	if IsKey(principal) {
		return keyWords + name
	}
	return name
}

const keyWords = "khóa API "
