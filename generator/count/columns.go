package count

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/types"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// checkColumns returns an error if an expression names a column that documents or standards
// do not have. At run time such a cell would be nil: a misspelt condition would select no
// rows, and an invariant over all rows would hold. Columns that only the file lacks are
// known, see [rowsOf]. The columns are not known if facets could not be read.
//
// functionsOf are the functions that the expression can call, by name.
func (c *Counts) checkColumns(code string, functionsOf map[string]any) error {
	if c.Edition.LostFacets() {
		return nil
	}
	columns := map[string]decode.Columns{}
	env := types.Map{}
	for name, value := range functionsOf {
		env[name] = types.TypeOf(value)
	}
	for _, of := range []string{review.Documents, review.Standards} {
		columns[of] = c.Edition.Facets.Columns(of)
		row := types.Map{}
		for _, column := range columns[of] {
			row[column.Name] = types.Any
		}
		env[of] = types.Array(row)
	}
	options := []expr.Option{expr.Env(env), expr.Optimize(false), expr.DisableAllBuiltins()}
	for _, name := range functions {
		options = append(options, expr.EnableBuiltin(name))
	}
	_, err := expr.Compile(code, options...)
	var located *file.Error
	if !errors.As(err, &located) {
		return nil
	}
	name, unknown := strings.CutPrefix(located.Message, "unknown field ")
	if !unknown {
		return nil // the compilation that follows reports it
	}
	return noColumn(name, columns)
}

// noColumn is the error for the name of a column that rows do not have. columns are those
// that documents and standards have.
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
