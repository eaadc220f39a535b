package pgsql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Kind says what connections are for.
type Kind struct {
	Setup string // statements for a new connection
	Begin string // begins a transaction
}

// Open opens connections by an address ("postgres://…"), which are made when they are
// needed.
func Open(address string, kind Kind) (*sql.DB, error) {
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	Watch(config)
	return sql.OpenDB(connector{config, kind}), nil
}

// Watch has connections of a configuration end that have no server any more: one whose
// machine is gone sends no end of a connection, and nobody tells of a network that forgets
// those on which nothing was said for a while.
func Watch(config *pgconn.Config) {
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectWithin
	}
	dialer := net.Dialer{Control: silent, KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 5 * time.Second, Count: 3}}
	config.DialFunc = dialer.DialContext
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "bangkhen"
	}
}

type connector struct {
	config *pgconn.Config
	kind   Kind
}

func (c connector) Driver() driver.Driver { return noNames{} }

// noNames opens nothing by a name: there is only [Open].
type noNames struct{}

func (noNames) Open(string) (driver.Conn, error) { return nil, errors.New("pgsql: not by a name") }

// silentFor is how long a server may take nothing of what is sent to it.
const silentFor = 30 * time.Second

// connectWithin bounds how long a server may take to answer a new connection, where the
// address does not say it.
const connectWithin = 10 * time.Second

// lostBefore is lost of a connection that was never made: there is no other to ask.
func lostBefore(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return err
	}
	var said *pgconn.PgError
	if errors.As(err, &said) && !ending(said.Code) {
		return err // a wrong password, an unknown database
	}
	return &Away{err}
}

// Connect opens a connection.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	server, err := pgconn.ConnectConfig(ctx, c.config)
	if err != nil {
		return nil, lostBefore(ctx, err)
	}
	made := &connection{server: server, begin: c.kind.Begin, known: map[string]*prepared{}}
	if c.kind.Setup != "" {
		if _, err := made.simple(ctx, c.kind.Setup); err != nil {
			return nil, errors.Join(err, made.Close())
		}
	}
	return made, nil
}

// mostPrepared bounds the statements that one connection keeps prepared; lists of
// values make many that differ in their length alone.
const mostPrepared = 300

// connection is one connection. [database/sql] lets one goroutine use it at a time.
type connection struct {
	server *pgconn.PgConn
	begin  string
	known  map[string]*prepared // by the statement as it was written
	named  int
	open   *rows // whose rows still come from the server; nil for none
	used   time.Time
}

// prepared is a statement as the server has it.
type prepared struct {
	*pgconn.StatementDescription
	parameters, results []int16 // how values travel
}

// ready makes the connection free for the next question: what is still to come of the
// one before is kept.
func (c *connection) ready() error {
	if c.server.IsClosed() {
		return driver.ErrBadConn
	}
	if c.open != nil {
		c.open.keepRest()
	}
	return nil
}

// simple runs statements without parameters, and says how many rows the last one
// changed.
func (c *connection) simple(ctx context.Context, statements string) (pgconn.CommandTag, error) {
	if err := c.ready(); err != nil {
		return pgconn.CommandTag{}, err
	}
	var last pgconn.CommandTag
	results, err := c.server.Exec(ctx, Translate(statements)).ReadAll()
	if len(results) > 0 {
		last = results[len(results)-1].CommandTag
	}
	return last, lost(err)
}

func (c *connection) prepare(ctx context.Context, statement string) (*prepared, error) {
	if err := c.ready(); err != nil {
		return nil, err
	}
	if p := c.known[statement]; p != nil {
		return p, nil
	}
	if len(c.known) >= mostPrepared {
		if _, err := c.simple(ctx, "DEALLOCATE ALL"); err != nil {
			return nil, err
		}
		clear(c.known)
	}
	c.named++
	described, err := c.server.Prepare(ctx, "s"+strconv.Itoa(c.named), Translate(statement), nil)
	if err != nil {
		return nil, lost(err)
	}
	p := &prepared{StatementDescription: described}
	for _, oid := range described.ParamOIDs {
		p.parameters = append(p.parameters, formatOf(oid))
	}
	for _, field := range described.Fields {
		p.results = append(p.results, formatOf(field.DataTypeOID))
	}
	c.known[statement] = p
	return p, nil
}

func (c *connection) run(ctx context.Context, statement string, arguments []driver.NamedValue) (*pgconn.ResultReader, error) {
	p, err := c.prepare(ctx, statement)
	if err != nil {
		return nil, err
	}
	if len(arguments) < len(p.ParamOIDs) {
		return nil, fmt.Errorf("%d arguments for %d parameters", len(arguments), len(p.ParamOIDs))
	}
	arguments = arguments[:len(p.ParamOIDs)] // more are none too many for SQLite
	values := make([][]byte, len(arguments))
	for i, argument := range arguments {
		if values[i], err = encode(argument.Value, p.ParamOIDs[i]); err != nil {
			return nil, err
		}
	}
	return c.server.ExecPrepared(ctx, p.Name, values, p.parameters, p.results), nil
}

