package database

import (
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
)

// addressOf is the URI by which SQLite opens the database file at an absolute
// path, with a query such as "mode=ro" (sqlite.org/uri.html).
func addressOf(path, query string) string {
	return addressOn(runtime.GOOS == "windows", filepath.ToSlash(path), query)
}

// addressOn is addressOf for a path with slashes. On Windows a drive stands after
// one slash more (file:///C:/…), as what follows "file://" is a host otherwise; a
// share stands after the two that it begins with (file:////server/share/…). The
// marks of long paths (\\?\C:\…, \\?\UNC\server\share) are none of SQLite's forms
// and go.
func addressOn(windows bool, path, query string) string {
	if windows {
		path = strings.ReplaceAll(path, `\`, "/")
		if share, long := strings.CutPrefix(path, "//?/UNC/"); long {
			path = "//" + share
		}
		path = strings.TrimPrefix(path, "//?/")
		if !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: query}).String()
}
