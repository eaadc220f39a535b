// Package credential says for machines what a certificate says: a Verifiable Credential
// (W3C VCDM 2.0) that is an Open Badges 3.0 achievement credential, secured by JOSE
// (VC-JOSE-COSE, Ed25519), with its status in a Bitstring Status List and the issuer as a
// did:web document. It knows nothing of registers and asks no network: who calls it says
// what stands in a credential and gives the key.
//
// Start reading at [Achievement.Sign]; docs/credentials.md is for who reads them.
package credential
