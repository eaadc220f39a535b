package office

// What is said of photographs.
const (
	msgNoPhotoNamed  = "%s không có tên tệp ảnh."
	hintNoPhotoNamed = "Ghi tên tệp ảnh vào ô này."
	msgNoPhotos      = "Mẫu “%s” in ảnh, nhưng chưa có ảnh nào được nộp (%d người)."
	hintNoPhotos     = "Gửi các tệp ảnh cùng danh sách, trong một thư mục hoặc một tệp ZIP; tên tệp ghi ở cột ảnh của danh sách."
	msgPhotoMissing  = "Không có tệp ảnh “%s” của %s trong số ảnh đã gửi."
	hintPhotoMissing = "Thêm tệp này vào các ảnh đã gửi, hoặc sửa tên trong danh sách."
	hintPhotoNear    = "Tên gần nhất là “%s”: nếu đúng, sửa ô này; nếu không, thêm tệp ảnh."
	msgPhotoSeveral  = "Tên ảnh “%s” ứng với nhiều tệp: %s, %s."
	hintPhotoSeveral = "Ghi đủ tên tệp cùng đuôi, hoặc cả thư mục, để chỉ đúng một tệp."
	msgPhotoTwice    = "%s có cùng một ảnh với %s."
	hintPhotoTwice   = "Nếu đúng là cùng ảnh thì xác nhận; nếu không, ghi tên tệp ảnh của người này."
	msgBadPhoto      = "Ảnh %s của %s không dùng được: %s."
	hintBadPhoto     = "Lưu lại ảnh thành JPEG hoặc PNG rồi nộp lại."
	msgPhotoCropped  = "Ảnh %s của %s không đúng tỷ lệ của ô ảnh: cắt bớt %.0f %% cho vừa ô %g × %g cm."
	hintPhotoCropped = "Xem bản nháp của tờ này; nếu mất mặt người thì cắt lại ảnh rồi nộp lại."
	msgPhotoCoarse   = "Ảnh %s của %s chỉ còn %d × %d điểm trong ô ảnh, khi in sẽ mờ."
	hintPhotoCoarse  = "Gửi ảnh lớn hơn nếu có."
	msgUnusedPhoto   = "%d tệp ảnh không có ai trong danh sách dùng đến: %s."
	hintUnusedPhoto  = "Nếu là ảnh của người trong danh sách, ghi tên tệp vào cột ảnh của người đó."
	msgPhotoLost     = "không còn ảnh của tờ đã phát hành trong kho"
)
