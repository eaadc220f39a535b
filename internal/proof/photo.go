package proof

import (
	"bytes"
	"encoding/hex"
	"strings"

	"bangkhen/internal/proof/tagged"
)

// photoTag is the tag of a recipient's photograph.
const photoTag = "photo"

// photos names the photographs of a sheet by the SHA-256 of what stands in the file.
func photos(page tagged.Page) string {
	var sums []string
	for _, field := range page.Fields {
		for _, sum := range field.Images {
			if field.Tag == photoTag {
				sums = append(sums, hex.EncodeToString(sum[:]))
			}
		}
	}
	return strings.Join(sums, " ")
}

// Photo finds in the file of a sheet the photograph whose SHA-256 is sum: an issued
// sheet is where its photograph is kept. It is false when it is not there.
func Photo(sheet []byte, sum string) (photo []byte, found bool) {
	want, err := hex.DecodeString(sum)
	if err != nil || len(want) != len(tagged.Sum{}) {
		return nil, false
	}
	err = tagged.Walk(sheet, nil, func(v *tagged.View) error {
		image, err := v.Image(tagged.Sum(want))
		if photo == nil {
			photo = bytes.Clone(image)
		}
		return err
	})
	return photo, err == nil && photo != nil
}
