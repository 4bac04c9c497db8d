package count

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm/runtime"
)

// Expressions come with a pull request, and must not be able to stop a build or
// to make it depend on the day. The library bounds how large an expression and
// the lists that it makes may be. Here is bounded what it does not: how often
// the bodies of loops run, and how long texts grow.

// mostSteps is how often the bodies of an expression's loops may run, all in
// all: enough to look at each of 100,000 rows fifty times, in a second or two.
const mostSteps = 5_000_000

// functions are those of the language that expressions may call. It has more,
// for dates of the day and for making ever longer texts and lists.
var functions = []string{
	"len", "sum", "count", "filter", "map", "all", "any", "none", "one", "find", "first", "last", "uniq", "groupBy", "countBy", "keys", "values",
	"round", "floor", "ceil", "abs", "min", "max", "mean", "median", "int", "float", "string", "lower", "upper", "trim", "get", "sort", "sortBy",
}

// limits are the options that every expression is compiled with. They hold for
// the steps of all runs of the program.
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
					return nil, fmt.Errorf("%q is a text; only numbers can be added", text)
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

// limiter has the bodies of loops counted, and sums looked at.
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

// isNumber reports whether a part of an expression is known to be a number.
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
