package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"

	"github.com/labstack/echo/v4"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages ask for.
type assets map[string]asset

type asset struct {
	data      []byte
	tag       string
	mediaType string
}

func loadAssets() (assets, error) {
	entries, err := fs.ReadDir(assetFiles, "assets")
	if err != nil {
		return nil, err
	}
	loaded := assets{}
	for _, entry := range entries {
		data, err := fs.ReadFile(assetFiles, "assets/"+entry.Name())
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		loaded[entry.Name()] = asset{data, `"` + hex.EncodeToString(sum[:16]) + `"`, mime.TypeByExtension(path.Ext(entry.Name()))}
	}
	return loaded, nil
}

func (a assets) serve(c echo.Context) error {
	file, ok := a[c.Param("name")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=3600")
	h.Set("ETag", file.tag)
	if c.Request().Header.Get("If-None-Match") == file.tag {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, file.mediaType, file.data)
}
