package register

import (
	"context"

	"bangkhen/internal/database"
)

// MoveToServer takes the tables of a data directory to a PostgreSQL server, verified
// there as [Register.VerifyAudit] does before anybody uses them; see
// [database.MoveToServer]. Files stay where they are.
func MoveToServer(ctx context.Context, dir, address string) (Report, error) {
	report, err := database.MoveToServer(ctx, dir, address, checks()...)
	return Report{Report: report}, err
}

// MoveToFile takes them back.
func MoveToFile(ctx context.Context, dir string) (Report, error) {
	report, err := database.MoveToFile(ctx, dir, checks()...)
	return Report{Report: report}, err
}
