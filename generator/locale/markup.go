package locale

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
)

// Element is an HTML element, which surrounds words of a message: <link>these words</link>.
type Element struct{ Open, Close template.HTML }

// NewElement returns an element with attributes: names and values in turn. An attribute with
// an empty value is left out. The names are not escaped: they come from templates.
func NewElement(name string, attributes ...string) Element {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i+1 < len(attributes); i += 2 {
		if value := attributes[i+1]; value != "" {
			fmt.Fprintf(&b, ` %s="%s"`, attributes[i], template.HTMLEscapeString(value))
		}
	}
	return Element{template.HTML(b.String() + ">"), template.HTML("</" + name + ">")}
}

// IsMarkup reports whether a message has elements, so that [Locale.Markup] has to write it.
func (l *Locale) IsMarkup(id string) bool { return l.catalogue.messages[id].markup }

// Markup writes a message as HTML; see [Locale.Say]. The elements that it names are
// arguments of type [Element]; an argument of type template.HTML is written as it is.
// Everything else is escaped.
func (l *Locale) Markup(id string, args ...any) template.HTML {
	m, ok := l.catalogue.messages[id]
	if !ok {
		return template.HTML(template.HTMLEscapeString(id))
	}
	var b strings.Builder
	for _, part := range m.choose(l, args) {
		switch part.kind {
		case literal:
			b.WriteString(template.HTMLEscapeString(part.text))
		case placeholder:
			value := valueOf(args, part.text)
			if html, ok := value.(template.HTML); ok {
				b.WriteString(string(html))
			} else {
				b.WriteString(template.HTMLEscapeString(l.argument(value)))
			}
		case opening, closing:
			element, _ := valueOf(args, part.text).(Element)
			if part.kind == opening {
				b.WriteString(string(element.Open))
			} else {
				b.WriteString(string(element.Close))
			}
		}
	}
	return template.HTML(b.String())
}

// Arguments returns the names of the arguments that a message takes: those of placeholders
// and of elements. It is false if there is no such message.
func (l *Locale) Arguments(id string) (map[string]bool, bool) {
	m, ok := l.catalogue.messages[id]
	if !ok {
		return nil, false
	}
	names := map[string]bool{}
	for name := range m.names() {
		names[strings.Trim(name, "<>")] = true
	}
	return names, true
}

// IDs returns the ids of all messages, sorted.
func (l *Locale) IDs() []string { return slices.Sorted(maps.Keys(l.catalogue.messages)) }
