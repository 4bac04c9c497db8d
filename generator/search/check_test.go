package search

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
)

// script is the search script of pages.
var script = sync.OnceValue(func() []byte {
	bundle, problems := assets.Load(theme.Of(fstest.MapFS{}), sitetest.Generated(), sitetest.Keep)
	if problems.HasErrors() {
		panic(problems[0].Message)
	}
	return bundle.Files[bundle.Search]
})

// TestSearches runs searches in the draft of the review that init writes. Each line of
// testdata/searches.txt has the text that somebody would type, and the first result:
// of all kinds or, as in "documents: …", of one.
func TestSearches(t *testing.T) {
	r, problems := edition.Load(sitetest.Example(t), edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	draft, _ := r.Edition("2025")
	js := newSearcher(r, draft, string(script()))
	table, err := os.ReadFile("testdata/searches.txt")
	if err != nil {
		t.Fatal(err)
	}
	searches := 0
	for text := range strings.Lines(string(table)) {
		typed, want, ok := strings.Cut(strings.TrimSpace(text), " => ")
		if !ok {
			continue
		}
		searches++
		kind, place, of := strings.Cut(want, ": ")
		if !of {
			kind, place = "", want
		}
		if first := js.first(typed, kind); first != place {
			t.Errorf("%q finds %q, not %s", typed, first, place)
		}
	}
	if searches < 30 {
		t.Errorf("only %d searches were made", searches)
	}
}

// TestAnyScript tests searches in letters that are not Latin.
func TestAnyScript(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/vocabulary.toml", `label = "Keystone"`, `label = "Замковый камень, κλειδί"`)
	r, _ := edition.Load(src, edition.Options{})
	js := newSearcher(r, r.Current, string(script()))
	for _, query := range []string{"камень", "ЗАМКОВЫЙ", "κλειδι", "камен"} {
		if first := js.first(query, "terms"); first != "terms/keystone/" {
			t.Errorf("%s finds %q", query, first)
		}
	}
}

// TestCheck tests the checks of data/searches.toml.
func TestCheck(t *testing.T) {
	const search = "[a]\nquery = \"keystone\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"right", search + `first = "terms/keystone/"`, ""},
		{"of a kind", search + "first = \"chapters\"\nkind = \"figures\"", "finds figures/"},
		{"of an edition", search + "first = \"terms/keystone/\"\nedition = \"2021\"", ""},
		{"another page", search + `first = "terms/key/"`, `the search "keystone" finds terms/keystone/ first, not terms/key/`},
		{"no page", "[a]\nquery = \"zeppelin\"\nfirst = \"terms/keystone/\"", `the search "zeppelin" finds nothing, not terms/keystone/`},
		{"unknown kind", search + "first = \"terms/keystone/\"\nkind = \"term\"", `no results of the kind "term"`},
		{"unknown edition", search + "first = \"terms/keystone/\"\nedition = \"2012\"", `there is no edition "2012"`},
		{"unknown key", search + "first = \"terms/keystone/\"\nfrist = \"a\"", "frist"},
		{"nothing to find", search, "has no first"},
		{"nothing to search for", "[a]\nfirst = \"terms/keystone/\"", "has no query"},
		{"id", "[A]\nquery = \"keystone\"\nfirst = \"terms/keystone/\"", `"A"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			src[review.SearchesFile] = &fstest.MapFile{Data: []byte(c.text + "\n")}
			r, problems := edition.Load(src, edition.Options{})
			searches, ps := review.LoadSearches(src)
			problems = append(problems, append(ps, CheckTargets(r, searches)...)...)
			if !problems.HasErrors() {
				problems = append(problems, Check(r, searches, script())...)
			}
			if text := reviewtest.Text(t, problems); (c.want == "") != (len(problems) == 0) || !strings.Contains(text, c.want) {
				t.Errorf("want %q, not:\n%s", c.want, text)
			}
			for _, d := range problems {
				if d.Pos.File != review.SearchesFile || d.Severity != diag.Error && c.name != "unknown key" {
					t.Errorf("%v", d)
				}
			}
		})
	}
}
