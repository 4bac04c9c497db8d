package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/address"
	"recension/generator/assets"
	"recension/generator/catalogue"
	"recension/generator/edition"
	"recension/generator/history"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/view"
)

// loaded returns a review without errors, whose drafts have pages.
func loaded(t *testing.T, src fstest.MapFS) *edition.Review {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return r
}

// pagesOf returns the pages of a review that packages reading and catalogue make.
func pagesOf(r *edition.Review) []page.Page {
	figures := drawn(r)
	all := history.Compare(r, figures)
	none := func(*edition.Edition, string) []view.HistoryEntry { return nil }
	feed := func(string) string { return "" }
	pages := []page.Page{MissingPage(r.Locale)}
	for _, e := range r.WithPages() {
		ls := catalogue.New(r, e, "", assets.Hashed)
		pages = slices.Concat(
			pages, OverviewPages(r, e, figures, nil, history.SinceLast(all, e)), ChapterPages(r, e, figures), FigurePages(r, e, figures),
			TablePages(r, e), catalogue.DocumentPages(ls, none), catalogue.StandardPages(ls, none), catalogue.OrganisationPages(ls, r.Language, feed),
			catalogue.TermPages(ls, r.Language), catalogue.ReferencePages(ls), SourceNotePages(r, e), DataPages(r, e), ValuePages(r, e),
			StatusPages(r, e), PrintPages(r, e, figures, ls.Documents, nil),
		)
	}
	return append(pages, ContentPages(r, figures)...)
}

// several returns the review of several editions, and its pages.
func several(t *testing.T) (*edition.Review, []page.Page) {
	t.Helper()
	r := loaded(t, reviewtest.Several(t))
	return r, pagesOf(r)
}

// at returns the page at an address.
func at(t *testing.T, pages []page.Page, path string) page.Page {
	t.Helper()
	i := slices.IndexFunc(pages, func(p page.Page) bool { return p.Path == path && !p.Anywhere })
	if i < 0 {
		t.Fatalf("there is no %s", path)
	}
	return pages[i]
}

