package count

import (
	"slices"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/optimizer"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"recension/generator/decode"
	"recension/generator/review"
)

// exprLanguage is what expressions of one edition can say. It is set up once for all of them:
// that takes longer than compiling one.
type exprLanguage struct {
	config  conf.Config               // what compiles an expression
	rows    conf.Config               // what checks the columns that it names
	columns map[string]decode.Columns // of documents, standards, searches and records; nil if they are not known

	recordsSides bool
}

// newLanguage returns the language of values and invariants.
func (c *Counts) newLanguage() *exprLanguage {
	env := c.newScope().env()
	delete(env, "value")
	return c.languageOf(env)
}

// newClaimLanguage returns the language of claims. They can name values too, and a claim
// that is one comparison records its sides, and divisions by zero fail.
func (c *Counts) newClaimLanguage() *exprLanguage {
	l := c.languageOf(c.newScope().env(), expr.Patch(divisions{}), expr.Function("divide", divide, new(func(any, any) float64)))
	l.recordsSides = true
	return l
}

// languageOf returns a language with these functions, rows and options. The columns of rows are not
// known if facets could not be read.
func (c *Counts) languageOf(env map[string]any, options ...expr.Option) *exprLanguage {
	l := &exprLanguage{config: configOf(slices.Concat(limits(c.budget), []expr.Option{expr.Env(env)}, options)...)}
	if c.Edition.LostFacets() {
		return l
	}
	l.columns = map[string]decode.Columns{}
	typed := types.Map{}
	for name, value := range env {
		typed[name] = types.TypeOf(value)
	}
	for _, of := range []string{review.Documents, review.Standards} {
		l.columns[of] = c.Edition.Facets.Columns(of)
		row := types.Map{}
		for _, column := range l.columns[of] {
			row[column.Name] = types.Any
		}
		typed[of] = types.Array(row)
	}
	searches, records := types.Map{}, types.Map{}
	for _, column := range searchColumns {
		searches[column.Name] = types.Any
	}
	for _, column := range recordColumns {
		records[column.Name] = types.Any
	}
	typed[searchRows], typed[recordTotal] = types.Array(searches), records
	if len(c.Edition.Searches) > 0 {
		l.columns[searchRows] = searchColumns
	}
	if c.Edition.Records.Known() {
		l.columns[recordTotal] = recordColumns
	}
	l.rows = configOf(append(onlyFunctions(), expr.Env(typed))...)
	return l
}

// configOf returns the library's settings for options, as its own Compile makes them.
func configOf(options ...expr.Option) conf.Config {
	config := conf.CreateNew()
	for _, option := range options {
		option(config)
	}
	for name := range config.Disabled {
		delete(config.Builtins, name)
	}
	return *config
}

// compile compiles an expression. The error says in plain words what is wrong with it.
func (l *exprLanguage) compile(code string, options ...expr.Option) (*vm.Program, error) {
	config := l.config
	declared := rowNames{}
	for _, option := range append(options, expr.Patch(declared), expr.Patch(&limiter{})) {
		option(&config)
	}
	tree, err := parser.ParseWithConfig(code, &config)
	if err != nil {
		return nil, plainError(err)
	}
	ast.Walk(&tree.Node, declarations(declared))
	if err := l.checkColumns(tree); err != nil {
		return nil, err
	}
	if _, err := new(checker.Checker).PatchAndCheck(tree, &config); err != nil {
		return nil, plainError(err)
	}
	if l.recordsSides && recordSides(tree.Node) {
		if _, err := checker.Check(tree, &config); err != nil {
			return nil, plainError(err)
		}
	}
	if err := optimizer.Optimize(&tree.Node, &config); err != nil {
		return nil, plainError(err)
	}
	program, err := compiler.Compile(tree, &config)
	if err != nil {
		return nil, plainError(err)
	}
	return program, nil
}
