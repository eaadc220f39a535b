// Package crew lets the instances of the program on one PostgreSQL server help each other
// with a long batch: its pieces are jobs of River (riverqueue.com), whose tables stand in a
// schema of their own and hold no more than which stretch of which plan is to be printed.
// Nothing depends on them: who hands pieces out does itself what nobody does for it, and
// the register, not a job, says what was issued.
//
// Start reading at [Join] and [Crew.Hand].
package crew
