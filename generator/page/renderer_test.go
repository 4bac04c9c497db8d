package page

import (
	"bytes"
	"errors"
	"html/template"
	"strings"
	"sync"
	"testing"
)

// sign is a text that contains the address of its page.
type sign struct{ text string }

func (s *sign) HTML(at *Renderer) (template.HTML, error) {
	return template.HTML("<b>" + s.text + " " + at.Href("x/") + "</b>"), nil
}

// TestRenderersBind tests that functions link from the depth of their page, for
// pages of several depths at the same time.
func TestRenderersBind(t *testing.T) {
	parsed := templatesOf(t, map[string]string{
		"base.html":          `{{block "main" .}}{{end}}`,
		"partials/part.html": `<a href="{{href "a/#b"}}">p</a>`,
		"layouts/page.html":  `{{define "main"}}<a href="{{href ""}}" data-root="{{root}}">{{template "part.html" .}}{{once "part.html" 1}}{{prose .}}{{end}}`,
	})
	want := func(root string) string {
		part := `<a href="` + root + `a/index.html#b">p</a>`
		return `<a href="` + root + `index.html" data-root="` + root + `">` + part + part + `<b>to ` + root + `x/index.html</b>`
	}
	var wait sync.WaitGroup
	for range 20 {
		for _, root := range []string{"", "../", "../../", "/reviews/", "https://bridges.example/"} {
			wait.Go(func() {
				layout, ok := parsed.At(root).set("page")
				if !ok {
					t.Error("the layout is not there")
					return
				}
				var compiled, interpreted bytes.Buffer
				err := errors.Join(
					layout.compiled.Execute(&compiled, "base.html", &sign{"to"}),
					layout.parsed().ExecuteTemplate(&interpreted, "base.html", &sign{"to"}))
				if err != nil {
					t.Error(err)
				}
				for _, got := range []string{compiled.String(), interpreted.String()} {
					if got != want(root) {
						t.Errorf("from %q:\n%s\nwant\n%s", root, got, want(root))
					}
				}
			})
		}
	}
	wait.Wait()
	if _, ok := parsed.At("").set("none"); ok {
		t.Error("a layout that is not there is found")
	}
}

// TestOnceForEqualData tests that a partial is rendered once for equal data at one
// depth, and that one that failed is tried again.
func TestOnceForEqualData(t *testing.T) {
	parsed := templatesOf(t, map[string]string{
		"base.html":          `{{block "main" .}}{{end}}`,
		"partials/row.html":  `<a href="{{href .Path}}">{{.Text}}</a>`,
		"partials/rows.html": `{{once "row.html" .}}{{once "row.html" .}}`,
	})
	for _, c := range []struct {
		name string
		data any
	}{
		{"value", Link{"text", "x/"}},
		{"pointer", &Link{"text", "x/"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, root := range []string{"../", "../../"} {
				row := `<a href="` + root + `x/index.html">text</a>`
				if html, err := parsed.At(root).HTML("rows.html", c.data); err != nil || string(html) != row+row {
					t.Errorf("%v: %s, want %s twice", err, html, row)
				}
			}
		})
	}
	changed := &Link{"before", "x/"}
	at := parsed.At("")
	for range 2 {
		html, err := at.HTML("rows.html", changed)
		if err != nil || strings.Contains(string(html), "after") {
			t.Errorf("%v: the row is rendered again: %s", err, html)
		}
		changed.Text = "after"
	}
	var nothing *Link
	if _, err := at.once("key", "row.html", nothing); err == nil {
		t.Error("a partial without data does not fail")
	}
	if html, err := at.once("key", "row.html", changed); err != nil || !strings.Contains(string(html), "after") {
		t.Errorf("%v: a partial that failed is not tried again: %s", err, html)
	}
}
