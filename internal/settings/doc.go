// Package settings is what an office writes down once and every new decision
// takes over: its names, who signs from when to when, the legal bases in force,
// wordings, and the rates of rewards. Everything dated is looked up by the day of
// a decision. It holds no law of its own: an office enters what is in force for
// it, with the source.
//
// Start reading at [Settings].
package settings
