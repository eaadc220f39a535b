package roster

import (
	"fmt"

	"bangkhen/internal/award"
)

// What is asked about names, what stands beside them, and details.

func givenNameFirst(example string) string {
	return fmt.Sprintf("Cột tên đứng trước cột họ: tên đầy đủ có phải là “%s” không?", excerpt(example))
}

const noNameAdvice = "Trả lời bằng tên đầy đủ, hoặc bỏ hàng này khỏi danh sách."

func noName(text string) string {
	return fmt.Sprintf("Cột tên chỉ có “%s”: chưa có tên người được khen.", excerpt(text))
}

func joinedNames(text string) string {
	return fmt.Sprintf("“%s” có vẻ gồm hơn một tên người, hoặc tên người và lời khác.", excerpt(text))
}

func restOfName(column, heading, example string) string {
	return fmt.Sprintf("Cột %s (“%s”) có phải phần sau của họ tên không, như “%s”?", column, excerpt(heading), excerpt(example))
}

func halfOfName(heading string) string {
	return fmt.Sprintf("Cột “%s” chỉ ghi họ và tên đệm; không thấy cột tên.", excerpt(heading))
}

func oddName(text string) string {
	return fmt.Sprintf("“%s” có chữ số hoặc ký tự không thuộc tên người.", excerpt(text))
}

func bodyAsPerson(text string) string {
	return fmt.Sprintf("“%s” có vẻ là tập thể hoặc gia đình, nhưng đứng ở chỗ cá nhân.", excerpt(text))
}

func familyAsBody(text string) string {
	return fmt.Sprintf("“%s” có vẻ là gia đình hoặc cá nhân, nhưng đứng ở chỗ tập thể.", excerpt(text))
}

func sameAsAbove(text string) string {
	return fmt.Sprintf("“%s” có phải là giống hàng trên không?", excerpt(text))
}

const oneNameAdvice = "Giữ nguyên nếu đúng là tên được in; nếu không, gõ lại hoặc sửa trong tệp."

func severalPeopleInCell(n int) string {
	return fmt.Sprintf("Ô có %d dòng, mỗi dòng giống tên một người; mỗi người phải ở một hàng.", n)
}

func nameWithMore(lines []string) string {
	return fmt.Sprintf("Ô tên có nhiều dòng: “%s” rồi “%s”; dòng sau có phải một phần của tên không?", excerpt(lines[0]), excerpt(lines[1]))
}

func markAfterName(text string) string {
	return fmt.Sprintf("“%s” có dấu ghi chú ở cuối tên.", excerpt(text))
}

func commaInName(text string) string {
	return fmt.Sprintf("“%s” có dấu phẩy: có phải gồm cả tên và nội dung khác?", excerpt(text))
}

func bareHead(text string) string {
	return fmt.Sprintf("Hộ gia đình chỉ ghi tên chủ hộ “%s”.", excerpt(text))
}

func smallName(text string) string {
	return fmt.Sprintf("Tên “%s” viết toàn chữ thường.", excerpt(text))
}

func brokenName(word string) string {
	return fmt.Sprintf("Chữ “%s” trong tên không giống một tiếng nào của tiếng Việt, có thể gõ nhầm.", excerpt(word))
}

func strayCapitals(text string) string {
	return fmt.Sprintf("“%s” có chữ hoa và chữ thường lẫn trong một tiếng.", excerpt(text))
}

func wordsTogether(text string) string {
	return fmt.Sprintf("“%s” có hai chữ viết liền.", excerpt(text))
}

func householdAbbreviated(text string) string {
	return fmt.Sprintf("Tên hộ “%s” có dấu hai chấm hoặc chữ viết tắt.", excerpt(text))
}

func bracketsBeforeName(text string) string {
	return fmt.Sprintf("“%s” có phần trong ngoặc đứng trước tên: có in phần ấy không?", excerpt(text))
}

func shortAddressBeforeName(short, text string) string {
	return fmt.Sprintf("“%s” có chữ viết tắt “%s” trước tên: có in chữ ấy không?", excerpt(text), short)
}

func nameWithRole(text string) string {
	return fmt.Sprintf("“%s” có vẻ gồm cả tên và chức vụ hoặc đơn vị.", excerpt(text))
}

func nicknameAfterName(text string) string {
	return fmt.Sprintf("“%s” có tên gọi khác trong ngoặc: có in tên ấy không?", excerpt(text))
}

func stopAfterName(text string) string {
	return fmt.Sprintf("Tên “%s” có dấu chấm ở cuối.", excerpt(text))
}

const noDetailAdvice = "Chọn đề xuất để bỏ trống; hoặc gõ nội dung đúng; giữ nguyên nếu in đúng như vậy."

