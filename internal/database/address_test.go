package database

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Addresses begin with an empty host and hold a path that comes out again.
func TestAddressOfTheDatabase(t *testing.T) {
	for _, c := range []struct {
		windows          bool
		path, want, back string
	}{
		{true, `C:\Users\Hương\du liệu\bangkhen.db`, "file:///C:/Users/H%C6%B0%C6%A1ng/du%20li%E1%BB%87u/bangkhen.db?mode=ro", "/C:/Users/Hương/du liệu/bangkhen.db"},
		{true, "C:/data/bangkhen.db", "file:///C:/data/bangkhen.db?mode=ro", "/C:/data/bangkhen.db"},
		{true, `\\máy chủ\sổ\bangkhen.db`, "file:////m%C3%A1y%20ch%E1%BB%A7/s%E1%BB%95/bangkhen.db?mode=ro", "//máy chủ/sổ/bangkhen.db"},
		{true, `\\?\C:\data\bangkhen.db`, "file:///C:/data/bangkhen.db?mode=ro", "/C:/data/bangkhen.db"},
		{true, `\\?\UNC\server\share\bangkhen.db`, "file:////server/share/bangkhen.db?mode=ro", "//server/share/bangkhen.db"},
		{true, `D:\50% #1\a&b=c+d;e\bangkhen.db`, "file:///D:/50%25%20%231/a&b=c+d;e/bangkhen.db?mode=ro", "/D:/50% #1/a&b=c+d;e/bangkhen.db"},
		{false, "/srv/đợt 1?/#2/100%/bangkhen.db", "file:///srv/%C4%91%E1%BB%A3t%201%3F/%232/100%25/bangkhen.db?mode=ro", "/srv/đợt 1?/#2/100%/bangkhen.db"},
		{false, `/srv/a\b/bangkhen.db`, "file:///srv/a%5Cb/bangkhen.db?mode=ro", `/srv/a\b/bangkhen.db`},
		{false, "//srv/bangkhen.db", "file:////srv/bangkhen.db?mode=ro", "//srv/bangkhen.db"},
	} {
		got := addressOn(c.windows, c.path, "mode=ro")
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.path, got, c.want)
		}
		rest, local := strings.CutPrefix(got, "file://")
		path, _, _ := strings.Cut(rest, "?")
		back, err := url.PathUnescape(path)
		if !local || err != nil || back != c.back {
			t.Errorf("%s: SQLite reads %q (%v), want %q", c.path, back, err, c.back)
		}
	}
}

// A database opens in directories whatever they are called.
func TestNamesOfDirectories(t *testing.T) {
	for _, name := range []string{"Sổ khen thưởng 2026", "50% #1", "a&b=c+d;e", "đợt 1?mode=memory"} {
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			continue // a name that this system does not have
		}
		void(t, openAt(t, dir), 1)
		if _, err := os.Stat(filepath.Join(dir, File)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
