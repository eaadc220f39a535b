package web

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bangkhen/internal/award"
	"bangkhen/internal/database/pgtest"
	"bangkhen/internal/office"
	"bangkhen/internal/register"
)

// didKeys are the keys of a DID document by their ids, those that assert alone.
func didKeys(t *testing.T, document string) (did string, keys map[string]ed25519.PublicKey, expires map[string]string) {
	t.Helper()
	var d struct {
		ID      string `json:"id"`
		Methods []struct {
			ID      string `json:"id"`
			Expires string `json:"expires"`
			Key     struct {
				Type  string `json:"kty"`
				Curve string `json:"crv"`
				X     string `json:"x"`
			} `json:"publicKeyJwk"`
		} `json:"verificationMethod"`
		Asserts []string `json:"assertionMethod"`
	}
	if err := json.Unmarshal([]byte(document), &d); err != nil {
		t.Fatal(err, document)
	}
	keys, expires = map[string]ed25519.PublicKey{}, map[string]string{}
	for _, m := range d.Methods {
		x, err := base64.RawURLEncoding.DecodeString(m.Key.X)
		if err != nil || m.Key.Type != "OKP" || m.Key.Curve != "Ed25519" {
			t.Fatal(document)
		}
		if slices.Contains(d.Asserts, m.ID) {
			keys[m.ID], expires[m.ID] = x, m.Expires
		}
	}
	return d.ID, keys, expires
}

// openJWS verifies a compact JWS by nothing but the standard library; ok is false when
// the signature is of no key that asserts, or of one after its days.
func openJWS(text string, keys map[string]ed25519.PublicKey, expires map[string]string) (payload map[string]any, ok bool) {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return nil, false
	}
	var raw [3][]byte
	for i, part := range parts {
		var err error
		if raw[i], err = base64.RawURLEncoding.DecodeString(part); err != nil {
			return nil, false
		}
	}
	var header struct{ Alg, Kid, Typ, Cty string }
	if json.Unmarshal(raw[0], &header) != nil || header.Alg != "EdDSA" || header.Typ != "vc+jwt" || header.Cty != "vc" {
		return nil, false
	}
	key := keys[header.Kid]
	if key == nil || !ed25519.Verify(key, []byte(parts[0]+"."+parts[1]), raw[2]) || json.Unmarshal(raw[1], &payload) != nil {
		return nil, false
	}
	if until := expires[header.Kid]; until != "" {
		end, err := time.Parse(time.RFC3339, until)
		if at, _ := payload["iat"].(float64); err != nil || !time.Unix(int64(at), 0).Before(end) {
			return nil, false
		}
	}
	return payload, true
}

