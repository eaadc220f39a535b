package decisiondoc

import "testing"

// Who carries a decision out is whole; who gets the award is not among them.
func TestExecutorsAreWhole(t *testing.T) {
	for text, want := range map[string]string{
		"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và các tập thể, cá nhân có tên tại Điều 1":                      "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ",
		"Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị và các tập thể, hộ gia đình, cá nhân có tên tại Điều 1":               "Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị",
		"Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị liên quan và các cá nhân có tên trong danh sách kèm theo":             "Giám đốc Sở Nội vụ, Thủ trưởng các cơ quan, đơn vị liên quan",
		"Chánh Văn phòng, Thủ trưởng các sở, ban, ngành, đơn vị và các tập thể có tên tại Điều 1":                                 "Chánh Văn phòng, Thủ trưởng các sở, ban, ngành, đơn vị",
		"Thủ trưởng các cơ quan, đơn vị có tên tại Điều 1":                                                                        "Thủ trưởng các cơ quan, đơn vị",
		"Trưởng phòng Nội vụ, các đơn vị và cá nhân có tên ở Điều 1":                                                              "Trưởng phòng Nội vụ",
		"Các ông (bà) Trưởng bộ phận, giáo viên chủ nhiệm và các học sinh có tên tại Điều 1":                                      "Các ông (bà) Trưởng bộ phận, giáo viên chủ nhiệm",
		"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính":                                                             "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính",
		"Giám đốc Công an tỉnh; Thủ trưởng các đơn vị thuộc Bộ; các tập thể và các cá nhân được tặng Bằng khen có tên tại Điều 1": "Giám đốc Công an tỉnh; Thủ trưởng các đơn vị thuộc Bộ",
	} {
		if got := withoutCommended(text); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
