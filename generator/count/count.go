// Package count computes the numbers of an edition: the values that prose states, the
// invariants that must hold between counts, and the rows that a condition selects.
//
// Values and invariants are expressions in values.toml and edition.toml (language:
// expr-lang/expr) over the counts and rows of package review. Package figure and the
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

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Counts are the numbers of one edition.
type Counts struct {
	Edition *review.Edition
	Values  []Value // in the order of values.toml

	index map[string]int
	rows  map[string]func() []Row
	order []string        // ids of values.toml, including those of values that failed
	reads map[string]bool // counts files that an expression read

	budget *Budget
	tables map[string][]Row // by name, as expressions see them
}

// Row is a row of a data file as an expression sees it: cells by column, as
// text, a number or a list of texts.
type Row = map[string]any

// Of evaluates the values and the invariants of an edition. The budget is that of all
// expressions of the review; nil for one of its own.
func Of(src fs.FS, e *review.Edition, budget *Budget) (*Counts, diag.List) {
	if budget == nil {
		budget = &Budget{}
	}
	c := &Counts{budget: budget, tables: map[string][]Row{}, Edition: e, index: map[string]int{}, reads: map[string]bool{}, rows: map[string]func() []Row{
		"documents":  sync.OnceValue(func() []Row { return rowsOf(e.Documents, review.DocumentColumns) }),
		"standards":  sync.OnceValue(func() []Row { return rowsOf(e.Standards, review.StandardColumns) }),
		"vocabulary": sync.OnceValue(func() []Row { return words(e.Vocabulary) }),
	}}
	budget.rows.Add(int64(len(e.Documents) + len(e.Standards)))
	problems := c.loadValues(src, path.Join(e.Dir(), "values.toml"))
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

// Reads reports whether a value or an invariant reads a counts file, or a count of
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
	for i := range typed {
		value := reflect.ValueOf(&typed[i]).Elem()
		rows[i] = make(Row, len(columns))
		for _, c := range columns {
			rows[i][c.Name] = c.Native(value)
		}
	}
	return rows
}

// Rows returns the rows of documents, standards, vocabulary or tables/<name> for which a
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
	program, err := expr.Compile(where, append(limits(c.budget), expr.Env(rows[0]), expr.AsBool())...)
	if err != nil {
		return nil, plainError(err)
	}
	for _, row := range rows {
		if err := c.budget.spend(1); err != nil {
			return nil, err
		}
		holds, err := expr.Run(program, row)
		if err != nil {
			return nil, plainError(err)
		}
		if holds.(bool) {
			selected = append(selected, row)
		}
	}
	return selected, nil
}

// Columns are the names of the columns that the rows of documents, standards,
// vocabulary or tables/<name> have in this edition, sorted; none for other rows.
func (c *Counts) Columns(of string) []string {
	var names []string
	switch of {
	case "documents":
		names = c.Edition.DocumentColumns.Names()
	case "standards":
		names = c.Edition.StandardColumns.Names()
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
	return nil, fmt.Errorf("there are no rows of %q, only of documents, standards, vocabulary and tables/<name>", of)
}

// words are the rows of the vocabulary: facet, id, label, theme, stakeholder.
func words(v review.Vocabulary) []Row {
	var rows []Row
	for _, facet := range v.Facets {
		for _, w := range v.Words(facet) {
			rows = append(rows, Row{"facet": facet, "id": w.ID, "label": w.Label, "theme": w.Theme, "stakeholder": w.Stakeholder})
		}
	}
	return rows
}

// scope is the environment of one expression, and the record of what it read.
type scope struct {
	counts *Counts
	used   []Used
	known  map[decode.Origin]bool // the origins of used
	rows   []string
	// unresolved says that a count was read whose number could not be found, for a
	// reason that is reported.
	unresolved bool
}

// Used is a count that an expression read, with the counts file of its row.
type Used struct {
	File  string // name of the counts file
	Count review.Count
}

func (s *scope) env() map[string]any {
	return map[string]any{"number": s.number, "counts": s.list, "table": s.table, "rowsOf": s.rowsOf}
}

// number is the one count of a category, and of a series where one is named.
func (s *scope) number(name, category string, series ...string) (float64, error) {
	f, ok := s.counts.Edition.CountFile(name)
	if !ok {
		return 0, s.noFile(name)
	}
	s.counts.reads[name] = true
	if s.unread(name, category) {
		return 0, nil
	}
	if err := s.counts.budget.spend(len(f.Rows)); err != nil {
		return 0, err
	}
	var found []review.Count
	for _, row := range f.Rows {
		if row.Category == category && (len(series) == 0 || row.Series == series[0]) {
			found = append(found, row)
		}
	}
	switch {
	case len(found) == 0:
		var categories []string
		for _, row := range f.Rows {
			categories = append(categories, row.Category)
		}
		if near := diag.Nearest(category, categories); near != "" && near != category {
			return 0, fmt.Errorf("counts/%s.csv has no category %q; did you mean %q?", name, category, near)
		}
		return 0, fmt.Errorf("counts/%s.csv has no count for %q", name, strings.Join(append([]string{category}, series...), ", "))
	case len(found) > 1:
		return 0, fmt.Errorf("counts/%s.csv has %d counts for %q; name the series too", name, len(found), category)
	case found[0].Unresolved():
		s.unresolved = true
		return 0, nil
	case !found[0].Count.Known:
		return 0, fmt.Errorf("the count of %q in counts/%s.csv is not published", category, name)
	}
	s.use(Used{name, found[0]})
	return float64(found[0].Count.N), nil
}

// unread reports whether a counts file, or a row that may be of a category, could not be
// read, which is reported elsewhere. Nothing is known then about its counts.
func (s *scope) unread(name, category string) bool {
	e := s.counts.Edition
	file := e.File("counts/" + name + ".csv")
	unread := e.Lost.All(file) || category != "" && e.Lost.May(file, category)
	s.unresolved = s.unresolved || unread
	return unread
}

// list is the published counts of a file, or of one series of it.
func (s *scope) list(name string, series ...string) ([]float64, error) {
	f, ok := s.counts.Edition.CountFile(name)
	if !ok {
		return nil, s.noFile(name)
	}
	s.counts.reads[name] = true
	if s.unread(name, "") {
		return nil, nil
	}
	if err := s.counts.budget.spend(len(f.Rows)); err != nil {
		return nil, err
	}
	var numbers []float64
	for _, row := range f.Rows {
		s.unresolved = s.unresolved || row.Unresolved()
		if row.Count.Known && (len(series) == 0 || row.Series == series[0]) {
			numbers = append(numbers, float64(row.Count.N))
			s.use(Used{name, row})
		}
	}
	if len(numbers) == 0 && !s.unresolved {
		message := fmt.Sprintf("counts/%s.csv has no published count", name)
		if len(series) > 0 {
			message += fmt.Sprintf(" of %q", series[0])
		}
		return nil, errors.New(message)
	}
	return numbers, nil
}

func (s *scope) noFile(name string) error {
	var names []string
	for _, f := range s.counts.Edition.Counts {
		names = append(names, f.Name)
	}
	return noFile("counts/"+name+".csv", name, names)
}

func noFile(file, name string, names []string) error {
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("there is no %s; did you mean %q?", file, near)
	}
	return fmt.Errorf("there is no %s", file)
}

