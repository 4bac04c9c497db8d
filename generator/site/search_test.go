package site

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/sitetest"
)

// TestRows reads what can be found of a small review, of each kind the first.
func TestRows(t *testing.T) {
	s, problems := Load(reviewOf(t, parseArchive(t, "small.txtar")), Options{Keep: sitetest.Keep})
	if problems.HasErrors() {
		t.Fatal(text(t, problems))
	}
	got := map[string]found{}
	for _, kind := range findables {
		got[kind.ID] = kind.rows(s.Current)[0]
	}
	sections := foundSections(s.Current)
	got["section"] = sections[1]
	want := map[string]found{
		"terms":         {"terms/owner/", "Owner", "Stakeholders", "Who pays."},
		"chapters":      {"introduction/", "1 Introduction", "", "Why bridges. The survey counts about 1,200 stone arches. A keystone holds each."},
		"section":       {"introduction/#what-was-counted", "What was counted", "1 Introduction", "Twenty-two spans are none of ours. Three documents are:."},
		"figures":       {"figures/spans/", "Figure 1: Spans", "", "Spans by keystone. Arch about 1,200; Beam 10; Cable not published. 1 derived from stated numbers."},
		"tables":        {"tables/rivers/", "Table 1: Rivers", "", "Rivers with about 1,200 arches. Old Water, 1,200, Old stone, <new> load, New steel New Water"},
		"standards":     {"standards/rb-1/", "River Board RB 1: Loads", "Draft, January 2020, River Board", ""},
		"organisations": {"organisations/river-board/", "River Board", "Owner", "Keeps the river."},
		"documents":     {"documents/old-stone/", "Old stone, <new> load", "River Board, 2019 · A. Mason; B. Smith", "printed: Old sotne doi:10.1000/1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestRowForm reads a row as browsers get it.
func TestRowForm(t *testing.T) {
	for want, row := range map[string]found{
		`["terms/keystone/","Keystone","Parts","The last stone."]`: {"terms/keystone/", "Keystone", "Parts", "The last stone."},
		`["terms/keystone/","Keystone"]`:                           {Place: "terms/keystone/", Title: "Keystone"},
		`["a/","A","","\u003c/script\u003e"]`:                      {Place: "a/", Title: "A", Text: "</script>"},
	} {
		if got, err := json.Marshal(row.cells()); string(got) != want || err != nil {
			t.Errorf("%s, %v, not %s", got, err, want)
		}
	}
}

// TestOpenSearch reads what browsers are told, where the site's address is known.
func TestOpenSearch(t *testing.T) {
	src := reviewOf(t, parseArchive(t, "small.txtar"))
	edit(t, src, "config.toml", `title = "Bridge reviews"`, `title = "Bridges & their reviews"`)
	files, problems := Build(src, Options{Keep: sitetest.Keep})
	if len(problems) > 0 {
		t.Fatal(text(t, problems))
	}
	var got openSearchDescription
	if err := xml.Unmarshal([]byte(renderFile(t, files, openSearch)), &got); err != nil {
		t.Fatal(err)
	}
	if got.ShortName != "Bridges & their" || got.LongName != "Bridges & their reviews" || got.URL.Template != "https://bridges.example/2021/search/?q={searchTerms}" {
		t.Errorf("%+v", got)
	}
	if page := renderFile(t, files, "about/index.html"); !strings.Contains(page, `href="../opensearch.xml"`) {
		t.Error("a page does not name it")
	}
	edit(t, src, "config.toml", `base_url = "https://bridges.example"`, "")
	files, _ = Build(src, Options{Keep: sitetest.Keep})
	if _, ok := files[openSearch]; ok || strings.Contains(renderFile(t, files, "about/index.html"), "opensearch") {
		t.Error("it is there though the site's address is not known")
	}
}
