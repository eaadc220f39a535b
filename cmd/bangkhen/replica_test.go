package main

import (
	"database/sql"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
)

// TestReplica has look-ups answered by a real streaming replica: paused, killed, promoted
// and cut off from what it follows. What was revoked becomes revoked each time, and what
// nobody can say for certain is 503. It is part of `make postgres`.
func TestReplica(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	in := &cluster{binary: built(t), database: pgtest.Followed(t)}
	in.way = wayTo(t, in.database)
	t.Setenv("BANGKHEN_DATABASE", in.way.address(t, in.database))
	follower := pgtest.Follow(t, in.database)
	t.Setenv("BANGKHEN_DATABASE_REPLICA", follower.Address)
	i := &instance{in: in, data: t.TempDir()}
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(i.log())
		}
		i.kill(t)
	})

	// The replica answers without the register, for as long as it is known to be fresh,
	// which is an hour here.
	t.Setenv("BANGKHEN_DATABASE_REPLICA_AGE", "1h")
	i.start(t)
	in.key = keyPattern.FindString(in.run(t, "key", "create", "một cửa", "--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read", "--data", i.data))
	i.wait(t, i.queue(t, 1, 5), "done")
	var found struct{ Certificates []struct{ Code string } }
	i.ask(t, http.StatusOK, "GET", "/certificates?q=nong", &found)
	if len(found.Certificates) != 5 {
		t.Fatalf("%+v", found)
	}
	code := func(n int) string { return found.Certificates[n].Code }
	i.says(t, "the replica answers look-ups", 1)
	replayed(t, in.database, follower.Address)
	in.way.cut()
	for n := range 5 {
		i.becomes(t, code(n), "valid") // also where a question was too slow
	}
	in.way.restore()
	i.end(t)

	// Within five seconds a replica that replays nothing is not asked any more. The page
	// was known before.
	t.Setenv("BANGKHEN_DATABASE_REPLICA_AGE", oldest.String())
	i.start(t)
	i.says(t, "the replica answers look-ups", 2)
	i.looks(t, code(0), "valid")
	pgtest.Exec(t, follower.Address, `SELECT pg_wal_replay_pause()`)
	i.revoke(t, code(0))
	i.looks(t, code(0), "revoked")
	if status := follows(t, follower.Address, code(0)); status != "valid" {
		t.Errorf("the replica, which was paused, says %s: nothing was tried", status)
	}
	i.says(t, "replica=behind", 1)
	for n := range 5 { // and never again
		i.looks(t, code(n), map[bool]string{true: "revoked", false: "valid"}[n == 0])
	}
	// Without the register nobody knows.
	in.way.cut()
	i.nobodyKnows(t, code(1))
	in.way.restore()
	i.ready(t, http.StatusOK)
	pgtest.Exec(t, follower.Address, `SELECT pg_wal_replay_resume()`)
	i.says(t, "the replica answers look-ups", 3)
	i.looks(t, code(0), "revoked")
	i.looks(t, code(1), "valid")

	// A replica that dies is not missed.
	follower.Kill()
	for n := range 5 {
		i.looks(t, code(n), map[bool]string{true: "revoked", false: "valid"}[n == 0])
	}
	i.says(t, "replica=away", 1)
	i.revoke(t, code(1))
	i.looks(t, code(1), "revoked")
	follower.Start(t)
	i.says(t, "the replica answers look-ups", 4)
	i.looks(t, code(1), "revoked")

	// One that follows nobody any more is none.
	pgtest.Exec(t, follower.Address, `SELECT pg_promote()`)
	i.says(t, "replica=promoted", 1)
	i.revoke(t, code(2))
	i.looks(t, code(2), "revoked")
	if status := follows(t, follower.Address, code(2)); status != "valid" {
		t.Errorf("the server that was promoted says %s: nothing was tried", status)
	}
	in.way.cut()
	i.nobodyKnows(t, code(3))
}