// table is the rows of tables/<name>.csv, each cell as text.
func (s *scope) table(name string) ([]Row, error) {
	t, ok := s.counts.Edition.Table(name)
	if !ok {
		var names []string
		for _, f := range s.counts.Edition.Tables {
			names = append(names, f.Name)
		}
		return nil, noFile("tables/"+name+".csv", name, names)
	}
	s.read("tables/" + name + ".csv")
	if rows, ok := s.counts.tables[name]; ok {
		return rows, nil
	}
	rows := make([]Row, len(t.Sheet.Rows))
	for i, cells := range t.Sheet.Rows {
		rows[i] = make(Row, len(cells))
		for j, cell := range cells {
			rows[i][t.Sheet.Header[j]] = cell
		}
	}
	s.counts.tables[name] = rows
	return rows, nil
}

func (s *scope) rowsOf(name string) []Row {
	s.read(name + ".csv")
	return s.counts.rows[name]()
}

// read records that the expression reads the rows of a file.
func (s *scope) read(file string) {
	if !slices.Contains(s.rows, file) {
		s.rows = append(s.rows, file)
	}
}

// use records that the expression reads a count.
func (s *scope) use(u Used) {
	if !s.known[u.Count.Origin] {
		s.known[u.Count.Origin] = true
		s.used = append(s.used, u)
	}
}

// rowNames replaces the names documents and standards with calls, so that the rows are
// built only for expressions that read them.
type rowNames struct{}

// Visit replaces one name.
func (rowNames) Visit(node *ast.Node) {
	if name, ok := (*node).(*ast.IdentifierNode); ok && (name.Value == "documents" || name.Value == "standards") {
		ast.Patch(node, &ast.CallNode{
			Callee:    &ast.IdentifierNode{Value: "rowsOf"},
			Arguments: []ast.Node{&ast.StringNode{Value: name.Value}},
		})
	}
}

// eval evaluates an expression.
func (c *Counts) eval(code string, options ...expr.Option) (any, *scope, error) {
	s := &scope{counts: c, known: map[decode.Origin]bool{}}
	env := s.env()
	program, err := expr.Compile(code, append(append(options, expr.Env(env), expr.Patch(rowNames{})), limits(c.budget)...)...)
	if err != nil {
		return nil, s, plainError(err)
	}
	result, err := expr.Run(program, env)
	if err != nil {
		return nil, s, plainError(err)
	}
	return result, s, nil
}

// plainError is the library's error without its drawing of the source line, and with its
// limits explained in plain words.
func plainError(err error) error {
	var located *file.Error
	switch {
	case strings.Contains(err.Error(), "memory budget exceeded"):
		return errors.New("the expression makes lists that are too long")
	case strings.Contains(err.Error(), "exceeds maximum allowed nodes"):
		return errors.New("the expression is too long")
	case errors.As(err, &located):
		return errors.New(located.Message)
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
		holds, s, err := c.eval(invariant.Expr, expr.AsBool())
		if s.lost() || spent && overspent(err) {
			continue
		}
		if err != nil {
			problems.Add(diag.Errorf(at, "expression", "%v", err))
			continue
		}
		if !holds.(bool) {
			d := diag.Errorf(at, "invariant", "%s does not hold: %s", id, invariant.Message)
			for _, u := range s.used[:min(len(s.used), mostNotes)] {
				d = d.Note(u.Count.At("count"), "this count is part of it")
			}
			problems.Add(d)
		}
	}
	return problems
}
