package main

import (
	"time"

	"bangkhen/internal/office"
)

// backupFlags have the service make backups by itself.
type backupFlags struct {
	Backups     string     `placeholder:"DIR" help:"Thư mục chứa các bản sao lưu, tốt nhất ở ổ đĩa khác; dịch vụ tự sao lưu vào đó theo lịch, và báo khi bản mới nhất đã cũ." type:"path"`
	BackupEvery everyTime  `default:"24h" help:"Bao lâu sao lưu một lần (24h, 2d); 0 là không tự sao lưu, chỉ theo dõi các bản mà bangkhen backup --keep làm ở đó."`
	BackupKeep  officeTime `default:"14d" help:"Giữ các bản trong chừng này (14d); bản mới nhất luôn được giữ."`
	BackupDrill bool       `help:"Thử khôi phục mỗi bản vừa sao lưu vào một thư mục tạm trong đó và đọc lại tất cả."`
}

func (f backupFlags) plan() office.BackupPlan {
	return office.BackupPlan{Dir: f.Backups, Every: time.Duration(f.BackupEvery), Keep: time.Duration(f.BackupKeep), Drill: f.BackupDrill}
}

// everyTime is an officeTime, or "0" for never.
type everyTime officeTime

// UnmarshalText reads it.
func (d *everyTime) UnmarshalText(text []byte) error {
	if string(text) == "0" {
		*d = 0
		return nil
	}
	return (*officeTime)(d).UnmarshalText(text)
}
