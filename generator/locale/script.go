package locale

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// ScriptModule is the path below templates/assets under which scripts import their messages.
const ScriptModule = "js/messages.js"

// scriptGroup is the group of the messages that scripts say.
const scriptGroup = "script"

// ScriptMessage is a message that scripts say: one below [script] in the catalogues.
type ScriptMessage struct {
	ID       string   // script.search.found
	Name     string   // of the constant: searchFound
	Counts   bool     // it takes the whole number n
	Texts    []string // the names of its other arguments
	Elements []string // the names of the elements around its words: link of <link>…</link>

	text any // as scripts receive it
}

// ScriptMessages returns the messages that scripts say, sorted by their ids.
func (l *Locale) ScriptMessages() []ScriptMessage {
	var all []ScriptMessage
	for _, id := range l.IDs() {
		below, ok := strings.CutPrefix(id, scriptGroup+".")
		if !ok {
			continue
		}
		m := l.catalogue.messages[id]
		s := ScriptMessage{ID: id, Name: camelCase(below), text: m.source()}
		for _, name := range slices.Sorted(maps.Keys(m.names())) {
			switch element, ok := strings.CutPrefix(name, "<"); {
			case ok:
				s.Elements = append(s.Elements, strings.TrimSuffix(element, ">"))
			case name == countName:
				s.Counts = true
			default:
				s.Texts = append(s.Texts, name)
			}
		}
		all = append(all, s)
	}
	return all
}

// Script returns an ES module with the messages that scripts say and what they need to write
// them, a constant each, so that a bundle leaves out what it does not use. A message is a
// text, or an object with its forms: by the names of plurals or, where it has a member by,
// by the values of the argument that by names.
func (l *Locale) Script() string {
	var b strings.Builder
	constant := func(name string, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			panic("locale: a message as JSON: " + err.Error())
		}
		fmt.Fprintf(&b, "export const %s = %s;\n", name, text)
	}
	constant("language", l.tag.String())
	constant("rightToLeft", l.rtl)
	constant("between", l.catalogue.lists.Between)
	for _, m := range l.ScriptMessages() {
		constant(m.Name, m.text)
	}
	return b.String()
}

// source is a message as the catalogue has it.
func (m said) source() any {
	if m.by == "" {
		return m.forms[singleForm].String()
	}
	forms := map[string]string{}
	for form, p := range m.forms {
		forms[form] = p.String()
	}
	if !m.count {
		forms[byKey] = m.by
	}
	return forms
}

// camelCase joins the keys of an id: search.found is searchFound.
func camelCase(id string) string {
	keys := strings.Split(id, ".")
	for i, key := range keys[1:] {
		letters := []rune(key)
		letters[0] = unicode.ToUpper(letters[0])
		keys[i+1] = string(letters)
	}
	return strings.Join(keys, "")
}
