package catalogue

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/assets"
	"recension/generator/biblio"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/view"
)

// listsOf returns the lists of the current edition of a review without problems.
func listsOf(t *testing.T, src fstest.MapFS) *Lists {
	t.Helper()
	r := reviewOf(t, src)
	return New(r, r.Current, "assets/catalogue.js", assets.Hashed)
}

// reviewOf returns a review without problems.
func reviewOf(t *testing.T, src fstest.MapFS) *edition.Review {
	t.Helper()
	r, problems := edition.Load(src, edition.Options{})
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	return r
}

// partial renders a partial on its own, for a page two folders deep.
func partial(t *testing.T, name string, data any) string {
	t.Helper()
	html, err := sitetest.Templates(t).At("../../").HTML(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

// render renders pages by their addresses.
func render(t *testing.T, pages []page.Page) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, p := range pages {
		texts[p.Path] = sitetest.Page(t, sitetest.Templates(t), p)
	}
	return texts
}

// TestManyReferences tests that a long list of references spans several pages, and
// that texts link to the page with the reference.
func TestManyReferences(t *testing.T) {
	src := reviewtest.Small(t)
	rows := string(src["data/2021/documents.csv"].Data)
	for i := range 1100 {
		rows += fmt.Sprintf("stone-%04d,Stone %d,,2020,,,report,,,,,,,,,\n", i, i)
	}
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(rows)}
	reviewtest.Edit(t, src, "content/2021/findings.md", "not here.", "not here [@stone-0999] and [Stone 7](document:stone-0007).")
	reviewtest.Edit(t, src, "content/2021/introduction.md", "[Three]", "[1,103]")
	reviewtest.Edit(t, src, "data/2021/figures.toml", `[keystone](term:keystone).`, `[keystone](term:keystone) [@stone-0998].`)
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Fatalf("problems:\n%s", reviewtest.Text(t, problems))
	}
	caption, err := view.InlineOf(r.Current, edition.Ref{Kind: "figure", ID: "spans"}, "caption").HTML(sitetest.Templates(t).At("../../../"))
	if err != nil || !strings.Contains(string(caption), `href="../../../2021/references/1001-1100/index.html#stone-0998"`) {
		t.Errorf("the citation in a caption does not lead to its page of the list: %v\n%s", err, caption)
	}
	pages := render(t, ReferencePages(New(r, r.Current, "", assets.Hashed)))
	found := 0
	for path, want := range map[string][]string{
		"2021/references/": {
			"1,103 references, 5 of them cited in the text, a caption or a table.", `<li id="old-stone"`, `index.html" aria-current="page">1–100</a>`,
			`Cited in <a href="../../2021/findings/index.html#ref-document-stone-0007-1"`,
		},
		"2021/references/101-200/":   {"<h1>References 101–200</h1>", `<span>Previous</span>References 1–100</a>`, `<span>Next</span>References 201–300</a>`},
		"2021/references/901-1000/":  {`aria-current="page">901–1000</a>`},
		"2021/references/1001-1100/": {"<h1>References 1001–1100</h1>", `<li id="stone-0999"`, `2 Findings</a>.</p>`},
		"2021/references/1101-1200/": {"<h1>References 1101–1103</h1>"},
	} {
		text, ok := pages[path]
		if !ok {
			t.Errorf("there is no %s", path)
		}
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %s", path, part)
			}
		}
	}
	for _, text := range pages {
		found += strings.Count(text, "<li id=")
	}
	if found != 1103 {
		t.Errorf("the pages have %d references", found)
	}
}

