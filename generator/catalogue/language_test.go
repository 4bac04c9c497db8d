package catalogue

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/assets"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/reviewtest"
)

// localeOf returns a built-in language.
func localeOf(t *testing.T, tag string) *locale.Locale {
	t.Helper()
	l, problems := locale.Load(fstest.MapFS{}, tag)
	if l == nil || problems != nil {
		t.Fatalf("%s: %v", tag, problems)
	}
	return l
}

// TestDocumentsInWordsOfLanguages tests plurals in sentences that count twice.
func TestDocumentsInWordsOfLanguages(t *testing.T) {
	for _, c := range []struct {
		tag                     string
		included, others, cited int
		want                    string
	}{
		{"de", 1, 2, 1, "1 in die Analyse eingeschlossenes Dokument; 1 weiteres, zitiert, aber nicht eingeschlossen; 1 weiteres, in der Ausgabe nicht zitiert"},
		{"de", 1200, 1, 0, "1.200 in die Analyse eingeschlossene Dokumente und 1 weiteres, in der Ausgabe nicht zitiert"},
		{"de", 0, 1, 1, "1 Dokument, zitiert, aber nicht in die Analyse eingeschlossen"},
		{"ar", 2, 0, 0, "وثيقتان أدرجهما التحليل"},
		{"ar", 3, 11, 11, "3 وثائق أدرجها التحليل، و11 وثيقة أخرى مستشهد بها وغير مُدرَجة"},
		{"ar", 0, 100, 0, "100 وثيقة لا يستشهد بها الإصدار"},
	} {
		if got := documentsInWords(localeOf(t, c.tag), documentTally{included: c.included, others: c.others, cited: c.cited}, true); got != c.want {
			t.Errorf("%s: %q, want %q", c.tag, got, c.want)
		}
	}
}

// TestLanguages tests that lists and their pages are in the language of the review. A label
// of the review stands inside a sentence as the language writes nouns.
func TestLanguages(t *testing.T) {
	for tag, want := range map[string][]string{
		"de": {
			"Dokumente", "2 Dokumente", "Nr.: niedrigste zuerst", "Theme: in der Reihenfolge der Übersichtsarbeit", "Nicht angegeben",
			"Dokumente nach Kind: Report", "Dokumente in dieser Ausgabe nach Kind: Report (2).",
			"3 Dokumente, davon 2 in der Ausgabe zitiert, eingeteilt nach Sector, Kind und Theme.",
			"In Kraft", "Sonstige", "Begriffe", "Literaturverzeichnis", "Organisationen",
		},
		"ar": {
			"الوثائق", "وثيقتان", "الرقم: الأصغر أولًا", "\u2068Theme\u2069: بترتيب المراجعة", "غير مذكور",
			"الوثائق بحسب \u2068kind\u2069: \u2068Report\u2069", "وثائق هذا الإصدار بحسب \u2068kind\u2069: \u2068Report\u2069 (2).",
			"3 وثائق يستشهد الإصدار منها بعدد 2، مصنّفة حسب \u2068sector، kind وtheme\u2069.",
			"سارية", "غير ذلك", "المصطلحات", "المراجع", "الجهات",
		},
	} {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "config.toml", `"en-GB"`, `"`+tag+`"`)
		reviewtest.Edit(t, src, "data/2021/vocabulary.toml", `label = "In force"`, "label = \"In force\"\nphase = \"published\"")
		r, _ := edition.Load(src, edition.Options{})
		ls := New(r, r.Current, "catalogue.js", assets.Hashed)
		l, in := ls.Documents, r.Locale
		var got []string
		order := func(name string) string {
			for _, c := range l.Sorted() {
				if c.Name == name {
					return in.Say("order.of", "column", c.Label, "order", c.Ascending)
				}
			}
			return ""
		}
		got = append(got, l.Title, l.Counted(2), order("number"), order("theme"), l.facet("theme").NotStated().Label)
		pages := DocumentPages(ls, nil)
		for _, p := range pages {
			if strings.HasSuffix(p.Path, "/kind/report/") {
				got = append(got, p.Title, p.Description)
			}
		}
		got = append(got, pages[0].Description)
		for _, tally := range ls.Standards.tally(standardsIn(ls.Standards.Rows)) {
			got = append(got, tally.Label)
		}
		for _, pages := range [][]page.Page{
			TermPages(ls, r.Language), ReferencePages(ls), OrganisationPages(ls, r.Language, func(string) string { return "" }),
		} {
			got = append(got, pages[0].Title)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tag, d)
		}
	}
}

// TestColumnsAreReserved tests that no facet can have the heading of a core column, by which a
// script finds the cells.
func TestColumnsAreReserved(t *testing.T) {
	l := localeOf(t, "de")
	labels := []string{l.Say("columns.publishedIn")}
	for _, col := range slices.Concat(documentColumns(l), standardColumns(l)) {
		if col.Label != "" {
			labels = append(labels, col.Label)
		}
	}
	for _, label := range labels {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "config.toml", `"en-GB"`, `"de"`)
		reviewtest.Edit(t, src, "data/facets.toml", `label = "Theme"`, `label = "`+label+`"`)
		if _, problems := edition.Load(src, edition.Options{}); !strings.Contains(reviewtest.Text(t, problems), `lists already have a column "`+label+`"`) {
			t.Errorf("a facet can have the label %q", label)
		}
	}
}
