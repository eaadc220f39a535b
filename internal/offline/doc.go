// Package offline makes the checker: one HTML page that reads seals by the office's public
// keys and its signed list of revocations, which both stand in it, without asking anybody
// ([Checker]). The same page is a file on a USB stick, a page on the site of a successor,
// and a page of the service that a browser keeps for times without a network
// ([Checker.Served], [Worker], [Manifest]).
//
// Its scripts are in page/: seal.js and log.js read what docs/seal.md and docs/log.md say
// and touch no page, words.js says it in two languages, page.js is what people use. kept/kept.js is what it
// takes from npm, made by kept/build. Nothing of it may ask for anything: the policy of
// the page (Content-Security-Policy) allows its own script and style by their hashes and
// no request at all.
package offline
