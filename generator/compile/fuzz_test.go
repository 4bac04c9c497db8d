package compile

import (
	"errors"
	"fmt"
	"html/template"
	"math"
	"strings"
	"sync"
	"testing"
)

// contexts are places where html/template escapes values, each in another way.
var contexts = []string{
	`{{.}}`, `<p title="{{.}}">`, `<p title='{{.}}'>`, `<p title={{.}}>`, `<p {{.}}>`, `<p {{.}}="x">`, `<p data-x="{{.}}">`, `<title>{{.}}</title>`, `<textarea>{{.}}</textarea>`,
	`<a href="{{.}}">`, `<a href="/a/{{.}}">`, `<a href="?q={{.}}">`, `<a href="#{{.}}">`, `<a href={{.}}>`, `<a href="{{.}}{{.}}">`, `<img src="{{.}}">`, `<img srcset="{{.}}">`,
	`<meta http-equiv="refresh" content="0; url={{.}}">`, `<form action="{{.}}">`, `<script>{{.}}</script>`, `<script>x = "{{.}}"</script>`, `<script>x = '{{.}}'</script>`, "<script>x = `{{.}}`</script>",
	`<script>x = /{{.}}/</script>`, `<script type="application/ld+json">{{.}}</script>`, `<style>p { color: {{.}} }</style>`, `<style>p { background: url("{{.}}") }</style>`, `<p style="color: {{.}}">`,
	`<p onclick="f({{.}})">`, `<p onclick="f('{{.}}')">`, `<!-- {{.}} -->`, `{{html .}}`, `{{. | html}}`, `{{urlquery .}}`, `{{. | urlquery}}`, `<a href="{{. | urlquery}}">`, `<p title="{{. | html}}">`,
	`{{js .}}`, `{{print .}}`, `{{printf "%v" .}}`, `{{len (print .)}}`, `{{if .}}yes{{else}}no{{end}}`, `{{with $x := .}}{{$x}}{{end}}`, `{{eq (print .) "a"}}`, `{{not .}}`,
}

// fault is an error.
type fault string

func (f *fault) Error() string { return "fault: " + string(*f) }

// formatted is a value that fmt writes in its own way.
type formatted string

func (f formatted) Format(s fmt.State, _ rune) { fmt.Fprintf(s, "[%s]", string(f)) }

// valuesOf returns values of all types that templates tell apart, made of a text and a
// number.
func valuesOf(text string, number int64) []any {
	name, f := Name(text), fault(text)
	pointer := &text
	var nothing *string
	return []any{
		text, template.HTML(text), template.HTMLAttr(text), template.URL(text), template.JS(text), template.JSStr(text), template.CSS(text), template.Srcset(text),
		Plain(text), name, &name, f, &f, formatted(text), pointer, &pointer, nothing, nil, errors.New(text), []byte(text),
		int(number), int8(number), uint(number), math.Float64frombits(uint64(number)), float32(number) / 3, complex(float64(number), 1), number > 0,
		[]string{text, text},
		map[string]any{text: number},
		struct{ A, B any }{text, nil},
		[]any{template.HTML(text)},
		[2]int{1, 2},
		&[]string{text}, func() {},
	}
}

// inContexts are the templates of contexts, in both forms.
var inContexts = sync.OnceValue(func() (all []struct {
	interpreted *template.Template
	compiled    *Bound
},
) {
	for _, source := range contexts {
		// The value is in a list of any, so that nil is one too.
		set := template.Must(template.New("page").Parse(`{{range .}}` + source + `{{end}}`))
		all = append(all, struct {
			interpreted *template.Template
			compiled    *Bound
		}{set, Compile(template.Must(set.Clone()), nil, "page").Bind(nil)})
	}
	return all
})

// FuzzEscaping tests that values are escaped as by html/template, in each context.
func FuzzEscaping(f *testing.F) {
	for _, text := range []string{
		"", "a", `<b title="x">&amp; 'c' + d</b>`, "javascript:alert(1)", "https://bridges.example/?a=b&c=d%20e#f", "HTTP://x", "mailto:a@b.example", "a/b:c", "a:b/c", "%zz%4", "\x00\x01\x7f", "a\xffb\xc3(",
		"ü€😀\u2028\ufdd0\uffff", " a\tb\nc\r", "</script><!--<script", "`${x}`", "onclick", "ID", "url(x)", "\\", "a, b 2x", "é/ß?ä=ö", "data:text/plain,x",
	} {
		f.Add(text, int64(len(text))-3)
	}
	f.Fuzz(func(t *testing.T, text string, number int64) {
		for i, context := range inContexts() {
			for _, value := range valuesOf(text, number) {
				var want, got strings.Builder
				err := context.interpreted.Execute(&want, []any{value})
				if err2 := context.compiled.Execute(&got, "page", []any{value}); (err == nil) != (err2 == nil) && err2 == nil {
					t.Errorf("%s with %T %q: no error, want %v", contexts[i], value, text, err)
				} else if err2 == nil && got.String() != want.String() {
					t.Errorf("%s with %T %q: %q, want %q", contexts[i], value, text, got.String(), want.String())
				}
			}
		}
	})
}

// TestEscapingIsCompiled tests that the usual values are not left to html/template.
func TestEscapingIsCompiled(t *testing.T) {
	for i, context := range inContexts() {
		var b strings.Builder
		if err := context.compiled.Execute(&b, "page", []any{"text", 1, nil}); err != nil {
			t.Errorf("%s: %v", contexts[i], err)
		}
	}
}
