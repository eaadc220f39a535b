package main

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"time"
)

// issueLong issues one made-up list, and tells how long that took, and who was busy with it.
func issueLong(ctx context.Context, s *service, recipients int) error {
	key, err := s.newKey(ctx, "long list")
	if err != nil {
		return err
	}
	var form bytes.Buffer
	to := multipart.NewWriter(&form)
	part, err := to.CreateFormFile("file", "danh-sach.csv")
	if err == nil {
		_, err = part.Write(madeUp(recipients))
	}
	if err == nil {
		err = to.Close()
	}
	if err != nil {
		return err
	}
	order := strings.Replace(string(s.numbered(2)), "declared:", "# declared:", 1)
	var made struct{ ID string }
	if err := s.ask(ctx, key, http.StatusCreated, "POST", "/decisions", "application/yaml", []byte(order), &made); err != nil {
		return err
	}
	if err := s.ask(ctx, key, http.StatusOK, "PUT", "/decisions/"+made.ID+"/list/file", to.FormDataContentType(), form.Bytes(), nil); err != nil {
		return err
	}
	before := s.each()
	began := time.Now()
	_, done, err := s.issue(ctx, decision{key, made.ID})
	if err != nil {
		return err
	}
	fmt.Printf("one list of %d, %d instances, load averages %s\n", recipients, 1+len(s.beside), loadAverages())
	fmt.Printf("issued, from the request on      %.1f s, %.0f certificates a second\n", done.Seconds(), float64(recipients)/time.Since(began).Seconds())
	for i, after := range s.each() {
		fmt.Printf("processors' time of instance %d   %.1f s\n", i+1, (after - before[i]).Seconds())
	}
	fmt.Printf("memory of instance 1 at most     %s\n", s.memory())
	return nil
}

// each is the processors' time of every instance.
func (s *service) each() (all []time.Duration) {
	for _, one := range append([]*service{s}, s.beside...) {
		alone := *one
		alone.beside = nil
		busy, _ := alone.busy()
		all = append(all, busy)
	}
	return all
}

// madeUp is a list of people whom nobody knows, as CSV.
func madeUp(recipients int) []byte {
	families := strings.Fields("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Ma Triệu Hà Đàm Bế")
	given := strings.Fields("An Bình Chi Dũng Đạt Giang Hà Hải Hạnh Hiếu Hòa Hùng Hương Khánh Lan Linh Long Mai Nam Nga Phúc Quân Sơn Thảo Trang Tuấn Vân Yến")
	list := []byte("TT,Danh xưng,Họ và tên,Chức vụ,Đơn vị,Địa chỉ\n")
	for n := range recipients {
		name := families[n%len(families)] + " " + given[n/len(families)%len(given)] + " " + given[n/7%len(given)]
		list = fmt.Appendf(list, "%d,Bà,%s,Chuyên viên,Phòng số %d Sở Nội vụ,tỉnh Bắc Kạn\n", n+1, name, n/40+1)
	}
	return list
}
