package site

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"testing"

	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
)

// renderers returns the functions that render the files of a review, and its templates.
func renderers(t testing.TB, src fs.FS, alone bool) (page.Files, *page.Templates) {
	t.Helper()
	options := testOptions(Options{Drafts: true})
	r, problems := load(src, options)
	design, ps := loadDesign(theme.Of(src).Using(r.Look.Sources), r.Look, r.Locale, options.keep())
	problems = append(problems, ps...)
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	if alone {
		design.templates.Interpret()
	}
	in := newInputs(theme.Of(src), r, design, options)
	pages, problems := makePages(in)
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return makeFiles(in, design, pages, options), design.templates
}

// TestCompiledPages tests that compiled templates render each file as html/template
// does, without its help.
func TestCompiledPages(t *testing.T) {
	reviews := map[string]fs.FS{"small": reviewtest.Small(t), "several": reviewtest.Several(t), "two editions": reviewtest.TwoEditions(t, "../.."), "example": sitetest.Example(t)}
	for _, language := range []string{"ar", "de"} {
		src := reviewtest.Several(t)
		sitetest.SetLanguage(src, language)
		reviews[language] = src
	}
	if own := flag.Lookup("review").Value.String(); own != "" {
		reviews = map[string]fs.FS{own: os.DirFS(own)}
	}
	for name, src := range reviews {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			compiled, templates := renderers(t, src, false)
			interpreted, _ := renderers(t, src, true)
			for _, file := range slices.Sorted(maps.Keys(interpreted)) {
				if path.Ext(file) != ".html" && path.Ext(file) != ".xml" {
					continue
				}
				var got, want bytes.Buffer
				if err := compiled[file](&got); err != nil {
					t.Fatal(err)
				}
				if err := interpreted[file](&want); err != nil {
					t.Fatal(err)
				}
				if !bytes.Equal(got.Bytes(), want.Bytes()) {
					t.Fatalf("%s is\n%s\nwant\n%s", file, got.Bytes(), want.Bytes())
				}
			}
			if n := templates.Interpreted(); n > 0 {
				t.Errorf("html/template executed templates %d times", n)
			}
		})
	}
}
