package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database"
	"bangkhen/internal/freetext"
)

// largestAmount bounds the money of one award, in đồng.
const largestAmount = 1_000_000_000_000

// Recovery says whether something that an amendment wants back has come. Of each item
// the last one counts; the ones before are kept.
type Recovery struct {
	Item   award.Item          `json:"item"`
	State  award.RecoveryState `json:"state"`
	What   string              `json:"what,omitempty"`   // "bằng, khung"
	Amount int64               `json:"amount,omitempty"` // of money, in đồng
	At     time.Time           `json:"at"`
	Actor  string              `json:"-"`
}

// read is the recovery as it is kept.
func (c Recovery) read(act award.Act) (Recovery, error) {
	if !slices.Contains(award.ItemsOf(act), c.Item) {
		return c, notRecovered("item", act)
	}
	if !slices.Contains([]award.RecoveryState{award.Awaited, award.Recovered, award.NothingDue}, c.State) {
		return c, badState(c.Item)
	}
	if c.Amount < 0 || c.Amount > largestAmount || c.Amount != 0 && c.Item != award.Money {
		return c, badAmount()
	}
	if c.Item == award.Money && c.State == award.Recovered && c.Amount == 0 {
		return c, noAmount()
	}
	var err error
	c.What, err = freetext.Field{Key: "what", Name: "Hiện vật", Code: award.BadAmendment, Most: 200}.Line(c.What)
	return c, err
}

// readRecoveries is one recovery for each item of an act, in their order: those that
// are not given are awaited.
func readRecoveries(act award.Act, given []Recovery) (all []Recovery, err error) {
	for _, c := range given {
		if !slices.Contains(award.ItemsOf(act), c.Item) {
			return nil, notRecovered("recoveries", act)
		}
	}
	for _, item := range award.ItemsOf(act) {
		c := Recovery{Item: item, State: award.Awaited}
		for _, g := range given {
			if g.Item == item {
				c = g
			}
		}
		if c, err = c.read(act); err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func (c Recovery) insert(ctx context.Context, tx *sql.Tx, amendment int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO recoveries (amendment_id, item, state, what, amount, at, actor) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		amendment, string(c.Item), string(c.State), c.What, c.Amount, c.At.Format(time.RFC3339), c.Actor)
	if err != nil {
		return fmt.Errorf("record what came back: %w", err)
	}
	return nil
}

// Recover records what came back with an amendment of a certificate, known by its
// number; 0 is the last one that wants the item. The error is an [award.Problem] when
// there is no such amendment, or nothing is new.
func (r *Register) Recover(ctx context.Context, code award.Code, amendment int64, c Recovery) error {
	return r.db.Transaction(ctx, func(tx *sql.Tx) error {
		if _, err := statusOf(ctx, tx, code); err != nil {
			return err
		}
		var found *Amendment
		err := database.Each(ctx, tx, amendmentsBy+`code = ? ORDER BY id`, string(code), func(rows *sql.Rows) error {
			a, err := scanAmendment(rows)
			if amendment == a.ID || amendment == 0 && slices.Contains(award.ItemsOf(a.Act), c.Item) {
				found = &a
			}
			return err
		})
		if err != nil {
			return err
		}
		if found == nil {
			return notRecovered("item", "")
		}
		if c, err = c.read(found.Act); err != nil {
			return err
		}
		before, err := lastRecovery(ctx, tx, found.ID, c.Item)
		if err != nil {
			return err
		}
		if before.State == c.State && before.What == c.What && before.Amount == c.Amount {
			return sameRecovery(c)
		}
		c.At, c.Actor = time.Now().UTC().Truncate(time.Second), database.ActorOf(ctx)
		if err := c.insert(ctx, tx, found.ID); err != nil {
			return err
		}
		return database.RecordChange(ctx, tx, actionRecover, string(code), before, c)
	})
}

const recoveriesBy = `SELECT amendment_id, item, state, what, amount, at, actor FROM recoveries WHERE `

func scanRecovery(rows *sql.Rows) (amendment int64, c Recovery, err error) {
	var at string
	if err = rows.Scan(&amendment, &c.Item, &c.State, &c.What, &c.Amount, &at, &c.Actor); err == nil {
		c.At, err = time.Parse(time.RFC3339, at)
	}
	return amendment, c, err
}

func lastRecovery(ctx context.Context, tx *sql.Tx, amendment int64, item award.Item) (last Recovery, err error) {
	err = database.Each(ctx, tx, recoveriesBy+`amendment_id = ? ORDER BY id`, amendment, func(rows *sql.Rows) error {
		_, c, err := scanRecovery(rows)
		if c.Item == item {
			last = c
		}
		return err
	})
	return last, err
}

// addRecoveries adds to amendments what came back with them, each item once.
func (r *Register) addRecoveries(ctx context.Context, all []Amendment) error {
	const some = 500 // numbers in one question
	places := map[int64]int{}
	for i, a := range all {
		places[a.ID] = i
	}
	for part := range slices.Chunk(all, some) {
		numbers := make([]string, len(part))
		for i, a := range part {
			numbers[i] = fmt.Sprint(a.ID)
		}
		rows, err := r.reader.QueryContext(ctx, recoveriesBy+`amendment_id IN (`+strings.Join(numbers, ",")+`) ORDER BY id`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			amendment, c, err := scanRecovery(rows)
			if err != nil {
				return err
			}
			all[places[amendment]].recovered(c)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// recovered takes what is said of an item last.
func (a *Amendment) recovered(c Recovery) {
	at := slices.IndexFunc(a.Recoveries, func(before Recovery) bool { return before.Item == c.Item })
	if at < 0 {
		a.Recoveries = append(a.Recoveries, c)
		return
	}
	a.Recoveries[at] = c
}
