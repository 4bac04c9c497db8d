package locale

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// rule is the rule of diagnostics about catalogues.
const rule = "message"

// checker checks a catalogue against the English one.
type checker struct {
	file    diag.File
	keys    decode.Keys
	forms   []string // the plural forms that the language needs
	english map[string]said
}

// tables reads the tables that are not messages into a catalogue.
func (k checker) tables(c *catalogue, partial bool) diag.List {
	var problems diag.List
	t := tables{c.about, c.numbers, c.dates, c.lists}
	// The messages are unknown keys to the decoder, which are checked elsewhere.
	_, ps := decode.TOML(k.file, &t)
	for _, d := range ps {
		if d.Rule != "key" && (d.Rule != "required" || !partial) {
			problems.Add(d)
		}
	}
	c.setTables(t)
	if months := len(t.Dates.Months); months != 12 {
		problems.Add(diag.Errorf(k.keys.At("dates", "months"), rule, "the year has 12 months, not %d", months))
	}
	for _, kind := range []string{"about", "at-least", "at-most"} {
		if len(t.Numbers.Qualifiers[kind]) == 0 {
			problems.Add(diag.Errorf(k.keys.At("numbers", "qualifiers", kind), rule, "there is no word for numbers with the qualifier %q", kind).
				Hintf("add it to [numbers.qualifiers]: %s = [%q]", kind, "…"))
		}
	}
	for _, date := range []struct {
		text  string
		names []string
	}{{t.Dates.Month, []string{"{month}", "{year}"}}, {t.Dates.Day, []string{"{day}", "{month}", "{year}"}}} {
		for _, name := range date.names {
			if date.text != "" && !strings.Contains(date.text, name) {
				problems.Add(diag.Errorf(k.keys.At("dates"), rule, "the date %q has no %s", date.text, name))
			}
		}
	}
	return problems
}

// message reads a message and compares it with the English one.
func (k checker) message(id []string, value any) (said, diag.List) {
	at, name := k.keys.At(id...), strings.Join(id, ".")
	english, known := k.english[name]
	if !known {
		return said{}, diag.List{diag.Errorf(at, rule, "there is no message %q", name).DidYouMean(name, slices.Sorted(maps.Keys(k.english)))}
	}
	m, err := newMessage(value)
	if err != nil {
		return said{}, diag.List{diag.Errorf(at, rule, "%v", err)}
	}
	if err := k.fits(m, english); err != nil {
		return said{}, diag.List{decode.WithHint(diag.Errorf(at, rule, "%v", err), err)}
	}
	return m, nil
}

// fits returns what is wrong with a message that translates an English one: its arguments
// and its forms.
func (k checker) fits(m, english said) error {
	takes := english.names()
	for _, name := range slices.Sorted(maps.Keys(m.names())) {
		if !takes[name] && !(m.count && name == countName && takes[countName]) {
			return decode.HintedError("the message takes no "+shown(name), "it takes "+listed(takes))
		}
	}
	if m.by != "" && !m.count && m.by != english.by {
		return errors.New("the English message has no forms by " + m.by)
	}
	for form := range m.forms {
		if err := k.knows(m, english, form); err != nil {
			return err
		}
	}
	for _, form := range k.needed(m, english) {
		if _, ok := m.forms[form]; !ok {
			return decode.HintedError("the form "+form+" is missing", "add "+form+` = "…"`)
		}
	}
	main := m.forms[otherKey]
	if m.by == "" {
		main = m.forms[singleForm]
	}
	for _, name := range slices.Sorted(maps.Keys(takes)) {
		if main != nil && english.by != name && !main.names()[name] {
			return errors.New("the message does not write " + shown(name))
		}
	}
	return nil
}

// needed are the forms that a message must have.
func (k checker) needed(m, english said) []string {
	switch {
	case m.by == "":
		return nil
	case m.count:
		return k.forms
	}
	return slices.Sorted(maps.Keys(english.forms))
}

// knows returns what is wrong with a form.
func (k checker) knows(m, english said, form string) error {
	switch {
	case m.by == "":
		return nil
	case m.count:
		if !slices.Contains(slices.Collect(maps.Values(pluralForms)), form) {
			return decode.HintedError("there is no plural form "+form, "the language has "+strings.Join(k.forms, ", "))
		}
		return nil
	}
	if _, ok := english.forms[form]; !ok {
		return errors.New("the English message has no form " + form)
	}
	return nil
}

// missing reports the English messages that a catalogue lacks. Of more than a few, it names
// the groups.
func (k checker) missing(messages map[string]said, reported diag.List) diag.List {
	wrong := map[diag.Pos]bool{}
	for _, d := range reported {
		wrong[d.Pos] = true
	}
	var problems diag.List
	for _, id := range slices.Sorted(maps.Keys(k.english)) {
		if _, ok := messages[id]; !ok && !wrong[k.keys.At(strings.Split(id, ".")...)] {
			problems.Add(diag.Errorf(k.keys.At(strings.Split(id, ".")[:1]...), rule, "the message %q is missing", id).
				Hintf("add it to [%s]; templates/messages/en.toml has it in English", id[:strings.LastIndex(id, ".")]))
		}
	}
	return problems
}

// shown is an argument as catalogues write it.
func shown(name string) string {
	if strings.HasPrefix(name, "<") {
		return name
	}
	return "{" + name + "}"
}

func listed(names map[string]bool) string {
	if len(names) == 0 {
		return "none"
	}
	var all []string
	for _, name := range slices.Sorted(maps.Keys(names)) {
		all = append(all, shown(name))
	}
	return strings.Join(all, ", ")
}
