package web

import "bangkhen/internal/office"

// english says in English what a verification comes to, for those to whom a recipient
// shows the sheet abroad.
func english(v office.Verification) string {
	if v.Trial && v.Certificate != nil || v.Paper != nil && v.Paper.Trial {
		return "Trial print: this was made to try the program and is worth nothing."
	}
	if v.Paper != nil {
		return "This file is a paper of an issue, as the office made it, and nobody's certificate. Check a certificate by its own file or its code."
	}
	switch v.Result {
	case office.ResultValid:
		return "Valid: this certificate is in the register of the office and in force. Compare what stands below with the sheet."
	case office.ResultRecorded:
		return "Recorded from files: this award was made before this system. The record below is the office's; the sheet itself was not issued here and is not vouched for."
	case office.ResultHeld:
		return "Not announced yet: please look again after the announcement."
	case office.ResultReplaced:
		return "Replaced: this certificate was issued and has been corrected by another; this sheet is no longer valid."
	case office.ResultRevoked:
		return "Revoked: this certificate was issued and has been revoked; it is no longer valid."
	case office.ResultWithdrawn:
		return "Withdrawn: the office took this record back; it is not valid."
	}
	switch {
	case v.Content != nil && v.Content.Result == office.ContentSame:
		return "Not the issued file: it was saved again. Look the code up and compare with the sheet."
	case v.Content != nil:
		return "Different from what was issued: this file bears the code of a certificate but does not say the same."
	case v.Checks.Issuer == office.Fail:
		return "Not confirmed: this address does not belong to the office that issued the certificate."
	case v.Seal != nil && !v.Seal.Printed && v.Checks.Issued == office.Pass:
		return "Not confirmed: the QR code was altered or not read whole. Please scan it again from the sheet."
	case v.Seal != nil && v.Seal.Result == office.SealGood:
		return "The seal in the QR code is genuine, and this register does not have the code: whether the certificate was revoked or replaced since is not known here."
	case v.Checks.Integrity == office.Fail:
		return "Not confirmed: the record is not intact. Please tell the office."
	}
	return "Not found: no certificate of this register has this code or file."
}
