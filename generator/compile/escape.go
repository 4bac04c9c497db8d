package compile

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// private is what the names of the escapers begin with that html/template adds to
// pipelines.
const private = "_html_template_"

// cutEscapers cuts the escapers off the end of a pipeline.
func cutEscapers(commands []*parse.CommandNode) (before []*parse.CommandNode, escapers []string) {
	for len(commands) > 1 {
		last := commands[len(commands)-1]
		name, ok := last.Args[0].(*parse.IdentifierNode)
		if !ok || len(last.Args) > 1 || !strings.HasPrefix(name.Ident, private) {
			break
		}
		commands, escapers = commands[:len(commands)-1], append([]string{name.Ident}, escapers...)
	}
	return commands, escapers
}

// content is what a text is known to be, because it is of a type such as [template.HTML].
type content int

const (
	plain content = iota
	html
	attribute
	address
	script
	otherwise // of a type that is not handled here
)

// contents are the types of texts.
var contents = map[reflect.Type]content{
	reflect.TypeFor[template.HTML]():     html,
	reflect.TypeFor[template.HTMLAttr](): attribute,
	reflect.TypeFor[template.URL]():      address,
	reflect.TypeFor[template.JS]():       script,
	reflect.TypeFor[template.JSStr]():    otherwise,
	reflect.TypeFor[template.CSS]():      otherwise,
	reflect.TypeFor[template.Srcset]():   otherwise,
}

// printer returns how a value is written after some escapers.
func (s *Set) printer(names []string) func(*state, reflect.Value) {
	slow := s.add("{{"+strings.Join(append([]string{"."}, names...), "|")+"}}", names...)
	if len(names) == 0 {
		return func(s *state, v reflect.Value) { execute(slow, s, v) }
	}
	chain := make([]escaper, len(names))
	for i, name := range names {
		chain[i] = escapers[strings.TrimPrefix(name, private)]
		if chain[i] == nil {
			return func(s *state, v reflect.Value) { execute(slow, s, v) }
		}
	}
	return func(s *state, v reflect.Value) {
		text, is := textOfValue(v)
		for _, escape := range chain {
			var ok bool
			if text, ok = escape(text, is); !ok {
				execute(slow, s, v)
				return
			}
			is = plain
		}
		s.write(text)
	}
}

// textOfValue returns a value as text, before it is escaped.
func textOfValue(v reflect.Value) (string, content) {
	v = inside(v)
	switch v.Kind() {
	case reflect.Invalid, reflect.Pointer:
		return "", otherwise
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			return v.String(), plain
		}
		if is, ok := contents[v.Type()]; ok {
			return v.String(), is
		}
	case reflect.Int:
		if v.Type() == reflect.TypeFor[int]() {
			return strconv.FormatInt(v.Int(), 10), plain
		}
	}
	return fmt.Sprint(v.Interface()), plain
}

// escaper returns a text escaped; false: it is not handled here.
type escaper func(text string, is content) (string, bool)

// escapers are those of html/template that are handled here, by the end of their names.
var escapers = map[string]escaper{
	"htmlescaper": func(text string, is content) (string, bool) {
		if is == html {
			return text, true
		}
		return escapedHTML(text), is != otherwise
	},
	"attrescaper":   escapedPlain,
	"rcdataescaper": escapedPlain,
	// Names of attributes are checked, except those of attributes that are safe.
	"htmlnamefilter": func(text string, is content) (string, bool) { return text, is == attribute },
	"jsvalescaper":   func(text string, is content) (string, bool) { return text, is == script },
	// Addresses such as javascript: are not let through.
	"urlfilter": func(text string, is content) (string, bool) {
		return text, is == address || is != otherwise && safeAddress(text)
	},
	"urlnormalizer": func(text string, is content) (string, bool) {
		return escapedAddress(text, true), is != otherwise
	},
	"urlescaper": func(text string, is content) (string, bool) {
		return escapedAddress(text, is == address), is != otherwise
	},
}

// escapedPlain returns a text escaped for the value of an attribute, or for elements such as
// title. HTML would lose its tags there, or keep its entities.
func escapedPlain(text string, is content) (string, bool) {
	if is == html || is == otherwise {
		return "", false
	}
	return escapedHTML(text), true
}

// special has what stands for each character that is special in HTML.
var special = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// escapedHTML returns a text in which special characters are escaped.
func escapedHTML(text string) string {
	var b strings.Builder
	done := 0
	for i := range len(text) {
		if entity := special[text[i]]; entity != "" {
			if done == 0 {
				b.Grow(len(text) + 16)
			}
			b.WriteString(text[done:i])
			b.WriteString(entity)
			done = i + 1
		}
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// safeAddress reports whether an address is relative, or of a usual scheme.
func safeAddress(text string) bool {
	scheme, _, ok := strings.Cut(text, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// In addresses, some characters mean themselves, and others have a meaning.
const (
	itself  = 1
	meaning = 2
)

// inAddresses is what each character is in addresses; 0: it must be escaped.
var inAddresses = func() (table [256]byte) {
	for c := range table {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			table[c] = itself
		}
	}
	for _, c := range "-._~" {
		table[c] = itself
	}
	for _, c := range "!#$&*+,/:;=?@[]" {
		table[c] = meaning
	}
	return table
}()

// escapedAddress returns an address, or a part of one, in which characters are escaped that
// do not mean themselves. In a whole address, those with a meaning stay too, and so do
// those that are escaped already.
func escapedAddress(text string, whole bool) string {
	var b strings.Builder
	done := 0
	for i := range len(text) {
		is := inAddresses[text[i]]
		if is == itself || whole && (is == meaning || escapes(text[i:])) {
			continue
		}
		b.WriteString(text[done:i])
		fmt.Fprintf(&b, "%%%02x", text[i])
		done = i + 1
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// escapes reports whether a text begins with a percent sign and two hexadecimal digits.
func escapes(text string) bool {
	return len(text) > 2 && text[0] == '%' && isHex(text[1]) && isHex(text[2])
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
