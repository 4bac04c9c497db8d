package view

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
)

// withRetraction is the small review in which the first document was retracted, and has an
// archived copy.
func withRetraction(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(`id,title,year,url,archived,archived_on,retracted,retraction_notice,cited_as,kind,sector,theme,component,method,stage
old-stone,Old stone,2019,https://stone.example/,https://archive.example/1,2020-11-21,2021-03-04,10.1000/2,1,report,,,,,
new-steel,New steel,2020,,,,,,,law,,,,,
again,Stone again,2020,,,,,,,report,,,,,
`)}
	return src
}

// TestRetractedInText tests that each citation of a retracted document says so in its
// text, and that the reference and the note name the notice and the archived copy.
func TestRetractedInText(t *testing.T) {
	r := loaded(t, withRetraction(t))
	figures := NewFigures(r, NewPictures(func(string, func() ([]byte, error)) ([]byte, error) { return []byte("drawn"), nil }, ""), FigureScripts{})
	c, _ := r.ChapterIn("content/2021/introduction.md")
	at := renderer(t)
	html, err := TextOf(figures, c).HTML(at)
	if err != nil {
		t.Fatal(err)
	}
	e := r.Current
	note, err := at.HTML("note-cite.html", linkViews["cite"].note(r, e, "old-stone"))
	if err != nil {
		t.Fatal(err)
	}
	const (
		robust   = ` data-originalurl="https://stone.example/" data-versionurl="https://archive.example/1" data-versiondate="2020-11-21"`
		retracts = `<strong class="retracted">Retracted</strong> (<a href="https://doi.org/10.1000/2" rel="external">retraction notice</a>)`
		address  = `<a class="address" href="https://stone.example/" rel="external"` + robust + `>https://stone.example/</a>`
		copied   = ` (<a href="https://archive.example/1" rel="external"` + robust + `>archived copy of 21 November 2020</a>)`
	)
	for _, place := range []struct {
		name, html string
		want       []string
	}{
		{"the text", string(html), []string{
			`<span class="cite">[<a id="ref-cite-old-stone-1" href="#cite-old-stone" role="doc-biblioref">1, retracted</a>]</span>`,
			`role="doc-biblioref">1, retracted</a>; <a id="ref-cite-new-steel-1"`, // several, with another separator
			retracts, address, copied,
		}},
		{"the note", string(note), []string{retracts, address, copied}},
	} {
		rest := place.html
		for _, want := range place.want {
			_, after, found := strings.Cut(rest, want)
			if !found {
				t.Errorf("%s has no %s after what stands before it here:\n%s", place.name, want, place.html)
				break
			}
			rest = after
		}
		if n := strings.Count(place.html, "etracted</"); n != strings.Count(place.html, "1, retracted</")+1 {
			t.Errorf("%s has %d marks of a retraction:\n%s", place.name, n, place.html)
		}
	}
}
