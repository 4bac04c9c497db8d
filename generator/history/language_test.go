package history

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/review"
)

// language returns the locale of a language with a built-in catalogue.
func language(t *testing.T, tag string) *locale.Locale {
	t.Helper()
	l, problems := locale.Load(fstest.MapFS{}, tag)
	if l == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", tag, problems)
	}
	return l
}

// wordsOfView returns the words of a page that are not from the data.
func wordsOfView(c *Comparison) []string {
	v := c.View()
	words := append([]string{c.Title(), c.Description()}, v.Brief.Meaning...)
	for _, tile := range v.Tiles {
		words = append(words, tile.Label)
	}
	for _, row := range v.Summary {
		words = append(words, row.Name)
	}
	for _, section := range append([]ChangeSection{v.Standards, v.Documents, v.FigureRows, v.ValueRows, v.ClaimRows}, v.Rest...) {
		words = append(append(words, section.Title), section.Counts...)
		for _, list := range section.Lists {
			words = append(words, list.Title)
			for _, row := range list.Rows {
				words = append(words, row.Evidence, row.Note)
			}
		}
	}
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(word string) bool { return word == "" })
}

// TestLanguage tests that a page about changes has no English words in another language, and
// that the comparison for programs is the same in all languages.
func TestLanguage(t *testing.T) {
	english := compared(bridges(t, "published"))[0]
	var want strings.Builder
	if err := english.changes().JSON(&want); err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{"de", "ar"} {
		r := bridges(t, "published")
		r.Locale = language(t, tag)
		for _, e := range r.Editions {
			e.Locale = r.Locale
		}
		c := compared(r)[0]
		words := wordsOfView(english)
		if len(words) < 40 {
			t.Fatalf("the page has only the words %q", words)
		}
		for _, word := range wordsOfView(c) {
			if slices.Contains(words, word) {
				t.Errorf("%s: %q is English", tag, word)
			}
		}
		var got strings.Builder
		if err := c.changes().JSON(&got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.String(), got.String()); d != "" {
			t.Errorf("%s: the comparison for programs (-want +got):\n%s", tag, d)
		}
	}
}

// TestColumnLabels tests that each column and key that is compared has a label.
func TestColumnLabels(t *testing.T) {
	keys := slices.Concat(
		review.Facets{}.Columns(review.Documents).Names(), review.Facets{}.Columns(review.Standards).Names(), review.CountColumns.Names(),
		decode.KeysOf[review.Facet](), decode.KeysOf[review.Word](), decode.KeysOf[figure.Spec](), decode.KeysOf[figure.TableSpec](),
		decode.KeysOf[review.SourceSearch](), decode.KeysOf[review.Invariant](), decode.KeysOf[review.Source](), decode.KeysOf[review.Meta](),
		decode.KeysOf[review.Living](), []string{"facet", "text", "expr", "label"},
	)
	// The rows name ids themselves, and tables of the edition are compared as items.
	without := []string{"id", "same_as", "alias", "records", "source", "invariant", "*"}
	l := language(t, "de")
	for _, key := range keys {
		if !slices.Contains(without, key) && columnLabel(l, key) == columnLabel(locale.English(), key) && !slices.Contains(sameInGerman, key) {
			t.Errorf("the key %q has no label in German", key)
		}
	}
	for column, want := range map[string]string{
		"superseded_by": "Superseded by", "living.next_update": "Living next update", "columns.since_year": "Columns since year", "span_of": "Span of", "by": "By",
	} {
		if got := columnLabel(locale.English(), column); got != want {
			t.Errorf("%q has the label %q, want %q", column, got, want)
		}
	}
}

// sameInGerman are keys with a label that is the same in German and in English.
var sameInGerman = []string{"definition", "doi", "filter", "organisation", "phase", "status", "text"}

// TestEvidence tests that there are words for each reason why an item with another id is the same.
func TestEvidence(t *testing.T) {
	names := []string{"alias"}
	files, _ := filepath.Glob("../compare/*.go")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range regexp.MustCompile(`\[\]identity\{.*`).FindAllString(string(text), -1) {
			for _, m := range regexp.MustCompile(`\{"(\w+)", `).FindAllStringSubmatch(list, -1) {
				names = append(names, m[1])
			}
		}
	}
	if len(names) < 10 {
		t.Fatalf("package compare names only %q", names)
	}
	for _, name := range names {
		if locale.English().Say("changes.evidence", "evidence", name) == "" {
			t.Errorf("there are no words for the evidence %q", name)
		}
	}
}
