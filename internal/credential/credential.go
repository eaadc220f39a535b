package credential

import (
	"crypto"
	"encoding/json"
	"fmt"
	"time"

	"bangkhen/internal/award"
)

// contexts are those of the Verifiable Credentials Data Model 2.0 and Open Badges 3.0.
var contexts = []string{"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}

// Achievement is what a credential says of one certificate.
type Achievement struct {
	Issuer Issuer
	URL    string // of the page of the certificate
	Award  string // "Bằng khen (truy tặng)"
	Agency string
	Name   string // with the honorific; "" where the public is told nothing of the person
	Detail string // position, unit, address
	For    string // the citation
	Number string // of the decision
	Date   award.Date
	Golden string // golden book number, "" for none told
	Issued time.Time
	Status string // address of the list of statuses
	Place  int    // of the certificate in that list
}

// Issuer is who signs: an office under an address, and a key of it.
type Issuer struct {
	Site   string // "https://khenthuong.backan.gov.vn"
	Key    string // id of the key
	Signer crypto.Signer
	Day    award.Date // on which it is signed
}

type object = map[string]any

// Sign makes the credential as a compact JWS (media type application/vc+jwt). It is the
// same to the byte all day long.
func (a Achievement) Sign() (string, error) {
	did, err := DID(a.Issuer.Site)
	if err != nil {
		return "", err
	}
	profile := object{"id": did, "type": []string{"Profile"}, "name": a.Agency, "url": a.Issuer.Site}
	narrative := a.For
	if narrative == "" {
		narrative = a.Award
	}
	subject := object{
		"id": a.URL + "#recipient", "type": []string{"AchievementSubject"},
		"achievement": object{
			"id": a.URL + "#achievement", "type": []string{"Achievement"}, "achievementType": "Award", "inLanguage": "vi",
			"name": a.Award, "description": narrative, "criteria": object{"narrative": narrative}, "creator": profile,
		},
	}
	if a.Name != "" {
		subject["identifier"] = []object{{"type": "IdentityObject", "hashed": false, "identityType": "name", "identityHash": a.Name}}
	}
	if a.Detail != "" {
		subject["narrative"] = a.Detail
	}
	if a.Golden != "" {
		subject["licenseNumber"] = a.Golden
	}
	return a.Issuer.sign(object{
		"id": a.URL, "type": []string{"VerifiableCredential", "OpenBadgeCredential"}, "name": a.Award, "issuer": profile,
		"validFrom": stamp(a.Issued), "awardedDate": stamp(start(a.Date)), "credentialSubject": subject,
		"credentialStatus": object{
			"id": fmt.Sprintf("%s#%d", a.Status, a.Place), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
			"statusListIndex": fmt.Sprint(a.Place), "statusListCredential": a.Status,
		},
		"evidence": []object{{"id": a.URL, "type": []string{"Evidence"}, "name": "Quyết định số " + a.Number, "description": "Quyết định số " + a.Number + " " + a.Date.Long()}},
	}, a.URL)
}

// sign secures a credential as VC-JOSE-COSE says: the credential itself is the payload.
// The registered claims say once more what Open Badges 3.0 wants in a token.
func (i Issuer) sign(credential object, id string) (string, error) {
	did, err := DID(i.Site)
	if err != nil {
		return "", err
	}
	credential["@context"] = contexts
	credential["iss"], credential["jti"] = did, id
	at := start(i.Day).Unix()
	credential["iat"], credential["nbf"] = at, at
	if subject, ok := credential["credentialSubject"].(object); ok {
		credential["sub"] = subject["id"]
	}
	payload, err := json.Marshal(credential)
	if err != nil {
		return "", err
	}
	return jws(payload, did+"#"+i.Key, i.Signer)
}

// start is the first moment of a day.
func start(d award.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, award.VietNam())
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
