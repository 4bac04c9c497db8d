package reading

import (
	"slices"
	"strings"
	"testing"

	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// TestDataFilesAreAsRead tests that data files are published unchanged.
func TestDataFilesAreAsRead(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/counts/spans.csv", "Beam,,,10", "\n\"Beam\",,,10")
	r := loaded(t, src)
	files := page.Files{}
	AddData(files, src, r.Current)
	for _, name := range []string{"documents.csv", "standards.csv", "counts/spans.csv", "tables/rivers.csv", "tables/slips.csv"} {
		if got := sitetest.Render(t, files, "2021/data/"+name); got != string(src["data/2021/"+name].Data) {
			t.Errorf("%s differs:\n%s", name, got)
		}
	}
	if len(files) != 5 {
		t.Errorf("there are %d files", len(files))
	}
}

func TestRunningHead(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `title = "Bridges"`, `title = "Bridges \"of\" <stone>\\"`)
	files := page.Files{}
	AddRunningHead(files, loaded(t, src).Current)
	style := sitetest.Render(t, files, "2021/print/running.css")
	for _, want := range []string{`@top-left { content: "Bridges \22 of\22  \3c stone>\5c " " · " "2021 edition"; }`, `@page chapter-1 { @top-right { content: "1 Introduction"; } }`, `.report [data-chapter="introduction"]`} {
		if !strings.Contains(style, want) {
			t.Errorf("there is no %s in\n%s", want, style)
		}
	}
	r, _ := several(t)
	AddRunningHead(files, r.Editions[3])
	if style := sitetest.Render(t, files, "2026/print/running.css"); !strings.Contains(style, `"Draft of the 2026 edition"`) {
		t.Errorf("a draft does not say so:\n%s", style)
	}
}

// TestSections tests that the navigation has the sections of the edition that have
// something to show.
func TestSections(t *testing.T) {
	r, _ := several(t)
	names := func(i int, changes bool) string {
		e := r.Editions[i]
		var names []string
		for _, group := range Sections(r, e, view.EditionOf(r, e), changes).Groups {
			for _, s := range group.Sections {
				names = append(names, s.Text)
			}
		}
		return strings.Join(names, " ")
	}
	const common = "Overview Chapters Figures Documents Organisations Terms References Standards" // there are no tables
	if got := names(0, true); got != common+" Data Notes" {
		t.Errorf("the first edition offers %s", got)
	}
	if got := names(1, true); got != common+" Changes Data" {
		t.Errorf("the second edition offers %s", got)
	}
	if got := names(1, false); got != common+" Data" {
		t.Errorf("where the edition before has no pages, the second offers %s", got)
	}
}

// TestMisprints tests the list of original forms in documents, standards and words,
// and of rows that repeat another.
func TestMisprints(t *testing.T) {
	var got []string
	for _, m := range misprintsOf(loaded(t, reviewtest.Small(t)).Current) {
		got = append(got, strings.Join(append([]string{m.Kind, m.Entered.Text, m.Note}, m.Printed...), " | "))
	}
	want := "Document | Old stone, <new> load |  | Old sotne\n" +
		"Document | Old stone | the same publication as Old stone, <new> load | listed twice\n" +
		"Standard | River Board 2 | The survey drops the name | RB2\n" +
		"Term | Keystone | One word here | Key-stone"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// TestEmbedCode tests that a figure offers code for other sites if the address of the site
// is known, and only then.
func TestEmbedCode(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	for base, want := range map[review.SiteAddress]string{
		"": "", "https://bridges.example/": `src="https://bridges.example/2021/figures/spans/embed/"`,
	} {
		r.BaseURL = base
		pages := FigurePages(r, r.Current, drawn(r))
		i := slices.IndexFunc(pages, func(p page.Page) bool { return p.Path == "2021/figures/spans/" })
		text := sitetest.Page(t, sitetest.Templates(t), pages[i])
		if got := strings.Contains(text, `id="embed-code"`); got != (want != "") || !strings.Contains(text, want) {
			t.Errorf("the site is at %q: there is code: %t", base, got)
		}
	}
}
