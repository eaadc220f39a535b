package office

import (
	"context"
	"database/sql"
	"reflect"
	"time"

	"bangkhen/internal/accounts"
	"bangkhen/internal/award"
	"bangkhen/internal/overprint"
	"bangkhen/internal/settings"
	"bangkhen/internal/workbench"
)

// What keeps an office going beside its decisions: what it has set, its stock of
// blanks, backups, other systems that are told, answers to programs.

// Settings are what the office has set, with their version.
func (o *Office) Settings(ctx context.Context) (set settings.Settings, version int, err error) {
	data, version, err := o.bench.Settings(ctx)
	if err == nil {
		set, err = settings.Decode(data)
	}
	return set, version, err
}

// SaveSettings keeps settings in place of those of a version. The error is
// [ErrChanged] when that is not the last one, an [award.Problem] when they can not be.
func (o *Office) SaveSettings(ctx context.Context, version int, set settings.Settings) error {
	if _, err := ReadHold(set.Office.Hold, time.Now()); err != nil {
		return err
	}
	data, err := set.Encode()
	if err != nil {
		return err
	}
	return o.bench.SaveSettings(ctx, version, data)
}

// ChangeSettings is [Office.SaveSettings] for somebody: what of the settings is otherwise
// than it was needs their permission. Who and where the office is, who signs and what is
// trusted belongs to whoever sets the office up; what a decision is written with to
// whoever prepares decisions. The error is [accounts.ErrNoRight] for what is not theirs.
func (o *Office) ChangeSettings(ctx context.Context, who accounts.Principal, version int, set settings.Settings) error {
	before, now, err := o.Settings(ctx)
	if err == nil && now != version {
		err = ErrChanged
	}
	if err != nil {
		return err
	}
	var needed []accounts.Permission
	if !reflect.DeepEqual(setUpOnce(before), setUpOnce(set)) {
		needed = append(needed, accounts.SetUpOffice)
	}
	if !reflect.DeepEqual(onceSet{}.in(before), onceSet{}.in(set)) {
		needed = append(needed, accounts.PrepareDecisions)
	}
	if err := o.mayDo(ctx, func(tx *sql.Tx) error { return accounts.RightsIn(tx).Has(ctx, who, needed...) }); err != nil {
		return err
	}
	return o.SaveSettings(ctx, version, set)
}

// onceSet is the part of the settings that belongs to whoever sets the office up.
type onceSet struct {
	Office    settings.Office
	Addresses []settings.Address
	Signers   []settings.Signer
	Trusted   []settings.Trusted
}

func setUpOnce(s settings.Settings) onceSet {
	return onceSet{s.Office, s.Addresses, s.Signers, s.Trusted}
}

// in puts the part into settings, in the place of theirs.
func (p onceSet) in(s settings.Settings) settings.Settings {
	s.Office, s.Addresses, s.Signers, s.Trusted = p.Office, p.Addresses, p.Signers, p.Trusted
	return s
}

// Profiles are those of the printers.
func (o *Office) Profiles(ctx context.Context) ([]Profile, error) { return o.bench.Profiles(ctx) }

// DeleteProfile forgets what was measured of a printer.
func (o *Office) DeleteProfile(ctx context.Context, name string) error {
	return o.bench.DeleteProfile(ctx, name)
}

// Blanks is how each series of blanks stands.
func (o *Office) Blanks(ctx context.Context) ([]Blanks, error) { return o.bench.BlankReport(ctx) }

// SpoiledBlanks are those of a series that were spoiled, with why.
func (o *Office) SpoiledBlanks(ctx context.Context, series string) (spoiled []BlankEvent, err error) {
	log, err := o.bench.BlankLog(ctx, series)
	for _, e := range log {
		if e.Event == "spoiled" {
			spoiled = append(spoiled, e)
		}
	}
	return spoiled, err
}

// ReceiveBlanks enters the blanks first to last of a series, all or none.
func (o *Office) ReceiveBlanks(ctx context.Context, series string, first, last int) error {
	return o.bench.ReceiveBlanks(ctx, series, first, last)
}

