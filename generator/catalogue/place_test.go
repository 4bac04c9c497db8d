package catalogue

import (
	"slices"
	"strings"
	"testing"

	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/view"
)

// withPlaces returns the lists of the small review with other documents, which have
// the columns that say where they were published and what part they play. changes are
// pairs of texts, each replaced by the next.
func withPlaces(t *testing.T, changes ...string) *Lists {
	t.Helper()
	text := `id,title,year,publisher,container,volume,issue,pages,language,abstract,retracted,role,kind,sector,theme,component,method,stage
old-stone,Old stone,2020,River Board,,,,,en-GB,,,included,report,,,,,
new-steel,Neuer Stahl,2020,Stone Press,Journal of Bridges,12,3,45-67,de,Über Stahl.,2024-05-03,included,report,,,,,
wood,Wood,2020,River Board,River Board,,,,,,,cited,report,,,,,
rope,Rope,2020,,,,,,,,,,report,,,,,
`
	return withDocuments(t, func(string) string { return strings.NewReplacer(changes...).Replace(text) })
}

// TestRole tests the facet that says which documents the analysis included.
func TestRole(t *testing.T) {
	ls := withPlaces(t)
	f := ls.Documents.facet("role")
	if f == nil || f.Label != "Role" || len(f.Values) != 2 || f.NotStated() != nil {
		t.Fatalf("the facet is %+v", f)
	}
	for i, want := range []FacetValue{
		{ID: "included", Label: "Included in the analysis", rows: []int{0, 1}}, {ID: "cited", Label: "Not in the analysis", rows: []int{2, 3}},
	} {
		if got := f.Values[i]; got.ID != want.ID || got.Label != want.Label || !slices.Equal(got.rows, want.rows) {
			t.Errorf("value %d is %+v, want %+v", i, got, want)
		}
	}
	if !slices.Contains(ls.Documents.Filters(), f) {
		t.Error("readers cannot filter by it")
	}
	if script := string(ls.Documents.makeScripts().Rows.text()); !strings.Contains(script, `{"name":"role","label":"","values":[["included","Included in the analysis"],["cited","Not in the analysis"]],"of":[0,0,1,1]}`) {
		t.Errorf("the script cannot filter by it:\n%s", script)
	}
	pages := DocumentPages(ls, noHistory)
	i := slices.IndexFunc(pages, func(p page.Page) bool { return p.Path == "2021/documents/role/included/" })
	if i < 0 || pages[i].Title != "Documents by role: Included in the analysis" {
		t.Errorf("there is no page of the included documents, or it has another title")
	}
	if got, want := describeDocuments(ls.Documents), "2 documents included in the analysis, and 2 that the edition does not cite, classified by kind."; got != want {
		t.Errorf("the list is described as %q, want %q", got, want)
	}
	if row := ls.Documents.Rows[3].(*DocumentRow).Shown(); row.RoleText != "Not in the analysis" {
		t.Errorf("a document without a role is %q", row.RoleText)
	}
	if f := withDocuments(t, func(text string) string { return text }).Documents.facet("role"); f != nil {
		t.Errorf("an edition without roles has the facet %+v", f)
	}
}

