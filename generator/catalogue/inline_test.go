package catalogue

import (
	"strings"
	"testing"

	"recension/generator/edition"
	"recension/generator/sitetest"
)

// TestInlineCharts tests the charts beside the numbers of organisations, terms and words of
// a facet: each number stays text, the highest has the longest bar, documents without a
// year count in bars alone, a number that is compared with none has no bar, and the years of all charts are those of the list.
func TestInlineCharts(t *testing.T) {
	ls := withPlaces(t, "new-steel,Neuer Stahl,2020,Stone Press", "new-steel,Neuer Stahl,2018,River Board", "wood,Wood,2020", "wood,Wood,", "rope,Rope,2020,,,,,,,,,,report", "rope,Rope,2021,,,,,,,,,,law")
	templates := sitetest.Templates(t)
	organisations := OrganisationPages(ls, edition.Language("en"), func(string) string { return "" })[0]
	terms := TermPages(ls, edition.Language("en"))[0]
	const long, spark = "M0 2h48v8h-48z", "M0 12v-12h5v12zM12 12v-12h5v12z"
	contains(t, sitetest.Page(t, templates, organisations), "per year from 2018 to 2021", `<td class="number" data-label="Documents">3 </td>`, ">2018–2020 <svg", spark) // one organisation is compared with none
	contains(t, sitetest.Page(t, templates, terms), "Bars compare", "per year from 2018 to 2021", ">3 documents <svg", long, ">1 document <svg", "M0 2h16v8h-16z", ">2018–2020 <svg", spark)
	for _, p := range ls.Documents.facetPages() {
		if p.Path == "2021/documents/role/cited/" {
			contains(t, sitetest.Page(t, templates, p), ">2 <svg", long)
			return
		}
	}
	t.Error("the facet has no page")
}

func contains(t *testing.T, html string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(html, text) {
			t.Errorf("the page does not contain %q", text)
		}
	}
}
