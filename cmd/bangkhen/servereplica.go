package main

import (
	"errors"
	"fmt"
	"time"

	"bangkhen/internal/database"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// replicaFlags name a server that answers look-ups in the place of the one of the register.
type replicaFlags struct {
	DatabaseReplica    string        `placeholder:"postgres://…" help:"Máy chủ PostgreSQL theo sau máy chủ của sổ (streaming replication), trả lời trang tra cứu thay cho nó khi đủ mới; không kèm mật khẩu."`
	DatabaseReplicaAge time.Duration `default:"5s" help:"Bản sao ấy được cũ tối đa bao lâu; cũ hơn thì hỏi máy chủ của sổ. Bằng bị thu hồi lâu hơn chừng này không bao giờ hiện là còn hiệu lực."`
}

const leastReplicaAge = time.Second

func (f replicaFlags) check(manyOffices string) error {
	if f.DatabaseReplica == "" {
		return nil
	}
	if manyOffices != "" {
		return usageError{errors.New("--database-replica không đi cùng --offices: mỗi cơ quan có sổ riêng")}
	}
	if f.DatabaseReplicaAge < leastReplicaAge {
		return usageError{fmt.Errorf("--database-replica-age phải từ %s trở lên, không phải %s", leastReplicaAge, f.DatabaseReplicaAge)}
	}
	if err := database.CheckReplica(f.DatabaseReplica); err != nil {
		return usageError{err}
	}
	return nil
}

// following is the office whose look-ups may go to the replica that is named.
func (f replicaFlags) following(o *office.Office, reg *register.Register) (*office.Office, error) {
	if f.DatabaseReplica == "" {
		return o, nil
	}
	if !reg.Database().OnServer() {
		return nil, usageError{errors.New("--database-replica chỉ dùng được khi sổ ở PostgreSQL (--database)")}
	}
	return o.WithReplica(), nil
}

func (f replicaFlags) replicated() office.Replicated {
	return office.Replicated{Address: f.DatabaseReplica, Most: f.DatabaseReplicaAge}
}
