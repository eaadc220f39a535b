package pgsql

import (
	"net/url"
	"slices"

	"github.com/jackc/pgx/v5/pgconn"
)

// HasPassword reports whether an address has a password in it, as of a user or among what
// is asked for.
func HasPassword(address string) (bool, error) {
	u, err := url.Parse(address)
	if err != nil {
		return false, err
	}
	_, inside := u.User.Password()
	return inside || u.Query().Has("password") || u.Query().Has("sslpassword"), nil
}

// SamePlace reports whether two addresses lead to the same database of the same servers.
func SamePlace(a, b string) bool {
	one, err := places(a)
	if err != nil {
		return false
	}
	other, err := places(b)
	return err == nil && slices.Equal(one, other)
}

// Servers is how many servers an address names.
func Servers(address string) (int, error) {
	all, err := places(address)
	return len(all), err
}

type place struct {
	host     string
	port     uint16
	database string
}

// places are the servers of an address, in order, with the database.
func places(address string) (all []place, err error) {
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	all = append(all, place{config.Host, config.Port, config.Database})
	for _, fallback := range config.Fallbacks { // which has each server with and without TLS
		p := place{fallback.Host, fallback.Port, config.Database}
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all, nil
}
