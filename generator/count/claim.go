package count

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm/runtime"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// ClaimsFile is the name of the file that declares the claims of an edition. An edition
// need not have it.
const ClaimsFile = "claims.toml"

// Claim is a relation between numbers that prose states in words, such as "most" or
// "grew", and whether it is true.
type Claim struct {
	ID    string
	Label string // the claim as a sentence
	Verdict
	Pos diag.Pos // of the expression
}

// Verdict is the result of the expression of a claim, with the numbers behind it.
type Verdict struct {
	Expr   string
	Holds  bool
	Values []Value  // that the expression names, in the order in which it reads them
	Used   []Used   // counts that it reads itself, not those behind Values
	Rows   []string // the files of rows that it and Values read, such as "documents.csv"
	// Compared are the two numbers and the sign between them, such as "323 > 350", if the
	// expression is one comparison of numbers; else it is empty.
	Compared string
	// Qualifier is exact, unless a number behind the claim is not.
	Qualifier review.Qualifier

	locale *locale.Locale
}

// ClaimSpec is a table of claims.toml.
type ClaimSpec struct {
	ID string `toml:"-" rule:"id"`

	Label string `toml:"label" rule:"required" help:"the claim as a sentence"`
	Expr  string `toml:"expr" rule:"required" help:"a condition over values, counts, documents and standards"`
}

// Claim returns a claim by id; false if there is none, or if it has errors.
func (c *Counts) Claim(id string) (Claim, bool) {
	i := slices.IndexFunc(c.Claims, func(claim Claim) bool { return claim.ID == id })
	if i < 0 {
		return Claim{}, false
	}
	return c.Claims[i], true
}

// ClaimIDs are the ids of claims.toml, including those of claims that failed.
func (c *Counts) ClaimIDs() []string { return c.claimOrder }

func (c *Counts) loadClaims(src fs.FS) diag.List {
	name := path.Join(c.Edition.Dir(), ClaimsFile)
	if review.Absent(src, name) {
		return nil
	}
	f, problems := review.Read(src, name)
	if problems != nil {
		return problems
	}
	var specs map[string]ClaimSpec
	keys, problems := decode.TOML(f, &specs)
	c.claimOrder = keys.Under()
	l := c.newClaimLanguage()
	for _, id := range c.claimOrder {
		spec, ok := specs[id]
		if !ok {
			continue
		}
		spec.ID = id
		claim, ps := c.claim(l, spec, keys)
		problems = append(problems, ps...)
		if claim.ID != "" {
			c.Claims = append(c.Claims, claim)
		}
	}
	return problems
}

func (c *Counts) claim(l *exprLanguage, spec ClaimSpec, keys decode.Keys) (Claim, diag.List) {
	defer diag.Working(keys.At(spec.ID))
	if !decode.IsID(spec.ID) {
		return Claim{}, diag.List{decode.BadID(keys.At(spec.ID), spec.ID)}
	}
	if spec.Label == "" || spec.Expr == "" { // which is already reported
		return Claim{}, nil
	}
	at, spent := keys.At(spec.ID, "expr"), c.budget.spent()
	verdict, err := c.test(l, spec.Expr)
	switch {
	case errors.Is(err, errLost), spent && overspent(err): // reported where the reason is
		return Claim{}, nil
	case err != nil:
		return Claim{}, diag.List{decode.WithHint(diag.Errorf(at, "expression", "%v", err), err)}
	}
	return Claim{ID: spec.ID, Label: spec.Label, Verdict: verdict, Pos: at}, nil
}

// errLost is the error of a claim whose numbers cannot be read, for a reason that is
// reported elsewhere.
var errLost = errors.New("the numbers behind the claim cannot be read")

// test evaluates the expression of a claim.
func (c *Counts) test(l *exprLanguage, code string) (Verdict, error) {
	result, s, err := c.eval(l, code)
	if s.lost() {
		return Verdict{}, errLost
	}
	if err != nil {
		return Verdict{}, s.lacking(err)
	}
	holds, ok := result.(bool)
	if !ok {
		message := fmt.Sprintf("the expression gives %s, not true or false", kindOf(result))
		return Verdict{}, decode.HintedError(message, `a claim compares, such as value("a") > value("b") / 2`)
	}
	if len(s.values)+len(s.used)+len(s.rows) == 0 {
		return Verdict{}, decode.HintedError("the expression reads no data, so no data can contradict the claim", `a claim compares, such as value("a") > value("b") / 2`)
	}
	v := Verdict{Expr: code, Holds: holds, Values: s.values, Used: s.used, Rows: slices.Clone(s.rows), Compared: s.compared(), Qualifier: s.qualifier(), locale: c.Locale}
	for _, value := range s.values {
		v.Qualifier = combined(v.Qualifier, value.Qualifier)
		for _, file := range value.Rows {
			if !slices.Contains(v.Rows, file) {
				v.Rows = append(v.Rows, file)
			}
		}
	}
	return v, nil
}

// divisions has a claim fail where it divides by zero. The language would go on with an
// infinite number, and most comparisons with one are true.
type divisions struct{}

// Visit replaces a division of what may be numbers by a call of divide.
func (divisions) Visit(node *ast.Node) {
	n, ok := (*node).(*ast.BinaryNode)
	if ok && n.Operator == "/" && mayBeNumber(n.Left) && mayBeNumber(n.Right) {
		ast.Patch(node, call("divide", n.Left, n.Right))
	}
}