// SpoilBlank takes a blank out of the stock.
func (o *Office) SpoilBlank(ctx context.Context, series string, number int, reason string) error {
	return o.bench.SpoilBlank(ctx, series, number, reason)
}

// NudgeBlanks keeps how far what is printed on blanks of a series is moved, in mm.
func (o *Office) NudgeBlanks(ctx context.Context, series string, by overprint.Point) error {
	return o.bench.NudgeBlanks(ctx, series, by)
}

// UseBlanks notes on which blanks the certificates of an issue are printed, from a
// number of the series on.
func (o *Office) UseBlanks(ctx context.Context, issue IssueRecord, series string, from int) error {
	entries, err := o.register.CertificatesOf(ctx, issue.ID, 1, issue.Summary.Counts.Total())
	if err != nil {
		return err
	}
	codes := make([]award.Code, len(entries))
	for i, e := range entries {
		codes[i] = e.Certificate.Code
	}
	_, err = o.bench.UseBlanks(ctx, series, from, codes)
	return err
}

// Upkeep is what who looks after the service is shown.
type Upkeep struct {
	Backups  []string // directories, the newest first; of those made on the screen
	Standing BackupStanding
	Webhooks []Webhook
	Events   []string   // that a webhook may ask for
	Dead     []Delivery // that were given up
}

// Upkeep reads it.
func (o *Office) Upkeep(ctx context.Context) (u Upkeep, err error) {
	const mostDead = 50
	u.Events = workbench.Events()
	if u.Standing, err = o.Backups(); err != nil {
		return u, err
	}
	if u.Backups, err = o.register.Backups(); err == nil {
		u.Webhooks, err = o.bench.Webhooks(ctx)
	}
	if err == nil {
		u.Dead, err = o.bench.DeadDeliveries(ctx, mostDead)
	}
	return u, err
}

// Backup copies everything that is kept while others go on working. The error is
// [Incomplete] when the copy was made and lacks what the store has lost.
func (o *Office) Backup(ctx context.Context) error {
	_, err := o.register.BackupHere(ctx)
	return err
}

// VerifyRegister walks the logs and every row, and reads so many stored files.
func (o *Office) VerifyRegister(ctx context.Context, files int) (Report, error) {
	return o.register.VerifyAll(ctx, files)
}

// PurgeColumns takes columns of lists out of the register. The error is
// [award.Problems] when it may not be.
func (o *Office) PurgeColumns(ctx context.Context, p Purge) error {
	_, err := o.register.PurgeColumns(ctx, p)
	return err
}

// AddWebhook has another system told of events; the secret is shown once.
func (o *Office) AddWebhook(ctx context.Context, address string, events []string) (secret string, err error) {
	_, secret, err = o.bench.AddWebhook(ctx, address, events)
	return secret, err
}

// RemoveWebhook ends that.
func (o *Office) RemoveWebhook(ctx context.Context, id string) error {
	return o.bench.RemoveWebhook(ctx, id)
}

// RetryDelivery sends again what was given up.
func (o *Office) RetryDelivery(ctx context.Context, id string) error {
	return o.bench.ReviveDelivery(ctx, id)
}

// CountLookups adds to how often certificates were looked up on a day.
func (o *Office) CountLookups(ctx context.Context, day string, counts map[string]int) error {
	return o.bench.AddLookups(ctx, day, counts)
}

// BeginAnswer reserves a client's key for a request, by its hash, or finds the answer
// that was given to it.
func (o *Office) BeginAnswer(ctx context.Context, client, key, request string) (answer Answer, found bool, err error) {
	return o.bench.BeginAnswer(ctx, client, key, request)
}

// EndAnswer keeps an answer for whoever asks the same again; an empty one frees the
// key.
func (o *Office) EndAnswer(ctx context.Context, client, key string, answer Answer) error {
	return o.bench.EndAnswer(ctx, client, key, answer)
}
