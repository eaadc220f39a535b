// Package desk is where an office works in a browser: from a decision file and a
// list, over checking and looking, to approval, issue and everything that is to
// be had afterwards.
//
// It promises that all of it works by keyboard and without JavaScript (which
// only saves clicks), that nothing typed is lost (every step is kept in the
// register), that two people who change the same thing are told of each other,
// and that no page asks another host for anything. What is true and what may be
// done is decided in package office; who comes in, in package web, which mounts
// the desk.
//
// Start reading at [Mount]; routes.go lists the pages.
package desk
