package compile

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Base is embedded in other types.
type Base struct{ Inner string }

// Base has methods of both kinds.
func (b Base) Loud() string       { return strings.ToUpper(b.Inner) }
func (b *Base) Quiet() string     { return strings.ToLower(b.Inner) }
func (b *Base) IsNil() bool       { return b == nil }
func (Base) Join(a ...any) string { return fmt.Sprint(a...) }

// Name is a text with a method.
type Name string

func (n Name) String() string { return "<" + string(n) + ">" }

// Plain is a text of a type of its own.
type Plain string

type item struct {
	*Base
	Title  string
	Name   Name
	Kind   Plain
	Number int
	Small  int8
	Ratio  float64
	Flag   bool
	List   []string
	Empty  []string
	Items  []*item
	Values []Base
	Any    any
	Null   any
	Shown  fmt.Stringer
	Named  map[string]int
	Own    map[Plain]string
	ByAge  map[int]string
	Next   *item
	Text   *string
	HTML   template.HTML
	Attr   template.HTMLAttr
	URL    template.URL
	Func   func(string) string
}

func (i item) Both(a string, n int) string     { return fmt.Sprint(a, n, i.Title) }
func (i *item) May(fails bool) (string, error) { return i.Title, failIf(fails) }
func (i item) Each() iter.Seq[string]          { return slices.Values(i.List) }
func (i item) Pairs() iter.Seq2[int, string]   { return slices.All(i.List) }
func (i item) Anything() any                   { return i.Number }
func (i item) Same(other *item) bool           { return other != nil && other.Title == i.Title }
func (i item) Titles(others ...*item) []string { return append([]string{i.Title}, titles(others)...) }
func (i item) Interface() fmt.Stringer         { return i.Name }
func (i item) Of(stringer fmt.Stringer) string { return stringer.String() }
func (i item) Struct(b Base) string            { return b.Inner }
func (i item) Pointer(b *Base) string          { return b.Inner }
func (i item) Panics() string                  { panic("no") }
func titles(items []*item) (all []string) {
	for _, i := range items {
		all = append(all, i.Title)
	}
	return all
}

func failIf(fails bool) error {
	if fails {
		return errors.New("it failed")
	}
	return nil
}

func example() *item {
	text := "a pointer & more"
	last := &item{Base: &Base{"third"}, Title: "Last + 1", Number: -3}
	return &item{
		Base: &Base{"Inner <b>"}, Title: `Bridges & "Piers" + 'more'`, Name: "n", Kind: "kind & kin", Number: 1234, Small: 7, Ratio: 1e21, Flag: true,
		List: []string{"a", "<b>", "c&d"}, Items: []*item{last, {Base: &Base{"x"}, Title: "x", Next: last}}, Values: []Base{{"one"}, {"two"}},
		Any: "any <thing>", Shown: Name("shown"), Named: map[string]int{"z": 1, "a": 2}, Own: map[Plain]string{"p": "own"}, ByAge: map[int]string{30: "x", 4: "y"},
		Next: last, Text: &text, HTML: "<b>bold</b>", Attr: ` dir="rtl"`, URL: "data:text/plain,a%20b", Func: strings.ToUpper,
	}
}

var functions = template.FuncMap{
	"now":   func() string { return "now & then" },
	"upper": strings.ToUpper,
	"count": func(n int) string { return fmt.Sprint(n, "+") },
	"of":    func(v any) string { return fmt.Sprintf("%T", v) },
	"attr": func(s string) template.HTMLAttr {
		return template.HTMLAttr(` data-s="` + template.HTMLEscapeString(s) + `"`)
	},
	"part":  func(name string, v any) (template.HTML, error) { return template.HTML(fmt.Sprint(name, v)), nil },
	"fails": func(fails bool) (string, error) { return "fine", failIf(fails) },
	"say":   func(id string, args ...any) any { return id + fmt.Sprintln(args...) },
	"markup": func(id string, args ...string) any {
		return template.HTML("<i>" + id + strings.Join(args, ",") + "</i>")
	},
	"join":  strings.Join,
	"text":  func(args ...any) (string, error) { return fmt.Sprint(args...), nil },
	"none":  func() any { return nil },
	"base":  func() Base { return Base{"made"} },
	"ratio": func(f float64) string { return fmt.Sprint(f) },
	"check": func() (string, error) { return "checked", nil },
}

