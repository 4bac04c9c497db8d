package page

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/locale"
	"recension/generator/theme"
)

// TestAllCompiled tests that nothing in the built-in templates is unknown to package
// compile, which would make pages slow.
func TestAllCompiled(t *testing.T) {
	built, problems := LoadTemplates(theme.Of(fstest.MapFS{}), nil, locale.English())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(built.compiled) < 40 {
		t.Errorf("there are only %d layouts", len(built.compiled))
	}
	for _, layout := range slices.Sorted(maps.Keys(built.compiled)) {
		if unknown := built.compiled[layout]().Unknown(); len(unknown) > 0 {
			t.Errorf("layout %q: text/template interprets %q", layout, unknown)
		}
	}
}

// TestErrorsStayExact tests that the errors of compiled templates are those of
// html/template, also where templates render each other, and that each template then runs
// only once more.
func TestErrorsStayExact(t *testing.T) {
	for name, source := range map[string]string{
		"field":    `{{define "main"}}text {{.None}}{{end}}`,
		"nil":      `{{define "main"}}{{.Picture.Path}}{{end}}`,
		"function": `{{define "main"}}{{part "inner.html" .}}{{end}}`,
		"once":     `{{define "main"}}{{range .Trail}}{{once "middle.html" .}}{{end}}{{end}}`,
		"method":   `{{define "main"}}{{.Navigation}}{{end}}`,
		"printf":   `{{define "main"}}{{printf "%9999d" 1}}{{end}}`,
		"index":    `{{define "main"}}{{index .Trail 9}}{{end}}`,
		"loop":     `{{define "main"}}{{range $.Trail}}{{range 2000000000}}{{end}}{{end}}{{end}}`,
		"unsafe":   `{{define "main"}}<a href={{.Title}}{{if .Title}}"{{end}}{{end}}`,
	} {
		t.Run(name, func(t *testing.T) {
			var messages []string
			for _, alone := range []bool{false, true} {
				templates := templatesOf(t, map[string]string{
					"base.html":                `<h1>{{.Title}}</h1>{{block "main" .}}{{end}}`,
					"partials/inner.html":      `{{range .Trail}}{{.Path.None}}{{end}}`,
					"partials/middle.html":     `<b>{{part "last.html" .}}</b>`,
					"partials/last.html":       "\n{{.None}}",
					"partials/navigation.html": `{{.Draft.None}}`,
					"layouts/page.html":        source,
				})
				if alone {
					templates.Interpret()
				}
				var b strings.Builder
				err := templates.Render(&b, Frame{Page: Page{Layout: "page", Title: "T", Trail: []Link{{"a", "b"}}, Edition: &Edition{Draft: true}}})
				if err == nil || b.Len() > 0 {
					t.Fatalf("the error is %v, and %q is written", err, b.String())
				}
				messages = append(messages, err.Error())
				if !alone && templates.Interpreted() != 1 {
					t.Errorf("html/template executes %d templates", templates.Interpreted())
				}
			}
			if messages[0] != messages[1] {
				t.Errorf("the error is\n%s\nand that of html/template\n%s", messages[0], messages[1])
			}
		})
	}
}
