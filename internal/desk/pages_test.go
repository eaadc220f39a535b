package desk

import (
	"testing"

	"bangkhen/internal/html"
)

func TestEveryPageIsParsed(t *testing.T) {
	pages, err := loadPages(html.Person)
	if err == nil {
		err = pages.Parse()
	}
	if err != nil {
		t.Error(err)
	}
}
