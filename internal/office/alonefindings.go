package office

import (
	"strings"

	"bangkhen/internal/award"
	"bangkhen/internal/seal"
)

// Reasons of checks that were made without the register.
const (
	ReasonSealAltered Reason = "seal-altered"    // the signature is not that of what stands in it, or of the code
	ReasonSealUnread  Reason = "seal-unreadable" // not read whole, or no seal
	ReasonSealNone    Reason = "no-seal"         // a code alone
	ReasonKeyUnknown  Reason = "unknown-key"     // none of the keys at hand has signed it
	ReasonKeyDays     Reason = "out-of-days"     // the key was not in use on the day in the seal
	ReasonKeyLost     Reason = "compromised"     // somebody else may have the key
	ReasonSealLogged  Reason = "seal-in-log"     // somebody else may have the key, and the log has it since before
	ReasonInLog       Reason = "in-log"          // the log holds it, by the proof at hand
	ReasonNotAsked    Reason = "not-asked"       // the register was not asked
	ReasonListSilent  Reason = "not-in-list"     // had not ended when the list was signed
	ReasonNoList      Reason = "no-list"         // there is no list of the key's seals
)

// aloneFindings are the four checks of a seal in words, as far as keys, lists and a proof
// of the log go.
func aloneFindings(v SealVerification) []Finding {
	integrity, issued, status, issuer := ReasonSealNone, ReasonNotAsked, ReasonNoList, ReasonSealNone
	if s := v.Seal; s != nil {
		integrity = map[SealResult]Reason{
			SealGood: ReasonSealGood, SealOutOfDays: ReasonSealGood, SealAltered: ReasonSealAltered, SealCompromised: ReasonKeyLost, SealUnknownKey: ReasonKeyUnknown, SealUnreadable: ReasonSealUnread,
		}[s.Result]
		issuer = map[SealResult]Reason{
			SealGood: ReasonBySeal, SealOutOfDays: ReasonKeyDays, SealAltered: ReasonSealAltered, SealCompromised: ReasonKeyLost, SealUnknownKey: ReasonKeyUnknown, SealUnreadable: ReasonSealUnread,
		}[s.Result]
		if s.Log.Proves() {
			issued = ReasonInLog
			if s.Result == SealCompromised {
				integrity, issuer = ReasonSealLogged, ReasonSealLogged
			}
		}
	}
	switch {
	case v.List != nil && v.List.Fate != "":
		status = map[seal.Fate]Reason{seal.Revoked: ReasonRevoked, seal.Replaced: ReasonReplaced, seal.Withdrawn: ReasonWithdrawn}[v.List.Fate]
	case v.List != nil:
		status = ReasonListSilent
	}
	return []Finding{
		v.alone(CheckIntegrity, v.Checks.Integrity, integrity), v.alone(CheckIssued, v.Checks.Issued, issued),
		v.alone(CheckStatus, v.Checks.Status, status), v.alone(CheckIssuer, v.Checks.Issuer, issuer),
	}
}

// alone is a finding with the words of its reason.
func (v SealVerification) alone(check Check, outcome Outcome, reason Reason) Finding {
	words, known := aloneWords[check][reason]
	if !known {
		words = findingWords[check][reason]
	}
	names := []string{"{office}", "", "{key}", "", "{list}", "", "{log}", ""}
	english := append([]string(nil), names...)
	f := Finding{Check: check, Outcome: outcome, Reason: reason}
	if s := v.Seal; s != nil {
		names[1], names[3] = s.Office, s.Key
		english[1], english[3] = s.Office, s.Key
		names[7], english[7] = s.Log.Words()
		if check == CheckIssuer && s.Key != "" {
			f.Office, f.Key = s.Office, s.Key
		}
	}
	if v.List != nil {
		names[5] = v.List.At.In(award.VietNam()).Format("15:04 ngày 02/01/2006")
		english[5] = v.List.At.UTC().Format("2006-01-02 15:04 UTC")
	}
	f.Sentence, f.English = strings.NewReplacer(names...).Replace(words[0]), strings.NewReplacer(english...).Replace(words[1])
	if s := v.Seal; check == CheckIssued && reason == ReasonNotAsked && s != nil && s.Log != nil {
		f.Sentence += " Bằng chứng nhật ký: " + names[7] + "."
		f.English += " The proof of the log: " + english[7] + "."
	}
	return f
}

