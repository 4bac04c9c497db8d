package count

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"recension/generator/decode"
	"recension/generator/review"
)

// Lack is something that the expression of a claim names and data do not have, so that
// the claim cannot be tested with them: false would only mean that it is not there.
type Lack struct {
	Kind LackKind
	Name string // the id, the name of the file, the column, or the words of the note
	In   string // of a count: the name of its file
}

// LackKind is a kind of things that data can lack.
type LackKind string

// The kinds of things that data can lack. A count is lacking if it is not published, too.
const (
	LacksValue      LackKind = "value"
	LacksCount      LackKind = "count"
	LacksCountsFile LackKind = "counts file"
	LacksTable      LackKind = "table"
	LacksDocument   LackKind = "document"
	LacksStandard   LackKind = "standard"
	LacksColumn     LackKind = "column"
	LacksSearches   LackKind = "searches" // of databases and other sources, all of them
	LacksSearch     LackKind = "search"
	LacksRecords    LackKind = "records"
	LacksNote       LackKind = "note"
)

// LackError is the error of an expression that names what the data do not have.
type LackError struct {
	error
	Lack Lack
}

// Unwrap returns the error in the words for authors.
func (e *LackError) Unwrap() error { return e.error }

// lacking returns an error of the expression, which says what is lacking if anything is.
func (s *scope) lacking(err error) error {
	if s.lack == (Lack{}) {
		return err
	}
	return &LackError{err, s.lack}
}

// LackOf returns what the expression of a claim of other data names as text and the
// tester's data lack: the ids of rows, columns, and words of notes. Nothing is lacking if
// neither has it, since it is then no such name. What the expression says not to be, such
// as .id != "a", is not needed.
func (t *Tester) LackOf(code string, of *review.Edition) (Lack, bool) {
	tree, err := parser.Parse(code)
	if err != nil {
		return Lack{}, false
	}
	w := &lackWalk{of: of, with: t.counts.Edition, excluded: map[ast.Node]bool{}}
	ast.Walk(&tree.Node, &excluder{w})
	ast.Walk(&tree.Node, w)
	return w.lack, w.lack != Lack{}
}

// lackWalk finds the first thing that data lack in an expression of others.
type lackWalk struct {
	of, with *review.Edition
	excluded map[ast.Node]bool // nodes that say what something is not
	lack     Lack
}

// excluder collects the nodes that say what something is not.
type excluder struct{ to *lackWalk }

// Visit is called by [ast.Walk].
func (x *excluder) Visit(node *ast.Node) {
	var inner ast.Node
	switch n := (*node).(type) {
	case *ast.BinaryNode:
		if n.Operator == "!=" {
			inner = n
		}
	case *ast.UnaryNode: // not in is not of in
		if n.Operator == "not" || n.Operator == "!" {
			inner = n.Node
		}
	case *ast.BuiltinNode:
		if n.Name == "none" {
			inner = n
		}
	}
	if inner != nil {
		ast.Walk(&inner, marker{x.to.excluded})
	}
}

// marker marks all nodes of a tree.
type marker struct{ nodes map[ast.Node]bool }

// Visit is called by [ast.Walk].
func (m marker) Visit(node *ast.Node) { m.nodes[*node] = true }

// Visit is called by [ast.Walk].
func (w *lackWalk) Visit(node *ast.Node) {
	if w.lack != (Lack{}) || w.excluded[*node] {
		return
	}
	switch n := (*node).(type) {
	case *ast.StringNode:
		w.id(n.Value)
	case *ast.MemberNode:
		if column, ok := n.Property.(*ast.StringNode); ok {
			w.column(column.Value)
		}
	case *ast.BinaryNode:
		text, ok := n.Right.(*ast.StringNode)
		if ok && slices.Contains([]string{"contains", "startsWith", "endsWith", "=="}, n.Operator) && isNote(n.Left) {
			w.note(text.Value)
		}
	}
}

// isNote reports whether a node is the note of a row.
func isNote(n ast.Node) bool {
	member, ok := n.(*ast.MemberNode)
	if !ok {
		return false
	}
	column, ok := member.Property.(*ast.StringNode)
	return ok && column.Value == noteColumn
}

const noteColumn = "note"

// id looks for a row with an id.
func (w *lackWalk) id(id string) {
	if _, ok := w.of.Document(id); ok {
		if _, ok := w.with.Document(id); !ok {
			w.lack = Lack{Kind: LacksDocument, Name: id}
		}
		return
	}
	if _, ok := w.of.Standard(id); ok {
		if _, ok := w.with.Standard(id); !ok {
			w.lack = Lack{Kind: LacksStandard, Name: id}
		}
		return
	}
	if has := func(e *review.Edition) bool {
		return slices.ContainsFunc(e.Searches, func(s review.SourceSearch) bool { return s.ID == id })
	}; has(w.of) && len(w.with.Searches) > 0 && !has(w.with) {
		w.lack = Lack{Kind: LacksSearch, Name: id}
	}
}

// column looks for a column of documents or standards.
func (w *lackWalk) column(name string) {
	has := func(e *review.Edition) bool { return e.DocumentColumns.Has(name) || e.StandardColumns.Has(name) }
	if has(w.of) && !has(w.with) {
		w.lack = Lack{Kind: LacksColumn, Name: name}
	}
}

// note looks for words of a note of a document or standard.
func (w *lackWalk) note(words string) {
	has := func(e *review.Edition) bool {
		in := func(row decode.Origin) bool { return strings.Contains(row.Cell(noteColumn), words) }
		return slices.ContainsFunc(e.Documents, func(d review.Document) bool { return in(d.Origin) }) ||
			slices.ContainsFunc(e.Standards, func(s review.Standard) bool { return in(s.Origin) })
	}
	if has(w.of) && !has(w.with) {
		w.lack = Lack{Kind: LacksNote, Name: words}
	}
}