// mayBeNumber reports whether part of an expression is a number, as far as is known.
func mayBeNumber(n ast.Node) bool {
	return isNumber(n) || n.Type() == nil || n.Type().Kind() == reflect.Interface
}

func divide(of ...any) (any, error) {
	quotient := runtime.Divide(of[0], of[1])
	if math.IsNaN(quotient) || math.IsInf(quotient, 0) {
		return 0, errors.New("the expression divides by zero")
	}
	return quotient, nil
}

// value is the number of a value, by its id.
func (s *scope) value(id string) (float64, error) {
	c := s.counts
	if v, ok := c.Value(id); ok {
		if !s.named[id] {
			s.named[id] = true
			s.values = append(s.values, v)
		}
		return v.Number, nil
	}
	if c.valuesLost || slices.Contains(c.order, id) {
		s.unresolved = true
		return 0, nil
	}
	s.lack = Lack{Kind: LacksValue, Name: id}
	if near := diag.Nearest(id, c.order); near != "" {
		return 0, fmt.Errorf("there is no value %q; did you mean %q?", id, near)
	}
	return 0, decode.HintedError(fmt.Sprintf("there is no value %q in values.toml", id), "add it there, or name one that is there")
}

// signs are the comparisons of the language, and how people write them.
var signs = map[string]string{"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}

// sideFunction records a side of a comparison. No expression can contain this name.
const sideFunction = "a side"

// recordSides makes an expression that is one comparison record its sides as it is
// evaluated. It returns false if it is anything else.
func recordSides(expression ast.Node) bool {
	comparison, ok := expression.(*ast.BinaryNode)
	if !ok || signs[comparison.Operator] == "" {
		return false
	}
	for _, side := range []*ast.Node{&comparison.Left, &comparison.Right} {
		*side = call(sideFunction, *side, &ast.StringNode{Value: comparison.Operator})
	}
	return true
}

func (s *scope) side(value any, operator string) any {
	s.sign, s.sides = signs[operator], append(s.sides, value)
	return value
}

// compared returns both sides of an expression that is one comparison of numbers, as
// [Verdict.Compared] says.
func (s *scope) compared() string {
	if len(s.sides) != 2 {
		return ""
	}
	left, errLeft := toNumber(s.sides[0])
	right, errRight := toNumber(s.sides[1])
	if errLeft != nil || errRight != nil {
		return "" // a comparison of texts
	}
	l := s.counts.Locale
	return decimal(l, left) + " " + s.sign + " " + decimal(l, right)
}

// decimal writes a number with at most two decimals.
func decimal(l *locale.Locale, n float64) string {
	switch hundredths := math.Round(n * 100); {
	case math.Mod(hundredths, 100) == 0:
		return l.Integer(int(math.Round(n)))
	case math.Mod(hundredths, 10) == 0:
		return l.Decimal(n, 1)
	}
	return l.Decimal(n, 2)
}

// mostNumbers is how many numbers a message about a claim names.
const mostNumbers = 6

// Number is a number behind a claim.
type Number struct {
	Name  string  // the id of a value, or the words for a count: "arch" of counts/spans.csv
	Label string  // what it is the number of
	Text  string  // the number as prose states it
	N     float64 // NaN: a count that is not published
}

// Behind returns the numbers behind the claim: its values, then its counts.
func (v Verdict) Behind() []Number {
	var numbers []Number
	for _, value := range v.Values {
		numbers = append(numbers, Number{value.ID, value.Label, value.String(), value.Number})
	}
	for _, u := range v.Used {
		label := u.Count.Category
		if u.Count.Series != "" {
			label += ", " + u.Count.Series
		}
		n := math.NaN()
		if u.Count.Count.Known {
			n = float64(u.Count.Count.N)
		}
		numbers = append(numbers, Number{fmt.Sprintf("%q of counts/%s.csv", label, u.File), label, u.Count.Text(v.locale), n})
	}
	return numbers
}

// Numbers are the numbers behind the claim in one line: "arches is 323, bridges-total
// is 700 (323 > 350)". Long lists are cut.
func (v Verdict) Numbers() string {
	var parts []string
	for _, n := range v.Behind() {
		parts = append(parts, n.Name+" is "+n.Text)
	}
	if more := len(parts) - mostNumbers; more > 0 {
		parts = append(parts[:mostNumbers], fmt.Sprintf("and %d more", more))
	}
	if len(parts) == 0 && len(v.Rows) > 0 {
		parts = append(parts, "counted in "+strings.Join(v.Rows, ", "))
	}
	text := strings.Join(parts, ", ")
	if v.Compared != "" {
		text = strings.TrimSpace(text + " (" + v.Compared + ")")
	}
	return text
}

// Tester tests the claims of one edition with the numbers of another. Its expressions
// share a budget of their own, so that what it finds does not depend on what was
// evaluated before.
type Tester struct {
	counts   Counts
	language *exprLanguage
}

// NewTester returns a tester with the numbers of an edition.
func NewTester(c *Counts) *Tester {
	t := &Tester{counts: *c}
	t.counts.budget = &Budget{}
	t.counts.budget.rows.Add(int64(len(c.Edition.Documents) + len(c.Edition.Standards)))
	t.counts.tables, t.counts.reads = map[string][]Row{}, map[string]bool{}
	t.language = t.counts.newClaimLanguage()
	return t
}

// Test evaluates the expression of a claim. The error says why it cannot be: it is a
// [LackError] if the edition does not have what the expression names.
func (t *Tester) Test(code string) (Verdict, error) { return t.counts.test(t.language, code) }
