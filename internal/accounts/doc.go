// Package accounts says who somebody is and what they may do: people with
// passwords and roles, their sessions, the keys of other systems, one-time
// links, and the rule that who prepares a list does not approve it.
//
// It promises that no secret can be had from what it stores (passwords as
// argon2id, everything random as SHA-256), that guessing is slowed down for an
// account and for an address also when it is done in parallel, that a change of
// roles, a disabled user and a revoked key count from the next request on, and
// that what happens to accounts is recorded in a table that only grows. It does
// not speak HTTP, knows nothing of decisions, and does not protect against
// someone who may write to the database file.
//
// Start reading at [Role.Permissions] and [Accounts.SignIn]; the tables are in
// the database's migrations, 00020.
package accounts