// aloneWords say what came of a check without the register; what does not stand here is
// said as beside it. {office} and {key} are of the seal's key, {list} is when the list was
// signed, {log} what the log shows.
var aloneWords = map[Check]map[Reason][2]string{
	CheckIntegrity: {
		ReasonSealAltered: {"Chữ ký không khớp: nội dung niêm phong hoặc mã đã bị sửa.", "The signature does not fit: the seal or the code was altered."},
		ReasonSealUnread:  {"Không đọc được niêm phong: thiếu hoặc sai ký tự.", "The seal can not be read: characters are missing or wrong."},
		ReasonSealNone:    {"Không có niêm phong để kiểm tra.", "There is no seal to check."},
		ReasonKeyUnknown:  {"Niêm phong ký bằng khóa không có trong tệp khóa đã cho.", "The seal is signed by a key that is not in the files of keys."},
		ReasonKeyLost:     {"Khóa {key} của {office} có thể đã lọt ra ngoài, nên riêng niêm phong không chứng minh được gì.", "Key {key} of {office} may be in other hands, so the seal proves nothing by itself."},
		ReasonSealLogged:  {"Khóa {key} có thể đã lọt ra ngoài, nhưng {log}. Phần còn lại của tờ giấy hãy so bằng mắt.", "Key {key} may be in other hands, but {log}. Compare the rest of the sheet by eye."},
	},
	CheckIssued: {
		ReasonNotAsked: {"Sổ của cơ quan chưa được hỏi.", "The office's register was not asked."},
		ReasonInLog:    {"Theo bằng chứng đã lưu, {log}.", "By the proof that was kept, {log}."},
	},
	CheckStatus: {
		ReasonRevoked:    {"Đã bị thu hồi, theo danh sách ký lúc {list}.", "Revoked, by the list signed on {list}."},
		ReasonReplaced:   {"Đã được thay thế bằng tờ khác, theo danh sách ký lúc {list}.", "Replaced by another sheet, by the list signed on {list}."},
		ReasonWithdrawn:  {"Cơ quan đã rút lại, theo danh sách ký lúc {list}.", "Withdrawn by the office, by the list signed on {list}."},
		ReasonListSilent: {"Chưa có trong danh sách ký lúc {list}; sau lúc đó thì không biết.", "Not in the list signed on {list}; what came later is not known."},
		ReasonNoList:     {"Không biết: không có danh sách thu hồi của khóa này.", "Not known: there is no list of revocations for this key."},
	},
	CheckIssuer: {
		ReasonSealAltered: {"Niêm phong sai nên không nói được của cơ quan nào.", "The seal is wrong, so it does not say whose it is."},
		ReasonSealUnread:  {"Không đọc được niêm phong nên không nói được của cơ quan nào.", "The seal can not be read, so it does not say whose it is."},
		ReasonSealNone:    {"Mã không cho biết của cơ quan nào.", "A code does not say whose it is."},
		ReasonKeyUnknown:  {"Không biết khóa đã ký là của ai.", "Whose key has signed is not known."},
		ReasonKeyDays:     {"Khóa {key} của {office} không dùng vào ngày ghi trong niêm phong.", "Key {key} of {office} was not in use on the day in the seal."},
		ReasonKeyLost:     {"Khóa {key} của {office} có thể đã lọt ra ngoài: ai có khóa cũng ký được.", "Key {key} of {office} may be in other hands: whoever has it can sign."},
		ReasonSealLogged:  {"Do {office} phát hành khi chưa ai khác có khóa {key}: {log}.", "Issued by {office} while nobody else had key {key}: {log}."},
	},
}
