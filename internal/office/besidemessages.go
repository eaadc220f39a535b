package office

const succeededHow = "Lập và phát hành quyết định này ở bàn làm việc của cơ quan kế tục. Bằng đã phát hành vẫn tra cứu, đính chính, thu hồi ở đây như trước."

func succeededMessage(successor string) string {
	return "Cơ quan này đã sáp nhập vào “" + successor + "”, không phát hành thêm"
}
