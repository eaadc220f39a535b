package pgsql

import (
	"io"
	"net"
	"testing"

	"bangkhen/internal/award"
)

// A server that is not there, and one that ends every connection, are away: who asks later
// may be answered. A wrong address is not.
func TestAway(t *testing.T) {
	listens, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listens.Close()
	go func() {
		for {
			c, err := listens.Accept()
			if err != nil {
				return
			}
			_, _ = io.ReadFull(c, make([]byte, 8))
			c.Close()
		}
	}()
	const gone = "127.0.0.1:1" // where nobody listens, and nobody is given a connection from
	for _, at := range []string{listens.Addr().String(), gone} {
		db, err := Open("postgres://bangkhen@"+at+"/so?sslmode=disable", Kind{})
		if err != nil {
			t.Fatal(err)
		}
		err = db.PingContext(t.Context())
		if kind, _ := award.FaultOf(err); !IsAway(err) || kind != award.FaultUnavailable {
			t.Errorf("%s: %v", at, err)
		}
		db.Close()
	}
	if _, err := Open("postgres://bangkhen@/so?port=x", Kind{}); err == nil || IsAway(err) {
		t.Error(err)
	}
}

// Addresses are of one place by server and database, whoever asks and however; a password
// is found wherever it stands.
func TestAddresses(t *testing.T) {
	const a = "postgres://bangkhen@db.tinh.gov.vn/so?sslmode=verify-full"
	for b, same := range map[string]bool{
		a: true,
		"postgresql://other:x@db.tinh.gov.vn:5432/so?sslmode=disable": true,
		"postgres://bangkhen@db.tinh.gov.vn/khac":                     false,
		"postgres://bangkhen@db.tinh.gov.vn:5433/so":                  false,
		"postgres://bangkhen@db2.tinh.gov.vn/so":                      false,
		"postgres://bangkhen@db.tinh.gov.vn,db2.tinh.gov.vn/so":       false,
		"postgres://[": false,
	} {
		if SamePlace(a, b) != same {
			t.Errorf("%s: %v", b, !same)
		}
	}
	for address, wanted := range map[string]bool{a: false, "postgres://u:p@h/d": true, "postgres://u@h/d?password=p": true, "postgres://u@h/d?sslpassword=p": true} {
		if found, err := HasPassword(address); err != nil || found != wanted {
			t.Errorf("%s: %v %v", address, found, err)
		}
	}
}
