// Package count computes the numbers of an edition: the values that prose states, the
// claims that it makes about them, the invariants that must hold between counts, and the
// rows that a condition selects.
//
// Values, claims and invariants are expressions in values.toml, claims.toml and
// edition.toml (language: expr-lang/expr) over the counts and rows of package review. Package figure and the
// prose use the results. A value remembers every count that its expression read, and
// takes its basis and its qualifier from them. To add a function to the language, add a
// method to scope and a row to its env.
package count

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/parallel"
	"recension/generator/review"
)

// Counts are the numbers of one edition.
type Counts struct {
	Edition *review.Edition
	Locale  *locale.Locale // in which values are written
	Values  []Value        // in the order of values.toml
	Claims  []Claim        // in the order of claims.toml

	index      map[string]int
	rows       map[string]func() []Row
	order      []string        // ids of values.toml, including those of values that failed
	valuesLost bool            // values.toml could not be read
	claimOrder []string        // ids of claims.toml, including those of claims that failed
	reads      map[string]bool // counts files that an expression read

	budget   *Budget
	language *exprLanguage    // of values and invariants
	tables   map[string][]Row // by name, as expressions see them
}

// Row is a row of a data file as an expression sees it: cells by column, as
// text, a number or a list of texts.
type Row = map[string]any

// Of evaluates the values, the claims and the invariants of an edition. The locale is that in
// which values are written. The budget is that of all expressions of the review; nil for one
// of its own.
func Of(src fs.FS, e *review.Edition, l *locale.Locale, budget *Budget) (*Counts, diag.List) {
	if budget == nil {
		budget = &Budget{}
	}
	c := &Counts{Locale: l, budget: budget, tables: map[string][]Row{}, Edition: e, index: map[string]int{}, reads: map[string]bool{}, rows: map[string]func() []Row{
		"documents":  sync.OnceValue(func() []Row { return rowsOf(e.Documents, e.Facets.Columns(review.Documents)) }),
		"standards":  sync.OnceValue(func() []Row { return rowsOf(e.Standards, e.Facets.Columns(review.Standards)) }),
		"vocabulary": sync.OnceValue(func() []Row { return words(e.Vocabulary) }),
		searchRows:   sync.OnceValue(func() []Row { return rowsOfSearches(e) }),
	}}
	budget.AddRows(len(e.Documents) + len(e.Standards))
	c.language = c.newLanguage()
	problems := c.loadValues(src, path.Join(e.Dir(), "values.toml"))
	problems = append(problems, c.loadClaims(src)...)
	return c, append(problems, c.checkInvariants()...)
}

// Value returns a value by id.
func (c *Counts) Value(id string) (Value, bool) {
	i, ok := c.index[id]
	if !ok {
		return Value{}, false
	}
	return c.Values[i], true
}

// IDs are the ids of values.toml, including those of values that failed.
func (c *Counts) IDs() []string { return c.order }

// Reads reports whether a value, a claim or an invariant reads a counts file, or a count of
// another file takes its number from it.
func (c *Counts) Reads(name string) bool {
	return c.reads[name] || slices.ContainsFunc(c.Edition.Counts, func(f review.CountFile) bool {
		return f.Name != name && slices.ContainsFunc(f.Rows, func(row review.Count) bool { return row.SameAs.File == name })
	})
}

// rowsOf turns typed rows into what expressions see. A cell of a column that the
// edition's file does not have is empty, so that an expression holds for editions
// with and without the column.
func rowsOf[T any](typed []T, columns decode.Columns) []Row {
	rows := make([]Row, len(typed))
	parallel.Chunks(len(typed), func(from, to int) (none struct{}) {
		for i := from; i < to; i++ {
			value := reflect.ValueOf(&typed[i]).Elem()
			rows[i] = make(Row, len(columns))
			for _, c := range columns {
				rows[i][c.Name] = c.Native(value)
			}
		}
		return none
	})
	return rows
}

// Rows returns the rows of documents, standards, vocabulary, searches or tables/<name> for which a
// condition over their columns holds, in order; all rows if the condition is empty. The
// error says that there are no such rows, or what is wrong with the condition.
func (c *Counts) Rows(of, where string) ([]Row, error) {
	rows, err := c.rowsNamed(of)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var selected []Row
	if where == "" {
		where = "true"
	}
	condition, err := NewCondition(where, rows[0], c.budget)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		holds, err := condition.Holds(row)
		if err != nil {
			return nil, err
		}
		if holds {
			selected = append(selected, row)
		}
	}
	return selected, nil
}

// Cells are rows as an expression sees them, for a caller that reads few of their columns.
type Cells struct {
	Len int
	// Column returns what gives the cell of a row, from 0, in a column; the cells of a column
	// that does not exist are nil.
	Column func(name string) func(row int) any
}

// Cells returns the cells of the rows that [Counts.Rows] returns. Without a condition, the
// rows of documents and standards are not made.
func (c *Counts) Cells(of, where string) (Cells, error) {
	columns := c.Edition.Facets.Columns(of)
	switch {
	case where == "" && of == review.Documents:
		return cellsOf(c.Edition.Documents, columns, func(d *review.Document) decode.Origin { return d.Origin }), nil
	case where == "" && of == review.Standards:
		return cellsOf(c.Edition.Standards, columns, func(s *review.Standard) decode.Origin { return s.Origin }), nil
	}
	rows, err := c.Rows(of, where)
	return Cells{len(rows), func(name string) func(int) any {
		return func(row int) any { return rows[row][name] }
	}}, err
}

