// Package seed fills registers with made-up certificates, so that benchmarks
// can ask what becomes of it among many. They are issued as real ones are, but
// for their papers, which nobody prints: [Fill] alone is to be called, or [Issue] with
// papers of one's own.
package seed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"

	"bangkhen/internal/award"
	"bangkhen/internal/register"
)

// Size is how many certificates benchmarks want: REGISTER_SIZE, else the usual.
func Size(usual int) int { return fromEnvironment("REGISTER_SIZE", usual) }

// fromEnvironment is a positive number that a variable has, else the usual one.
func fromEnvironment(variable string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil && n > 0 {
		return n
	}
	return usual
}

// Fill issues that many certificates, all individuals of 2023, and returns their codes in
// the order of the golden book. A decision has REGISTER_LIST of them (60 are usual in an
// office), else 50,000, which are filled in sooner.
func Fill(ctx context.Context, r *register.Register, size int, baseURL string) ([]award.Code, error) {
	list := fromEnvironment("REGISTER_LIST", 50_000)
	codes := make([]award.Code, 0, size)
	for first := 0; first < size; first += list {
		terms := register.Terms{Decision: decision(first/list + 1), BaseURL: baseURL, Template: "bang-khen"}
		for i := first; i < min(first+list, size); i++ {
			terms.List.Recipients = append(terms.List.Recipients, recipient(i))
		}
		issue, err := Issue(ctx, r, terms, unprinted)
		if err != nil {
			return nil, err
		}
		for _, c := range issue.Batch.Certificates {
			codes = append(codes, c.Code)
		}
	}
	return codes, nil
}

// Issue issues a list with papers that print names. Papers that are kept are not
// printed again.
func Issue(ctx context.Context, r *register.Register, terms register.Terms, print func(award.Batch, register.Terms) (register.Files, error)) (*register.Issuing, error) {
	issuing, err := r.Begin(ctx, terms)
	if err != nil || issuing.Kept {
		return issuing, err
	}
	defer issuing.Abandon()
	files, err := print(issuing.Batch, issuing.Terms)
	if err != nil {
		return nil, err
	}
	papers, err := award.ReadPapers(terms.Printing, files, len(issuing.Batch.Certificates))
	if err == nil {
		err = issuing.Commit(ctx, papers)
	}
	return issuing, err
}

func decision(n int) award.Decision {
	return award.Decision{
		Number: fmt.Sprintf("%d/QĐ-UBND", n), Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency: []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"}, Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:  "Về việc tặng Bằng khen cho các cá nhân là điển hình tiên tiến",
		Citation: "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Signer:   award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
		Template: "bang-khen",
	}
}

func recipient(i int) award.Recipient {
	family := [...]string{"Nông", "Ma", "Hoàng", "Triệu", "Bàn", "Đàm", "Lục", "Hứa", "Nguyễn", "Trần"}
	given := [...]string{"Thu", "Hòa", "Bình", "Nụ", "Lan", "Dụ", "Páo", "Hường", "Sính", "Khuyên", "Nghĩa"}
	return award.Recipient{
		Kind: award.Individual, Honorific: "Ông", Name: family[i%10] + " Văn " + given[i/10%11] + " " + given[i/110%11],
		Address: fmt.Sprintf("xã số %d", i%300),
	}
}

// unprinted names the files of certificates, whose hashes are of their codes.
func unprinted(b award.Batch, _ register.Terms) (register.Files, error) {
	files, total := register.Files{}, strconv.Itoa(len(b.Certificates))
	for _, c := range b.Certificates {
		sum := sha256.Sum256([]byte(c.Code))
		files[fmt.Sprintf("bang-khen/%0*d-ten.pdf", len(total), c.Index)] = hex.EncodeToString(sum[:])
	}
	return files, nil
}
