package web

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// Another program revokes while everybody looks: who asks after it was done is
// told, whatever was told before.
func TestNoPageOutlivesARevocation(t *testing.T) {
	s := start(t)
	other, _ := openOffice(t, s.data)
	visit := visitors(s.Config.Handler)
	look := func(path string) string { return visit(url.URL{Path: path}).Body.String() }
	for _, c := range s.certificates {
		path := "/v/" + string(c.Code)
		for range 2 {
			if page := look(path); !strings.Contains(page, `class="verdict valid"`) {
				t.Fatalf("before:\n%s", page)
			}
		}
		var stop atomic.Bool
		var crowd sync.WaitGroup
		for range 4 {
			crowd.Go(func() {
				for !stop.Load() {
					look(path)
				}
			})
		}
		order := register.Order{Decision: "1/QĐ-UBND", Date: award.Date{Year: 2023, Month: 8, Day: 1}, Reason: "Khai man"}
		if err := other.Revoke(t.Context(), c.Code, order); err != nil {
			t.Fatal(err)
		}
		after := look(path)
		stop.Store(true)
		crowd.Wait()
		for _, page := range []string{after, look(path)} {
			if !strings.Contains(page, `class="verdict revoked"`) || strings.Contains(page, "Hợp lệ") {
				t.Fatalf("after:\n%s", page)
			}
		}
	}
	// Nor a change that goes past all guards.
	s.change(`UPDATE certificates SET name = 'Nông Văn Dền' WHERE position = 1`)
	if page := look("/v/" + string(s.certificates[0].Code)); !strings.Contains(page, "Không xác nhận được") || strings.Contains(page, "Dền") {
		t.Errorf("tampered:\n%s", page)
	}
}

func TestRecentPagesAreOfOneVersion(t *testing.T) {
	var recent recentPages
	page := newRecentPage(office.ResultValid, make([]byte, 100_000))
	recent.page("A", 1)
	recent.keep("A", 1, page)
	if _, known := recent.page("A", 1); !known {
		t.Error("a page was not kept")
	}
	if _, known := recent.page("A", 2); known {
		t.Error("a page outlived the register that it was made of")
	}
	recent.keep("A", 1, page)
	if _, known := recent.page("A", 2); known {
		t.Error("a page of an older register was kept")
	}
	recent.keep("B", unknownVersion, page)
	if _, known := recent.page("B", unknownVersion); known {
		t.Error("a page was kept though nobody knows of what version")
	}
	var last string
	for range mostRemembered/page.size() + 10 {
		last = string(award.NewCode())
		recent.keep(last, 2, page)
		recent.keep(last, 2, page)
	}
	if n := len(recent.pages); n != mostRemembered/page.size() || recent.size != n*page.size() {
		t.Errorf("%d pages of %d bytes are kept", n, recent.size)
	}
	if _, known := recent.page(last, 2); !known {
		t.Error("the last page was not kept")
	}
}

// Every look-up is counted, also when its page is known.
func TestKnownPagesAreCounted(t *testing.T) {
	s := start(t)
	counter := &Counter{}
	o, _ := openOffice(t, s.data)
	again := serve(t, o, Access{WithoutSignIn: true, Lookups: counter})
	for range 5 {
		if page := again.get("/v/" + string(s.certificates[0].Code)); page.StatusCode != http.StatusOK {
			t.Fatal(page.Status)
		}
	}
	if counts := counter.take(); counts["valid"] != 5 {
		t.Errorf("%v", counts)
	}
}
