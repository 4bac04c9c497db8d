package search

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

// TestRows tests the first entry of each kind in a small review.
func TestRows(t *testing.T) {
	src := reviewtest.Small(t)
	src["content/guide/index.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"Guide\"\ndescription = \"How to build.\"\n+++\n\nRead on.\n")}
	r, problems := edition.Load(src, edition.Options{})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	r.Current.Searches = []review.SourceSearch{{ID: "index", Source: "Index of Spans", Platform: "none", Date: "2021-03", Query: "bridge*", Limits: "since 1990"}}
	got := map[string]searchEntry{}
	for _, kind := range searchKinds {
		got[kind.ID] = kind.rows(r, r.Current)[0]
	}
	got["section"] = sections(r, r.Current)[1]
	want := map[string]searchEntry{
		"terms":         {"terms/owner/", "Owner", "Sectors", "Who pays."},
		"chapters":      {"introduction/", "1 Introduction", "", "Why bridges. The survey counts about 1,200 stone arches. A keystone holds each."},
		"section":       {"introduction/#what-was-counted", "What was counted", "1 Introduction", "Some other spans are none of ours. Three documents are:."},
		"figures":       {"figures/spans/", "Figure 1: Spans", "", "Spans by keystone. Arch about 1,200; Beam 10; Cable not published. 1 number is derived from stated numbers."},
		"tables":        {"tables/rivers/", "Table 1: Rivers", "", "Rivers with about 1,200 arches. Old Water, 1,200, Old stone, <new> load, New steel New Water"},
		"standards":     {"standards/rb-1/", "River Board RB 1: Loads", "Draft, January 2020, River Board", ""},
		"organisations": {"organisations/river-board/", "River Board", "Owner", "Keeps the river."},
		"searches":      {"searches/#search-index", "Index of Spans", "March 2021", "since 1990 bridge*"},
		"site":          {"../guide/", "Guide", "", "How to build. Read on."},
		"documents":     {"documents/old-stone/", "Old stone, <new> load", "River Board, 2019 · A. Mason; B. Smith", "printed as: Old sotne doi:10.1000/1"},
	}
	r.Current.Documents[0].Container = "Journal of Bridges"
	got["contained"] = documents(r, r.Current)[0]
	contained := want["documents"]
	contained.Context = "Journal of Bridges, " + contained.Context
	want["contained"] = contained
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestMore tests that the search page can offer more of each kind.
func TestMore(t *testing.T) {
	for _, kind := range searchKinds {
		if more := locale.English().Say("script.search.more", "kind", kind.ID, "n", 3); !strings.HasSuffix(more, ": 3") {
			t.Errorf("%s: %q", kind.ID, more)
		}
	}
}

// TestRowForm tests the form in which browsers receive an entry.
func TestRowForm(t *testing.T) {
	for want, row := range map[string]searchEntry{
		`["terms/keystone/","Keystone","Parts","The last stone."]`: {"terms/keystone/", "Keystone", "Parts", "The last stone."},
		`["terms/keystone/","Keystone"]`:                           {Address: "terms/keystone/", Title: "Keystone"},
		`["a/","A","","\u003c/script\u003e"]`:                      {Address: "a/", Title: "A", Text: "</script>"},
	} {
		if got, err := json.Marshal(row.cells()); string(got) != want || err != nil {
			t.Errorf("%s, %v, not %s", got, err, want)
		}
	}
}

// TestPages tests that the search page links to all lists of items, and offers their kinds.
func TestPages(t *testing.T) {
	in := &page.Edition{ID: "2021", Search: "2021/search/"}
	all := func(string) bool { return true }
	pages := Pages(in, locale.English(), all, true)
	data := pages[0].Data.(searchPage)
	if len(pages) != 1 || pages[0].Path != "2021/search/" || len(data.Browse) != len(searchKinds)-1 || len(data.Kinds) != len(searchKinds) {
		t.Errorf("%+v", pages)
	}
	for _, link := range data.Browse {
		if !strings.HasPrefix(link.Path, "2021/") || link.Text == "" {
			t.Errorf("a list is %+v", link)
		}
	}
	few := Pages(in, locale.English(), func(section string) bool { return section != address.Standards }, true)[0].Data.(searchPage)
	if len(few.Browse) != len(searchKinds)-2 || slices.Contains(few.Browse, page.Link{Text: "Standards", Path: "2021/standards/"}) {
		t.Errorf("without standards: %+v", few.Browse)
	}
	if slices.ContainsFunc(few.Kinds, func(k kindName) bool { return k.ID == address.Standards }) || len(few.Kinds) != len(searchKinds)-1 {
		t.Errorf("without standards, readers can choose %+v", few.Kinds)
	}
	alone := Pages(in, locale.English(), func(section string) bool { return section != sitePages }, false)[0].Data.(searchPage)
	if slices.ContainsFunc(alone.Kinds, func(k kindName) bool { return k.ID == sitePages }) {
		t.Errorf("without sections of the site, readers can choose %+v", alone.Kinds)
	}
}

// TestIndex tests the script of an index.
func TestIndex(t *testing.T) {
	r, problems := edition.Load(reviewtest.Small(t), edition.Options{})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	script := Index(r, r.Current)
	object, ok := strings.CutPrefix(strings.TrimSuffix(string(script), ";\n"), "document.currentScript.index=")
	var index searchIndex
	if err := json.Unmarshal([]byte(object), &index); err != nil || !ok {
		t.Fatal(err)
	}
	if index.Edition != "2021" || index.Language != "en-GB" || len(index.Kinds) != len(searchKinds)-2 || // it has neither searches of sources nor sections of the site
		IndexPath(r.Current) != "assets/search/2021/index.js" {
		t.Errorf("%s: %+v", IndexPath(r.Current), index)
	}
}
