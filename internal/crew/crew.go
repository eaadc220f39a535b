package crew

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"bangkhen/internal/database"
	"bangkhen/internal/database/pgsql"
	"bangkhen/internal/durable"
)

// schema is where River's tables stand, beside those of the register.
const schema = "jobs"

const (
	fetchEvery  = 20 * time.Millisecond // at most, while there are pieces
	askEvery    = time.Second           // where a notice was lost
	pieceWithin = 10 * time.Minute      // a stretch takes seconds
	endWithin   = 2 * time.Second       // for the piece under way, before it is broken off
	kept        = time.Hour             // what became of a piece that nobody asked for any more
)

// Piece is a stretch of a batch: its certificates From to To, counted from 0, To not among
// them. Plan is the file in the store that says what they are, Turn the word of who issues.
type Piece struct {
	Plan string `json:"plan"`
	Turn string `json:"turn"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// Kind is the name of such jobs.
func (Piece) Kind() string { return "piece" }

// Work prints a piece, and names the file in the store in which the outcome is.
type Work func(ctx context.Context, p Piece) (outcome string, err error)

// Crew is one instance among others of the very same program: who is another build is of
// another crew, as it might print a sheet otherwise.
type Crew struct {
	pool   *pgxpool.Pool
	client *river.Client[pgx.Tx]
	build  string
}

// Join makes this instance one of the crew on the server of the tables, and works on pieces
// until the context ends, or the way to the server is lost as it joins. joined is told the
// crew, and nil when it is no more.
func Join(ctx context.Context, db *database.DB, work Work, joined func(*Crew), log *slog.Logger) error {
	build, err := thisBuild()
	if err != nil {
		return err
	}
	c := &Crew{build: build}
	config, err := connections(db.Server())
	if err != nil {
		return err
	}
	if c.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return err
	}
	defer c.pool.Close()
	if err := db.InTurn(ctx, "crew", c.makeTables); err != nil {
		return err
	}
	if err := c.start(ctx, work, log); err != nil {
		return err
	}
	joined(c)
	defer joined(nil)
	c.present(ctx)
	<-c.client.Stopped()
	return nil
}

// connections are to a server of this address, and end as those of package database when the
// server is gone: a batch that waits for an answer by one of them would wait as long.
func connections(address string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	pgsql.Watch(&config.ConnConfig.Config)
	config.AfterConnect = func(ctx context.Context, made *pgx.Conn) error {
		_, err := made.Exec(ctx, database.ServerSettings)
		return err
	}
	config.MaxConns, config.MinConns = 4, 0 // one listens, one is counted by
	return config, nil
}

// makeTables makes River's tables, or brings them up to date.
func (c *Crew) makeTables(ctx context.Context) error {
	if _, err := c.pool.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+schema); err != nil {
		return fmt.Errorf("make the schema %s: %w", schema, err)
	}
	migrator, err := rivermigrate.New(riverpgxv5.New(c.pool), &rivermigrate.Config{Schema: schema, Logger: slog.New(slog.DiscardHandler)})
	if err == nil {
		_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	}
	return err
}

func (c *Crew) start(ctx context.Context, work Work, log *slog.Logger) (err error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &worker{work: work, log: log})
	c.client, err = river.NewClient(riverpgxv5.New(c.pool), &river.Config{
		Schema: schema, Queues: map[string]river.QueueConfig{c.queue(): {MaxWorkers: 1}}, Workers: workers,
		FetchCooldown: fetchEvery, FetchPollInterval: askEvery, JobTimeout: pieceWithin, RescueStuckJobsAfter: 2 * pieceWithin, SoftStopTimeout: endWithin, MaxAttempts: 1,
		CompletedJobRetentionPeriod: kept, CancelledJobRetentionPeriod: kept, DiscardedJobRetentionPeriod: kept,
		Logger: slog.New(slog.DiscardHandler), // what goes wrong with a piece is told below, without its words
	})
	if err == nil {
		err = c.client.Start(ctx)
	}
	return err
}

func (c *Crew) queue() string { return "pieces_" + c.build }

// worker does what River hands it.
type worker struct {
	river.WorkerDefaults[Piece]
	work Work
	log  *slog.Logger
}

// Work prints a piece. What goes wrong with it is not tried again: who handed it out does
// it, and tells. That a piece was taken back, or the program is to end, is nothing to tell.
func (w *worker) Work(ctx context.Context, job *river.Job[Piece]) error {
	outcome, err := w.work(ctx, job.Args)
	if err != nil {
		if !errors.Is(ctx.Err(), context.Canceled) {
			w.log.WarnContext(ctx, "piece of a batch", "error", err)
		}
		return river.JobCancel(errUndone)
	}
	return river.RecordOutput(ctx, outcome)
}

var errUndone = errors.New("the piece was not printed") // as it stands in the table: without people

// thisBuild names the program by what it is made of.
func thisBuild() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum, err := durable.SumOf(file)
	if err != nil {
		return "", err
	}
	return sum[:16], nil
}