// TestDescribeDocuments tests the sentence on the page of the documents: what it counts as
// cited, in the small review with and without the document that nothing cites, and its words.
func TestDescribeDocuments(t *testing.T) {
	repeated := "again,Old stone,,,,,report,,,,,,,,2,duplicate_of: old-stone\n"
	for _, test := range []struct {
		change func(string) string
		want   string
	}{
		{func(text string) string { return text }, "3 documents, 2 of them cited in this edition"},
		{func(text string) string { return strings.Replace(text, repeated, "", 1) }, "Every publication cited in this edition"},
	} {
		if got, want := describeDocuments(withDocuments(t, test.change).Documents), test.want+", classified by sector, kind and theme."; got != want {
			t.Errorf("the list is described as %q, want %q", got, want)
		}
	}
	for _, test := range []struct {
		included, others, cited, listed int
		hasRoles                        bool
		want                            string
	}{
		{0, 3, 3, 0, false, "Every publication cited in this edition"},
		{0, 3, 2, 0, false, "3 documents, 2 of them cited in this edition"},
		{0, 3, 0, 0, false, "3 documents that the edition does not cite"},
		{0, 1, 0, 0, false, "1 document that the edition does not cite"},
		{2, 2, 2, 0, true, "2 documents included in the analysis, and 2 cited but not included"},
		{1, 2, 1, 0, true, "1 document included in the analysis, 1 cited but not included, and 1 that the edition does not cite"},
		{393, 135, 71, 64, true, "393 documents included in the analysis, 71 cited but not included, and 64 from the source’s reference list that the edition does not cite"},
		{393, 135, 71, 63, true, "393 documents included in the analysis, 71 cited but not included, and 64 that the edition does not cite"},
		{2, 1, 0, 0, true, "2 documents included in the analysis, and 1 that the edition does not cite"},
		{2, 0, 0, 0, true, "2 documents included in the analysis"},
		{0, 1, 1, 0, true, "1 document cited but not included in the analysis"},
		{0, 2, 2, 0, true, "2 documents cited but not included in the analysis"},
	} {
		if got := documentsInWords(locale.English(), documentTally{test.included, test.others, test.cited, test.listed}, test.hasRoles); got != test.want {
			t.Errorf("%d included and %d others, of which %d are cited: %q, want %q", test.included, test.others, test.cited, got, test.want)
		}
	}
}

// TestPublishedIn tests the column that shows what contains documents or, if nothing
// does, who published them.
func TestPublishedIn(t *testing.T) {
	ls := withPlaces(t)
	list := ls.Documents
	if list.PlaceHead() != "Published in" {
		t.Errorf("the heading is %q", list.PlaceHead())
	}
	script := string(list.makeScripts().Rows.text())
	for _, want := range []string{
		`{"name":"container","label":"Published in","values":[["","Journal of Bridges"],["","River Board"]],"of":[1,0,1,null]}`,
		`{"name":"publisher","label":"","values":[["river-board","River Board"]],"of":[0,null,0,null]}`,
	} {
		if !strings.Contains(script, want) {
			t.Errorf("there is no %s in\n%s", want, script)
		}
	}
	var sorted []string
	for _, c := range list.Sorted() {
		sorted = append(sorted, c.Label)
	}
	if !slices.Contains(sorted, "Published in") || slices.Contains(sorted, "Publisher") {
		t.Errorf("readers sort by %v", sorted)
	}
	for i, want := range []string{
		`<td data-label="Published in"><a href="../../2021/organisations/river-board/index.html">River Board</a></td>`,
		`<td data-label="Published in">Journal of Bridges</td>`,
	} {
		if html := partial(t, "documentrow.html", list.Rows[i]); !strings.Contains(html, want) {
			t.Errorf("there is no %s in\n%s", want, html)
		}
	}
	if without := withPlaces(t, "Journal of Bridges", "", "River Board,River Board", "River Board,"); without.Documents.PlaceHead() != "Publisher" {
		t.Errorf("an edition without containers has the heading %q", without.Documents.PlaceHead())
	}
}

