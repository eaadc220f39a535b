package viet

import (
	"strings"
	"testing"
)

func TestIsSyllable(t *testing.T) {
	for word := range strings.FieldsSeq("Nguyễn NGUYỄN nghiêng gì gìn Giêng giếng quốc Quý quyết Quỳnh khuya khuỷu uỷ ủy Kạn Đắk Lắk " +
		"hoà hòa Tuyết thuở xoong yêu ý Ỷ ngoằn ngoèo huơ cuộc chuyện được rượu bướm Ấm oằn Pác Mỹ Đ\u0103\u0323c ng\u01b0\u01a1\u0300i thuế boong") {
		if !IsSyllable(word) {
			t.Errorf("%q is a syllable", word)
		}
	}
	for word := range strings.FieldsSeq("René Zoë TrÇn nGuyễn NGuyễn hac tôt cỏt ngiêng ghà cế ngẹ ñu Niê Ƀuôn Čư Rĭt ê\u0306 b ng hóà m² 5 §éi quu Hoàngan f wa quuô") {
		if IsSyllable(word) {
			t.Errorf("%q is none", word)
		}
	}
	if IsSyllable("") || IsSyllable(strings.Repeat("a", 1000)) || IsSyllable("a ac") {
		t.Error("nothing, too much and two are no syllable")
	}
}