// says waits until the log has a text so many times, over all runs of the program.
func (i *instance) says(t *testing.T, text string, times int) {
	t.Helper()
	until(t, text, func() (string, bool) { return i.log(), strings.Count(i.log(), text) >= times })
}

// looked is what the public page says of a code, as JSON and as a page.
func (i *instance) looked(t *testing.T, code string) (status int, result, page string, header http.Header) {
	t.Helper()
	for _, accept := range []string{"text/html", "application/json"} {
		request, err := http.NewRequest(http.MethodGet, i.base+"/v/"+code, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept", accept)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		status, header = response.StatusCode, response.Header
		switch {
		case status == http.StatusTooManyRequests:
			wait, err := time.ParseDuration(header.Get("Retry-After") + "s")
			if err != nil {
				t.Fatal(err)
			}
			time.Sleep(wait)
			return i.looked(t, code)
		case status != http.StatusOK:
			return status, "", string(body), header
		case accept == "text/html":
			page = string(body)
		default:
			var said struct{ Result string }
			if err := json.Unmarshal(body, &said); err != nil {
				t.Fatal(err)
			}
			result = said.Result
		}
	}
	return status, result, page, header
}

// looks is for what has to be said at once, by page and JSON alike.
func (i *instance) looks(t *testing.T, code, result string) {
	t.Helper()
	status, said, page, _ := i.looked(t, code)
	if status != http.StatusOK || said != result || strings.Contains(page, "Đã thu hồi") != (result == "revoked") {
		t.Errorf("%s: %d %q, want %q\n%.3000s", code, status, said, result, page)
	}
}

// becomes waits until it is said.
func (i *instance) becomes(t *testing.T, code, result string) {
	t.Helper()
	until(t, code+" is "+result, func() (string, bool) {
		_, said, _, _ := i.looked(t, code)
		return said, said == result
	})
}

// nobodyKnows waits until a look-up is refused for now, and holds that it stays so.
func (i *instance) nobodyKnows(t *testing.T, code string) {
	t.Helper()
	until(t, "a look-up is 503", func() (string, bool) {
		status, said, _, header := i.looked(t, code)
		return said, status == http.StatusServiceUnavailable && header.Get("Retry-After") != ""
	})
	if status, said, _, _ := i.looked(t, code); status != http.StatusServiceUnavailable {
		t.Errorf("afterwards: %d %s", status, said)
	}
}

// oldest is how old the replica may be.
const oldest = 5 * time.Second

// revoke returns when the certificate was revoked for so long that everybody has to know.
// Whoever asks later is told, however slow the machine is.
func (i *instance) revoke(t *testing.T, code string) {
	t.Helper()
	defer time.Sleep(oldest)
	i.in.run(t, "revoke", code, "--decision", "2/QĐ-UBND", "--date", "2023-08-01", "--reason", "Khai man", "--object", "none", "--money", "none", "--data", i.data)
}

// follows is what the replica itself says of a code.
func follows(t *testing.T, address, code string) (status string) {
	t.Helper()
	pgtest.Tool(t, address, func(tool *sql.DB) {
		if err := tool.QueryRowContext(t.Context(), `SELECT status FROM main.certificates WHERE code = ?`, code).Scan(&status); err != nil {
			t.Error(err)
		}
	})
	return status
}

// replayed waits until a replica has all that was committed.
func replayed(t *testing.T, database, follower string) {
	t.Helper()
	var place string
	pgtest.Tool(t, database, func(tool *sql.DB) {
		if err := tool.QueryRowContext(t.Context(), `SELECT CAST(pg_current_wal_lsn() AS text) WHERE ?`, true).Scan(&place); err != nil {
			t.Fatal(err)
		}
	})
	until(t, "the replica has replayed "+place, func() (string, bool) {
		var there bool
		pgtest.Tool(t, follower, func(tool *sql.DB) {
			if err := tool.QueryRowContext(t.Context(), `SELECT pg_last_wal_replay_lsn() >= CAST(? AS pg_lsn)`, place).Scan(&there); err != nil {
				t.Fatal(err)
			}
		})
		return "", there
	})
}
