// Package offices holds many offices in one process. A plan says which there are, by which
// addresses browsers call them, who sees whose figures and who came after whom. An office
// is opened when somebody asks for it, or when it is its turn to be looked after, and closed
// again when it was left alone and nothing waits in it. Each has tables, files, keys, books,
// people and settings of its own, in a data directory of its own (or a database of its own
// on a server): no question that one of them asks can name what belongs to another.
package offices
