package accounts

import (
	"slices"
	"strings"
)

// Permission is one thing that somebody may do. API keys have permissions as
// their scopes.
type Permission string

const (
	ReadDecisions      Permission = "decisions:read"    // see drafts, lists, papers
	PrepareDecisions   Permission = "decisions:prepare" // check, preview, write, submit; propose amendments
	ApproveDecisions   Permission = "decisions:approve"
	SignOffDecisions   Permission = "decisions:sign-off"  // record number and date of what was signed
	IssueDecisions     Permission = "decisions:issue"     // give numbers and codes to what is approved
	ReadCertificates   Permission = "certificates:read"   // search the register, fetch files
	ChangeCertificates Permission = "certificates:change" // revoke, replace, reissue
	PrintCertificates  Permission = "certificates:print"  // overprint, blanks, calibration
	ReadAudit          Permission = "audit:read"
	ManageAccounts     Permission = "accounts:manage" // users, keys, sessions of others
	SetUpOffice        Permission = "office:set-up"   // its name, signers, address of look-ups, trusted certificates
)

// Permissions lists every permission.
func Permissions() []Permission {
	return []Permission{
		ReadDecisions, PrepareDecisions, ApproveDecisions, SignOffDecisions, IssueDecisions,
		ReadCertificates, ChangeCertificates, PrintCertificates, ReadAudit, ManageAccounts, SetUpOffice,
	}
}

// Role is what somebody is in the office. A user may have several.
type Role string

const (
	Clerk         Role = "clerk"         // chuyên viên
	Approver      Role = "approver"      // lãnh đạo
	Registrar     Role = "registrar"     // văn thư
	Printer       Role = "printer"       // người in
	Auditor       Role = "auditor"       // thanh tra, kiểm toán
	Administrator Role = "administrator" // quản trị
)

// Roles lists every role.
func Roles() []Role { return []Role{Clerk, Approver, Registrar, Printer, Auditor, Administrator} }

// Permissions is the one place that says what a role may do. Who manages
// accounts sees no decisions: that power is for whoever the office gives it to.
func (r Role) Permissions() []Permission {
	switch r {
	case Clerk:
		return []Permission{ReadDecisions, PrepareDecisions, ReadCertificates}
	case Approver:
		return []Permission{ReadDecisions, ApproveDecisions, IssueDecisions, ReadCertificates, ChangeCertificates}
	case Registrar:
		return []Permission{ReadDecisions, SignOffDecisions, ReadCertificates}
	case Printer:
		return []Permission{ReadDecisions, ReadCertificates, PrintCertificates}
	case Auditor:
		return []Permission{ReadDecisions, ReadCertificates, ReadAudit}
	case Administrator:
		return []Permission{ManageAccounts, SetUpOffice, ReadAudit}
	}
	return nil
}

// Vietnamese is what the role is called on the screen.
func (r Role) Vietnamese() string {
	switch r {
	case Clerk:
		return "chuyên viên"
	case Approver:
		return "lãnh đạo"
	case Registrar:
		return "văn thư"
	case Printer:
		return "người in"
	case Auditor:
		return "kiểm tra"
	case Administrator:
		return "quản trị"
	}
	return string(r)
}

// Does says to who gives the role what it may do.
func (r Role) Does() string {
	switch r {
	case Clerk:
		return "soạn, sửa, trình quyết định; đề xuất thay đổi bằng; ghi căn cứ, mẫu câu chữ, mức thưởng, mẫu bằng"
	case Approver:
		return "duyệt, trả lại, phát hành; duyệt cấp đổi, cấp lại, đính chính, thu hồi; không duyệt hồ sơ mình đã soạn"
	case Registrar:
		return "ghi số, ngày của quyết định đã ký"
	case Printer:
		return "in trên phôi, đo máy in, kho phôi; chỉ xem hồ sơ"
	case Auditor:
		return "xem hồ sơ, sổ và nhật ký; không sửa gì"
	case Administrator:
		return "người dùng, khóa API, tên cơ quan, người ký, địa chỉ tra cứu, chứng thư tin cậy, sao lưu, nhật ký; không xem quyết định"
	}
	return ""
}

// Principal is who makes a request: a user, a key of another system, or whoever
// sits at a machine whose desk needs no sign-in.
type Principal struct {
	Name        string // "user:hoa", "key:k7…": the name that records show; no two principals share one
	FullName    string // for the screen
	permissions []Permission
}

// The names of principals.
const (
	userPrefix = "user:"
	keyOf      = "key:"
	machine    = "machine"
)

// IsKey reports whether a principal of this name is a key, and no person.
func IsKey(name string) bool { return strings.HasPrefix(name, keyOf) }

// May reports whether the principal has a permission. Nobody, the zero
// Principal, has none.
func (p Principal) May(permission Permission) bool { return slices.Contains(p.permissions, permission) }

// Permissions lists what the principal may do.
func (p Principal) Permissions() []Permission { return slices.Clone(p.permissions) }

// Machine is the principal of a desk without sign-in, for one machine and one
// person: everything but managing accounts.
func Machine() Principal {
	p := Principal{Name: machine, FullName: "Người dùng máy này"}
	for _, permission := range Permissions() {
		if permission != ManageAccounts {
			p.permissions = append(p.permissions, permission)
		}
	}
	return p
}

// permissionsOf joins what several roles may do, in the order of [Permissions].
func permissionsOf(roles []Role) []Permission {
	var all []Permission
	for _, permission := range Permissions() {
		for _, role := range roles {
			if slices.Contains(role.Permissions(), permission) {
				all = append(all, permission)
				break
			}
		}
	}
	return all
}
