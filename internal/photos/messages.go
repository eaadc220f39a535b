package photos

// The sentences for people.
const (
	msgNoZip       = "tệp ảnh không phải tệp ZIP hoặc bị hỏng: %w"
	msgMany        = "có hơn %d tệp ảnh; hãy chia danh sách thành nhiều đợt"
	msgUnpacked    = "các ảnh bung ra lớn hơn %d MB"
	msgEncrypted   = "tệp ZIP đặt mật khẩu (%s); hãy nén lại không mật khẩu"
	msgEntry       = "trong tệp ZIP có mục không phải tệp thường: %s"
	msgRatio       = "trong tệp ZIP, %s bung ra lớn bất thường"
	msgFileLarge   = "%s lớn hơn %d MB"
	msgFolderDeep  = "thư mục ảnh có thư mục con lồng nhau quá %d tầng"
	msgZipTooLarge = "tệp ZIP lớn hơn %d MB; hãy thu nhỏ ảnh, hoặc chia danh sách thành nhiều đợt"
)
