package command

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/expr-lang/expr"

	"recension/generator/count"
)

// examples has an example of each function that expressions may call. The guide shows it
// with its result.
var examples = map[string]string{
	"len":     `len([5, 7])`,
	"sum":     `sum([5, 7])`,
	"count":   `count([5, 7, 9], # > 5)`,
	"filter":  `filter([5, 7, 9], # > 5)`,
	"map":     `map([5, 7], # * 2)`,
	"all":     `all([5, 7], # > 5)`,
	"any":     `any([5, 7], # > 5)`,
	"none":    `none([5, 7], # > 9)`,
	"one":     `one([5, 7], # > 5)`,
	"find":    `find([5, 7, 9], # > 5)`,
	"first":   `first([5, 7])`,
	"last":    `last([5, 7])`,
	"uniq":    `uniq([5, 7, 5])`,
	"groupBy": `groupBy([5, 7, 9], # > 6)[true]`,
	"keys":    `keys({"arch": 5})`,
	"values":  `values({"arch": 5})`,
	"round":   `round(2.5)`,
	"floor":   `floor(2.5)`,
	"ceil":    `ceil(2.5)`,
	"abs":     `abs(-5)`,
	"min":     `min([5, 7])`,
	"max":     `max([5, 7])`,
	"mean":    `mean([5, 7])`,
	"median":  `median([5, 7, 20])`,
	"int":     `int("5")`,
	"float":   `float("2.5")`,
	"string":  `string(5)`,
	"lower":   `lower("Arch")`,
	"upper":   `upper("Arch")`,
	"trim":    `trim(" arch ")`,
	"get":     `get({"arch": 5}, "arch")`,
	"sort":    `sort([7, 5])`,
	"sortBy":  `sortBy(["beams", "arch"], len(#))`,
}

// functionReference lists the functions that expressions may call, as package count
// declares them, with an example of each and its result.
func functionReference() string {
	parsed, err := parser.ParseFile(token.NewFileSet(), "../count/limits.go", nil, 0)
	if err != nil {
		panic(err)
	}
	var rows [][]string
	ast.Inspect(parsed, func(n ast.Node) bool {
		set, ok := n.(*ast.ValueSpec)
		if !ok || set.Names[0].Name != "functions" {
			return true
		}
		ast.Inspect(set, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok {
				name, err := strconv.Unquote(literal.Value)
				if err != nil {
					panic(err)
				}
				rows = append(rows, []string{"`" + name + "`", "`" + examples[name] + "`", "`" + result(examples[name]) + "`"})
			}
			return true
		})
		return false
	})
	return "## Functions of the language\n\n" + table("function,example,result", rows)
}

// result returns the result of an expression, as JSON; empty if the expression fails.
func result(expression string) string {
	value, err := expr.Eval(expression, nil)
	if err != nil {
		return ""
	}
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return string(text)
}

// TestFunctionExamples tests that expressions of a review may use the examples of the guide.
func TestFunctionExamples(t *testing.T) {
	for name, example := range examples {
		if !strings.Contains(example, name+"(") || result(example) == "" {
			t.Errorf("%s: the example %s has the result %q", name, example, result(example))
		}
		condition, err := count.NewCondition("("+example+") == ("+example+")", count.Row{}, &count.Budget{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if holds, err := condition.Holds(count.Row{}); err != nil || !holds {
			t.Errorf("%s: %t, %v", name, holds, err)
		}
	}
}

// TestMentionedExpressions tests that each expression that a page of the guide names is in a
// file of the page, whose review is checked.
func TestMentionedExpressions(t *testing.T) {
	expression := regexp.MustCompile(`^(?:number|counts|table|value|find|len|sum)\(|^records\.(?:total|new|unique|publications|duplicates|doubtful)$`)
	checked := 0
	for _, name := range guidePages(t) {
		if strings.HasSuffix(name, "functions.md") {
			continue // TestFunctionExamples tests it
		}
		blocks, _ := readBlocks(t, name)
		code, _ := mentions(t, name)
		for _, m := range code {
			if m.block || !expression.MatchString(m.text) {
				continue
			}
			checked++
			if !slices.ContainsFunc(blocks, func(b block) bool { return b.file != "" && strings.Contains(b.text, m.text) }) {
				t.Errorf("%s: no file of the page has the expression %s", m.at, m.text)
			}
		}
	}
	if checked < 5 {
		t.Errorf("only %d expressions are named", checked)
	}
}
