package award

import "testing"

func TestFormOf(t *testing.T) {
	for text, want := range map[string]Form{
		"chuyên đề": Campaign, "Khen thưởng theo chuyên đề": Campaign, "theo đợt hoặc chuyên đề": Campaign, "Phong trào thi đua": Campaign,
		"theo công trạng": Merit, "Khen thưởng công trạng và thành tích đạt được": Merit, "THƯỜNG XUYÊN": Merit,
		"đột xuất": Sudden, "Khen thưởng thành tích đột xuất": Sudden, "quá trình cống hiến": Service, "theo niên hạn": Seniority, "đối ngoại": Foreign,
		"kháng chiến": Resistance, "campaign": Campaign, "doi-ngoai": Foreign,
		"": "", "doanh nghiệp": "", "linh tinh": "", "theo": "",
	} {
		got, ok := FormOf(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for _, form := range Forms() {
		for _, text := range []string{string(form), form.Vietnamese(), form.Title()} {
			if got, _ := FormOf(text); got != form || text == "" {
				t.Errorf("%q is not read as %s but as %q", text, form, got)
			}
		}
	}
}

// The words are those of the forms that offices fill in, and how they shorten them.
func TestCategoryOf(t *testing.T) {
	for text, want := range map[string]Category{
		"Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên": LeaderOfProvince, "Lãnh đạo cấp vụ, sở, ngành và tương đương": LeaderOfDepartment,
		"Các cấp lãnh đạo từ phó phòng trở lên": LeaderOfDivision, "Các cấp lãnh đạo khác": LeaderOfDivision, "Lãnh đạo": Leader, "Lãnh đạo, quản lý": Leader, "Doanh nhân": Entrepreneur,
		"Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu":                           Direct,
		"Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu (công nhân, nông dân,...)": Direct,
		"Công nhân": Worker, "nông dân": Worker, "Trực tiếp lao động": Worker, "Cán bộ, công chức, viên chức": Official, "Công chức, viên chức, người lao động": Official,
		"Cơ quan Đảng và các tổ chức chính trị, xã hội": PartyBody, "Cơ quan Trung Ương đóng trên địa bàn": CentralBody, "Cơ quan Hành chính": Administration,
		"Đơn vị sự nghiệp": PublicUnit, "Doanh nghiệp": Enterprise, "Hợp tác xã": Cooperative, "Hộ gia đình": OfHousehold, "Đối tượng khác": OtherCategory, "leader-department": LeaderOfDepartment,
		"": "", "Ngạch linh tinh": "", "x": "",
	} {
		got, ok := CategoryOf(text)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for heading, want := range map[string]bool{"Phân loại đối tượng": true, "PHÂN LOẠI\nĐỐI TƯỢNG": true, "category": true, "Mã phân loại đối tượng": false, "Lĩnh vực hoạt động": false, "Đơn vị": false} {
		if IsCategoryHeading(heading) != want {
			t.Errorf("%q", heading)
		}
	}
}
