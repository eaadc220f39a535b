package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"testing"

	"bangkhen/internal/database/pgtest"
)

// Of a list of so many sheets all instances print a part.
const spreadList = 3000

// TestInstancesPrintOneList has three instances print one long list in pieces, and kills
// one that helps, and one that issues, while every one of them has a piece: the list is
// issued once and whole, and nothing is left of the pieces. It is part of `make postgres`.
func TestInstancesPrintOneList(t *testing.T) {
	if !pgtest.Wanted() {
		t.Skip("make postgres")
	}
	in := newCluster(t, pgtest.New(t), built(t), 3)
	wanted := map[string]int{}
	until(t, "all instances help each other", func() (string, bool) {
		n := in.asked(t, `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
		return fmt.Sprint(n), n == 3
	})
	begin := func(number int) (batch string, worker *instance) {
		in.holdAfter(1) // the plan of the batch passes, and no piece
		batch = in.all[number%3].queue(t, number, spreadList)
		wanted[batch] = spreadList
		worker = in.worksOn(t, batch)
		until(t, "every instance has a piece", func() (string, bool) {
			n := in.asked(t, `SELECT count(DISTINCT attempted_by[array_upper(attempted_by, 1)]) FROM jobs.river_job
				WHERE state = 'running' AND args->>'turn' = (SELECT value FROM main.shared WHERE name = 'issue')`) // not what one had that was killed
			return fmt.Sprint(n), n == 3
		})
		return batch, worker
	}
	done := func(batch string, killed *instance) {
		t.Helper()
		in.others(killed)[0].wait(t, batch, "done")
		in.holds(t, wanted)
		killed.start(t)
		killed.ready(t, http.StatusOK)
	}

	batch, worker := begin(1)
	helper := in.others(worker)[0]
	helper.kill(t)
	in.letGo()
	done(batch, helper)

	batch, worker = begin(2)
	worker.kill(t)
	in.letGo()
	done(batch, worker)

	// One that is cancelled when its instance dies is not printed again, but cleared up after.
	batch, worker = begin(3)
	delete(wanted, batch)
	in.others(worker)[0].ask(t, http.StatusNoContent, "DELETE", "/batches/"+batch, nil)
	worker.kill(t)
	in.letGo()
	in.others(worker)[0].wait(t, batch, "cancelled")
	in.holds(t, wanted)
	until(t, "no piece is left but of those that were killed", func() (string, bool) {
		n := in.asked(t, `SELECT count(*) FROM jobs.river_job WHERE state <> 'running'`)
		return fmt.Sprint(n), n == 0
	})
	for _, args := range [][]string{{"audit", "verify"}, {"store", "verify"}} {
		in.run(t, append(args, "--data", in.all[1].data)...)
	}
}

// asked is a number that the server of the database answers.
func (in *cluster) asked(t *testing.T, question string) (n int) {
	t.Helper()
	pgtest.Tool(t, in.database, func(tool *sql.DB) {
		if err := tool.QueryRowContext(context.Background(), `SELECT n FROM (`+question+`) AS q(n) WHERE ?`, true).Scan(&n); err != nil {
			t.Fatal(err)
		}
	})
	return n
}

// holdAfter lets so many papers into the bucket, and then none until letGo.
func (in *cluster) holdAfter(papers int) {
	held, passed := make(chan struct{}), make(chan struct{}, papers)
	in.letGo = func() { in.files.Make(nil); close(held) }
	in.files.Make(func(_ http.ResponseWriter, r *http.Request) bool {
		if r.Method != http.MethodPut {
			return false
		}
		select {
		case passed <- struct{}{}:
			return false
		default:
		}
		select {
		case <-held:
		case <-r.Context().Done():
		}
		return false
	})
}
