// Package traffic bounds what is under way between the service and those who ask:
// how many bytes of bodies are held at once, in all and for one visitor, before
// they are read ([Door]); and how long somebody may send or take nothing ([Paced]).
// Limits of time follow progress: what moves goes on, however large it is, and what
// does not is ended. It knows nothing of what is asked for. Start reading at [Door].
package traffic