// statusBit is the bit of a credential in a list of statuses.
func statusBit(t *testing.T, list map[string]any, place string) bool {
	t.Helper()
	subject := list["credentialSubject"].(map[string]any)
	packed, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(subject["encodedList"].(string), "u"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	bits, err := io.ReadAll(r)
	if err != nil || len(bits) != 131072/8 {
		t.Fatal(len(bits), err)
	}
	n, err := strconv.Atoi(place)
	if err != nil {
		t.Fatal(err)
	}
	return bits[n/8]&(0x80>>(n%8)) != 0
}

// TestCredentials: a credential says what the page says, a key of the DID document has
// signed it, its bit in the list follows the register; what was altered or is signed by a
// key of nobody is refused, and what was revoked is told. Without an open key there is
// none.
func TestCredentials(t *testing.T) {
	data := pgtest.Dir(t)
	o, reg := openOffice(t, data)
	o, key, certificates := sealedIssue(t, o)
	s := serve(t, o, Access{WithoutSignIn: true})
	get := func(path string, status int) string {
		t.Helper()
		answer := s.get(path)
		if answer.StatusCode != status {
			t.Fatalf("%s: %d %s", path, answer.StatusCode, answer.body)
		}
		return answer.body
	}
	did, keys, expires := didKeys(t, get("/.well-known/did.json", http.StatusOK))
	if len(keys) != 1 || keys[did+"#"+key.ID.String()] == nil || !strings.HasPrefix(did, "did:web:") {
		t.Fatal(did, keys)
	}
	list := func(credential map[string]any) (address, place string) {
		entry := credential["credentialStatus"].(map[string]any)
		address = entry["statusListCredential"].(string)
		return address[strings.Index(address, "/credentials/"):], entry["statusListIndex"].(string)
	}
	bit := func(credential map[string]any) bool {
		t.Helper()
		address, place := list(credential)
		signed, ok := openJWS(get(address, http.StatusOK), keys, expires)
		if !ok {
			t.Fatal("the list of statuses is signed by no key of the office")
		}
		return statusBit(t, signed, place)
	}
	places := map[string]bool{}
	for _, c := range certificates {
		signed := get("/v/"+string(c.Code)+"/credential", http.StatusOK)
		if again := get("/v/"+string(c.Code)+"/credential", http.StatusOK); again != signed {
			t.Error("another credential on the same day")
		}
		said, ok := openJWS(signed, keys, expires)
		if !ok {
			t.Fatal("a credential that no key of the office has signed")
		}
		subject := said["credentialSubject"].(map[string]any)
		name := subject["identifier"].([]any)[0].(map[string]any)["identityHash"]
		achievement := subject["achievement"].(map[string]any)
		if name != c.Recipient.FullName() || achievement["name"] != "Giấy khen" || said["iss"] != did || said["jti"] != said["id"] || !strings.HasSuffix(said["id"].(string), "/v/"+string(c.Code)) {
			t.Errorf("%v", said)
		}
		if bit(said) {
			t.Error("revoked from the beginning")
		}
		_, place := list(said)
		places[place] = true
		// A forged one: another name under the same signature.
		parts := strings.Split(signed, ".")
		payload, _ := base64.RawURLEncoding.DecodeString(parts[1])
		forged := bytes.Replace(payload, []byte(c.Recipient.Name), []byte("Kẻ Mạo Danh"), 1)
		if _, ok := openJWS(parts[0]+"."+base64.RawURLEncoding.EncodeToString(forged)+"."+parts[2], keys, expires); ok || bytes.Equal(forged, payload) {
			t.Error("a forged credential passes")
		}
		if _, ok := openJWS(signed, map[string]ed25519.PublicKey{}, expires); ok {
			t.Error("a credential of no key passes")
		}
		if _, ok := openJWS(signed, keys, map[string]string{did + "#" + key.ID.String(): "2000-01-01T00:00:00Z"}); ok {
			t.Error("a credential of an expired key passes")
		}
	}
	if len(places) != 2 || places["0"] && places["1"] {
		t.Errorf("places %v", places)
	}
	revoked, kept := certificates[0], certificates[1]
	if err := reg.Revoke(t.Context(), revoked.Code, register.Order{Decision: "20/QĐ-UBND", Date: award.DayOf(time.Now()), Reason: "khai man"}); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[award.Code]bool{revoked.Code: true, kept.Code: false} {
		said, ok := openJWS(get("/v/"+string(code)+"/credential", http.StatusOK), keys, expires)
		if !ok || bit(said) != want {
			t.Errorf("%s: revoked %v, want %v", code, !want, want)
		}
	}
	get("/v/"+string(award.NewCode())+"/credential", http.StatusNotFound)
	get("/v/x/credential", http.StatusNotFound)
	for _, path := range []string{"/credentials/status/99", "/credentials/status/x", "/credentials/status/-1"} {
		get(path, http.StatusNotFound)
	}

	// The same register, and nobody gives the passphrase.
	locked := serve(t, (&office.Office{}).With(reg, "https://bangkhen.example.vn"), Access{WithoutSignIn: true})
	signed := regexp.MustCompile(`eyJ[\w-]+\.`) // with the dot, which no number of a request has
	for _, path := range []string{"/v/" + string(kept.Code) + "/credential", "/credentials/status/1"} {
		if answer := locked.get(path); answer.StatusCode == http.StatusOK || signed.MatchString(answer.body) {
			t.Errorf("%s with a locked key: %d %.200s", path, answer.StatusCode, answer.body)
		}
	}
}
