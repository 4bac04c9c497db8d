package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/address"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/reviewtest"

	"github.com/google/go-cmp/cmp"
)

// withDocuments returns the lists of the small review with other documents.
func withDocuments(t *testing.T, change func(documents string) string) *Lists {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "content/2021/introduction.md", "[Three](value:documents-total)", "The")
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(change(string(src["data/2021/documents.csv"].Data)))}
	return listsOf(t, src)
}

func TestFacets(t *testing.T) {
	ls := listsOf(t, reviewtest.Small(t))
	var got []string
	for _, l := range []*List{ls.Documents, ls.Standards} {
		for _, d := range l.Facets {
			line := l.Kind + " " + d.Name + ":"
			for _, v := range d.Values {
				line += fmt.Sprintf(" %s %d", v.ID, v.Count())
			}
			if d.Unstated > 0 {
				line += fmt.Sprintf(" not stated %d", d.Unstated)
			}
			got = append(got, line)
		}
	}
	want := []string{
		"documents sector: owner 1 not stated 2",
		"documents kind: report 2 law 1",
		"documents theme: arch 1 not stated 2",
		"documents year: 2020 1 2019 1 not stated 1",
		"documents publisher: river-board 1",
		"documents component: keystone 1 not stated 2",
		"documents stage: design 1 not stated 2",
		"documents method: measured 1 not stated 2",
		"standards organisation: river-board 2",
		"standards status: draft 1 in-force 1",
		"standards year: 2021 1 2020 1",
		"standards stage: design 1 not stated 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
}

// TestLongList tests a list of many rows, two of which have the ids of facets: each
// row is on one page of the list and of each of its values.
func TestLongList(t *testing.T) {
	const more = 1200
	ls := withDocuments(t, func(documents string) string {
		for _, id := range []string{"year", "page"} {
			documents += id + ",The " + id + " of bridges,,2020,,,report,,,,,,,,,\n"
		}
		for i := range more {
			documents += fmt.Sprintf("more-%04d,Bridge number %d of the long list,,%d,,owner,report,,,,,,,,,\n", i, i*7919, 1990+i%3)
		}
		return documents
	})
	pages := map[string]page.Page{}
	for _, p := range DocumentPages(ls, nil) {
		pages[p.Path] = p
	}
	list := ls.Documents
	if got := len(list.Rows); got != more+5 {
		t.Fatalf("%d rows", got)
	}
	for _, c := range []struct {
		base string
		rows int
	}{
		{"2021/documents/", more + 5}, {"2021/documents/kind/report/", more + 4}, {"2021/documents/year/1991/", more / 3}, {"2021/documents/kind/law/", 1},
	} {
		seen := map[string]int{}
		for n := 1; n <= (c.rows+pageSize-1)/pageSize; n++ {
			path := c.base
			if n > 1 {
				path += fmt.Sprintf("page/%d/", n)
			}
			on, ok := pages[path]
			if !ok {
				t.Fatalf("there is no %s", path)
			}
			var p listSlice
			switch data := on.Data.(type) {
			case listPage:
				p = data.listSlice
			case facetPage:
				p = data.listSlice
				if data.Value.Count() != c.rows {
					t.Errorf("%s: the count is %d, not %d", path, data.Value.Count(), c.rows)
				}
			}
			if len(p.Rows) > pageSize || p.Total != c.rows {
				t.Errorf("%s: %d rows of %d, not of %d", path, len(p.Rows), p.Total, c.rows)
			}
			for _, way := range []struct {
				link *page.Link
				to   int
			}{{p.Previous(), n - 1}, {p.Next(), n + 1}} {
				if exists := 1 <= way.to && way.to <= p.Pages; exists != (way.link != nil) || exists && way.link.Path != address.ListPage(c.base, way.to) {
					t.Errorf("%s: the link to page %d is %+v", on.Path, way.to, way.link)
				}
			}
			for _, row := range p.Rows {
				seen[row.id()]++
			}
		}
		if len(seen) != c.rows || slices.Max(slices.Collect(maps.Values(seen))) != 1 {
			t.Errorf("%s: %d rows are on its pages, not %d once each", c.base, len(seen), c.rows)
		}
	}
	for _, path := range []string{"2021/documents/year/", "2021/documents/page/"} {
		if layout := pages[path].Layout; layout != "document" {
			t.Errorf("%s has the layout %q", path, layout)
		}
	}
	if x := list.firstRows("kind", "report"); len(x.Rows) != maxFirstRows || x.Total != more+4 || x.All.Path != "2021/documents/kind/report/" {
		t.Errorf("the page of a word shows %d of %d, then %+v", len(x.Rows), x.Total, x.All)
	}
}

func TestNearPages(t *testing.T) {
	for _, c := range []struct {
		number, pages int
		want          string
	}{
		{1, 1, "[1]"}, {1, 3, "[1] 2 3"}, {1, 9, "[1] 2 3 … 9"}, {5, 9, "1 … 3 4 [5] 6 7 … 9"}, {9, 9, "1 … 7 8 [9]"},
	} {
		var got []string
		for _, link := range (listSlice{locale: locale.English(), Number: c.number, Pages: c.pages, first: "2021/documents/"}).Near() {
			switch {
			case link.Text == "":
				got = append(got, "…")
			case link.Path == "":
				got = append(got, "["+link.Text+"]")
			default:
				got = append(got, link.Text)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("page %d of %d: got %q, want %q", c.number, c.pages, strings.Join(got, " "), c.want)
		}
	}
}

// TestExports tests the downloads of rows: cells are quoted, and texts that look
// like links are not changed.
func TestExports(t *testing.T) {
	var header string // of the file itself
	ls := withDocuments(t, func(documents string) string {
		header, _, _ = strings.Cut(documents, "\n")
		return strings.Replace(documents, "New steel", `"1 bridge, ""href=""%00"" and ~"`, 1)
	})
	list := ls.Documents
	row := list.Rows[1]
	csv := documentExports[0]
	if got, want := csv.head(ls.edition), header+"\n"; got != want {
		t.Errorf("head: got %q, want %q", got, want)
	}
	if got, want := csv.entry(ls.edition, row), `new-steel,"1 bridge, ""href=""%00"" and ~",,2020,,,law,,,,,,,,,`+"\n"; got != want {
		t.Errorf("entry: got %q, want %q", got, want)
	}
	if got := documentExports[1].entry(ls.edition, list.Rows[0]); !strings.HasPrefix(got, "@misc{old-stone,\n") || !strings.HasSuffix(got, "}\n\n") {
		t.Errorf("BibTeX: %q", got)
	}
	html := partial(t, "documentrow.html", row)
	want := `<a href="../../2021/documents/new-steel/index.html">1 bridge, &#34;href=&#34;%00&#34; and ~</a>`
	if !strings.Contains(html, want) {
		t.Errorf("there is no %s in\n%s", want, html)
	}
}

// TestAbsentColumns tests that lists do not offer columns that the edition's file
// does not have.
func TestAbsentColumns(t *testing.T) {
	ls := withDocuments(t, func(documents string) string { return documents })
	offered := func() string {
		var names []string
		for _, c := range ls.Documents.Columns() {
			names = append(names, c.Name)
		}
		return strings.Join(names, " ")
	}
	if got := offered(); !strings.Contains(got, "authors") || !strings.Contains(got, "publisher") {
		t.Fatalf("offered are %s", got)
	}
	ls.edition.DocumentColumns = ls.edition.DocumentColumns.In([]string{"id", "title", "year", "kind"})
	if got := offered(); got != "number year kind" {
		t.Errorf("offered are %s", got)
	}
}

// TestFacetWithoutFilter shows the pages of facets by which readers cannot filter: no link
// promises that they can.
func TestFacetWithoutFilter(t *testing.T) {
	for _, c := range []struct {
		keys    string
		offered bool
	}{{"", true}, {"filter = false\n", false}, {"hide_below = 3\n", true}, {"hide_below = 4\n", false}} {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "data/facets.toml", "label = \"Kind\"\n", "label = \"Kind\"\n"+c.keys)
		list := listsOf(t, src).Documents
		if got := slices.ContainsFunc(list.Filters(), func(f *Facet) bool { return f.Name == "kind" }); got != c.offered {
			t.Errorf("%q: the filter is offered: %v", c.keys, got)
		}
		text := render(t, list.facetPages())["2021/documents/kind/report/"]
		if got := strings.Contains(text, "?kind=report"); got != c.offered || !strings.Contains(text, "All documents") {
			t.Errorf("%q: the page links to the filter: %v, in:\n%s", c.keys, got, text)
		}
	}
}

// TestNoStatus shows the list of standards of a review that does not say where they stand.
func TestNoStatus(t *testing.T) {
	for role, want := range map[string]string{"role = \"status\"\n": "with its status and date.", "": "in this edition, with its date."} {
		src := reviewtest.Small(t)
		reviewtest.Edit(t, src, "data/facets.toml", "role = \"status\"\n", role)
		text := render(t, StandardPages(listsOf(t, src), nil)[:1])["2021/standards/"]
		if !strings.Contains(text, want) {
			t.Errorf("with the role %q: no %q in:\n%s", role, want, text)
		}
	}
}

// TestSparseFacets tests that a facet that few rows have a value of is not offered.
func TestSparseFacets(t *testing.T) {
	for _, c := range []struct {
		rows, stated int
		offered      bool
	}{{30, 3, true}, {31, 3, false}, {20, 2, false}, {20, 3, true}, {2, 2, true}, {2, 1, false}, {500, 50, true}, {500, 49, false}} {
		if got := (&List{}).Offers(&Facet{of: make([][]string, c.rows), stated: c.stated}); got != c.offered {
			t.Errorf("a facet of %d of %d rows: offered is %v, want %v", c.stated, c.rows, got, c.offered)
		}
	}
}