// written holds templates that show each thing that templates can do.
var written = map[string]string{
	"fields":      `{{.Title}} {{.Base.Inner}} {{.Inner}} {{.Next.Next}} {{.Next.Title}} {{.Number}} {{.Small}} {{.Ratio}} {{.Flag}} {{.Kind}} {{.Name}} {{.List}} {{.Text}} {{.Any}} {{.Null}} {{.Shown}}`,
	"methods":     `{{.Loud}} {{.Quiet}} {{.Base.Quiet}} {{.Next.Base.Loud}} {{.Both "x" 3}} {{.May false}} {{.Join 1 "two" .Title}} {{.Anything}} {{.Interface}}`,
	"arguments":   `{{.Same .Next}} {{.Same nil}} {{.Titles}} {{.Titles .Next .}} {{.Of .Name}} {{.Of .Shown}} {{.Struct .Base}} {{.Struct (index .Values 0)}} {{.Pointer (index .Values 1)}} {{"y" | .Join 3}} {{4 | .Both "z"}}`,
	"functions":   `{{now}} {{upper "a"}} {{upper .Title}} {{.Title | upper | upper}} {{count 3}} {{count .Number}} {{of .}} {{of 1}} {{of nil}} {{of .Null}} {{say "id"}} {{say "id" 1 .Title nil .Null}} {{markup "m" "a" .Title}} {{join .List ", "}} {{text 1 2 "x"}} {{none}} {{check}} {{fails false}} {{part "p" .}} {{base.Inner}} {{(base).Loud}}`,
	"attributes":  `<p{{attr .Title}} title="{{.Title}}"{{if .Flag}} hidden="x"{{end}}{{.Attr}} lang={{.Kind}}>{{.HTML}}</p><title>{{.Title}}{{.HTML}}</title><p title="{{.HTML}}">`,
	"addresses":   `<a href="{{.Title}}">{{.URL}}</a><a href="{{.URL}}"></a><a href="/x?a={{.Title}}&b={{.URL}}"></a><a href="a/{{.Kind}}"></a><img srcset="{{.Title}}">`,
	"scripts":     `<script>var a = {{.Title}}, b = "{{.Title}}", c = {{.List}}, d = {{.Named}};</script><style>p { color: {{.Kind}} }</style><p style="width: {{.Number}}px" onclick="f({{.Title}})">`,
	"conditions":  `{{if .Title}}t{{end}}{{if .Empty}}e{{else}}n{{end}}{{if .Null}}x{{else if .Flag}}f{{else}}g{{end}}{{if not .Flag}}a{{else}}b{{end}}{{with .Next}}{{.Title}}{{else}}none{{end}}{{with .Null}}x{{else}}{{.Title}}{{end}}{{with .Any}}{{.}}{{end}}{{with .Null}}a{{else with .Kind}}{{.}}{{end}}`,
	"truths":      `{{range .Truths}}{{if .}}t{{else}}f{{end}}{{end}}`,
	"logic":       `{{and .Flag .Title}} {{and .Null .Fail}} {{or .Null .Title}} {{or .Flag .Fail}} {{and 1 0 .Fail}} {{.Title | or .Null}} {{not .Null}} {{and .Flag}} {{if or (eq .Number 1) (gt .Number 5)}}yes{{end}}`,
	"comparisons": `{{eq .Number 1234}} {{eq .Number 1 2 1234}} {{ne .Title "x"}} {{lt .Number 2000}} {{le .Small 7}} {{gt .Ratio 1.5}} {{ge .Title "A"}} {{eq .Kind "kind & kin"}} {{eq .Any "x"}} {{eq .Flag true}} {{eq .Null nil}} {{eq .Next .Next}} {{lt .Small 8}}`,
	"lists":       `{{len .List}} {{len .Title}} {{len .Named}} {{index .List 1}} {{index .Named "z"}} {{index .Named "none"}} {{index .Own .Kind}} {{index .ByAge 4}} {{index .List 1 | len | not}}`,
	"more lists":  `{{slice .Title 2 4}} {{slice .List 1}} {{index .Title 0}} {{(index .Items 0).Title}} {{index .List (len .Empty)}} {{.Named.z}} {{call .Func "x"}}`,
	"texts":       `{{print 1 2}} {{printf "%05d %q" .Number .Title}} {{println .Title}} {{html .Title}} {{urlquery .Title}} {{js .Title}} {{.Title | html}} <a href="{{.Title | urlquery}}">`,
	"loops":       `{{range .List}}{{.}},{{end}}{{range $i, $x := .List}}{{$i}}{{$x}}{{.}}{{end}}{{range $x := .List}}{{$x}}{{end}}{{range .Empty}}x{{else}}none{{end}}{{range $k, $v := .Named}}{{$k}}={{$v}}{{end}}{{range .Own}}{{.}}{{end}}{{range 3}}{{.}}{{end}}{{range $i := 2}}{{$i}}{{end}}{{range .Null}}x{{else}}null{{end}}`,
	"sequences":   `{{range .Each}}{{.}}{{end}}{{range $x := .Each}}{{$x}}{{break}}{{end}}{{range $i, $x := .Pairs}}{{$i}}{{$x}}{{end}}{{range .Pairs}}{{.}}{{end}}{{range $x := .Pairs}}{{$x}}{{end}}`,
	"jumps":       `{{range $i, $x := .List}}{{if eq $i 1}}{{continue}}{{end}}{{$x}}{{range $.List}}{{if eq . "<b>"}}{{break}}{{end}}{{.}}{{end}}{{with $x}}{{if eq . "c&d"}}{{break}}{{end}}{{end}}{{end}}{{.Title}}`,
	"variables":   `{{$a := .Title}}{{$b := 1}}{{$a}}{{if .Flag}}{{$b = 2}}{{$a := "inner"}}{{$a}}{{end}}{{$a}}{{$b}}{{$b = "text"}}{{$b}}{{range $i, $_ := .List}}{{$b = $i}}{{end}}{{$b}}{{$.Title}}{{with $c := .Next}}{{$c.Title}}{{$.Number}}{{end}}{{$n := .Null}}{{$n}}{{$x := 0}}{{range $x = .List}}{{end}}{{$x}}`,
	"calls":       `{{template "part" .}}{{template "part" .Next}}{{template "empty"}}{{template "nothing" .}}<p {{template "in tag" .}}>{{block "block" .Title}}[{{.}}]{{end}}{{template "deep" .Items}}{{define "part"}}<b>{{.Title}}{{$.Number}}</b>{{end}}{{define "empty"}}{{.}}{{end}}{{define "nothing"}}{{end}}{{define "in tag"}}title="{{.Title}}"{{end}}{{define "deep"}}{{range .}}{{.Title}}{{with .Next}}{{template "part" .}}{{end}}{{template "deep" .Items}}{{end}}{{end}}`,
	"trims":       `a {{- /* note */ -}} b {{- .Number -}} c{{/* more */}} {{"text" -}} d {{true}} {{1}} {{-5}}`,
	"parentheses": `{{(.Next).Title}} {{(index .Items 0).Base.Inner}} {{((.Title) | upper)}} {{len (print .Title (len .List))}} {{(and .Flag .Next).Title}}`,
	"unknown":     `{{0x1F}} {{1.5}} {{'a'}} {{ratio 2}} {{len (print ($y := .Title))}} {{.Small | of}}`,
	"derived":     `<a title="{{template "value" .}}">{{template "value" .}}</a><script>{{template "value" .}}</script>{{define "value"}}{{.Title}}{{end}}`,
	"ranged over": `{{range .Items}}{{.Title}}{{.Inner}}{{with .Next}}{{.Loud}}{{end}}{{end}}{{range .Values}}{{.Inner}}{{.Quiet}}{{end}}`,
	"interpreted": `{{template "some" .}}{{.Title}}{{define "some"}}{{1.5}}{{.Title}}{{template "other" .Next}}{{end}}{{define "other"}}{{.Title}}{{now}}{{end}}`,
}

