package search

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
	"recension/generator/sitetest"
)

// searcher runs the search script of pages with the indexes of editions.
type searcher struct {
	t  *testing.T
	js *goja.Runtime
}

// answer is the result of a search.
type answer struct {
	How    string
	Groups []struct {
		ID     string
		Places []string
	}
	Suggested []string
}

func newSearcher(t *testing.T, script string, indexes ...page.Script) *searcher {
	t.Helper()
	js := goja.New()
	run := func(text string) {
		t.Helper()
		if _, err := js.RunString(text); err != nil {
			t.Fatalf("%v in %.200s", err, text)
		}
	}
	run(`var document = {currentScript: {}}, indexes = [], setTimeout = later => later();`)
	run(latin.Replace(script))
	run(`var parts = document.currentScript.parts;`)
	for _, index := range indexes {
		run(string(index.Text))
		run(`indexes.push(parts.openIndex(document.currentScript.index));`)
	}
	return &searcher{t, js}
}

// latin replaces character classes that goja does not support by Latin letters.
var latin = strings.NewReplacer(
	`[\p{L}\p{M}`, "[A-Za-z\u00c0-\u024f\u0300-\u036f", `\p{L}`, "[A-Za-z\u00c0-\u024f]", `\p{M}`, "[\u0300-\u036f]", `\p{N}`, "[0-9]",
)

// find searches all given editions.
func (s *searcher) find(text string) answer {
	s.t.Helper()
	quoted, _ := json.Marshal(text)
	value, err := s.js.RunString(`JSON.stringify((text => {
		const {how, hits} = parts.findAll(indexes, text);
		return {how, suggested: indexes[0].suggest(text), groups: parts.grouped(hits, indexes[0].kinds).map(
			({id, hits}) => ({id, places: hits.map(({record}) => record.place)}))};
	})(` + string(quoted) + `))`)
	if err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	var found answer
	if err := json.Unmarshal([]byte(value.String()), &found); err != nil {
		s.t.Fatal(err)
	}
	return found
}

// TestSearches runs searches in the review of this repository. Each line of
// testdata/searches.txt has the text that somebody would type, and the first result:
// of all kinds or, as in "documents: …", of one.
func TestSearches(t *testing.T) {
	src := os.DirFS("../..")
	r, problems := edition.Load(src, edition.Options{})
	bundle, ps := assets.Load(src, map[string]string{"chart-colours.css": figure.Stylesheet()}, sitetest.Keep)
	if problems = append(problems, ps...); problems.HasErrors() {
		t.Fatal(problems)
	}
	js := newSearcher(t, string(bundle.Files[bundle.Search]), Index(r, r.WithPages()[0]))
	table, err := os.ReadFile("testdata/searches.txt")
	if err != nil {
		t.Fatal(err)
	}
	for text := range strings.Lines(string(table)) {
		typed, want, ok := strings.Cut(strings.TrimSpace(text), " => ")
		if !ok {
			continue
		}
		kind, place, of := strings.Cut(want, ": ")
		if !of {
			place = want
		}
		got := js.find(typed)
		first := "nothing"
		for _, g := range got.Groups {
			if first == "nothing" && (!of || g.ID == kind) {
				first = g.Places[0]
			}
		}
		if first != place {
			t.Errorf("%q finds %s, not %s; %s %.400v", typed, first, place, got.How, got.Groups)
		}
	}
}
