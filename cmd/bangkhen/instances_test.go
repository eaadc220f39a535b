package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/store/s3test"
)

// TestInstances has three instances of the real program serve one register on PostgreSQL,
// with their papers in S3 and a data directory each, and kills, cancels and cuts: no
// batch is lost or half visible, no number and no code is given twice, and every instance
// tells how far a batch of another one is. It is part of `make postgres`.
func TestInstances(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	in := newCluster(t, pgtest.New(t), built(t), 3)
	wanted := map[string]int{} // sheets of a batch that has to be done

	// Batches come in by all instances. The one that works is killed in the middle of a
	// long one, which another shows as it goes on.
	in.hold()
	long := in.all[0].queue(t, 1, longList)
	wanted[long] = longList
	for n := range 6 {
		wanted[in.all[n%3].queue(t, 2+n, shortList)] = shortList
	}
	worker := in.worksOn(t, long)
	for _, i := range in.all {
		if i != worker {
			i.seesProgress(t, long)
		}
	}
	worker.kill(t)
	in.letGo()
	left := in.others(worker)
	for batch := range wanted {
		left[0].wait(t, batch, "done")
	}
	worker.start(t)
	worker.ready(t, http.StatusOK)
	for batch := range wanted {
		worker.wait(t, batch, "done")
	}
	in.holds(t, wanted)

	// Somebody cancels a batch on an instance that does not work on it.
	in.hold()
	unwanted := left[1].queue(t, 20, longList)
	worker = in.worksOn(t, unwanted)
	in.others(worker)[0].seesProgress(t, unwanted)
	in.others(worker)[1].ask(t, http.StatusNoContent, "DELETE", "/batches/"+unwanted, nil)
	in.others(worker)[0].wait(t, unwanted, "cancelled")
	in.letGo()
	in.holds(t, wanted)

	// All ways to the database are cut. Each instance says what is wrong, and goes on by
	// itself.
	in.hold()
	cut := in.all[0].queue(t, 30, longList)
	wanted[cut] = longList
	in.worksOn(t, cut)
	in.way.cut()
	for _, i := range in.all {
		if said := i.ready(t, http.StatusServiceUnavailable); !strings.Contains(said, `"part":"register"`) {
			t.Errorf("while the database is away: %s", said)
		}
	}
	in.letGo()
	in.way.restore()
	for _, i := range in.all {
		i.ready(t, http.StatusOK)
	}
	in.all[1].wait(t, cut, "done")
	in.holds(t, wanted)

	// An instance that is told to end gives its batch to another, without an attempt.
	in.hold()
	last := in.all[0].queue(t, 40, longList)
	wanted[last] = longList
	worker = in.worksOn(t, last)
	worker.end(t)
	in.letGo()
	in.others(worker)[0].wait(t, last, "done")
	in.holds(t, wanted)
	for _, args := range [][]string{{"audit", "verify"}, {"store", "verify"}} {
		in.run(t, append(args, "--data", in.all[1].data)...)
	}
}

// The sheets of a batch that is recorded in several steps, and of a short one.
const longList, shortList = 350, 12

// newCluster starts a bucket and so many instances of a program on a database.
func newCluster(t *testing.T, database, binary string, instances int) *cluster {
	t.Helper()
	server := s3test.Start(t)
	in := &cluster{binary: binary, database: database}
	in.way = wayTo(t, in.database)
	t.Setenv("BANGKHEN_DATABASE", in.way.address(t, in.database))
	in.files = s3test.Between(t, server)
	t.Setenv("BANGKHEN_FILES", server.Location(in.files.Endpoint, "so/chung"))
	for range instances {
		in.all = append(in.all, &instance{in: in, data: t.TempDir()})
	}
	for _, i := range in.all {
		i.start(t)
	}
	t.Cleanup(func() {
		for _, i := range in.all {
			if t.Failed() {
				t.Logf("%s:\n%s", i.data, notReady.ReplaceAllString(i.log(), ""))
			}
			i.kill(t)
		}
	})
	in.key = keyPattern.FindString(in.run(t, "key", "create", "một cửa", "--scope", "decisions:read,decisions:prepare,decisions:issue,certificates:read", "--data", in.all[0].data))
	for _, i := range in.all {
		i.ready(t, http.StatusOK)
	}
	return in
}

// hold lets no paper into the bucket from now on, so that a batch does not end.
func (in *cluster) hold() {
	held := make(chan struct{})
	in.letGo = func() { in.files.Make(nil); close(held) }
	in.files.Make(func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPut {
			select {
			case <-held:
			case <-r.Context().Done():
			}
		}
		return false
	})
}

var notReady = regexp.MustCompile(`(?m)^.*msg="not ready".*\n`) // as often as it was asked

// holds makes sure that the register holds these batches whole, and nothing else.
func (in *cluster) holds(t *testing.T, wanted map[string]int) {
	t.Helper()
	sheets := 0
	for _, n := range wanted {
		sheets += n
	}
	pgtest.Tool(t, in.database, func(tool *sql.DB) {
		var issues, done, certificates, codes, numbers, under int
		err := tool.QueryRowContext(context.Background(), `SELECT (SELECT count(*) FROM main.issues), (SELECT count(*) FROM main.batches WHERE state = 'done'),
			count(*), count(DISTINCT code), count(DISTINCT (book, number)), (SELECT count(*) FROM main.issuing) FROM main.certificates WHERE ?`, true).
			Scan(&issues, &done, &certificates, &codes, &numbers, &under)
		said := fmt.Sprintf("%d issues, %d batches done, %d certificates, %d codes, %d numbers, %d being recorded", issues, done, certificates, codes, numbers, under)
		if err != nil || issues != len(wanted) || done != len(wanted) || certificates != sheets || codes != sheets || numbers != sheets || under != 0 {
			t.Fatalf("%s; want %d batches of %d sheets: %v", said, len(wanted), sheets, err)
		}
	})
}

// worksOn is the instance that has begun a batch last.
func (in *cluster) worksOn(t *testing.T, batch string) (worker *instance) {
	t.Helper()
	until(t, "somebody works on "+batch, func() (string, bool) {
		for _, i := range in.all {
			if i.begun(batch) {
				worker = i
			}
		}
		return "", worker != nil
	})
	return worker
}

// others are the instances but one.
func (in *cluster) others(but *instance) (others []*instance) {
	for _, i := range in.all {
		if i != but {
			others = append(others, i)
		}
	}
	return others
}

// until waits for something that has to come; the bound ends a test that has failed.
func until(t *testing.T, what string, is func() (said string, ok bool)) {
	t.Helper()
	said := ""
	for range 900 {
		var ok bool
		if said, ok = is(); ok {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("it never came that %s: %s", what, said)
}
