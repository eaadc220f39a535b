package script

// The words of the script.
const (
	heading        = "KỊCH BẢN XƯỚNG DANH"
	about          = "Theo %s"
	announce       = "Theo %s;"
	decided        = "%s của %s %s"
	honourNow      = "Hội nghị trân trọng tôn vinh và trao %s cho %s."
	citationOfAll  = "Thành tích: %s."
	actTitle       = "%s (%s)"
	invite         = "Trân trọng kính mời %s có tên sau đây lên sân khấu nhận %s:"
	awarded        = "%s, nhận: %s"
	represented    = "đại diện %s"
	representedAnd = "đại diện %s cùng %s"
	inviteGiver    = "Trân trọng kính mời ……………………………………… lên trao %s."
	photograph     = "[Trao %s, chụp ảnh lưu niệm đợt %d]"
	thanks         = "Xin trân trọng cảm ơn. Kính mời quý vị trở về vị trí."
	closing        = "[Hết phần trao tại hội nghị: %d bằng, gồm %s]"
	nobody         = "[Chưa có ai trong diện tôn vinh tại hội nghị]"
	notes          = "Ghi chú"
	goesOn         = " – tiếp theo"
	next           = "Tiếp: %d. %s"
	pageOf         = "%d/%d"
)
