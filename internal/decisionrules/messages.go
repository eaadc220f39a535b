package decisionrules

// The sentences that people read.
const (
	hintWrite = "Viết “%s”."

	msgNumberIssued   = "Số %s đã dùng cho quyết định ngày %s đã phát hành trong cùng năm."
	hintNumberIssued  = "Số và ký hiệu là duy nhất trong một năm: kiểm tra lại số với văn thư."
	msgNumberDrafted  = "Một hồ sơ khác đang soạn cũng mang số %s (ngày %s)."
	hintNumberDrafted = "Hai quyết định trong một năm không mang cùng số: kiểm tra lại, hoặc bỏ hồ sơ thừa."
	msgFuture         = "Ngày của quyết định (%s) ở sau hôm nay (%s)."
	hintFuture        = "Kiểm tra ngày ban hành; bằng khen in ngày này."

	msgSmallAgency  = "Tên cơ quan ở đầu văn bản không viết bằng chữ in hoa: “%s”."
	msgSmallSymbol  = "Ký hiệu “%s” không viết bằng chữ in hoa."
	msgLoudName     = "Họ tên người ký viết bằng chữ in hoa: “%s”."
	msgOrgan        = "Tên cơ quan viết hoa chưa đúng: “%s”."
	msgSmallArticle = "“%s” viết chữ thường; viện dẫn điều thì viết hoa chữ cái đầu."

	msgExpired      = "%s hết hiệu lực từ sau ngày %s, trước ngày của quyết định (%s)."
	msgNotYet       = "%s có hiệu lực từ ngày %s, sau ngày của quyết định (%s)."
	hintNotYet      = "Căn cứ văn bản đang có hiệu lực vào ngày ban hành."
	msgOwnExpired   = "Theo Thiết lập của cơ quan, căn cứ này áp dụng đến ngày %s."
	msgOwnNotYet    = "Theo Thiết lập của cơ quan, căn cứ này áp dụng từ ngày %s."
	hintOwnBasis    = "Thay bằng căn cứ của ngày quyết định, hoặc sửa khoảng ngày trong Thiết lập."
	msgLater        = "Văn bản ngày %s ra sau ngày của quyết định (%s)."
	hintLater       = "Kiểm tra lại ngày của văn bản này và ngày của quyết định."
	msgNoAct        = "Trong các căn cứ không có Luật Thi đua, khen thưởng."
	hintNoAct       = "Thêm căn cứ “Luật Thi đua, khen thưởng” với ngày ban hành."
	msgOwnMissing   = "Thiếu một căn cứ đang áp dụng theo Thiết lập: “%s”."
	hintOwnMissing  = "Thêm căn cứ này, hoặc ghi ngày cuối của nó trong Thiết lập."
	msgLawName      = "Tên luật viết “%s”."
	hintLawName     = "Viết “Luật Thi đua, khen thưởng”, chữ k thường."
	msgSeveralLaws  = "Một căn cứ nêu nhiều văn bản."
	hintSeveralLaws = "Tách mỗi văn bản thành một căn cứ, trên một dòng."

	msgFourDots  = "Dấu chấm lửng đứng ngay trước dấu chấm: “….”."
	hintFourDots = "Điền đủ số và ngày của văn bản, hoặc bỏ phần chưa có."
	msgBlank     = "Quyết định đã có số và ngày mà còn chỗ trống: “%s”."
	hintBlank    = "Điền đủ, hoặc bỏ phần này."

	msgTooManyNamed  = "Điều 1 nêu tên được nhiều nhất %d tập thể, hộ gia đình, cá nhân; danh sách có %d nên quyết định vẫn kèm %s."
	hintTooManyNamed = "Chọn cách nêu danh sách khác để quyết định ghi đúng điều đang có."
	msgNotNamed      = "Các điều tự soạn chưa nêu đủ tên trong danh sách, hoặc còn chỉ đến phụ lục, nên quyết định vẫn kèm %s."
	hintNotNamed     = "Nêu đủ tên trong Điều 1, hoặc bỏ các điều tự soạn để chương trình soạn."

	msgBlankBefore  = "Còn chỗ trống: “%s”; ký rồi thì không điền được nữa."
	hintBlankBefore = "Điền đủ trước khi trình ký, hoặc bỏ phần này."

	msgWords  = "Số ghi bằng số là %s, bằng chữ là “%s”."
	hintWords = "Sửa cho khớp nhau."
	msgCount  = "Ghi %s %s, danh sách có %s."
	hintCount = "Sửa số này hoặc sửa danh sách."

	msgOtherAnnex = "Chỉ dẫn “%s”, trong khi phần kèm theo mang chữ “%s”."
	msgNoAnnex    = "Chỉ dẫn “%s”, trong khi quyết định không có phụ lục: những người được khen có tên ngay trong điều."
	hintNoAnnex   = "Bỏ chỉ dẫn này, hoặc để danh sách thành phụ lục."
	msgEndMark    = "Dấu “./.” đứng ở đây, không phải cuối điều cuối cùng."
	hintEndMark   = "Bỏ dấu này; cuối quyết định sẽ tự có."

	msgPowerMark    = "Quyền hạn ký viết “%s”."
	msgNoDeputy     = "Dưới “%s” không có chức vụ của cấp phó."
	hintDeputy      = "Thêm dòng “PHÓ %s”."
	msgOtherDeputy  = "Dưới “%s” là “%s”."
	msgDeputyAlone  = "Cấp phó ký mà không có “KT.”: “%s”."
	hintDeputyAlone = "Thêm dòng “KT. %s” ở trên."
	msgForBody      = "Thẩm quyền là %s, người ký lại thay mặt tập thể: “%s”."
	hintForBody     = "Người đứng đầu quyết định thì ký “%s”; cấp phó ký “KT.”."
	msgOtherHead    = "Thẩm quyền là %s, chức vụ người ký lại là “%s”."
	hintOtherHead   = "Ký với chức vụ “%s”, hoặc ghi quyền hạn “KT.”, “TL.”, “TUQ.”."
	msgNotForBody   = "Thẩm quyền là %s, người ký lại không thay mặt tập thể: “%s”."
	hintNotForBody  = "Thêm dòng “TM. ỦY BAN NHÂN DÂN” ở trên, hoặc sửa thẩm quyền thành Chủ tịch."

	msgPolite     = "Trước họ tên người ký có lời xưng hô: “%s”."
	msgAcademic   = "Trước họ tên người ký có học hàm, học vị, quân hàm hoặc danh hiệu: “%s”."
	hintNameAlone = "Chỉ ghi họ và tên."

	msgNoArticle    = "Nơi nhận ghi “%s”, quyết định có %d điều."
	hintNoArticle   = "Thường là “Như Điều %d”."
	msgArchiveColon = "Dòng lưu viết không có dấu hai chấm: “%s”."
	msgNoArchive    = "Nơi nhận không có dòng “Lưu: VT, …”."
	hintArchive     = "Viết “Lưu: VT, <đơn vị soạn thảo>” ở dòng cuối."
)
