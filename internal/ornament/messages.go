package ornament

import (
	"fmt"
	"strings"
)

func unknownDesign(name string) error {
	return fmt.Errorf("không có mẫu hoa văn “%s”; hãy chọn một trong: %s", name, strings.Join(Designs(), ", "))
}

func unknownGround(name string) error {
	return fmt.Errorf("không có nền “%s”; hãy chọn một trong: %s", name, strings.Join(Grounds(), ", "))
}

func badSheet(width, height float64) error {
	return fmt.Errorf("khổ giấy %g × %g mm không vẽ được; mỗi cạnh từ 100 đến 1200 mm", width, height)
}

func badMargin(margin float64) error {
	return fmt.Errorf("lề %g mm không hợp với khổ giấy; hãy chọn từ 0 đến 60 mm và chừa ít nhất nửa tờ cho chữ", margin)
}

func noEmblem(design string) error {
	return fmt.Errorf("mẫu hoa văn %s không mang Quốc huy (emblem: 0); Quốc huy chỉ có trên giấy của cơ quan nhà nước", design)
}

func badEmblem(size float64) error {
	return fmt.Errorf("đường kính Quốc huy %g mm không vẽ được; hãy chọn từ 0 đến một phần ba chiều cao tờ giấy", size)
}