func workingRemark(text, field string) string {
	return fmt.Sprintf("Trong %s “%s” có lời ghi của người lập danh sách: có in trên bằng không?", field, excerpt(text))
}

func pointsToRow(text, field string) string {
	return fmt.Sprintf("“%s” không phải nội dung %s: in nội dung nào?", excerpt(text), field)
}

func severalBodies(n int, text string) string {
	return fmt.Sprintf("“%s” có vẻ gồm %d tập thể; mỗi tập thể phải ở một hàng.", excerpt(text), n)
}

func swappedDetails(position, unit string) string {
	return fmt.Sprintf("Chức vụ ghi “%s”, đơn vị ghi “%s”: có phải hai cột bị đảo không?", excerpt(position), excerpt(unit))
}

func onlyFirstOfUnit(field, column string, blank int, example string) string {
	return fmt.Sprintf("Cột %s (%s) chỉ ghi ở hàng đầu mỗi nhóm, %d hàng dưới để trống: những hàng ấy có cùng %s với hàng trên không, như “%s”?", column, field, blank, field, excerpt(example))
}

const onlyFirstOfUnitAdvice = "Chọn đề xuất để các hàng trống lấy nội dung của hàng trên; giữ nguyên nếu những người ấy không ghi."

func shortHonorific(text string) string {
	return fmt.Sprintf("Cột danh xưng ghi tắt “%s”.", excerpt(text))
}

const unfinishedAdvice = "Gõ nội dung đầy đủ như sẽ in; giữ nguyên nếu in đúng như vậy."

func contactInDetail(text, field string) string {
	return fmt.Sprintf("Trong %s “%s” có số điện thoại hoặc địa chỉ thư điện tử: có in trên bằng không?", field, excerpt(text))
}

func unfinishedDetail(text, field string) string {
	return fmt.Sprintf("Nội dung %s “%s” còn dấu “…” hoặc “??”, chưa rõ đã ghi đủ chưa.", field, excerpt(text))
}

func noDetail(text, field string) string {
	return fmt.Sprintf("“%s” không giống một %s.", excerpt(text), field)
}

func bothAddresses(text string) string {
	return fmt.Sprintf("Cột danh xưng ghi “%s”: in danh xưng nào?", excerpt(text))
}

func bothAddressesAdvice(proposal string) string {
	if proposal == "" {
		return "Gõ danh xưng đúng, như “Ông” hoặc “Bà”."
	}
	return genderAsHonorificAdvice(proposal)
}

// otherGender says what speaks against an address: a column, or the name.
func otherGender(honorific, name string, known gender) string {
	if known != unsaid {
		return fmt.Sprintf("Danh xưng là “%s” nhưng cột giới tính ghi là %s.", excerpt(honorific), known)
	}
	return fmt.Sprintf("Danh xưng là “%s” nhưng “%s” thường là tên của %s.", excerpt(honorific), excerpt(name), genderOfName(name))
}

func halfName(text string) string {
	return fmt.Sprintf("“%s” có vẻ chưa đủ họ và tên.", excerpt(text))
}

func initialsForName(text string) string {
	return fmt.Sprintf("“%s” có chữ viết tắt trong tên.", excerpt(text))
}

func smallInName(text string) string {
	return fmt.Sprintf("Tên “%s” có chữ chưa viết hoa.", excerpt(text))
}

func plainInName(word string) string {
	return fmt.Sprintf("Chữ “%s” trong tên không có dấu, trong khi chữ khác có.", excerpt(word))
}

func otherSurname(written, meant string) string {
	return fmt.Sprintf("Họ “%s” ít gặp: có phải “%s” không?", written, meant)
}

func honorificTwice(row int, cell, before, after string) award.Problem {
	return award.Problem{Row: row, Cell: cell, Severity: award.Warning, Code: award.StrayCharacter, Before: shortened(before), After: shortened(after),
		Message: fmt.Sprintf("Danh xưng đã có ở cột riêng nên bỏ khỏi tên: “%s” → “%s”.", excerpt(before), excerpt(after))}
}

func honorificsDiffer(honorific, name string) string {
	return fmt.Sprintf("Cột danh xưng ghi “%s” nhưng tên là “%s”.", excerpt(honorific), excerpt(name))
}

func genderAsHonorific(text string) string {
	return fmt.Sprintf("Cột danh xưng ghi giới tính “%s”.", excerpt(text))
}

func genderAsHonorificAdvice(proposal string) string {
	return fmt.Sprintf("Chọn đề xuất để in “%s”, hoặc gõ danh xưng khác.", proposal)
}
