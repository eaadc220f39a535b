package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/store/s3test"
)

func TestLocations(t *testing.T) {
	for text, want := range map[string]string{
		"data": "data",
		"s3://bang-khen/so/tinh?region=vn&endpoint=http://10.0.0.5:9000": "s3://bang-khen/so/tinh?endpoint=http%3A%2F%2F10.0.0.5%3A9000&region=vn",
		"s3://bang-khen/?endpoint=https%3A%2F%2Fs3.tinh.gov.vn":          "s3://bang-khen?endpoint=https%3A%2F%2Fs3.tinh.gov.vn",
		"s3://bang-khen":                                                 "s3://bang-khen?endpoint=https%3A%2F%2Fs3.amazonaws.com",
		"s3://khoa:matkhau@bang-khen/so":                                 "",
		"s3://bang-khen/so?secret=matkhau":                               "",
		"s3://bang-khen/so?endpoint=https://khoa:matkhau@s3.tinh.gov.vn": "",
		"s3://bang-khen/../so":                                           "",
		"s3://bang-khen/so//tinh":                                        "",
		"s3://B/so":                                                      "",
		"s3://bang-khen/so?endpoint=ftp://s3.tinh.gov.vn":                "",
		"s3://bang-khen/so?endpoint=https://s3.tinh.gov.vn/con/duong":    "",
		"/srv/files": "",
		"":           "",
		"s3://bang-khen/" + strings.Repeat("x", 300):                          "",
		"s3://bang-khen/%zzmatkhau":                                           "",
		"https://bang-khen.s3.tinh.gov.vn/so?X-Amz-Signature=matkhau#matkhau": "",
	} {
		l, err := ParseLocation(text)
		if err == nil && want == "" || err != nil && want != "" || err == nil && l.String() != want {
			t.Errorf("%q: %q, %v", text, l, err)
		}
		if err != nil && (strings.Contains(err.Error(), "matkhau") || !strings.Contains(err.Error(), "s3://")) {
			t.Errorf("%q: %v", text, err)
		}
		if again, err := ParseLocation(want); want != "" && (err != nil || again != l) {
			t.Errorf("%q is read as %q, %v", want, again, err)
		}
	}
}

// No two registers share a prefix, as each would sweep the other's files; and files that
// are there are not left behind.
func TestAPrefixIsOneRegisters(t *testing.T) {
	server := s3test.Start(t)
	s := newShelf(t, server)
	s.keep(t, func(k *Keeper) error { return k.Put(sumOf("a"), []byte("a")) })
	l, err := ParseLocation(server.Location("", "so/tinh"))
	if err != nil {
		t.Fatal(err)
	}
	if err := Settle(t.Context(), s.data, l); err != nil {
		t.Errorf("said twice: %v", err)
	}
	refused := func(err error) {
		t.Helper()
		if kind, _ := award.FaultOf(err); kind != award.FaultConflict {
			t.Errorf("%v", err)
		}
	}
	other := t.TempDir()
	refused(Settle(t.Context(), other, l))
	if at, err := Where(other); err != nil || at.String() != Local {
		t.Errorf("%v, %v", at, err)
	}
	refused(Settle(t.Context(), s.data, Location{}))
	local := newShelf(t, nil)
	local.keep(t, func(k *Keeper) error { return k.Put(sumOf("b"), []byte("b")) })
	elsewhere, err := ParseLocation(server.Location("", "khac"))
	if err != nil {
		t.Fatal(err)
	}
	refused(Settle(t.Context(), local.data, elsewhere))
	// Somebody has taken the prefix over: nothing is swept there any more.
	move, err := local.BeginMove(t.Context(), l, true)
	if err == nil {
		_, err = move.Carry(t.Context(), []Named{{Sum: sumOf("b")}})
	}
	if err = errors.Join(err, move.Finish()); err != nil {
		t.Fatal(err)
	}
	_, err = s.SweepOrphans(t.Context(), func() (map[string]bool, error) { return nil, nil })
	refused(err)
	s.wants(t, "a")
}

