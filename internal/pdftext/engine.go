package pdftext

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Bounds of what is read.
const (
	MaxPages  = 4000
	maxChars  = 4 << 20 // of a file
	pageBytes = 64 << 10
	memory    = 768 << 20 // bytes of the engine, the file among them
	patience  = time.Minute
)

// ErrTooLarge is of a file with more pages or characters than are read.
var ErrTooLarge = errors.New("more pages or characters than are read")

// ErrUnreadable is of a file that the engine does not open: damaged, or no PDF.
var ErrUnreadable = errors.New("not a PDF that can be opened")

// Engine is PDFium, ready to read. One file is read at a time.
type Engine struct {
	pool pdfium.Pool
}

// New makes the engine ready. Compiling it takes five seconds or more of a processor,
// so what was compiled is kept in a directory, from which it takes a tenth of one; an
// empty name, or a directory that others may write to, keeps nothing.
func New(ctx context.Context, keptIn string) (*Engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memory / pageBytes)
	if keptIn != "" && ownAlone(keptIn) {
		if cache, err := wazero.NewCompilationCacheWithDir(keptIn); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context:       experimental.WithCompilationWorkers(ctx, 2),
		MaxIdle:       1,
		MaxTotal:      1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // none
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the reader of PDF files: %w", err)
	}
	return &Engine{pool}, nil
}

// ownAlone makes a directory that nobody else writes to: what is compiled is run.
func ownAlone(directory string) bool {
	if err := os.MkdirAll(directory, 0o700); err != nil {
		return false
	}
	about, err := os.Lstat(directory)
	return err == nil && about.IsDir() && (about.Mode().Perm()&0o022 == 0 || runtime.GOOS == "windows")
}

// Close frees the engine.
func (e *Engine) Close() error { return e.pool.Close() }

// file is an open file.
type file struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
	pages    int
}

func (e *Engine) open(data []byte) (*file, error) {
	instance, err := e.pool.GetInstance(patience)
	if err != nil {
		return nil, err
	}
	return open(instance, data)
}

// open opens a file in an instance, which holds several.
func open(instance pdfium.Pdfium, data []byte) (*file, error) {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, errors.Join(ErrUnreadable, err, instance.Close())
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err == nil && count.PageCount > MaxPages {
		err = ErrTooLarge
	}
	if err != nil {
		return nil, errors.Join(err, instance.Close())
	}
	return &file{instance, opened.Document, count.PageCount}, nil
}

func (f *file) load(index int) (references.FPDF_PAGE, error) {
	loaded, err := f.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.document, Index: index})
	if err != nil {
		return "", fmt.Errorf("page %d: %w", index+1, err)
	}
	return loaded.Page, nil
}

func (f *file) unload(page references.FPDF_PAGE) {
	_, _ = f.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page}) // the instance is closed after the file
}
