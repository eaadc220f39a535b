package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
)

var onceField = regexp.MustCompile(`name="once" value="([^"]+)"`)

// Who clicks twice has added one row, and is led to it both times; what is typed otherwise
// on a page that was used already is a form of its own.
func TestSentTwiceIsDoneOnce(t *testing.T) {
	s := start(t)
	base := s.begin(t, order(t))
	page := s.get(base + "/add").body
	values := url.Values{"version": {versionField.FindStringSubmatch(page)[1]}, "once": {onceField.FindStringSubmatch(page)[1]}, "kind": {"individual"}, "name": {"Nông Thị Hậu"}}
	answers := make([]answer, 3)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = s.form(base+"/add", values) })
	}
	all.Wait()
	for _, a := range answers {
		if a.StatusCode != http.StatusSeeOther || a.Header.Get("Location") != answers[0].Header.Get("Location") {
			t.Errorf("%d to %s: %s", a.StatusCode, a.Header.Get("Location"), shownIn(a.body))
		}
	}
	if n := strings.Count(s.get(base+"/check?show=all").body, "<b>Nông Thị Hậu</b>"); n != 1 {
		t.Errorf("%d rows were added", n)
	}
	values.Set("name", "Ma Thị Mảy")
	other := s.form(base+"/add", values)
	if other.says(t, "Ma Thị Mảy"); other.StatusCode != http.StatusConflict {
		t.Errorf("another row from the same page: %d", other.StatusCode)
	}
	values.Set("version", versionField.FindStringSubmatch(other.body)[1])
	values.Set("once", onceField.FindStringSubmatch(other.body)[1])
	if a := s.form(base+"/add", values); a.StatusCode != http.StatusSeeOther {
		t.Errorf("sent again as the page asks: %d", a.StatusCode)
	}
	// A form that was refused is no double of itself.
	for range 2 {
		if a := s.form(base+"/comments", url.Values{"once": {"x"}, "text": {" "}}); a.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("refused twice: %d", a.StatusCode)
		}
	}
}

// What is thrown away is shown before, on a page that needs no script.
func TestASecondLookBeforeWhatIsGone(t *testing.T) {
	s := start(t)
	draft := s.begin(t, order(t))
	if a := s.form("/app/templates/giay-khen", url.Values{"name": {"Giấy khen của Sở"}}); a.Header.Get("Location") != "/app/templates/giay-khen-so-2?done=template" {
		t.Fatal(a.StatusCode, shownIn(a.body))
	}
	if a := s.form("/app/overprint/profile", url.Values{"template": {"bang-khen"}, "name": {"HP tầng 2"}, "x1": {"26"}, "y1": {"24,5"}, "x3": {"396"}, "y3": {"271.5"}}); a.StatusCode != http.StatusSeeOther {
		t.Fatal(a.StatusCode, shownIn(a.body))
	}
	for _, look := range []struct {
		path   string
		values url.Values
		there  string // where what is gone was
		says   string
	}{
		{draft + "/delete", url.Values{}, draft + "/files", "Không lấy lại được"},
		{"/app/templates/giay-khen-so-2/drop", url.Values{}, "/app/templates/giay-khen-so-2", "Giấy khen của Sở"},
		{"/app/overprint/profile/delete", url.Values{"name": {"HP tầng 2"}}, "", "HP tầng 2"},
	} {
		asked := s.form(look.path, look.values)
		if asked.says(t, "Điều sẽ xảy ra", look.says, `action="`+look.path+`"`, "quay lại"); asked.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", look.path, asked.StatusCode)
		}
		if look.there != "" && s.get(look.there).StatusCode != http.StatusOK {
			t.Errorf("%s: gone before anybody was sure", look.path)
		}
		sent := url.Values{}
		for _, hidden := range regexp.MustCompile(`type="hidden" name="([^"]+)" value="([^"]*)"`).FindAllStringSubmatch(asked.body, -1) {
			sent.Set(hidden[1], hidden[2])
		}
		if a := s.form(look.path, sent); a.StatusCode != http.StatusSeeOther {
			t.Errorf("%s: %d, %s", look.path, a.StatusCode, shownIn(a.body))
		}
		if look.there != "" && s.get(look.there).StatusCode != http.StatusNotFound {
			t.Errorf("%s: still there", look.path)
		}
	}
}

// Photographs that could not be dropped are not told to be gone.
func TestDroppingPhotosIsRefusedAloud(t *testing.T) {
	s := start(t)
	draft := s.begin(t, order(t))
	values := url.Values{"version": {"99"}, "drop": {"yes"}}
	s.postWith(draft+"/photos", values, nil).says(t, "Điều sẽ xảy ra", `name="sure" value="1"`, `enctype="multipart/form-data"`)
	values.Set("sure", "1")
	if a := s.postWith(draft+"/photos", values, nil); a.StatusCode != http.StatusConflict {
		t.Errorf("of a version that is not the last: %d to %s", a.StatusCode, a.Header.Get("Location"))
	}
}
