package count

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm/runtime"
)

// Expressions arrive with pull requests, and must not be able to stop a build or make it
// depend on the day. The library limits the size of an expression and of the lists that
// it makes. This file limits what the library does not: how often loop bodies run, and
// how long texts grow.

// mostSteps is how often an expression's loop bodies may run in total: enough to read
// each of 100,000 rows fifty times, which takes a second or two.
const mostSteps = 5_000_000

// functions are the functions of the language that expressions may call. The others
// depend on the day or can make texts and lists of any length.
var functions = []string{
	"len", "sum", "count", "filter", "map", "all", "any", "none", "one", "find", "first", "last", "uniq", "groupBy", "countBy", "keys", "values",
	"round", "floor", "ceil", "abs", "min", "max", "mean", "median", "int", "float", "string", "lower", "upper", "trim", "get", "sort", "sortBy",
}

// limits are the options that every expression is compiled with. Steps are counted over
// all runs of the compiled program.
func limits() []expr.Option {
	steps := 0
	options := []expr.Option{
		expr.DisableAllBuiltins(),
		expr.Function("step", func(body ...any) (any, error) {
			if steps++; steps > mostSteps {
				return nil, errors.New("the expression takes too long: its loops run more than five million times")
			}
			return body[0], nil
		}, new(func(any) any)),
		expr.Function("plus", func(of ...any) (any, error) {
			for _, operand := range of {
				if text, ok := operand.(string); ok {
					return nil, fmt.Errorf("%q is text; only numbers can be added", text)
				}
			}
			return runtime.Add(of[0], of[1]), nil
		}, new(func(any, any) any)),
		expr.Patch(&limiter{}),
	}
	for _, name := range functions {
		options = append(options, expr.EnableBuiltin(name))
	}
	return options
}

// limiter wraps loop bodies, so that they are counted, and sums, so that their operands
// are checked.
type limiter struct{ done map[ast.Node]bool }

// Visit wraps one node in a call.
func (l *limiter) Visit(node *ast.Node) {
	if l.done == nil {
		l.done = map[ast.Node]bool{}
	}
	if l.done[*node] {
		return
	}
	l.done[*node] = true
	switch n := (*node).(type) {
	case *ast.PredicateNode:
		n.Node = call("step", n.Node)
	case *ast.BinaryNode:
		if n.Operator == "+" && !(isNumber(n.Left) && isNumber(n.Right)) {
			ast.Patch(node, call("plus", n.Left, n.Right))
		}
	}
}

// isNumber reports whether part of an expression is known to be a number.
func isNumber(n ast.Node) bool {
	if n.Type() == nil {
		return false
	}
	kind := n.Type().Kind()
	return reflect.Int <= kind && kind <= reflect.Float64
}

func call(name string, arguments ...ast.Node) *ast.CallNode {
	return &ast.CallNode{Callee: &ast.IdentifierNode{Value: name}, Arguments: arguments}
}