func cellsOf[T any](typed []T, columns decode.Columns, origin func(row *T) decode.Origin) Cells {
	return Cells{len(typed), func(name string) func(int) any {
		i := slices.Index(columns.Names(), name)
		if i < 0 || len(typed) == 0 {
			return func(int) any { return nil }
		}
		if text, ok := columns[i].Texts(origin(&typed[0])); ok {
			return func(row int) any { return text(origin(&typed[row])) }
		}
		return func(row int) any { return columns[i].Native(reflect.ValueOf(&typed[row]).Elem()) }
	}}
}

// typesOf are the types of the cells of a row, of which one that is not known may be of any.
func typesOf(row Row) types.Map {
	typed := types.Map{}
	for column, cell := range row {
		if typed[column] = types.TypeOf(cell); cell == nil {
			typed[column] = types.Any
		}
	}
	return typed
}

// Columns are the names of the columns that the rows of documents, standards,
// vocabulary, searches or tables/<name> have in this edition, sorted; none for other rows.
func (c *Counts) Columns(of string) []string {
	var names []string
	switch of {
	case review.Documents, review.Standards:
		names = c.Edition.Columns(of).Names()
	default:
		if rows, err := c.rowsNamed(of); err == nil && len(rows) > 0 {
			names = slices.Collect(maps.Keys(rows[0]))
		}
	}
	slices.Sort(names)
	return names
}

func (c *Counts) rowsNamed(of string) ([]Row, error) {
	if name, ok := strings.CutPrefix(of, "tables/"); ok {
		return (&scope{counts: c}).table(name)
	}
	if load, ok := c.rows[of]; ok {
		return load(), nil
	}
	return nil, fmt.Errorf("there are no rows of %q, only of documents, standards, vocabulary, searches and tables/<name>", of)
}

// words are the rows of the vocabulary: facet, id, label and, by the name of each facet to
// whose words any word belongs, the one to which this word belongs; empty: none.
func words(v review.Vocabulary) []Row {
	others := map[string]bool{}
	for _, facet := range v.Facets {
		for _, w := range v.Words(facet) {
			for other := range w.Of {
				others[other] = true
			}
		}
	}
	var rows []Row
	for _, facet := range v.Facets {
		for _, w := range v.Words(facet) {
			row := make(Row, 3+len(others))
			for other := range others {
				row[other] = w.Of[other]
			}
			row["facet"], row["id"], row["label"] = facet, w.ID, w.Label
			rows = append(rows, row)
		}
	}
	return rows
}

// rowNames replaces the names of rows with calls, so that the rows are built only for
// expressions that read them. It leaves names alone that the expression declares with let.
type rowNames map[string]bool

// rowFunctions are the functions that give the rows with a name.
var rowFunctions = map[string]string{"documents": "rowsOf", "standards": "rowsOf", searchRows: "searchesOf", recordTotal: "recordsOf"}

// Visit replaces one name.
func (declared rowNames) Visit(node *ast.Node) {
	name, ok := (*node).(*ast.IdentifierNode)
	if !ok || declared[name.Value] || rowFunctions[name.Value] == "" {
		return
	}
	call := &ast.CallNode{Callee: &ast.IdentifierNode{Value: rowFunctions[name.Value]}}
	if call.Callee.String() == "rowsOf" {
		call.Arguments = []ast.Node{&ast.StringNode{Value: name.Value}}
	}
	ast.Patch(node, call)
}

// declarations collects the names that an expression declares.
type declarations rowNames

// Visit notes the name of a declaration.
func (d declarations) Visit(node *ast.Node) {
	if let, ok := (*node).(*ast.VariableDeclaratorNode); ok {
		d[let.Name] = true
	}
}

// eval evaluates an expression in a language.
func (c *Counts) eval(l *exprLanguage, code string, options ...expr.Option) (any, *scope, error) {
	s := c.newScope()
	program, err := l.compile(code, options...)
	if err != nil {
		return nil, s, err
	}
	result, err := expr.Run(program, s.env())
	if err != nil {
		return nil, s, plainError(err)
	}
	return result, s, nil
}

func (c *Counts) newScope() *scope {
	return &scope{counts: c, known: map[decode.Origin]bool{}, named: map[string]bool{}}
}

// plainError is the library's error without its drawing of the source line, and with its
// limits explained in plain words.
func plainError(err error) error {
	var located *file.Error
	switch {
	case strings.Contains(err.Error(), "memory budget exceeded"):
		return decode.HintedError("the expression makes lists that are too long", "count rows, such as count(documents, .year > 2020), rather than a span of numbers")
	case strings.Contains(err.Error(), "exceeds maximum allowed nodes"):
		return decode.HintedError("the expression is too long", "name parts of it as values, or count them with a loop such as count(documents, .year > 2020)")
	case errors.As(err, &located):
		return hinted(strings.TrimSpace(located.Message))
	}
	return err
}

// mostNotes is how many counts a diagnostic about an invariant names.
const mostNotes = 20

func (c *Counts) checkInvariants() diag.List {
	var problems diag.List
	keys := c.Edition.Meta.Keys
	for _, id := range keys.Under("invariant") {
		invariant, ok := c.Edition.Meta.Invariants[id]
		if !ok {
			continue
		}
		at := keys.At("invariant", id, "expr")
		if invariant.Expr == "" {
			continue // already reported
		}
		spent := c.budget.spent()
		holds, s, err := c.eval(c.language, invariant.Expr, expr.AsBool())
		if s.lost() || spent && overspent(err) {
			continue
		}
		if err != nil {
			problems.Add(decode.WithHint(diag.Errorf(at, "expression", "%v", err), err))
			continue
		}
		if !holds.(bool) {
			d := diag.Errorf(at, "invariant", "the invariant %q does not hold: %s", id, invariant.Message)
			for _, u := range s.used[:min(len(s.used), mostNotes)] {
				d = d.Note(u.Count.At("count"), "this count is part of it")
			}
			problems.Add(d)
		}
	}
	return problems
}
