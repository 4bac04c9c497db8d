package count

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkColumns returns an error if an expression names a column that documents or standards
// do not have. At run time such a cell would be nil: a misspelt condition would select no
// rows, and an invariant over all rows would hold. Columns that only the file lacks are
// known, see [rowsOf].
func (l *exprLanguage) checkColumns(tree *parser.Tree) error {
	if l.columns == nil {
		return nil
	}
	config := l.rows
	_, err := checker.Check(tree, &config)
	var located *file.Error
	if !errors.As(err, &located) {
		return nil
	}
	name, unknown := strings.CutPrefix(located.Message, "unknown field ")
	if !unknown {
		return nil // the check that follows reports it
	}
	return noColumn(name, l.columns)
}

// noColumn is the error for the name of a column that rows do not have. columns are those
// that rows with a name have.
func noColumn(name string, columns map[string]decode.Columns) error {
	var names []string
	for _, of := range slices.Sorted(maps.Keys(columns)) {
		if columns[of].Has(name) { // the others lack it
			return fmt.Errorf("%s have the column %q, other rows do not", of, name)
		}
		names = append(names, columns[of].Names()...)
	}
	if i := slices.IndexFunc(names, func(column string) bool { return strings.HasPrefix(column, name+"-") }); i >= 0 {
		return fmt.Errorf("rows have no column %q; a name with a hyphen is written #[%q]", name, names[i])
	}
	if near := diag.Nearest(name, names); near != "" {
		return fmt.Errorf("rows have no column %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("rows have no column %q", name)
}