// TestWithFacets tests that a core facet without a column gets one that readers can
// filter by but not show, that the first declared facets have columns that are shown, and
// that the core columns do not change.
func TestWithFacets(t *testing.T) {
	ls := listsOf(t, reviewtest.Small(t))
	arch, _ := ls.edition.Vocabulary.Term("arch")
	ls.Documents.Facets = append(ls.Documents.Facets,
		&Facet{Name: "shape", Label: "Shape", Values: []*FacetValue{{ID: "arch", Label: "Arch", Word: arch}}, of: [][]string{{"arch"}, nil, nil}},
		&Facet{Name: "opened", Label: "Opened", Values: []*FacetValue{{ID: "2020", Label: "2020"}, {ID: "2019", Label: "2019"}}, of: [][]string{nil, {"2019", "2020"}, nil}})
	core := documentColumns(ls.edition.Locale)
	rows := len(core)
	columns := withFacets(ls.edition.Locale, core, ls.Documents.Facets)
	var declared []string
	for _, col := range columns[rows:] {
		if col.Label != "" {
			declared = append(declared, fmt.Sprintf("%s %t", col.Label, col.Shown))
		}
	}
	if want := "Sector true, Kind true, Theme true, Component false, Stage false, Method false"; strings.Join(declared, ", ") != want {
		t.Errorf("the columns of facets are %s, want %s", strings.Join(declared, ", "), want)
	}
	added := columns[rows+len(declared):]
	if len(added) != 2 || len(core) != rows {
		t.Fatalf("%d columns of %d", len(columns), len(core))
	}
	var got []columnCells
	for _, col := range added {
		if col.Label != "" || col.Shown || col.Ascending != "" {
			t.Errorf("the column is %+v", col)
		}
		got = append(got, col.cells(ls.Documents))
	}
	want := []columnCells{
		{Values: [][]string{{"arch", "Arch"}}, Positions: positions{{0}, nil, nil}},
		{Values: [][]string{{"2020", "2020"}, {"2019", "2019"}}, Positions: positions{nil, {1, 0}, nil}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	ls.Documents.columns = columns
	if shown := ls.Documents.Columns(); slices.ContainsFunc(shown, func(col column) bool { return col.Name == "shape" }) {
		t.Error("readers can show a column without cells")
	}
	if script := string(ls.Documents.makeScripts().Rows.text()); !strings.Contains(script, `{"name":"shape","label":"","values":[["arch","Arch"]]`) {
		t.Errorf("readers cannot filter by the column:\n%s", script)
	}
}

// TestReferenceFiles tests that documents and standards have files for all reference
// managers.
func TestReferenceFiles(t *testing.T) {
	files := page.Files{}
	ls := listsOf(t, reviewtest.Small(t))
	ls.AddFiles(files)
	if n := len(files); n != 2*len(biblio.Formats)+len(documentExports)+len(standardExports)+2 {
		t.Errorf("the lists have %d files", n)
	}
	for _, list := range []*List{ls.Documents, ls.Standards} {
		for _, link := range list.References() {
			if _, ok := files[link.Path]; !ok {
				t.Errorf("there is no %s", link.Path)
			}
		}
		for _, script := range list.Explorer()[1:] {
			if _, ok := files[script]; !ok {
				t.Errorf("there is no %s", script)
			}
		}
		for _, x := range list.Exports() {
			if _, ok := files[x.Path()]; !ok {
				t.Errorf("there is no %s", x.Path())
			}
		}
	}
}

// TestOrder tests that publishers, organisations and terms have the sort order of
// the review's language, and terms the right letters.
func TestOrder(t *testing.T) {
	for language, want := range map[string][]string{
		"en-GB": {"arch Board", "Ärea Board", "River Board", "Zone Board"},
		"sv":    {"arch Board", "River Board", "Zone Board", "Ärea Board"},
	} {
		src := reviewtest.Small(t)
		words, documents := src["data/2021/vocabulary.toml"], src["data/2021/documents.csv"]
		for i, name := range []string{"Zone Board", "Ärea Board", "arch Board"} {
			words.Data = fmt.Appendf(words.Data, "[theme.word-%d]\nlabel = %q\n[organisation.board-%d]\nlabel = %q\n", i, name, i, name)
			documents.Data = fmt.Appendf(documents.Data, "on-%d,On %s,,2020,%s,,report,,,,,,,,,\n", i, name, name)
		}
		words.Data = append(words.Data, "[theme.river]\nlabel = \"River Board\"\n"...)
		reviewtest.Edit(t, src, "content/2021/introduction.md", "[Three]", "[Six]")
		spoken := edition.Language(language)
		r := reviewOf(t, src)
		r.Language = spoken // which config.toml cannot name without words for the pages
		ls := New(r, r.Current, "assets/catalogue.js", assets.Hashed)
		got := map[string][]string{}
		for _, value := range places(ls.Documents).Values {
			got["publishers"] = append(got["publishers"], value[1])
		}
		for _, o := range OrganisationPages(ls, spoken, func(string) string { return "" })[0].Data.(organisationList).Organisations {
			got["organisations"] = append(got["organisations"], o.Label)
		}
		for _, group := range TermPages(ls, spoken)[0].Data.(glossary).Letters {
			for _, term := range group.Terms {
				if first := []rune(strings.ToUpper(term.Label))[0]; group.Letter != string(first) {
					t.Errorf("%s: %s is below %s", language, term.Label, group.Letter)
				}
				if term.Facet == "theme" && term.ID != "arch" {
					got["terms"] = append(got["terms"], term.Label)
				}
			}
		}
		for list, names := range got {
			if !slices.Equal(names, want) {
				t.Errorf("%s: the %s are in the order %v, want %v", language, list, names, want)
			}
		}
	}
}

// TestPages renders all pages of the small review, and tests that each has its title
// as heading.
func TestPages(t *testing.T) {
	ls := listsOf(t, reviewtest.Small(t))
	none := func(*edition.Edition, string) []view.HistoryEntry { return nil }
	feed := func(id string) string { return "feeds/" + id }
	pages := slices.Concat(
		DocumentPages(ls, none), StandardPages(ls, none), OrganisationPages(ls, "en", feed), TermPages(ls, "en"), ReferencePages(ls),
	)
	texts := render(t, pages)
	if len(texts) != len(pages) {
		t.Errorf("%d pages have %d addresses", len(pages), len(texts))
	}
	for _, p := range pages {
		heading := regexp.MustCompile(`(?s)<h1[^>]*>(.*?)</h1>`).FindStringSubmatch(texts[p.Path])
		if title, _, _ := strings.Cut(p.Title, " (term)"); heading == nil || !strings.Contains(html.UnescapeString(heading[1]), title) {
			t.Errorf("%s, titled %q, has the heading %q", p.Path, p.Title, heading)
		}
		if p.Edition == nil || p.Section == "" || p.About.Kind == "" || len(p.Trail) == 0 {
			t.Errorf("%s belongs nowhere: %+v", p.Path, p)
		}
	}
}

// TestColumnsOfOrganisations tests that the list of organisations has no column of zeros.
func TestColumnsOfOrganisations(t *testing.T) {
	const standards, documents = `data-label="Standards"`, `data-label="Documents"`
	for publisher, want := range map[string]bool{"River Board": true, "Pier Press": false} {
		src := reviewtest.Small(t)
		text := strings.ReplaceAll(string(src["data/2021/documents.csv"].Data), ",River Board,", ","+publisher+",")
		src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(text)}
		ls := listsOf(t, src)
		pages := OrganisationPages(ls, "en", func(string) string { return "" })
		got := render(t, pages)[pages[0].Path]
		if !strings.Contains(got, standards) || strings.Contains(got, documents) != want {
			t.Errorf("published by %s: %s", publisher, got)
		}
	}
}

// TestIsTermFacet tests which facets have terms as values.
func TestIsTermFacet(t *testing.T) {
	for kind, want := range map[string]bool{
		"documents/theme": true, "standards/status": true, "documents/year": false, "documents/publisher": false,
		"standards/organisation": false, "documents": false, "figures/theme": false,
	} {
		if got := IsTermFacet(kind); got != want {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
}

// TestEmptyList tests that the scripts of a list without rows contain empty lists
// instead of null.
func TestEmptyList(t *testing.T) {
	ls := listsOf(t, reviewtest.Small(t))
	ls.Standards.Rows, ls.Standards.Facets = nil, nil
	scripts := ls.Standards.makeScripts()
	for _, text := range []string{string(scripts.Rows.text()), string(scripts.Exports[0].Script.text())} {
		if !strings.Contains(text, `:[]`) || strings.Contains(text, `"ids":null`) || strings.Contains(text, `"entries":null`) {
			t.Error(text)
		}
	}
}
