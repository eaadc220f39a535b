package similar

// A Difference is all that tells two near names apart, as people read it; ""
// when they are not near.
type Difference string

const (
	Marks       Difference = "chỉ khác dấu"
	Wording     Difference = "chỉ khác cách ghi"
	Blanks      Difference = "chỉ khác chỗ cách chữ"
	Order       Difference = "chỉ khác thứ tự các chữ"
	MissingWord Difference = "thừa hoặc thiếu chữ"
	OneLetter   Difference = "chỉ khác một chữ cái"
	FewLetters  Difference = "chỉ khác vài chữ cái"
)
