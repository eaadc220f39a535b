package web

import (
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"bangkhen/internal/faultlog"
	"bangkhen/internal/html"
)

// numbered gives every request a number, which its answer tells and each line of the log
// about it.
func numbered() echo.MiddlewareFunc {
	return middleware.RequestIDWithConfig(middleware.RequestIDConfig{RequestIDHandler: func(c echo.Context, number string) {
		c.SetRequest(c.Request().WithContext(faultlog.With(c.Request().Context(), "request", number)))
	}})
}

// observed takes down how a request was answered. It answers failures itself, so that it
// sees what was sent. The route is its pattern: a path holds a code.
func (s *site) observed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		started, whole := time.Now(), false
		s.office.Asked()
		defer func() { s.answered(c, time.Since(started), whole) }() // also when it is broken off by a panic
		if err := next(c); err != nil {
			c.Error(err)
		}
		whole = true
		return nil
	}
}

// traced has a request traced, but for those of who watches the service. It is around
// observed, which has answered failures when it is done.
func (s *site) traced(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		switch c.Path() {
		case "/healthz", "/readyz", "/metrics":
			return next(c)
		}
		ctx, span := s.access.Traces.Request(c.Request().Context(), c.Request().Header)
		c.SetRequest(c.Request().WithContext(ctx))
		defer func() { span.Answered(methodOf(c), s.routeOf(c), c.Response().Status, html.RequestID(c)) }()
		return next(c)
	}
}

func (s *site) answered(c echo.Context, took time.Duration, whole bool) {
	s.office.Asked()
	answer, method, route := c.Response(), methodOf(c), s.routeOf(c)
	s.metrics.Answered(method, route, answer.Status, took)
	if !s.access.LogRequests {
		return
	}
	s.log.Info("request", "method", method, "route", route, "status", answer.Status, "ms", took.Milliseconds(),
		"bytes", answer.Size, "whole", whole, "request", html.RequestID(c))
}

// elsewhere stands for all paths and methods that there are none of, which anybody may
// make up.
const elsewhere = "none"

func (s *site) routeOf(c echo.Context) string {
	if s.routes[c.Path()] {
		return c.Path()
	}
	return elsewhere
}

func methodOf(c echo.Context) string {
	switch method := c.Request().Method; method {
	case "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH":
		return method
	}
	return elsewhere
}