// TestForeignAndRetracted tests how pages mark a title in another language, and a
// document that was retracted.
func TestForeignAndRetracted(t *testing.T) {
	ls := withPlaces(t)
	texts := render(t, slices.Concat(DocumentPages(ls, noHistory), ReferencePages(ls)))
	for path, wants := range map[string][]string{
		"2021/documents/new-steel/": {
			`<h1 lang="de">Neuer Stahl</h1>`, `<strong>Retracted on 3 May 2024.</strong>`, `<dd>Journal of Bridges 12 (3), 45-67</dd>`,
			`<p lang="de">Über Stahl.</p>`,
		},
		"2021/documents/": {
			`<a href="../../2021/documents/new-steel/index.html" lang="de">Neuer Stahl</a> <strong class="retracted">Retracted on 3 May 2024</strong></th>`,
			`<a href="../../2021/documents/index.html"></a> <strong class="retracted"></strong></th>`,
		},
		"2021/references/": {`lang="de">Neuer Stahl</a>. Journal of Bridges 12 (3), 45-67 <strong class="retracted">Retracted</strong>`},
	} {
		for _, want := range wants {
			if !strings.Contains(texts[path], want) {
				t.Errorf("%s has no %s:\n%s", path, want, texts[path])
			}
		}
	}
	if text := texts["2021/documents/old-stone/"]; !strings.Contains(text, "<h1>Old stone</h1>") || strings.Contains(text, "etracted") {
		t.Errorf("a document in the language of the site that was not retracted has the page\n%s", text)
	}
	script := string(ls.Documents.makeScripts().Rows.text())
	for _, want := range []string{
		`{"name":"retracted","label":"","values":[["2024-05-03","Retracted on 3 May 2024"]],"of":[null,0,null,null]}`,
		`{"name":"language","label":"","values":[["de",""]],"of":[null,0,null,null]}`,
	} {
		if !strings.Contains(script, want) {
			t.Errorf("there is no %s in\n%s", want, script)
		}
	}
}

// TestArchivedAndNotice tests how pages show an archived copy, and where a retraction was
// announced.
func TestArchivedAndNotice(t *testing.T) {
	ls := withDocuments(t, func(string) string {
		return `id,title,year,doi,url,archived,archived_on,retracted,retraction_notice,kind,sector,theme,component,method,stage
old-stone,Old stone,2019,,https://stone.example/,https://archive.example/1,2020-11-21,2021-03-04,https://stone.example/notice,report,,,,,
new-steel,New steel,2019,10.1000/1,,https://archive.example/20201121100333/steel,,,,report,,,,,
`
	})
	texts := render(t, slices.Concat(DocumentPages(ls, noHistory), ReferencePages(ls)))
	const robust = ` data-originalurl="https://stone.example/" data-versionurl="https://archive.example/1" data-versiondate="2020-11-21"`
	for path, wants := range map[string][]string{
		"2021/documents/old-stone/": {
			`<strong>Retracted on 4 March 2021.</strong> See the <a href="https://stone.example/notice" rel="external">retraction notice</a>.</p>`,
			`<a class="address" href="https://stone.example/" rel="external"` + robust + `>https://stone.example/</a>`,
			`<dt>Archived</dt><dd><a href="https://archive.example/1" rel="external"` + robust + `>archived copy of 21 November 2020</a></dd>`,
		},
		"2021/references/": {
			`<strong class="retracted">Retracted</strong> (<a href="https://stone.example/notice" rel="external">retraction notice</a>)`,
			`<a class="address" href="https://stone.example/" rel="external"` + robust + `>`,
			`(<a href="https://archive.example/1" rel="external"` + robust + `>archived copy of 21 November 2020</a>)`,
			`<a class="address" href="https://doi.org/10.1000/1" rel="external">https://doi.org/10.1000/1</a>`,
			`data-originalurl="https://doi.org/10.1000/1" data-versionurl="https://archive.example/20201121100333/steel" data-versiondate="2020-11-21">archived copy`,
		},
	} {
		for _, want := range wants {
			if !strings.Contains(texts[path], want) {
				t.Errorf("%s has no %s:\n%s", path, want, texts[path])
			}
		}
	}
	if text := texts["2021/documents/new-steel/"]; strings.Contains(text, "etract") {
		t.Errorf("a document that was not retracted has the page\n%s", text)
	}
}

func noHistory(*edition.Edition, string) []view.HistoryEntry { return nil }