// ExecContext implements [driver.ExecerContext]; without arguments there may be several
// statements.
func (c *connection) ExecContext(ctx context.Context, statement string, arguments []driver.NamedValue) (driver.Result, error) {
	if len(arguments) == 0 {
		done, err := c.simple(ctx, statement)
		return driver.RowsAffected(done.RowsAffected()), err
	}
	reader, err := c.run(ctx, statement, arguments)
	if err != nil {
		return nil, err
	}
	done, err := reader.Close()
	return driver.RowsAffected(done.RowsAffected()), lost(err)
}

// QueryContext implements [driver.QueryerContext].
func (c *connection) QueryContext(ctx context.Context, statement string, arguments []driver.NamedValue) (driver.Rows, error) {
	reader, err := c.run(ctx, statement, arguments)
	if err != nil {
		return nil, err
	}
	r := &rows{connection: c, reader: reader}
	c.open = r
	r.first() // what is wrong with the statement is said here, as by SQLite
	if r.err != nil && !errors.Is(r.err, io.EOF) {
		return nil, r.err
	}
	return r, nil
}

// PrepareContext implements [driver.ConnPrepareContext].
func (c *connection) PrepareContext(ctx context.Context, statement string) (driver.Stmt, error) {
	_, err := c.prepare(ctx, statement)
	return &kept{c, statement}, err
}

// Prepare implements [driver.Conn].
func (c *connection) Prepare(statement string) (driver.Stmt, error) {
	return c.PrepareContext(context.Background(), statement)
}

// BeginTx implements [driver.ConnBeginTx]: all transactions of a connection are alike.
func (c *connection) BeginTx(ctx context.Context, _ driver.TxOptions) (driver.Tx, error) {
	_, err := c.simple(ctx, c.begin)
	if err != nil && !c.server.IsClosed() && c.server.TxStatus() != 'I' {
		_, ended := c.simple(context.WithoutCancel(ctx), "ROLLBACK") // it waited in vain for its turn
		err = errors.Join(err, ended)
	}
	if away := (*Away)(nil); errors.As(err, &away) && ctx.Err() == nil {
		err = driver.ErrBadConn // nothing was done by it: another connection is asked
	}
	return transaction{c}, err
}

// Begin implements [driver.Conn].
func (c *connection) Begin() (driver.Tx, error) {
	return c.BeginTx(context.Background(), driver.TxOptions{})
}

// Close implements [driver.Conn].
func (c *connection) Close() error { return c.server.Close(context.Background()) }

// ResetSession implements [driver.SessionResetter]: a connection that rested is asked
// whether it is still one, so that what is asked by it next does not fail.
func (c *connection) ResetSession(ctx context.Context) error {
	const rested = time.Second
	if time.Since(c.used) > rested && c.server.Ping(ctx) != nil && ctx.Err() == nil {
		return driver.ErrBadConn
	}
	return nil
}

// IsValid implements [driver.Validator].
func (c *connection) IsValid() bool {
	c.used = time.Now()
	return c.valid()
}

func (c *connection) valid() bool { return !c.server.IsClosed() && c.server.TxStatus() == 'I' }

// Ping implements [driver.Pinger].
func (c *connection) Ping(ctx context.Context) error {
	_, err := c.simple(ctx, "SELECT 1")
	return err
}

type transaction struct{ connection *connection }

// Commit ends a transaction. PostgreSQL takes the end of one in which a statement failed
// for its undoing, and does not call that an error; whoever commits does.
func (t transaction) Commit() error {
	done, err := t.connection.simple(context.Background(), "COMMIT")
	if err == nil && done.String() == "ROLLBACK" {
		err = errors.New("the transaction was undone, as a statement in it failed")
	}
	return err
}

func (t transaction) Rollback() error {
	if t.connection.server.IsClosed() {
		return nil // with the connection
	}
	_, err := t.connection.simple(context.Background(), "ROLLBACK")
	return err
}

// kept is a statement that is asked again.
type kept struct {
	connection *connection
	statement  string
}

func (k *kept) Close() error  { return nil } // the connection keeps it, within bounds
func (k *kept) NumInput() int { return -1 }

func (k *kept) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }
func (k *kept) Query([]driver.Value) (driver.Rows, error)  { return nil, driver.ErrSkip }

// ExecContext implements [driver.StmtExecContext].
func (k *kept) ExecContext(ctx context.Context, arguments []driver.NamedValue) (driver.Result, error) {
	return k.connection.ExecContext(ctx, k.statement, arguments)
}

// QueryContext implements [driver.StmtQueryContext].
func (k *kept) QueryContext(ctx context.Context, arguments []driver.NamedValue) (driver.Rows, error) {
	return k.connection.QueryContext(ctx, k.statement, arguments)
}
