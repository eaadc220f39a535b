// Package ceremony plans how an award is handed over (hội nghị tôn vinh): who
// is called on stage, in which order, in which groups they stand for the
// photographs, and who receives the certificate later.
//
// A [Plan] is what is kept: a small value that names certificates by their
// codes. A [Programme] is a plan made to agree with a batch as it stands today,
// and is what papers are made from: every one of them lists the certificates in
// the order of [Programme.Order], so that moving one person moves it everywhere.
//
// It promises that a programme holds every certificate of its batch exactly
// once, whatever plan it was given and whatever is done to it. It knows nothing
// of papers, pages or storage.
//
// Start reading at [Arrange].
package ceremony
