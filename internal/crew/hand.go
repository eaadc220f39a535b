package crew

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Handed are pieces that were handed out.
type Handed struct {
	crew *Crew
	jobs []int64
}

// Hand hands pieces out, the first first.
func (c *Crew) Hand(ctx context.Context, pieces []Piece) (*Handed, error) {
	jobs := make([]river.InsertManyParams, len(pieces))
	for i, p := range pieces {
		jobs[i] = river.InsertManyParams{Args: p, InsertOpts: &river.InsertOpts{Queue: c.queue(), MaxAttempts: 1}}
	}
	inserted, err := c.client.InsertMany(ctx, jobs)
	if err != nil {
		return nil, err
	}
	h := &Handed{crew: c}
	for _, job := range inserted {
		h.jobs = append(h.jobs, job.Job.ID)
	}
	return h, nil
}

// Outcome is where the outcome of piece n is, from 0; "" while nobody has done it. Failed
// says that nobody will.
func (h *Handed) Outcome(ctx context.Context, n int) (outcome string, failed bool, err error) {
	job, err := h.crew.client.JobGet(ctx, h.jobs[n])
	if err != nil {
		return "", false, err
	}
	switch job.State {
	case rivertype.JobStateCompleted:
		outcome, err = outcomeOf(job)
		return outcome, false, err
	case rivertype.JobStateCancelled, rivertype.JobStateDiscarded:
		return "", true, nil
	}
	return "", false, nil
}

func outcomeOf(job *rivertype.JobRow) (outcome string, err error) {
	if output := job.Output(); len(output) > 0 {
		err = json.Unmarshal(output, &outcome)
	}
	if err == nil && outcome == "" {
		err = fmt.Errorf("job %d has no outcome", job.ID)
	}
	return outcome, err
}

// Keep takes piece n back from whoever has it or would take it.
func (h *Handed) Keep(ctx context.Context, n int) error {
	_, err := h.crew.client.JobCancel(ctx, h.jobs[n])
	return err
}

// clearWithin bounds how long who is told to end clears up.
const clearWithin = 10 * time.Second

// Clear takes back all pieces that are handed out, of whatever batch: one is issued at a
// time, and who issues calls it before and after. It has drop remove the files in the store
// that they were about, which nobody needs any more. What somebody prints this moment is
// broken off, and is cleared the next time.
func (c *Crew) Clear(ctx context.Context, drop func(ctx context.Context, files []string) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), clearWithin)
	defer cancel()
	for {
		ended, err := c.jobs(ctx, rivertype.JobStateAvailable, rivertype.JobStateCompleted, rivertype.JobStateCancelled, rivertype.JobStateDiscarded, rivertype.JobStateRetryable, rivertype.JobStateScheduled)
		if err != nil {
			return err
		}
		if len(ended) == 0 {
			break
		}
		if err := drop(ctx, filesOf(ended)); err != nil {
			return err
		}
		ids := make([]int64, len(ended))
		for i, job := range ended {
			ids[i] = job.ID
		}
		if _, err := c.client.JobDeleteMany(ctx, river.NewJobDeleteManyParams().IDs(ids...).First(len(ids))); err != nil {
			return err
		}
	}
	running, err := c.jobs(ctx, rivertype.JobStateRunning)
	for _, job := range running {
		_, cancelled := c.client.JobCancel(ctx, job.ID)
		err = errors.Join(err, cancelled)
	}
	return err
}

// jobs are some pieces in these states.
func (c *Crew) jobs(ctx context.Context, states ...rivertype.JobState) ([]*rivertype.JobRow, error) {
	some, err := c.client.JobList(ctx, river.NewJobListParams().Kinds(Piece{}.Kind()).States(states...).First(1000))
	if err != nil {
		return nil, err
	}
	return some.Jobs, nil
}

// filesOf are the files in the store that pieces were about, each once.
func filesOf(jobs []*rivertype.JobRow) (files []string) {
	for _, job := range jobs {
		var p Piece
		if json.Unmarshal(job.EncodedArgs, &p) == nil {
			files = append(files, p.Plan)
		}
		if outcome, err := outcomeOf(job); err == nil {
			files = append(files, outcome)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
