package main

import (
	"io"
	"log/slog"
	"strings"
)

// logFlags say what is logged, and how.
type logFlags struct {
	LogFormat string `enum:"text,json" default:"text" help:"Dạng của nhật ký vận hành ở stderr: text hoặc json, mỗi dòng một sự việc."`
	LogLevel  string `enum:"debug,info,warn,error" default:"info" help:"Mức thấp nhất được ghi vào nhật ký vận hành: debug, info, warn hoặc error."`
	AccessLog bool   `help:"Ghi mỗi yêu cầu một dòng: phương thức, tuyến (không bao giờ có mã), trạng thái, thời gian, số byte, số yêu cầu."`
}

// logger writes the log. Who logs leaves people out by package faultlog.
func (f logFlags) logger(to io.Writer) *slog.Logger {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "warn": slog.LevelWarn, "error": slog.LevelError}
	options := &slog.HandlerOptions{Level: levels[strings.ToLower(f.LogLevel)]} // info is zero
	if f.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(to, options))
	}
	return slog.New(slog.NewTextHandler(to, options))
}
