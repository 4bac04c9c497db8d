package count

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync/atomic"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm/runtime"

	"recension/generator/diag"
	"recension/generator/locale"
)

// Expressions arrive with pull requests, and must not be able to stop a build or make it
// depend on the day. The library limits the size of an expression and of the lists that
// one makes. This file limits what the library does not: how often loop bodies run, how
// many items functions and operators work through, and how long texts grow.

// Budget is what all expressions of a review may use together, so that many small ones
// cannot do what a large one may not.
type Budget struct{ steps, bytes, rows atomic.Int64 }

// Spent is what expressions have taken from a budget.
type Spent struct{ steps, bytes, rows int64 }

// Spent returns what was taken so far.
func (b *Budget) Spent() Spent { return Spent{b.steps.Load(), b.bytes.Load(), b.rows.Load()} }

// Restore sets what was taken to what it was before.
func (b *Budget) Restore(s Spent) {
	b.steps.Store(s.steps)
	b.bytes.Store(s.bytes)
	b.rows.Store(s.rows)
}

// stepsPerRow is how many steps each row of the review adds to the budget: as many
// expressions can visit the rows of a large review.
const stepsPerRow = 200

// mostSteps is the number of steps in the budget.
func (b *Budget) mostSteps() int { return diag.Steps.Most + stepsPerRow*int(b.rows.Load()) }

// spend takes steps from the budget. A step is the run of a short loop body, or an item that
// a function or an operator works through; ten million take less than a second.
func (b *Budget) spend(steps int) error {
	if b.steps.Add(int64(steps)) > int64(b.mostSteps()) {
		return fmt.Errorf("the expressions take too long: together they have more than %s steps", locale.English().Integer(b.mostSteps()))
	}
	return nil
}

// spent reports whether the budget is used up, which is reported once: at the expression
// that used up the last of it.
func (b *Budget) spent() bool {
	return b.steps.Load() > int64(b.mostSteps()) || b.bytes.Load() > int64(diag.Memory.Most)
}

// overspent reports whether an expression failed because the budget is used up.
func overspent(err error) bool {
	return err != nil && strings.HasPrefix(err.Error(), "the expressions ")
}

// write takes bytes of text from the budget.
func (b *Budget) write(bytes int) error {
	if b.bytes.Add(int64(bytes)) > int64(diag.Memory.Most) {
		return fmt.Errorf("the expressions make too much text: together more than %s", diag.Memory.Amount())
	}
	return nil
}

// functions are the functions of the language that expressions may call. The others
// depend on the day or can make texts and lists of any length.
var functions = []string{
	"len", "sum", "count", "filter", "map", "all", "any", "none", "one", "find", "first", "last", "uniq", "groupBy", "keys", "values",
	"round", "floor", "ceil", "abs", "min", "max", "mean", "median", "int", "float", "string", "lower", "upper", "trim", "get", "sort", "sortBy",
}

// Sizes in steps.
const (
	stepBytes    = 64 // that are compared or searched in one step
	sortSteps    = 16 // for each item: the logarithm of the length of a long list
	patternSteps = 50 // to compile a regular expression
	fewItems     = 8  // of a literal list that costs nothing
	groupSteps   = 6  // for each item that is looked up: it needs memory
	callSteps    = 3  // to call a function or make a list in a loop body
	nodesPerStep = 8  // other parts of a loop body, such as operators, that run in one step
)

// limits are the options that every expression is compiled with, besides a [limiter]. What
// the expression does is taken from the budget.
func limits(b *Budget) []expr.Option {
	options := onlyFunctions()
	// Each function takes what its argument costs from the budget, and returns the argument.
	for name, cost := range map[string]func(any) error{
		"visit":   func(v any) error { return b.spend(1 + length(v)) },
		"group":   func(v any) error { return b.spend(1 + groupSteps*length(v)) },
		"order":   func(v any) error { return b.spend(1 + sortSteps*length(v)) },
		"weigh":   func(v any) error { return b.spend(1 + size(v, stepBytes*diag.Steps.Most)/stepBytes) },
		"pattern": func(any) error { return b.spend(patternSteps) },
		"letters": func(v any) error {
			bytes := size(v, 2*diag.Memory.Most)
			return errors.Join(b.spend(callSteps+bytes/stepBytes), b.write(bytes))
		},
	} {
		options = append(options, expr.Function(name, func(of ...any) (any, error) { return of[0], cost(of[0]) }, new(func(any) any)))
	}
	options = append(options,
		expr.Function("step", func(of ...any) (any, error) { return of[0], b.spend(of[1].(int)) }, new(func(any, int) any)),
		expr.Function("distinct", func(of ...any) (any, error) { return distinct(of[0], b) }, new(func(any) []any)),
		expr.Function("plus", func(of ...any) (any, error) {
			for _, operand := range of {
				if text, ok := operand.(string); ok {
					return nil, fmt.Errorf("%q is text; only numbers can be added", text)
				}
			}
			return runtime.Add(of[0], of[1]), nil
		}, new(func(any, any) any)))
	return options
}

// onlyFunctions are the options that allow the functions of the language and no others.
func onlyFunctions() []expr.Option {
	options := []expr.Option{expr.DisableAllBuiltins()}
	for _, name := range functions {
		options = append(options, expr.EnableBuiltin(name))
	}
	return options
}

