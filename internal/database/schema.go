package database

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// The seals hold what the program has written. A trigger that somebody puts into
// the file makes the program itself write something else, under its own seal, so
// the triggers, tables and indexes have to be those of the migrations too.

// object is one entry of the schema of SQLite: "trigger blanks_received".
type object string

func (o object) isTrigger() bool { return strings.HasPrefix(string(o), "trigger ") }

// ownSchema is what the migrations make in an empty database; it is the same for
// every register, and is found out once, when it is first asked for.
var ownSchema = sync.OnceValues(func() (map[object]string, error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // another connection would be another database
	provider, err := migrator(db)
	if err == nil {
		_, err = provider.Up(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("make an empty register: %w", err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // only read
	return readSchema(ctx, tx)
})

// readSchema reads all but what SQLite makes by itself.
func readSchema(ctx context.Context, tx *sql.Tx) (map[object]string, error) {
	found := map[object]string{}
	err := Each(ctx, tx, `SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema WHERE name NOT LIKE ? ESCAPE '\'`, `sqlite\_%`, func(rows *sql.Rows) error {
		var kind, name, table, text string
		err := rows.Scan(&kind, &name, &table, &text)
		found[object(kind+" "+name)] = table + ": " + text
		return err
	})
	return found, err
}

// compareSchema names what a database has beside what the migrations make,
// has otherwise, or lacks.
func compareSchema(ctx context.Context, tx *sql.Tx) (foreign, missing []object, err error) {
	own, err := ownSchema()
	if err != nil {
		return nil, nil, err
	}
	found, err := readSchema(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	foreign, missing = differences(own, found)
	return foreign, missing, nil
}

func differences(own, found map[object]string) (foreign, missing []object) {
	for name, text := range found {
		if own[name] != text {
			foreign = append(foreign, name)
		}
	}
	for name := range own {
		if _, there := found[name]; !there {
			missing = append(missing, name)
		}
	}
	slices.Sort(foreign)
	slices.Sort(missing)
	return foreign, missing
}

// schema reports triggers, tables and indexes that are not those of the program.
func (v *verifier) schema(ctx context.Context, tx *sql.Tx) error {
	compare := compareSchema
	if v.server {
		compare = compareServerSchema
	}
	foreign, missing, err := compare(ctx, tx)
	if len(foreign) > 0 {
		v.fault("%s", foreignObjects(foreign))
	}
	if len(missing) > 0 {
		v.fault("%s", missingObjects(missing))
	}
	return err
}

// checkTriggers refuses a change while the file has triggers of others, which
// would do more in it than the program does. The error is a [HeadError].
func (d *DB) checkTriggers(ctx context.Context, tx *sql.Tx) error {
	if d.server != nil {
		return d.checkServerTriggers(ctx, tx)
	}
	var version int64 // SQLite counts changes of the schema
	if err := tx.QueryRowContext(ctx, `PRAGMA main.schema_version`).Scan(&version); err != nil {
		return err
	}
	if d.schemaChecked.Load() == version {
		return nil
	}
	foreign, _, err := compareSchema(ctx, tx)
	if err != nil {
		return err
	}
	if foreign = slices.DeleteFunc(foreign, func(o object) bool { return !o.isTrigger() }); len(foreign) > 0 {
		return HeadError{What: foreignObjects(foreign), structure: true}
	}
	d.schemaChecked.Store(version)
	return nil
}
