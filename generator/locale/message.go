package locale

import (
	"fmt"
	"maps"
	"slices"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// said is a message of a catalogue.
type said struct {
	plain  string             // the text, if it is the same always; empty: see forms
	markup bool               // it has elements
	by     string             // the argument that decides on the form; empty: there is one form
	count  bool               // by is a number that decides on the plural
	forms  map[string]pattern // by the value of the argument; "" if there is one form
}

// The keys of a table that is one message. A table with other has the plural forms of CLDR
// (zero, one, two, few, many, other), decided on by the argument n; a table with by has a
// form for each value of the argument that by names.
const (
	otherKey   = "other"
	byKey      = "by"
	countName  = "n"
	singleForm = ""
)

// pluralForms are the names of plural forms (CLDR, Language Plural Rules).
var pluralForms = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: otherKey,
}

// pluralForm is the plural form that goes with a whole number.
func pluralForm(tag language.Tag, n int) string {
	const most = 10_000_000 // the rules look at the last digits alone
	if n < 0 {
		n = -n
	}
	if n >= most {
		n = most + n%most
	}
	return pluralForms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
}

// neededForms are the plural forms that whole numbers have in a language, sorted.
func neededForms(tag language.Tag) []string {
	const enough = 200 // the rules of all languages have shown each of their forms by then, but for those of millions
	forms := map[string]bool{}
	for n := range enough {
		forms[pluralForm(tag, n)] = true
	}
	return slices.Sorted(maps.Keys(forms))
}

// isMessage reports whether a table of a catalogue is one message, not a group of them.
func isMessage(table map[string]any) bool {
	_, other := table[otherKey].(string)
	_, by := table[byKey].(string)
	return other || by
}

// newMessage returns a message from its value in a catalogue: a text or a table.
func newMessage(value any) (said, error) {
	switch v := value.(type) {
	case string:
		p, err := parse(v)
		if err != nil {
			return said{}, err
		}
		m := said{forms: map[string]pattern{singleForm: p}, markup: p.markup()}
		if len(p) == 1 && p[0].kind == literal {
			m.plain = v
		}
		return m, nil
	case map[string]any:
		m := said{by: countName, count: true, forms: map[string]pattern{}}
		if by, ok := v[byKey].(string); ok {
			m.by, m.count = by, false
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if key == byKey {
				continue
			}
			text, ok := v[key].(string)
			if !ok {
				return said{}, fmt.Errorf("the form %q is not a text", key)
			}
			p, err := parse(text)
			if err != nil {
				return said{}, fmt.Errorf("the form %q: %w", key, err)
			}
			m.forms[key], m.markup = p, m.markup || p.markup()
		}
		return m, nil
	}
	return said{}, fmt.Errorf("a message is a text, or a table with its forms")
}

// choose returns the form of a message that goes with its arguments.
func (m said) choose(l *Locale, args []any) pattern {
	if m.by == "" {
		return m.forms[singleForm]
	}
	value := valueOf(args, m.by)
	if n, ok := value.(int); ok && m.count {
		return m.forms[pluralForm(l.tag, n)]
	}
	return m.forms[fmt.Sprint(value)]
}

// names returns the arguments that a message takes; see [pattern.names].
func (m said) names() map[string]bool {
	names := map[string]bool{}
	for _, form := range m.forms {
		maps.Copy(names, form.names())
	}
	if m.by != "" {
		names[m.by] = true
	}
	return names
}
