// Package https gives the service the certificate by which browsers know it: from two
// files, read again when they change ([FromFiles]), or from an authority that speaks
// ACME, as Let's Encrypt does ([FromACME]).
//
// It promises that a wrong file never takes a working certificate away: the old one
// stays and the log says why. Start reading at [FromFiles].
package https
