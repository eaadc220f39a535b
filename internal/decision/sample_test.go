package decision

import (
	"bangkhen/internal/award"
)

func sampleDecision() award.Decision {
	return award.Decision{
		Number: "946/QĐ-UBND", Date: award.Date{Year: 2023, Month: 5, Day: 31}, Place: "Bắc Kạn",
		Agency:    []string{"ỦY BAN NHÂN DÂN", "TỈNH BẮC KẠN"},
		Authority: "Chủ tịch Ủy ban nhân dân tỉnh Bắc Kạn",
		Subject:   "Về việc tặng Bằng khen cho các tập thể, hộ gia đình, cá nhân là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Citation:  "Là điển hình tiên tiến trong phong trào thi đua yêu nước của tỉnh, giai đoạn 2021 - 2023",
		Bases: []string{
			"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;",
			"Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013",
			"Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
			"Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ quy định chi tiết thi hành một số điều của Nghị định số 91/2017/NĐ-CP",
		},
		Proposal:  "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 1120/TTr-SNV ngày 26 tháng 5 năm 2023.",
		Executors: []string{"Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ", "Giám đốc Kho bạc Nhà nước tỉnh", "Thủ trưởng các cơ quan, đơn vị có liên quan"},
		Copies:    []string{"Như Điều 2", "Thường trực Tỉnh ủy (báo cáo)", "Thường trực Hội đồng nhân dân tỉnh", "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh", "Ban Thi đua - Khen thưởng Trung ương", "Lưu: VT, NCKSTT"},
		Signer:    award.Signer{Lines: []string{"CHỦ TỊCH"}, Name: "Nguyễn Đăng Bình"},
	}
}

func sampleRecipients(collectives, households, individuals int) []award.Recipient {
	var out []award.Recipient
	pick := func(s []string, i int) string { return s[i%len(s)] }
	bodies := []string{"Nhân dân và cán bộ thôn Nà Mỵ, xã Cao Sơn, huyện Bạch Thông", "Đảng bộ, chính quyền và Nhân dân các xã Nông Hạ (Chợ Mới), xã Phương Viên (Chợ Đồn)", "Phòng Giáo dục và Đào tạo huyện Ba Bể", "Trường Trung học cơ sở Đức Xuân, thành phố Bắc Kạn", "Hợp tác xã Nông nghiệp Tân Thành", "Ban Chỉ huy Quân sự huyện Ngân Sơn"}
	heads := []string{"Triệu Văn Páo", "Hoàng Thị Hương", "Lý Văn Sình", "Đặng Thị Pham"}
	names := []string{"Ma Xuân Thu", "Nguyễn Thị Thanh Huyền", "Y-Ƀlŭl Niê Blô", "Nông Đình Hùng", "Bàn Thị Liễu", "H’Wênh Ê̆ban", "Phạm Duy Hưng"}
	places := []string{"thôn Vi Lạp, xã Nhạn Môn, huyện Pác Nặm", "thôn Bản Cám, xã Nam Mẫu, huyện Ba Bể", "tổ 7, phường Sông Cầu, thành phố Bắc Kạn"}
	jobs := []string{"Bí thư Chi bộ, Trưởng thôn", "Phó Giám đốc", "Giáo viên", "Chủ tịch Hội Nông dân xã", ""}
	units := []string{"Trung tâm Y tế huyện Na Rì", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Bắc Kạn", "Trường Phổ thông dân tộc nội trú tỉnh", ""}
	for i := range collectives {
		out = append(out, award.Recipient{Kind: award.Collective, Name: pick(bodies, i)})
	}
	for i := range households {
		out = append(out, award.Recipient{Kind: award.Household, Name: "Hộ ông " + pick(heads, i), Address: pick(places, i)})
	}
	for i := range individuals {
		r := award.Recipient{Kind: award.Individual, Honorific: pick([]string{"Ông", "Bà"}, i), Name: pick(names, i), Position: pick(jobs, i), Unit: pick(units, i)}
		if r.Unit == "" {
			r.Address = pick(places, i)
		}
		out = append(out, r)
	}
	for i := range out {
		out[i].Row = i + 2
	}
	return out
}

func sampleBatch(collectives, households, individuals int) award.Batch {
	d := sampleDecision()
	list := award.List{Recipients: sampleRecipients(collectives, households, individuals)}
	return award.Batch{Decision: d, Certificates: list.Certificates(d)}
}