// What a server does that is away, overloaded, slow or cut off is a sentence with a time
// to ask again, never a damaged or missing paper; and nothing is half visible.
func TestTroubledServer(t *testing.T) {
	server := s3test.Start(t)
	way := s3test.Between(t, server)
	data := t.TempDir()
	settle(t, data, server.Location(way.Endpoint, "so/tinh"))
	s := &shelf{server: server}
	s.Store = opened(t, data, func(context.Context, string) ([]string, error) { return s.bundles, nil })
	bucket := s.place.(*bucket)
	bucket.stall = 300 * time.Millisecond
	contents := s.alike(t, "một", "hai")
	long := strings.Repeat("tệp gộp ", 1<<18)
	s.keep(t, func(k *Keeper) error {
		return errors.Join(k.Put(sumOf("a"), []byte("a")), k.Put(sumOf(long), []byte(long)))
	})
	for name, does := range map[string]func(http.ResponseWriter, *http.Request) bool{
		"overloaded": func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(http.StatusServiceUnavailable)
			return true
		},
		"cut off": func(w http.ResponseWriter, _ *http.Request) bool { panic(http.ErrAbortHandler) },
		"not allowed": func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(http.StatusForbidden)
			return true
		},
		"stops half way": func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodGet {
				return false
			}
			w.Header().Set("Content-Length", "1000000")
			io.WriteString(w, "a")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
			return true
		},
		"shorter than it says": func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method != http.MethodGet {
				return false
			}
			w.Header().Set("Content-Length", "1000000")
			io.WriteString(w, "a")
			panic(http.ErrAbortHandler)
		},
	} {
		t.Run(name, func(t *testing.T) {
			way.Make(does)
			s.reopen(t)
			for _, content := range []string{"a", contents[0], long} {
				_, err := s.Read(t.Context(), sumOf(content))
				kind, found := award.FaultOf(err)
				if kind != award.FaultUnavailable || errors.Is(err, ErrDamaged) || errors.Is(err, fs.ErrNotExist) {
					t.Fatalf("%v", err)
				}
				if said := found.(*Away); said.RetryAfter() <= 0 || strings.Contains(said.Sentence(), "s3") {
					t.Errorf("%q", said.Sentence())
				}
			}
			way.Make(nil)
			s.reopen(t) // it does not rest
			for _, content := range []string{"a", contents[0], contents[1], long} {
				s.wants(t, content)
			}
		})
	}
	before := s.stands(t)
	var asked atomic.Int32 // side by side
	way.Make(func(w http.ResponseWriter, r *http.Request) bool {
		if asked.Add(1) > 1 && r.Method == http.MethodPut {
			w.WriteHeader(http.StatusForbidden)
			return true
		}
		return false
	})
	keeper := s.Begin()
	for _, content := range []string{"x", "y", "z"} {
		if err := keeper.Put(sumOf(content), []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := keeper.Commit(t.Context()); !errors.As(err, new(*Away)) {
		t.Errorf("%v", err)
	}
	keeper.Discard()
	way.Make(nil)
	s.reopen(t)
	after := s.stands(t)
	if left := len(after) - len(before); left > 1 {
		t.Errorf("%d files of what failed, and one of them at most was put", left)
	}
	if left, err := os.ReadDir(s.dir); err != nil || len(left) != 0 {
		t.Errorf("staged: %v, %v", left, err)
	}
}

// A large file is compared on the disk, and leaves nothing there.
func TestLargeFilesAreNotHeldInMemory(t *testing.T) {
	s := newShelf(t, s3test.Start(t))
	long := strings.Repeat("tệp gộp ", 1<<18)
	s.keep(t, func(k *Keeper) error { return k.Put(sumOf(long), []byte(long)) })
	file, err := s.Open(t.Context(), sumOf(long))
	if err != nil {
		t.Fatal(err)
	}
	if _, held := file.Closer.(spooled); !held {
		t.Errorf("%T", file.Closer)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
	s.spoil(t, sumOf(long), long+"!")
	s.lacks(t, long, ErrDamaged)
	if left, err := os.ReadDir(s.dir); err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// Files go into a bucket and back, whatever breaks off on the way.
func TestMovedThereAndBack(t *testing.T) {
	server := s3test.Start(t)
	s := newShelf(t, nil)
	contents := append(s.alike(t, "một", "hai"), "quyết định", "phụ lục", "mất")
	s.keep(t, func(k *Keeper) error {
		return errors.Join(k.Put(sumOf(contents[2]), []byte(contents[2])), k.Put(sumOf(contents[3]), []byte(contents[3])))
	})
	named := []Named{{Sum: s.bundles[0], Bundle: true}}
	for _, content := range contents {
		named = append(named, Named{Sum: sumOf(content)})
	}
	to, err := ParseLocation(server.Location("", "so/tinh"))
	if err != nil {
		t.Fatal(err)
	}
	begin := func(to Location) *Move {
		t.Helper()
		move, err := s.BeginMove(t.Context(), to, false)
		if err != nil {
			t.Fatal(err)
		}
		return move
	}
	broken, stop := context.WithCancel(t.Context())
	first := begin(to)
	first.Told = func(int, int) { stop() }
	if _, err := first.Carry(broken, named); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	s.wants(t, contents[0])
	server.Put(t, "so/tinh/"+sumOf(contents[2]), "rot") // is not taken for what was carried
	keeper := s.Begin()
	defer keeper.Discard()
	move := begin(to)
	lacking, err := move.Carry(t.Context(), named)
	if err != nil || len(lacking) != 1 || lacking[0].SHA256 != sumOf("mất") {
		t.Errorf("%v, %v", lacking, err)
	}
	if err := move.Finish(); err != nil {
		t.Fatal(err)
	}
	if err := keeper.Put(sumOf("muộn"), []byte("muộn")); err != nil {
		t.Fatal(err)
	}
	if _, err := keeper.Commit(t.Context()); !errors.Is(err, errMoved) {
		t.Errorf("a file was taken in where nobody looks: %v", err)
	}
	s.reopen(t)
	for _, content := range contents[:4] {
		s.wants(t, content)
	}
	if names := server.Names(t, "so/tinh/"); len(names) != 4 { // the bundle, two files, the mark
		t.Errorf("%v", names)
	}
	if err := os.RemoveAll(filepath.Join(s.data, files)); err != nil {
		t.Fatal(err)
	}
	back := begin(Location{})
	lacking, err = back.Carry(t.Context(), slices.DeleteFunc(named, func(f Named) bool { return f.Sum == sumOf("mất") }))
	if err = errors.Join(err, back.Finish()); err != nil || len(lacking) != 0 || back.Carried != 3 {
		t.Errorf("%v, %v, %d carried", lacking, err, back.Carried)
	}
	s.reopen(t)
	for _, content := range contents[:4] {
		s.wants(t, content)
	}
	if s.Where() != Local {
		t.Errorf("%s", s.Where())
	}
}

// A server that nobody listens at is told in a moment, and a data directory is not given
// to it.
func TestNoServer(t *testing.T) {
	t.Setenv("AWS_ACCESS_KEY_ID", "a")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "b")
	l, err := ParseLocation("s3://bang-khen/so?region=vn&endpoint=http://127.0.0.1:1") // where nobody is given a connection from, either
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	if err := Settle(t.Context(), data, l); !errors.As(err, new(*Away)) {
		t.Errorf("%v", err)
	}
	if at, err := Where(data); err != nil || at.String() != Local {
		t.Errorf("%v, %v", at, err)
	}
}
