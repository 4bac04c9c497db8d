package site

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/sitetest"
)

// several is the site of several.txtar, its pages known.
func several(t *testing.T, options Options) *Site {
	t.Helper()
	s, problems := Load(reviewOf(t, parseArchive(t, "several.txtar")), options)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	s.known = s.pages()
	return s
}

func TestCounterpart(t *testing.T) {
	s := several(t, Options{Keep: sitetest.Keep, Drafts: true})
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
		{"superseded", "2022/standards/rb-2/", "2024", "superseded by River Board RB 3: 2024/standards/rb-3/"},
		{"superseded, as another edition says", "2020/standards/rb-2/", "2024", "superseded by River Board RB 3: 2024/standards/rb-3/"},
		{"supersedes", "2022/standards/rb-3/", "2020", "supersedes River Board RB 2: 2020/standards/rb-2/"},
		{"listed twice", "2020/documents/stone-again/", "2022", "the same publication as Old stone: 2022/documents/old-stone/"},
		{"a figure that is missing", "2022/figures/by-kind/", "2026", "nearest Figures: 2026/figures/"},
		{"a chapter that is missing", "2020/first/", "2022", "nearest Chapters: 2022/chapters/"},
		{"an organisation that is missing", "2024/organisations/hill-board/", "2022", "nearest Organisations: 2022/organisations/"},
		{"a word that is missing", "2020/terms/law/", "2024", "nearest Terms: 2024/terms/"},
		{"a standard that is missing", "2020/standards/rb-1/", "2026", "nearest Standards: 2026/standards/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, ok := s.known[c.page+"index.html"]
			i := slices.IndexFunc(s.Editions, func(e *Edition) bool { return e.ID == c.edition })
			if !ok || i < 0 {
				t.Fatalf("there is no %s or no edition %s", c.page, c.edition)
			}
			found := s.counterpart(page, s.Editions[i])
			got := found.Path
			if found.Missing != "" {
				got = found.Missing + " " + found.Text + ": " + got
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestSection is a section that only one edition has.
func TestSection(t *testing.T) {
	s := several(t, Options{Keep: sitetest.Keep})
	first, last := s.Editions[0], s.Editions[2]
	page := last.listOf("changes", "Changes", "", "", nil)
	if got := s.counterpart(page, first); got.Path != "2020/" || got.Text != "Overview" || got.Missing != "nearest" {
		t.Errorf("got %+v", got)
	}
}

var noticePart = regexp.MustCompile(`(?s)<aside class="banner[^>]*>.*?</aside>`)

// TestSwitcher compares the head of pages, the notices on them, and what else
// speaks of the editions.
func TestSwitcher(t *testing.T) {
	archive := parseArchive(t, "several.txtar")
	src := reviewOf(t, archive)
	files, problems := Build(src, Options{Keep: sitetest.Keep, Drafts: true})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	masthead := regexp.MustCompile(`(?s)<nav class="editions".*?</nav>`)
	got := map[string]string{
		"switcher": emptyLine.ReplaceAllString(masthead.FindString(renderFile(t, files, "2020/standards/rb-2/index.html")), "\n"),
		"latest":   emptyLine.ReplaceAllString(renderFile(t, files, "latest/standards/rb-1a/index.html"), "\n"),
		"editions": readable("editions/index.html", renderFile(t, files, "editions/index.html")),
	}
	for _, name := range []string{
		"2020/index.html", "2020/standards/rb-1/index.html", "2020/standards/rb-2/index.html", "2020/terms/law/index.html",
		"2022/figures/by-kind/embed/index.html", "2024/standards/rb-3/index.html", "2026/index.html", "editions/index.html", "404.html",
	} {
		got["notices"] += name + ": " + strings.Join(noticePart.FindAllString(renderFile(t, files, name), -1), " ") + "\n"
	}
	for name := range got {
		got[name] = strings.TrimSpace(got[name]) + "\n"
	}
	compareGolden(t, "several.txtar", archive, got)

	public, _ := Build(src, Options{Keep: sitetest.Keep})
	for _, name := range []string{"index.html", "404.html", "about/index.html", "editions/index.html", "2020/index.html", "2024/standards/index.html"} {
		page := renderFile(t, public, name)
		if strings.Contains(page, "2026") {
			t.Errorf("%s names a draft that has no pages", name)
		}
		if strings.Contains(page, `<nav class="editions"`) != strings.HasPrefix(name, "20") {
			t.Errorf("%s has a switcher, or none", name)
		}
		if !strings.Contains(page, `editions/index.html"`) {
			t.Errorf("%s does not lead to the list of editions", name)
		}
	}
}

// TestSingleEdition shows that one edition has nothing to switch to.
func TestSingleEdition(t *testing.T) {
	files, _ := Build(reviewOf(t, parseArchive(t, "small.txtar")), Options{Keep: sitetest.Keep})
	for _, name := range []string{"index.html", "2021/index.html", "2021/standards/rb-1/index.html"} {
		page := renderFile(t, files, name)
		for _, sign := range []string{`class="editions"`, `class="banner`, `class="edition-role`} {
			if strings.Contains(page, sign) {
				t.Errorf("%s holds %s", name, sign)
			}
		}
	}
}

// TestForwards follows the pages that lead on, with and without the page of a
// draft in sight.
func TestForwards(t *testing.T) {
	s := several(t, Options{Keep: sitetest.Keep, Drafts: true})
	forwards := s.forwards(s.known)
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
		page, ok := forwards[from+"index.html"]
		got := ""
		if ok {
			got = page.Data.(forward).To.Path
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", from, got, want)
		}
	}
	const taken = "2024/standards/rb-one/index.html"
	pages := maps.Clone(s.known)
	pages[taken] = pages["2024/index.html"]
	if _, ok := s.forwards(pages)[taken]; ok {
		t.Error("a page is forwarded")
	}
	if again := s.forwards(s.known); !cmp.Equal(folders(s.files(nil, again)), folders(s.files(nil, forwards))) {
		t.Error("the pages that lead on differ from run to run")
	}
}

// TestManyForwards shows that a long list leads on as a whole, and that the page
// for missing pages knows where the rest is.
func TestManyForwards(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "several.txtar"))
	for i := range manyThings {
		edit(t, src, "data/2024/documents.csv", "old-stone,", fmt.Sprintf("stone-%d,Stone %d,report,\nold-stone,", i, i))
	}
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", text(t, problems))
	}
	for name, want := range map[string]bool{
		"latest/documents/": true, "latest/documents/stone-1/": false, "latest/documents/stone-again/": false,
		"2024/documents/stone-1/": true, "latest/standards/rb-3/": true,
	} {
		if _, ok := files[name+"index.html"]; ok != want {
			t.Errorf("%s is there: %v, want %v", name, ok, want)
		}
	}
	if page := renderFile(t, files, "404.html"); !strings.Contains(page, `data-current="2024"`) {
		t.Errorf("404.html does not name the current edition:\n%s", page)
	}
}

// TestOwnNames shows that no edition and no page takes an address of the site's
// own.
func TestOwnNames(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "several.txtar"))
	src["content/editions.md"] = src["content/about.md"]
	for name, f := range src {
		if rest, ok := strings.CutPrefix(name, "data/2022/"); ok {
			src["data/latest/"+rest] = f
		}
	}
	want := "content/editions.md: error: the name \"editions\" is that of another page\n" +
		"data/latest: error: the name \"latest\" is that of another page\n"
	if diff := cmp.Diff(want, brief(t, src, "id")); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
