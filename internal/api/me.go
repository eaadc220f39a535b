package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/accounts"
)

// me tells a system whom its key makes it, so that it can be tried out.
func (a *api) me(c echo.Context) error {
	p := principalOf(c)
	return c.JSON(http.StatusOK, struct {
		Name        string                `json:"name"`
		FullName    string                `json:"full_name"`
		Permissions []accounts.Permission `json:"permissions"`
	}{p.Name, p.FullName, p.Permissions()})
}
