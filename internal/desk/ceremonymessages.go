package desk

import (
	"bangkhen/internal/ceremony"
)

func ruleWords(r ceremony.Rule) string {
	return map[ceremony.Rule]string{
		ceremony.ByList: "như danh sách", ceremony.ByKind: "tập thể, hộ gia đình, cá nhân", ceremony.ByName: "tên, theo vần chữ cái",
		ceremony.ByUnit: "đơn vị", ceremony.ByGolden: "số sổ vàng",
	}[r]
}

// paperWords names a paper of a ceremony by its file.
func paperWords(file string) string {
	return map[string]string{
		"danh-sach-ton-vinh": "Danh sách tôn vinh", "kich-ban-xuong-danh": "Kịch bản xướng danh", "thu-tu-xep-bang": "Thứ tự xếp bằng",
		"ky-nhan": "Danh sách ký nhận", "bang-khen-theo-thu-tu": "Các bằng theo thứ tự, để in",
	}[file]
}
