package web

import (
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"bangkhen/internal/html"
	"bangkhen/internal/office"
)

// publicKeys are the public halves of the office's signing keys, for whoever reads seals
// without asking us. Other pages may fetch them.
func (s *site) publicKeys(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	keys, err := s.office.SigningKeys(ctx)
	if err != nil {
		return err
	}
	file, err := keys.Publish()
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=3600")
	return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, file)
}

// revocations is the signed list of certificates that ended, for whoever reads seals
// without asking us.
func (s *site) revocations(c echo.Context) error {
	ctx, cancel := inTime(c)
	defer cancel()
	list, err := s.office.Revocations(ctx)
	if err != nil {
		return err
	}
	html.OpenToPages(c)
	c.Response().Header().Set(echo.HeaderCacheControl, cacheNever)
	return c.Blob(http.StatusOK, echo.MIMEOctetStream, list)
}

// sealVerdict is what the page says first of an address whose seal decides; ok is false
// where the register does.
func sealVerdict(v office.Verification) (said verdict, ok bool) {
	if v.Seal == nil || v.Result != office.ResultUnknown || v.Seal.Printed {
		return verdict{}, false
	}
	good := v.Seal.Result == office.SealGood
	switch {
	case v.Checks.Issued == office.Pass:
		return verdict{"revoked", "Mã QR không đúng", "Mã tra cứu có trong sổ, nhưng phần niêm phong đi kèm không phải là niêm phong đã in trên bằng: mã QR này đã bị làm khác đi, hoặc địa chỉ không được đọc hết. Hãy quét lại mã in trên tờ bằng."}, true
	case good && v.Seal.Record.Trial:
		return verdict{"trial", "DÙNG THỬ", "Niêm phong trong mã QR là của một tờ in ra để thử chương trình, không có giá trị."}, true
	case good:
		return verdict{"recorded", "Niêm phong đúng, sổ này không có mã", fmt.Sprintf("Nội dung dưới đây do %s ký bằng khóa của mình. Trang này mới đọc niêm phong trong mã QR; sổ ở đây không có mã này, nên không biết bằng đã bị thu hồi hay thay thế chưa.", v.Seal.Office)}, true
	case v.Seal.Result == office.SealOutOfDays || v.Seal.Result == office.SealCompromised:
		return verdict{"unknown", "Không xác nhận được", v.Seal.Words()}, true
	}
	return verdict{}, false
}
