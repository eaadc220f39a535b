package pdfsignature

import "time"

// Report is the signatures of a file in the order in which they were made.
type Report struct {
	Signatures []Signature
	Findings   []Finding // about the file as a whole
	Added      Added
}

// Added is what was appended to the file as it was at first. A file to which nothing was
// appended has none.
type Added struct {
	End     int      `json:"end,omitempty"` // of the file as it was at first, in bytes
	Changes []Change `json:"changes,omitempty"`
	Looks   []Look   `json:"looks,omitempty"` // what signatures that were added show on pages

	LookDifferent []int `json:"look_different,omitempty"` // pages, from 1, that look different now
}

// SignaturesAlone reports whether signatures, and what belongs to them, are all that was
// added, and nothing can be seen of it but in the room for signature and seal; over says
// whether it may reach out of that as a seal that is set by hand does.
func (a Added) SignaturesAlone(over bool) bool {
	signed := false
	for _, c := range a.Changes {
		if !c.Harmless() {
			return false
		}
		signed = signed || c.Kind == SignatureAdded
	}
	for _, l := range a.Looks {
		if l.Fault != "" || l.Over && !over {
			return false
		}
	}
	return signed && len(a.LookDifferent) == 0
}

// Signature is one signature, or a time stamp over the document.
type Signature struct {
	Field     string    `json:"field"`          // name of the field of the form
	SubFilter string    `json:"sub_filter"`     // "ETSI.CAdES.detached"
	DocStamp  bool      `json:"document_stamp"` // a time stamp over the document (ETSI.RFC3161), by nobody's hand
	Signer    Party     `json:"signer"`
	Issuer    Party     `json:"issuer"`
	Reason    string    `json:"reason,omitempty"`
	Claimed   time.Time `json:"claimed,omitzero"` // that the signer's machine had; zero when it is not told
	Stamped   time.Time `json:"stamped,omitzero"` // by a time stamp that is in order; zero without one
	StampedBy Party     `json:"stamped_by,omitzero"`
	Chain     Chain     `json:"chain"`
	Whole     bool      `json:"whole"`  // it covers the file to its last byte
	End       int       `json:"end"`    // of the bytes that it covers
	Intact    bool      `json:"intact"` // the bytes that it covers are as they were signed
	Findings  []Finding `json:"findings,omitempty"`
	Changes   []Change  `json:"changes,omitempty"` // made after it, see [Change.Harmless]

	LookDifferent []int `json:"look_different,omitempty"` // pages, from 1, that look different now; see [LooksDifferent]

	Look *Look `json:"look,omitempty"` // what it shows, where it was added to a paper of ours
}

// Sound reports whether the signature holds, nothing but what belongs to signing was
// done to the file afterwards, and nothing about it is wrong. Whether the certificate
// is of somebody who is known is told by Chain.
func (s Signature) Sound() bool {
	for _, f := range s.Findings {
		if f.Breaks() {
			return false
		}
	}
	for _, c := range s.Changes {
		if !c.Harmless() {
			return false
		}
	}
	return s.Intact
}

// When is the time of signing as it is known best.
func (s Signature) When() time.Time {
	if !s.Stamped.IsZero() {
		return s.Stamped
	}
	return s.Claimed
}

// Party is the subject or issuer of a certificate.
type Party struct {
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
}

// Chain tells where a certificate leads.
type Chain string

// Chains.
const (
	Known      Chain = "known"       // to one of the office's store
	Unknown    Chain = "unknown"     // to none of them
	SelfSigned Chain = "self-signed" // to itself
)

// Finding is something that is wrong with a signature, or that has to be told.
type Finding string

// Findings about a signature.
const (
	Altered        Finding = "altered"         // the digest is not that of the bytes
	Forged         Finding = "forged"          // the signature's own value does not hold
	Broken         Finding = "broken"          // /Contents is not a CMS of one signer
	Hole           Finding = "hole"            // /ByteRange leaves out more than /Contents
	BadRange       Finding = "bad-range"       // /ByteRange is no range of the file
	NotSupported   Finding = "not-supported"   // of a kind or algorithm that is not read
	WeakDigest     Finding = "weak-digest"     // SHA-1 or MD5
	Expired        Finding = "expired"         // at the time of signing
	NotYetValid    Finding = "not-yet-valid"   // at the time of signing
	NoTime         Finding = "no-time"         // no time of signing is told
	OtherSigner    Finding = "other-signer"    // the signed attribute names another certificate
	BadStamp       Finding = "bad-stamp"       // the time stamp does not hold
	StampUnknown   Finding = "stamp-unknown"   // the time stamp's authority is not in the store
	NotInItsTime   Finding = "not-in-its-time" // the file as it was signed does not have the signature
	RevisionUnread Finding = "revision-unread" // the file as it was signed cannot be read
	SignatureGone  Finding = "signature-gone"  // about the file: a signature was taken out of its form
	NoSignature    Finding = "no-signature"    // about the file
	BytesAfterEnd  Finding = "bytes-after-end" // about the file: something stands after its end
	LooksDifferent Finding = "looks-different" // pages look different from what was signed
)

// Breaks reports whether a signature with this finding does not hold.
func (f Finding) Breaks() bool {
	switch f {
	case WeakDigest, NoTime, StampUnknown:
		return false
	}
	return true
}

// Change is something that was done to the file after a signature.
type Change struct {
	Kind ChangeKind `json:"kind"`
	Page int        `json:"page,omitempty"` // from 1; 0 when it is none of a page
	What string     `json:"what,omitempty"` // name of a field, kind of an annotation
}

// ChangeKind is what was done.
type ChangeKind string

// Kinds of changes.
const (
	SignatureAdded    ChangeKind = "signature-added"
	StampAdded        ChangeKind = "stamp-added"
	DSSAdded          ChangeKind = "dss-added" // certificates and lists for later checks
	MetadataChanged   ChangeKind = "metadata-changed"
	ContentChanged    ChangeKind = "content-changed"
	PageAdded         ChangeKind = "page-added"
	PageRemoved       ChangeKind = "page-removed"
	AnnotationAdded   ChangeKind = "annotation-added"
	AnnotationChanged ChangeKind = "annotation-changed"
	AnnotationRemoved ChangeKind = "annotation-removed"
	FieldAdded        ChangeKind = "field-added"
	FieldChanged      ChangeKind = "field-changed"
	LayersChanged     ChangeKind = "layers-changed"
	OtherwiseChanged  ChangeKind = "otherwise-changed"
)

// Harmless reports whether the change belongs to signing and changes nothing that is
// read.
func (c Change) Harmless() bool {
	switch c.Kind {
	case SignatureAdded, StampAdded, DSSAdded, MetadataChanged:
		return true
	}
	return false
}