func (i item) Truths() []any {
	none := (*item)(nil)
	return []any{nil, "", "x", 0, 1, 0.0, -0.5, false, true, []int{}, []int{0}, map[string]int{}, [0]int{}, struct{}{}, none, &i, uint8(0), uint8(1), complex(0, 0), complex(0, 1), i.Func, fmt.Stringer(Name(""))}
}

// Fail must not be called.
func (i item) Fail() (string, error) { return "", errors.New("called though the result is known") }

// parsed returns a set with a template.
func parsed(t testing.TB, source string) *template.Template {
	t.Helper()
	set, err := template.New("page").Funcs(functions).Option("missingkey=error").Parse(source)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// bothWays returns what html/template writes, and what the compiled template does.
func bothWays(t testing.TB, source string, data any) (want, got string, wantErr, gotErr error) {
	t.Helper()
	set := parsed(t, source)
	compiled := Compile(template.Must(set.Clone()), functions, "page").Bind(functions)
	var a, b strings.Builder
	wantErr = set.Execute(&a, data)
	gotErr = compiled.Execute(&b, "page", data)
	return a.String(), b.String(), wantErr, gotErr
}

func TestSameAsInterpreted(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(written)) {
		for kind, data := range map[string]any{"pointer": example(), "value": *example()} {
			t.Run(name+" of a "+kind, func(t *testing.T) {
				want, got, err, gotErr := bothWays(t, written[name], data)
				if err != nil && kind == "value" { // which has fewer methods
					t.Skip(err)
				}
				if err != nil {
					t.Fatal(err)
				}
				if gotErr != nil || got != want {
					t.Errorf("%v\n%s\nwant\n%s", gotErr, got, want)
				}
			})
		}
	}
}

