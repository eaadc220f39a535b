package decision

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"bangkhen/internal/award"
	"bangkhen/internal/typeset"
)

func TestUnprintableTextsAreAllNamed(t *testing.T) {
	batch := sampleBatch(1, 1, 2)
	long := strings.Repeat("dài", 5000/3)
	batch.Certificates[1].Recipient.Name = long
	batch.Certificates[2].Recipient.Name = "Ma Xuân 😀"
	batch.Certificates[3].Recipient.Position = long
	batch.Decision.Subject = "Về việc 龍"
	for _, style := range []Style{Table, Prose} {
		tmpl := nd30(t)
		tmpl.Annex.Style = style
		_, err := Layout(loadFaces(t), tmpl, batch, true)
		var problems award.Problems
		var misfit *typeset.DoesNotFit
		if checked := Check(loadFaces(t), tmpl, batch, true); !reflect.DeepEqual(checked, err) {
			t.Errorf("%s: the check says %v, the pages %v", style, checked, err)
		}
		if !errors.As(err, &problems) || !errors.As(err, &misfit) {
			t.Fatalf("%s: error %v", style, err)
		}
		tag := "r2-name"
		if style == Prose {
			tag = "r2"
		}
		if misfit.Tag != tag {
			t.Errorf("%s: the field that does not fit is %s, want %s", style, misfit.Tag, tag)
		}
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprint(p.Code, " ", p.Where()))
		}
		want := []string{"no-glyph mục subject", "does-not-fit hàng 3", "no-glyph hàng 4", "does-not-fit hàng 5"}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, want %q", style, got, want)
		}
		if !strings.Contains(problems[0].Message, "U+9F8D") {
			t.Errorf("the message does not name the character: %s", problems[0].Message)
		}
	}
}

func TestLongWordsOfTheDecisionAreNamed(t *testing.T) {
	long := strings.Repeat("W", 5000)
	for key, change := range map[string]func(*award.Decision){
		"agency":       func(d *award.Decision) { d.Agency = []string{long} },
		"number":       func(d *award.Decision) { d.Number = long },
		"place":        func(d *award.Decision) { d.Place = long },
		"subject":      func(d *award.Decision) { d.Subject = long },
		"authority":    func(d *award.Decision) { d.Authority = long },
		"bases":        func(d *award.Decision) { d.Bases = []string{long} },
		"articles":     func(d *award.Decision) { d.Articles = []string{"Danh sách", long} },
		"copies":       func(d *award.Decision) { d.Copies = []string{long} },
		"signer.lines": func(d *award.Decision) { d.Signer.Lines = []string{long} },
		"signer.name":  func(d *award.Decision) { d.Signer.Name = long },
	} {
		batch := sampleBatch(1, 0, 0)
		change(&batch.Decision)
		_, err := Layout(loadFaces(t), nd30(t), batch, false)
		var problems award.Problems
		if !errors.As(err, &problems) || problems[0].Key != key || problems[0].Code != award.DoesNotFit {
			t.Errorf("%s: error %v", key, err)
		}
	}
	batch := sampleBatch(1, 0, 0)
	batch.Decision.Copies = strings.Split(strings.Repeat("Ủy ban nhân dân huyện;", 100), ";")
	var misfit *typeset.DoesNotFit
	if _, err := Layout(loadFaces(t), nd30(t), batch, false); !errors.As(err, &misfit) || misfit.Tag != "copies" {
		t.Errorf("copies longer than a page: %v", err)
	}
}

func TestNobodyToCommend(t *testing.T) {
	_, err := Layout(loadFaces(t), nd30(t), award.Batch{Decision: sampleDecision()}, false)
	var problem award.Problem
	if !errors.As(err, &problem) || problem.Code != award.EmptyList {
		t.Errorf("error %v", err)
	}
}

func TestUnknownTypefaceIsAnError(t *testing.T) {
	tmpl := nd30(t)
	tmpl.Typeface = "TimesNewRoman"
	if _, err := Layout(loadFaces(t), tmpl, sampleBatch(1, 1, 1), false); err == nil || !strings.Contains(err.Error(), "TimesNewRoman-Regular") {
		t.Errorf("error %v does not name the face", err)
	}
}
