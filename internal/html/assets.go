package html

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"
)

// Assets are the static files that pages ask for, by name.
type Assets map[string]asset

type asset struct {
	data      []byte
	tag       string
	mediaType string
}

// LoadAssets reads the files of a directory.
func LoadAssets(files fs.FS) (Assets, error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	loaded := Assets{}
	for _, entry := range entries {
		data, err := fs.ReadFile(files, entry.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		loaded[entry.Name()] = asset{data, `"` + hex.EncodeToString(sum[:16]) + `"`, mime.TypeByExtension(path.Ext(entry.Name()))}
	}
	return loaded, nil
}

// Serve answers with the file that the parameter "name" of the route names.
func (a Assets) Serve(c echo.Context) error {
	file, ok := a[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=3600")
	h.Set("ETag", file.tag)
	if path.Ext(c.Param("name")) == ".js" { // which is there for the pages of others
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if Has(c.Request(), file.tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, file.mediaType, file.data)
}