func TestCounterpart(t *testing.T) {
	r, pages := several(t)
	counterparts := NewCounterparts(r, pages)
	for _, c := range []struct{ name, page, edition, want string }{
		{"the overview", "2020/", "2024", "2024/"},
		{"a list", "2020/standards/", "2024", "2024/standards/"},
		{"the same id", "2020/documents/old-stone/", "2024", "2024/documents/old-stone/"},
		{"itself", "2020/documents/old-stone/", "2020", "2020/documents/old-stone/"},
		{"a word", "2020/terms/report/", "2022", "2022/terms/report/"},
		{"an organisation", "2020/organisations/river-board/", "2022", "2022/organisations/river-board/"},
		{"an alias", "2020/standards/rb-1/", "2022", "2022/standards/rb-one/"},
		{"an alias, back", "2022/standards/rb-one/", "2020", "2020/standards/rb-1/"},
		{"aliases one after another", "2020/standards/rb-1/", "2024", "2024/standards/rb-1a/"},
		{"aliases one after another, back", "2024/standards/rb-1a/", "2020", "2020/standards/rb-1/"},
		{"an alias of a chapter", "2020/first/", "2024", "2024/beginning/"},
		{"an alias of a chapter, back", "2024/beginning/", "2020", "2020/first/"},
		{"a figure to embed", "2022/figures/by-kind/embed/", "2024", "2024/figures/kinds/embed/"},
		{"superseded", "2022/standards/rb-2/", "2024", "Superseded by: River Board RB 3 2024/standards/rb-3/"},
		{"superseded, as another edition says", "2020/standards/rb-2/", "2024", "Superseded by: River Board RB 3 2024/standards/rb-3/"},
		{"supersedes", "2022/standards/rb-3/", "2020", "Supersedes: River Board RB 2 2020/standards/rb-2/"},
		{"listed twice", "2020/documents/stone-again/", "2022", "Same publication: Old stone 2022/documents/old-stone/"},
		{"a figure that is missing", "2022/figures/by-kind/", "2026", "Closest page: Figures 2026/figures/"},
		{"a chapter that is missing", "2020/first/", "2022", "Closest page: Chapters 2022/chapters/"},
		{"an organisation that is missing", "2024/organisations/hill-board/", "2022", "Closest page: Organisations 2022/organisations/"},
		{"a word that is missing", "2020/terms/law/", "2024", "Closest page: Terms 2024/terms/"},
		{"a standard that is missing", "2020/standards/rb-1/", "2026", "Closest page: Standards 2026/standards/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, ok := r.Edition(c.edition)
			if !ok {
				t.Fatalf("there is no edition %s", c.edition)
			}
			found := counterparts.in(at(t, pages, c.page), view.EditionOf(r, e))
			got := found.Path
			if found.Missing != "" {
				said := r.Locale.Say("notice.missing", "relation", found.Missing, "id", c.edition, "title", found.Text)
				got = strings.TrimPrefix(said, "The current edition, "+c.edition+", does not have this page. ") + " " + got
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestSection tests a section that only one edition has.
func TestSection(t *testing.T) {
	r, pages := several(t)
	first, last := view.EditionOf(r, r.Editions[0]), view.EditionOf(r, r.Editions[2])
	of := view.List(last, address.Changes, "Changes", "", "", nil)
	if got := NewCounterparts(r, pages).in(of, first); got.Path != "2020/" || got.Text != "Overview" || got.Missing != "nearest" {
		t.Errorf("got %+v", got)
	}
}

// TestSwitcher tests which pages link to other editions, and which say that their
// edition is not the current one.
func TestSwitcher(t *testing.T) {
	r, pages := several(t)
	counterparts := NewCounterparts(r, pages)
	var editions []*page.Edition
	for _, e := range r.NewestFirst() {
		editions = append(editions, view.EditionOf(r, e))
	}
	current := view.EditionOf(r, r.Current)
	for path, want := range map[string]string{
		"2020/standards/rb-1/":        "2024/standards/rb-1a/",
		"2024/standards/rb-1a/":       "",
		"2026/":                       "", // a draft
		"about/":                      "",
		"2022/figures/by-kind/":       "2024/figures/kinds/",
		"2022/figures/by-kind/embed/": "2024/figures/kinds/embed/",
	} {
		p := at(t, pages, path)
		got := ""
		if in := counterparts.InCurrent(p, current); in != nil {
			got = in.Path
		}
		if got != want {
			t.Errorf("%s is in the current edition %q, want %q", path, got, want)
		}
		choices := counterparts.Switcher(p, editions)
		if offers := p.Edition != nil && !p.Bare; (len(choices) == 4) != offers || !offers && choices != nil {
			t.Errorf("%s offers %d editions", path, len(choices))
		}
		if counterparts.Switcher(p, editions[:1]) != nil {
			t.Errorf("%s offers an edition where there is one", path)
		}
	}
}

// TestRedirects tests the targets of redirects.
func TestRedirects(t *testing.T) {
	r, pages := several(t)
	counterparts := NewCounterparts(r, pages)
	redirects := Redirects(r, counterparts, pages)
	leads := map[string]string{}
	for _, p := range redirects {
		if _, twice := leads[p.Path]; twice {
			t.Errorf("there are two redirects from %s", p.Path)
		}
		leads[p.Path] = p.Data.(redirect).To.Path
	}
	for from, want := range map[string]string{
		"latest/":                          "2024/",
		"latest/standards/":                "2024/standards/",
		"latest/standards/rb-3/":           "2024/standards/rb-3/",
		"latest/standards/rb-1/":           "2024/standards/rb-1a/", // its id in 2020
		"latest/standards/rb-one/":         "2024/standards/rb-1a/", // in 2022
		"latest/standards/rb-zero/":        "2024/standards/rb-1a/", // before there were editions
		"latest/standards/rb-2/":           "2022/standards/rb-2/",  // the last edition that has it
		"latest/documents/stone-again/":    "2020/documents/stone-again/",
		"latest/first/":                    "2024/beginning/",
		"latest/figures/by-kind/embed/":    "2024/figures/kinds/embed/",
		"2022/standards/rb-1/":             "2022/standards/rb-one/",
		"2024/standards/rb-one/":           "2024/standards/rb-1a/",
		"2024/figures/by-kind/":            "2024/figures/kinds/",
		"2024/figures/by-kind/embed/":      "2024/figures/kinds/embed/",
		"2024/first/":                      "2024/beginning/",
		"2020/standards/rb-1/":             "", // a page itself
		"2024/standards/rb-1/":             "", // an alias of 2022, and of no page of 2024
		"latest/organisations/hill-board/": "2024/organisations/hill-board/",
		"latest/404/":                      "",
		"latest/about/":                    "",
	} {
		if got := leads[from]; got != want {
			t.Errorf("%s leads to %q, want %q", from, got, want)
		}
	}
	const taken = "2024/standards/rb-one/"
	more := append(slices.Clone(pages), page.Page{Path: taken})
	if slices.ContainsFunc(Redirects(r, counterparts, more), func(p page.Page) bool { return p.Path == taken }) {
		t.Error("a page is redirected")
	}
	again := Redirects(r, counterparts, pages)
	if len(again) != len(redirects) {
		t.Error("the redirects differ from run to run")
	}
	for _, p := range again {
		if leads[p.Path] != p.Data.(redirect).To.Path {
			t.Errorf("%s leads elsewhere in the next run", p.Path)
		}
	}
}

// TestManyRedirects tests that a long list has one redirect, and its items none.
func TestManyRedirects(t *testing.T) {
	src := reviewtest.Several(t)
	var rows []byte
	for i := range manyItems {
		rows = fmt.Appendf(rows, "stone-%d,Stone %d,,,,,report,,,,,,,,,\n", i, i)
	}
	reviewtest.Edit(t, src, "data/2024/documents.csv", "old-stone,", string(rows)+"old-stone,")
	r := loaded(t, src)
	pages := pagesOf(r)
	known := map[string]bool{}
	for _, p := range append(pages, Redirects(r, NewCounterparts(r, pages), pages)...) {
		known[p.Path] = true
	}
	for path, want := range map[string]bool{
		"latest/documents/": true, "latest/documents/stone-1/": false, "latest/documents/stone-again/": false,
		"2024/documents/stone-1/": true, "latest/standards/rb-3/": true,
	} {
		if known[path] != want {
			t.Errorf("%s is there: %v, want %v", path, known[path], want)
		}
	}
}
