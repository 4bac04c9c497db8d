package count

import (
	"fmt"
	"io/fs"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// Value is a number that prose can state, computed from an expression.
type Value struct {
	ID     string
	Label  string // what it is the number of
	Expr   string
	Number float64
	Text   string // the number in its format, without a qualifier

	Qualifier review.Qualifier // exact, unless a count that it uses is not
	Basis     review.Basis
	Used      []Used   // the counts that the expression read
	Rows      []string // the files of rows that it read, such as "documents.csv"
	Pos       diag.Pos // of the expression

	locale *locale.Locale
}

// formats are the ways to write a number. To add one, add a row.
var formats = map[string]func(*locale.Locale, float64) string{
	"integer": func(l *locale.Locale, n float64) string { return l.Integer(whole(n)) },
	"percent": func(l *locale.Locale, n float64) string { return l.Percent(math.Round(n), 0) },
	"year":    func(l *locale.Locale, n float64) string { return l.Year(whole(n)) },
	"words":   func(l *locale.Locale, n float64) string { return l.InWords(whole(n)) },
}

func whole(n float64) int { return int(math.Round(n)) }

// Formats are the names of the formats, in alphabetical order.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

// qualifiers are the words that prose may write before the number; none if it is exact.
func (v Value) qualifiers() []string { return v.locale.Qualifier(string(v.Qualifier)) }

// QualifierWords is the default word for the qualifier; empty if the number is exact.
func (v Value) QualifierWords() string { return v.Qualifier.Words(v.locale) }

// String is the value as prose states it, with the default word for its qualifier.
func (v Value) String() string {
	return v.locale.Qualified(string(v.Qualifier), v.Text)
}

// Typed is the value as authors type it in prose; see [locale.Typed].
func (v Value) Typed() string { return locale.Typed(v.String()) }

// Agrees reports whether a text states the value: the number in its format, after one of
// the words for its qualifier if it is not exact. It ignores case, as the text may begin
// a sentence.
func (v Value) Agrees(text string) bool {
	plain := func(text string) string { return strings.ToLower(locale.Typed(text)) }
	text, number := plain(strings.Join(strings.Fields(text), " ")), plain(v.Text)
	words := v.qualifiers()
	if len(words) == 0 {
		return text == number
	}
	return slices.ContainsFunc(words, func(w string) bool { return text == plain(w)+" "+number })
}

// ValueSpec is a table of values.toml.
type ValueSpec struct {
	ID string `toml:"-" rule:"id"`

	Label  string `toml:"label" rule:"required" help:"what the number counts"`
	Expr   string `toml:"expr" rule:"required" help:"an expression over counts, documents and standards"`
	Format string `toml:"format" oneof:"format" rule:"required" help:"how the number is written"`
}

func (c *Counts) loadValues(src fs.FS, name string) diag.List {
	f, problems := review.Read(src, name)
	if problems != nil {
		c.valuesLost = true
		return problems
	}
	var specs map[string]ValueSpec
	keys, problems := decode.TOML(f, &specs)
	c.order, c.valuesLost = keys.Under(), review.LostParts(problems).All(name)
	for _, id := range c.order {
		spec, ok := specs[id]
		if !ok {
			continue
		}
		spec.ID = id
		v, ps := c.value(spec, keys)
		problems = append(problems, ps...)
		if v.ID != "" {
			c.index[id] = len(c.Values)
			c.Values = append(c.Values, v)
		}
	}
	return problems
}

func (c *Counts) value(spec ValueSpec, keys decode.Keys) (Value, diag.List) {
	defer diag.Working(keys.At(spec.ID))
	var problems diag.List
	if !decode.IsID(spec.ID) {
		problems.Add(decode.BadID(keys.At(spec.ID), spec.ID))
	}
	format, ok := formats[spec.Format]
	if !ok && spec.Format != "" {
		problems.Add(diag.Errorf(keys.At(spec.ID, "format"), "format", "unknown format %q", spec.Format).
			DidYouMean(spec.Format, Formats()))
	}
	if len(problems) > 0 || spec.Label == "" || spec.Expr == "" || !ok { // all of which is already reported
		return Value{}, problems
	}
	at, spent := keys.At(spec.ID, "expr"), c.budget.spent()
	result, s, err := c.eval(c.language, spec.Expr)
	if spent && overspent(err) {
		return Value{}, nil // reported at the expression that used up the budget
	}
	if err != nil && !s.unresolved {
		return Value{}, diag.List{decode.WithHint(diag.Errorf(at, "expression", "%v", err), err)}
	}
	if s.lost() {
		return Value{}, nil // its number would be wrong, for a reason already reported
	}
	number, err := toNumber(result)
	if err != nil {
		return Value{}, diag.List{diag.Errorf(at, "expression", "%v", err).Hintf("a value is one number")}
	}
	return Value{
		ID: spec.ID, Label: spec.Label, Expr: spec.Expr, Number: number, Text: format(c.Locale, number),
		Qualifier: s.qualifier(), locale: c.Locale, Basis: s.basis(number), Used: s.used, Rows: s.rows, Pos: at,
	}, nil
}

// lost reports whether something that the expression read could not be read from its
// file, or not be found. What it gives is then wrong, for a reason that is reported.
func (s *scope) lost() bool {
	e := s.counts.Edition
	return s.unresolved || slices.ContainsFunc(s.rows, func(name string) bool {
		_, lost := e.Lost[e.File(name)]
		return lost
	})
}

func toNumber(result any) (float64, error) {
	const mostExact = 1 << 53 // a float64, and a number of JavaScript, has all whole numbers below it
	var number float64
	switch n := result.(type) {
	case int:
		number = float64(n)
	case float64:
		number = n
	default:
		return 0, fmt.Errorf("the expression gives %s, not a number", kindOf(result))
	}
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return 0, fmt.Errorf("the expression divides by zero")
	}
	if math.Abs(number) >= mostExact {
		return 0, fmt.Errorf("the expression gives a number that is too large to be exact")
	}
	return number, nil
}

// kindOf is the type of a result, in plain words.
func kindOf(result any) string {
	switch reflect.ValueOf(result).Kind() {
	case reflect.Invalid:
		return "nothing"
	case reflect.String:
		return "text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Float64:
		return "a number"
	case reflect.Slice, reflect.Array:
		return "a list"
	}
	return "a row"
}

// qualifier is the qualifier of the counts used: exact if all of them are; the one that
// all inexact ones share; or else about.
func (s *scope) qualifier() review.Qualifier {
	q := review.Exact
	for _, u := range s.used {
		q = combined(q, u.Count.Qualifier)
	}
	return q
}

// combined is the qualifier of two numbers together.
func combined(a, b review.Qualifier) review.Qualifier {
	switch {
	case b == review.Exact || b == a:
		return a
	case a == review.Exact:
		return b
	}
	return review.About
}

// basis is the basis of the value: computed if it reads no counts; independent if one of
// the counts is; that of the count if the value only restates it; or else derived.
func (s *scope) basis(number float64) review.Basis {
	if len(s.used) == 0 {
		return review.Computed
	}
	for _, u := range s.used {
		if u.Count.Basis == review.Independent {
			return review.Independent
		}
	}
	if len(s.used) == 1 && float64(s.used[0].Count.Count.N) == number {
		return s.used[0].Count.Basis
	}
	return review.Derived
}
