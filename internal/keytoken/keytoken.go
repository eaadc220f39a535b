// Package keytoken signs with a key that never leaves a USB token, a card or an HSM,
// reached through the PKCS#11 module of its maker: [Open] gives a [crypto.Signer]. It
// promises that a PIN is tried once and never again by itself, as tokens lock after a
// few wrong ones, and that a token which is pulled out and put back is taken up again.
//
// Modules are C libraries, so this is in programs that were built with the tag pkcs11 and
// cgo alone; in all others [Open] says [ErrNotBuilt]. Start reading at [Key].
package keytoken

import "errors"

// Errors of a token. Those that wrap more have the module's own name of it.
var (
	ErrNotBuilt  = errors.New("keytoken: this program was built without PKCS#11")
	ErrModule    = errors.New("keytoken: the module cannot be loaded")
	ErrNoToken   = errors.New("keytoken: no such token is put in")
	ErrTokens    = errors.New("keytoken: several tokens answer to this")
	ErrPIN       = errors.New("keytoken: the token refuses the PIN")
	ErrDoubted   = errors.New("keytoken: a wrong PIN was entered last; it is not tried without being asked")
	ErrLastTry   = errors.New("keytoken: one more wrong PIN locks the token")
	ErrLocked    = errors.New("keytoken: the PIN is locked")
	ErrNoKey     = errors.New("keytoken: no such key on the token")
	ErrKeys      = errors.New("keytoken: several keys answer to this")
	ErrKeyKind   = errors.New("keytoken: a kind of key that is not supported")
	ErrEachTime  = errors.New("keytoken: the key wants its PIN for every signature")
	ErrNotItsKey = errors.New("keytoken: none of the certificates is that of the key")
	ErrGone      = errors.New("keytoken: the token did not sign")
)

// Where is which key: of a token by its label, its serial number or both, a key by its
// label, its id or both. With neither, the token has to have one key that signs.
type Where struct {
	Token  string `json:"token,omitempty"`
	Serial string `json:"serial,omitempty"`
	Key    string `json:"key,omitempty"`
	ID     []byte `json:"id,omitempty"`
}
