package accounts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bangkhen/internal/viet"
)

// How long a password is, in characters.
const (
	minPassword = 12
	maxLength   = 128
)

// checkPassword says why a new password will not do, or nil. Length is what
// counts; there is no rule about kinds of characters (ASVS 5.0, 6.2.5).
func checkPassword(password, user string) error {
	length := utf8.RuneCountInString(password)
	switch {
	case !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl):
		return errPasswordCharacters
	case length < minPassword:
		return errPasswordShort
	case length > maxLength || len(password) > maxPassword:
		return errPasswordLong
	case predictable(password, user):
		return errPasswordWeak
	}
	return nil
}

// predictable reports whether a password is among the first that anybody would
// try: nothing but usual words, the user's own name, digits and runs of the
// keyboard.
func predictable(password, user string) bool {
	plain := letters(password)
	if distinct(plain) < 5 {
		return true
	}
	words := append(usualWords(), runs()...)
	for _, part := range strings.FieldsFunc(strings.ToLower(user), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		words = append(words, letters(part))
	}
	return coveredBy(plain, words)
}

// coveredBy reports whether nothing is left of a text but a few digits when
// words are taken out, the longest that fit first.
func coveredBy(text string, words []string) bool {
	const leftOver = 4 // a year
	for {
		longest := ""
		for _, word := range words {
			if len(word) >= 3 && len(word) > len(longest) && strings.Contains(text, word) {
				longest = word
			}
		}
		if longest == "" {
			break
		}
		text = strings.ReplaceAll(text, longest, "\x00") // so that its neighbours do not become one word
	}
	text = strings.ReplaceAll(text, "\x00", "")
	digits := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
	return len(text) <= leftOver && digits || len(text) < leftOver
}

// letters leaves letters and digits, without marks and in lower case, and reads
// the usual swaps back ("p@ssw0rd").
func letters(text string) string {
	text = strings.ToLower(viet.Fold(text))
	text = strings.NewReplacer("@", "a", "$", "s").Replace(text)
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

func distinct(text string) int {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen)
}

// usualWords are the words that passwords of offices like ours are made of, and
// those of the program itself (ASVS 5.0, 6.1.2).
func usualWords() []string {
	return []string{
		"bangkhen", "khenthuong", "thidua", "quyetdinh", "danhsach", "chuyenvien", "lanhdao", "quantri", "vanphong", "vanthu",
		"sonoivu", "noivu", "ubnd", "uyban", "nhandan", "tinh", "huyen", "chutich", "giamdoc", "trungtam", "congty", "vietnam", "hanoi", "saigon", "tphcm",
		"matkhau", "matkhaumoi", "dangnhap", "taikhoan", "nguoidung", "khongbiet", "khongco", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "giadinh",
		"nguyen", "xinchao", "chaoban", "motyeu", "honhu", "camon",
		"password", "passw0rd", "passwd", "pass", "p4ssword", "welcome", "welc0me", "letmein", "changeme", "secret", "default", "temp", "test", "demo", "user", "login",
		"admin", "administrator", "adm1n", "root", "guest", "master", "server", "system", "computer", "internet", "windows", "google", "facebook", "zalo",
		"iloveyou", "loveyou", "sunshine", "princess", "football", "baseball", "dragon", "monkey", "superman", "batman", "michael", "shadow", "trustno1", "starwars",
		"hello", "abc", "xyz", "mypassword", "thisis", "new", "the", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028",
	}
}

// runs are stretches of the keyboard and of counting, both ways.
func runs() []string {
	var all []string
	for _, row := range []string{"01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb", "1q2w3e4r5t6y7u8i9o0p"} {
		reverse := make([]byte, len(row))
		for i := range row {
			reverse[len(row)-1-i] = row[i]
		}
		for _, line := range []string{row, string(reverse)} {
			for from := range line {
				for to := from + 3; to <= len(line); to++ {
					all = append(all, line[from:to])
				}
			}
		}
	}
	return all
}
