package freetext

// What people read. Most sentences begin with the name of the field.
const (
	msgTooLong   = "%s dài quá %d ký tự"
	msgDamaged   = "%s có chữ bị hỏng (không phải Unicode UTF-8)"
	msgLineBreak = "%s có dấu xuống dòng hoặc dấu tab"
	msgHidden    = "%s có ký tự không nhìn thấy hoặc đổi chiều chữ (U+%04X)"
	msgNoWord    = "%s không có chữ nào"
	msgNumber    = "%s không đúng dạng: “%s”"
	hintOneLine  = "Viết thành một dòng."
	hintRetype   = "Xóa đi và gõ lại, đừng dán từ nơi khác."
	hintNumber   = "Ghi số, dấu gạch chéo rồi ký hiệu như trên quyết định, ví dụ 946/QĐ-UBND."
)
