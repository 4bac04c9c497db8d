package address

import "testing"

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ name, got, want string }{
		{"overview", Edition("2024"), "2024/"},
		{"section", In("2024", Figures), "2024/figures/"},
		{"figure", Figure("2024", "funnel"), "2024/figures/funnel/"},
		{"figure to embed", Embed(Figure("2024", "funnel")), "2024/figures/funnel/embed/"},
		{"chapter", Chapter("2024", "method"), "2024/method/"},
		{"value", Value("2024", "total"), "2024/values/total/"},
		{"count", Count("2024", "sectors", 3), "2024/data/#count-sectors-3"},
		{"last reference of the first page", Reference("2024", 100, "a"), "2024/references/#a"},
		{"first reference of the second page", Reference("2024", 101, "a"), "2024/references/101-200/#a"},
		{"first page of a list", ListPage("2024/documents/", 1), "2024/documents/"},
		{"second page of a list", ListPage("2024/documents/", 2), "2024/documents/page/2/"},
		{"value of a facet", FacetValue("2024", Documents, "theme", "loads"), "2024/documents/theme/loads/"},
		{"front page", SitePage("index"), ""},
		{"page of the site", SitePage("about"), "about/"},
		{"latest", InLatest("2024", "2024/figures/"), "latest/figures/"},
		{"comparison", Compare("2024", "2026"), "compare/2024...2026/"},
		{"table", Table("2024", "rivers"), "2024/tables/rivers/"},
		{"document", Document("2024", "old"), "2024/documents/old/"},
		{"standard", Standard("2024", "rb-1"), "2024/standards/rb-1/"},
		{"organisation", Organisation("2024", "river-board"), "2024/organisations/river-board/"},
		{"term", Term("2024", "keystone"), "2024/terms/keystone/"},
		{"erratum", Erratum("2024", 2), "2024/#erratum-2"},
		{"data file", DataFile("2024", "counts/spans.csv"), "2024/data/counts/spans.csv"},
		{"citation file", CitationFile("2024"), "2024/data/CITATION.cff"},
		{"status", StatusJSON("2024"), "2024/status.json"},
		{"badge", Badge("2024"), "2024/status.svg"},
		{"running head", RunningHead("2024"), "2024/print/running.css"},
		{"note", Note("2024", "value", "total"), "2024/value/total"},
		{"figure of a comparison", ComparedFigure("2024", "2026", "funnel"), "compare/2024...2026/figures/funnel/"},
		{"feed of changes", ChangesFeed("2024"), "2024/changes/feed.atom"},
		{"feed of an organisation", OrganisationFeed("river-board"), "feeds/organisations/river-board.atom"},
		{"last part", LastPart("2024/figures/funnel/"), "funnel"},
		{"file of the front page", File(""), "index.html"},
		{"root of the front page", Root(""), ""},
		{"root of a page", Root("2024/figures/#a/b"), "../../"},
		{"root of a file", Root("feeds/organisations/river-board.atom"), "../../"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.name, test.got, test.want)
		}
	}
}

func TestHref(t *testing.T) {
	for _, test := range []struct{ root, address, want string }{
		{"../", "2024/", "../2024/index.html"},
		{"../", "", "../index.html"},
		{"", "", "index.html"},
		{"../../", "2024/data/#count-a-3", "../../2024/data/index.html#count-a-3"},
		{"../../", "#cite-a", "#cite-a"},
		{"../", "index.html#top", "../index.html#top"},
		{"../", "2024/data/documents.csv", "../2024/data/documents.csv"},
		{"../", "2024/data/documents.csv#y", "../2024/data/documents.csv#y"},
		{"../../", "", "../../index.html"},
		{"https://example.org/review/", "2024/", "https://example.org/review/2024/index.html"},
	} {
		if got := Href(test.root, test.address); got != test.want {
			t.Errorf("Href(%q, %q) = %q, want %q", test.root, test.address, got, test.want)
		}
	}
}

func TestReserved(t *testing.T) {
	for _, name := range []string{"assets", "compare", "editions", "feeds", "latest", "style"} {
		if !Reserved(name) {
			t.Errorf("%q is not reserved", name)
		}
	}
	for _, name := range Sections() {
		if !ReservedInEdition(name) {
			t.Errorf("%q is not reserved in editions", name)
		}
	}
	if Reserved("about") || ReservedInEdition("method") {
		t.Error("a free name is reserved")
	}
}
