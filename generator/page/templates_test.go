package page

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestTrim shows which white space of a template is removed.
func TestTrim(t *testing.T) {
	for _, c := range []struct{ name, template, want string }{
		{"between tags", "<p>\n\t<b>a</b>\n\t\t<i>b</i>\n\t</p>", "<p><b>a</b><i>b</i></p>"},
		{"beside an action", "a\n\t{{.}}\n\tb", "axb"},
		{"around branches", "{{if .}}\n\ta\n\t{{else}}\n\tb\n\t{{end}}\n\t{{with .}}\n\tc\n\t{{end}}\n\t{{range 2}}\n\td\n\t{{end}}", "acdd"},
		{"around other branches", "{{if not .}}{{else}}\n\ta\n\t{{end}}{{with 0}}{{else}}\n\tb\n\t{{end}}{{range 0}}{{else}}\n\tc\n\t{{end}}", "abc"},
		{"between a word and a tag", "a\n\t<b>b</b>\n\tc", "a<b>b</b>c"},
		{"between words", "one\n\ttwo\n  three", "one\ntwo\nthree"},
		{"between attributes", "<a class=\"b\"\n\thref=\"#c\">d</a>", "<a class=\"b\"\nhref=\"#c\">d</a>"},
		{"without indentation", "<b>a</b>\n<i>b</i>\n{{.}}", "<b>a</b>\n<i>b</i>\nx"},
		{"space written out", "a{{\" \"}}\n\t<b>b</b>", "a <b>b</b>"},
		{"end of the file", "<b>a</b>\n", "<b>a</b>"},
		{"empty line", "<b>a</b>\n\n\t<i>b</i>", "<b>a</b>\n<i>b</i>"},
		{"in another template", "{{template \"t\"}}{{define \"t\"}}<b>\n\t<i>a</i></b>{{end}}", "<b><i>a</i></b>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parsed := templatesOf(t, map[string]string{"base.html": `{{block "main" .}}{{end}}`, "partials/part.html": c.template})
			html, err := parsed.At("").HTML("part.html", "x")
			if err != nil || string(html) != c.want {
				t.Errorf("%v: %q is written %q, want %q", err, c.template, html, c.want)
			}
		})
	}
}

// TestTemplateErrors shows that a fault below broken lines has its place.
func TestTemplateErrors(t *testing.T) {
	parsed := templatesOf(t, map[string]string{"base.html": `{{block "main" .}}{{end}}`, "partials/part.html": "<p>\n\t<b>\n\t\t{{.None}}</b></p>"})
	_, err := parsed.At("").HTML("part.html", Link{})
	if err == nil || !strings.Contains(err.Error(), "part.html:3:4: ") {
		t.Errorf("the error is %v, want one of line 3, after 4 characters", err)
	}
}

// TestTemplateLines finds lines that are too long to read.
func TestTemplateLines(t *testing.T) {
	const most = 160
	src := os.DirFS("../..")
	for _, pattern := range []string{"templates/*.html", "templates/layouts/*.html", "templates/partials/*.html"} {
		names, _ := fs.Glob(src, pattern)
		for _, name := range names {
			text, err := fs.ReadFile(src, name)
			if err != nil {
				t.Fatal(err)
			}
			for i, line := range strings.Split(string(text), "\n") {
				if n := utf8.RuneCountInString(line); n > most {
					t.Errorf("%s:%d has %d characters, more than %d", name, i+1, n, most)
				}
			}
		}
	}
}