// distinct are the items of a list without repetitions, in order. The library compares
// each item with all others.
func distinct(list any, b *Budget) ([]any, error) {
	v := reflect.ValueOf(list)
	if v.Kind() != reflect.Slice && v.Kind() != reflect.Array {
		return nil, fmt.Errorf("uniq needs a list, not %s", kindOf(list))
	}
	kept, seen := []any{}, map[any]bool{}
	var others []any // that have no key
	for i := range v.Len() {
		item := v.Index(i).Interface()
		if err := b.spend(groupSteps); err != nil {
			return nil, err
		}
		if key, ok := keyOf(item); ok {
			if !seen[key] {
				seen[key], kept = true, append(kept, item)
			}
			continue
		}
		repeated := false
		for _, other := range others {
			if err := b.spend(1 + size(item, stepBytes*diag.Steps.Most)/stepBytes); err != nil {
				return nil, err
			}
			repeated = repeated || runtime.Equal(item, other)
		}
		if !repeated {
			others, kept = append(others, item), append(kept, item)
		}
	}
	return kept, nil
}

// keyOf is a text or number as a key of a map; equal numbers have equal keys.
func keyOf(item any) (key any, ok bool) {
	switch n := item.(type) {
	case string, float64:
		return n, n == n // unlike all others, NaN differs from itself
	case int:
		return float64(n), int(float64(n)) == n
	}
	return nil, false
}

// length is how many items a list or a row has; 0 for anything else.
func length(v any) int {
	switch v := reflect.ValueOf(v); v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		return v.Len()
	}
	return 0
}

// size is how many bytes a value has as text, about. It stops counting at most.
func size(v any, most int) int {
	const item = 8 // of a number, or around a text
	switch v := v.(type) {
	case string:
		return item + len(v)
	case Row:
		n := item
		for key, cell := range v {
			if n += len(key) + size(cell, most-n); n > most {
				break
			}
		}
		return n
	}
	n := item
	if list := reflect.ValueOf(v); list.Kind() == reflect.Slice || list.Kind() == reflect.Array {
		for i := 0; i < list.Len() && n <= most; i++ {
			n += size(list.Index(i).Interface(), most-n)
		}
	}
	return n
}

// limiter wraps parts of an expression, so that what they do is taken from the budget,
// and sums, so that their operands are checked.
type limiter struct{ done map[ast.Node]bool }

// Visit wraps one node, or its operands, in a call.
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
		n.Node = call("step", n.Node, &ast.IntegerNode{Value: stepsOf(n.Node)})
	case *ast.BuiltinNode:
		visitBuiltin(node, n)
	case *ast.BinaryNode:
		visitBinary(node, n)
	case *ast.SliceNode:
		if !isList(n.Node) {
			n.Node = call("weigh", n.Node)
		}
	case *ast.ArrayNode:
		if len(n.Nodes) > fewItems {
			ast.Patch(node, call("visit", n))
		}
	case *ast.MapNode:
		if len(n.Pairs) > fewItems {
			ast.Patch(node, call("visit", n))
		}
	}
}

func visitBuiltin(node *ast.Node, n *ast.BuiltinNode) {
	if len(n.Arguments) == 0 {
		return // the compiler reports what is missing
	}
	switch n.Name {
	case "uniq":
		if len(n.Arguments) == 1 {
			ast.Patch(node, call("distinct", n.Arguments[0]))
		}
	case "groupBy":
		n.Arguments[0] = call("group", n.Arguments[0])
	case "sort", "sortBy", "median":
		n.Arguments[0] = call("order", n.Arguments[0])
	case "sum", "min", "max", "mean", "keys", "values":
		for i, argument := range n.Arguments {
			if _, loop := argument.(*ast.PredicateNode); !loop && !isNumber(argument) {
				n.Arguments[i] = call("visit", argument)
			}
		}
	case "string":
		n.Arguments[0] = call("letters", n.Arguments[0])
	case "lower", "upper", "trim":
		ast.Patch(node, call("letters", n))
	case "len":
		if !isList(n.Arguments[0]) {
			n.Arguments[0] = call("weigh", n.Arguments[0])
		}
	}
}

// stepsOf is how many steps a run of a loop body takes, without what its functions and
// operators take for the items that they work through.
func stepsOf(body ast.Node) int {
	c := &costs{}
	ast.Walk(&body, c)
	return 1 + callSteps*c.calls + c.others/nodesPerStep
}

// costs counts the parts of an expression.
type costs struct{ calls, others int }

// Visit counts a part.
func (c *costs) Visit(node *ast.Node) {
	switch (*node).(type) {
	case *ast.BuiltinNode, *ast.CallNode, *ast.ArrayNode, *ast.MapNode:
		c.calls++
	default:
		c.others++
	}
}

func visitBinary(node *ast.Node, n *ast.BinaryNode) {
	switch n.Operator {
	case "+":
		if !(isNumber(n.Left) && isNumber(n.Right)) {
			ast.Patch(node, call("plus", n.Left, n.Right))
		}
	case "..":
		ast.Patch(node, call("visit", n))
	case "in":
		if _, literal := n.Right.(*ast.ArrayNode); !literal {
			n.Right = call("visit", n.Right)
		}
	case "==", "!=", "<", ">", "<=", ">=":
		if !isSmall(n.Left) && !isSmall(n.Right) {
			n.Left = call("weigh", n.Left)
		}
	case "matches":
		if _, literal := n.Right.(*ast.StringNode); !literal {
			n.Right = call("pattern", n.Right)
		}
		n.Left = call("weigh", n.Left)
	case "contains", "startsWith", "endsWith":
		n.Left = call("weigh", n.Left)
	}
}

// isSmall reports whether part of an expression is a literal, or known to be a number or
// a truth value.
func isSmall(n ast.Node) bool {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NilNode:
		return true
	}
	return isNumber(n) || n.Type() != nil && n.Type().Kind() == reflect.Bool
}

// isList reports whether part of an expression is known to be a list.
func isList(n ast.Node) bool {
	return n.Type() != nil && (n.Type().Kind() == reflect.Slice || n.Type().Kind() == reflect.Array)
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