// TestUnknown tests which of the templates are compiled.
func TestUnknown(t *testing.T) {
	for name, source := range written {
		var want []string
		switch name {
		case "unknown":
			want = []string{"page"}
		case "interpreted":
			want = []string{"some"}
		case "comparisons":
			want = []string{"page"} // 1.5
		}
		if got := Compile(parsed(t, source), functions, "page").Unknown(); !slices.Equal(got, want) {
			t.Errorf("%s: unknown are %q, want %q", name, got, want)
		}
	}
	if got := Compile(parsed(t, `<a href="`), functions, "page").Unknown(); !slices.Equal(got, []string{"page"}) {
		t.Errorf("of a template that cannot be escaped: %q", got)
	}
}

// TestErrors tests that whatever html/template rejects is an error.
func TestErrors(t *testing.T) {
	for _, source := range []string{
		`{{.None}}`, `{{.Title.None}}`, `{{.Null.X}}`, `{{.Next.Next.Title}}`, `{{.Named.none}}`, `{{.Number.X}}`, `{{.Title 1}}`, `{{.Both "x"}}`, `{{.Both 1 2}}`, `{{.May true}}`,
		`{{fails true}}`, `{{upper .Number}}`, `{{upper nil}}`, `{{count "x"}}`, `{{index .List 7}}`, `{{index .Null 1}}`, `{{len 3}}`, `{{len .Null}}`, `{{lt 1 "x"}}`, `{{lt .List .List}}`,
		`{{range .Number}}{{.Fail}}{{end}}`, `{{range .Ratio}}{{end}}`, `{{range $i, $x := 3}}{{end}}`, `{{.Panics}}`, `{{template "loop" .}}{{define "loop"}}{{template "loop" .}}{{end}}`,
		`{{.Struct .Next}}`, `{{.Of .Title}}`, `{{.Shown.None}}`, `{{slice .Title 9 100}}`, `{{1 | 2}}`, `{{nil}}`, `{{.Func "x"}}`, `{{template "none" .}}`, `<a href={{.Title}}{{end}}`,
		`{{if .Flag}}<a href="{{end}}`, `{{index .Named 1}}`, `{{.Next.Title.Title}}`, `{{with $x := .None}}{{end}}`, `{{not}}`, `{{and}}`, `{{upper}}`, `{{.Titles 1}}`,
	} {
		set, err := template.New("page").Funcs(functions).Option("missingkey=error").Parse(source)
		if err != nil {
			continue
		}
		if err := template.Must(set.Clone()).Execute(io.Discard, example()); err == nil {
			t.Errorf("html/template executes %s", source)
		}
		var b strings.Builder
		if err := Compile(set, functions, "page").Bind(functions).Execute(&b, "page", example()); err == nil {
			t.Errorf("%s is no error, and writes %q", source, b.String())
		}
	}
}

