package office

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/faultlog"
	"bangkhen/internal/register"
	"bangkhen/internal/seal"
)

// ErrNoRevocations says that no list of ended certificates was ever signed: the office has
// no signing key, or has not opened it yet.
var ErrNoRevocations = award.Refuse(award.FaultNotFound, "chưa có danh sách thu hồi nào được ký: cơ quan chưa có khóa ký, hoặc chương trình chưa được cho mật khẩu của khóa")

// Revocations is the last signed list of certificates that ended, for whoever reads seals
// without asking here. [ErrNoRevocations] when there is none.
func (o *Office) Revocations(ctx context.Context) ([]byte, error) {
	list, err := o.register.RevocationList(ctx)
	if errors.Is(err, register.ErrUnknown) {
		return nil, ErrNoRevocations
	}
	return list.Data, err
}

// revocationsAge is how old a list gets in which nothing changed: its day says up to when
// nothing more had ended.
const revocationsAge = 24 * time.Hour

// RenewRevocations signs the list anew when something ended since, or when it is older
// than an age. Without an open key the last one stays; that is an [award.Problem] of the
// key, and nothing when the office has none.
func (o *Office) RenewRevocations(ctx context.Context, age time.Duration) (renewed bool, err error) {
	return o.register.RenewRevocations(ctx, age, func(key seal.Key, secret string, list seal.Revocations) ([]byte, error) {
		opened, err := o.sealing.open(key, secret)
		if err != nil {
			return nil, err
		}
		return seal.MakeRevocations(list, opened)
	})
}

// KeepRevocations keeps the list as it should be, until the context ends. That the key is
// locked is told at the start of the service, and not here again each time.
func (o *Office) KeepRevocations(ctx context.Context, log *slog.Logger) {
	const every = 10 * time.Second
	log = faultlog.Logger(log)
	for ctx.Err() == nil {
		if _, err := o.RenewRevocations(ctx, revocationsAge); err != nil && ctx.Err() == nil && !locked(err) {
			log.Error("sign the list of revocations", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(every):
		}
	}
}

func locked(err error) bool {
	problem := award.Problem{}
	return errors.As(err, &problem) && problem.Code == award.KeyLocked
}