// TestErrorOfFunction tests that the error of a function and of the output is returned.
func TestErrorOfFunction(t *testing.T) {
	for _, source := range []string{`{{fails true}}`, `{{.May true}}`} {
		_, _, _, err := bothWays(t, source, example())
		if err == nil || err.Error() != "it failed" {
			t.Errorf("%s: %v", source, err)
		}
	}
	if _, _, _, err := bothWays(t, `{{.None}}`, example()); !errors.Is(err, ErrUnknown) {
		t.Errorf("a field that is not there: %v", err)
	}
	full := errors.New("full")
	err := Compile(parsed(t, `{{.Title}}`), functions, "page").Bind(functions).Execute(broken{full}, "page", example())
	if !errors.Is(err, full) {
		t.Errorf("an output that fails: %v", err)
	}
	if err := Compile(parsed(t, `x`), functions, "page").Bind(functions).Execute(new(strings.Builder), "other", nil); !errors.Is(err, ErrUnknown) {
		t.Errorf("a template that is not there: %v", err)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error)       { return 0, b.err }
func (b broken) WriteString(string) (int, error) { return 0, b.err }

// TestPrivateNames tests that this version of Go keeps the escaped templates where they are
// looked for, and that its escapers have the names that are known.
func TestPrivateNames(t *testing.T) {
	if textOf(template.New("")) == nil {
		t.Fatalf("html/template.Template has no field text of type *text/template.Template: see the package comment")
	}
	set := Compile(parsed(t, `<a href="{{.}}" {{.}} title="{{.}}">{{.}}</a><a href="?{{.}}"></a><title>{{.}}</title><script>{{.}}</script>`), nil, "page")
	tree := set.text.Lookup("page").Tree.Root.String()
	for name := range escapers {
		if !strings.Contains(tree, "| "+private+name) {
			t.Errorf("html/template has no escaper %s%s", private, name)
		}
	}
	for name := range contents {
		if name.PkgPath() != reflect.TypeFor[template.HTML]().PkgPath() {
			t.Errorf("%s is not a type of html/template", name)
		}
	}
}

// TestNames tests templates whose names need quotation marks.
func TestNames(t *testing.T) {
	const name = `a "b" \c`
	set := template.Must(template.New(name).Parse("text"))
	var b strings.Builder
	if err := Compile(set, nil, name).Bind(nil).Execute(&b, name, nil); err != nil || b.String() != "text" {
		t.Errorf("%v: %q", err, b.String())
	}
}

// TestOneDepthAfterAnother tests that a template is compiled once for functions that
// differ.
func TestOneDepthAfterAnother(t *testing.T) {
	set := Compile(parsed(t, `{{now}}{{template "x" .}}{{define "x"}}{{1.5}}{{now}}{{end}}`), functions, "page")
	for _, now := range []string{"<1>", "2"} {
		own := maps.Clone(functions)
		own["now"] = func() string { return now }
		var b strings.Builder
		escaped := template.HTMLEscapeString(now)
		if err := set.Bind(own).Execute(&b, "page", nil); err != nil || b.String() != escaped+"1.5"+escaped {
			t.Errorf("%v: %s", err, b.String())
		}
	}
}
