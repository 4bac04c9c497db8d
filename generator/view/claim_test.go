package view

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/count"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/reviewtest"
)

// TestGrounds tests what the note on a claim says: numbers with their basis and places,
// that they are not exact, files of rows, sources, and where the claim is made.
func TestGrounds(t *testing.T) {
	src := reviewtest.Small(t)
	src["data/2021/claims.toml"] = &fstest.MapFile{Data: []byte(`[many]
label = "There are many arches"
expr = 'value("arches") > 50 * number("spans", "Beam")'
[listed]
label = "Most documents are reports"
expr = 'len(filter(documents, .kind == "report")) > len(documents) / 2'
`)}
	reviewtest.Edit(t, src, "content/2021/introduction.md", "stone arches.", "stone arches, [many](claim:many); [most](claim:listed) documents are reports.")
	r := loaded(t, src)
	for _, c := range []struct {
		id       string
		note     []string
		unwanted string
	}{
		{"many", []string{
			"This holds because:", "<summary>How it is worked out", `<a href="../../2021/values/arches/index.html">Stone arches</a>: about 1,200, stated`, ">approximate<",
			`#count-spans-3">Beam</a>: 10, derived`, "data/2021/counts/spans.csv, line\u00a03", "1,200 &gt; 500",
			"Not all of these numbers are exact. Taken together, they are approximate.", "table 1", "data/2021/claims.toml, line\u00a03",
			"one river", `href="../../2021/claims/many/index.html"`,
		}, "Rows of"},
		{"listed", []string{
			"Rows of", `<a href="../../2021/documents/index.html">Documents</a>`, "2 &gt; 1.5", "data/2021/claims.toml, line\u00a06",
		}, "Not all"},
	} {
		var b strings.Builder
		if err := renderer(t).Partial(&b, "note-claim.html", linkViews["claim"].note(r, r.Current, c.id)); err != nil {
			t.Fatal(err)
		}
		for _, want := range c.note {
			if !strings.Contains(b.String(), want) {
				t.Errorf("the note on %s lacks %q:\n%s", c.id, want, b.String())
			}
		}
		if strings.Contains(b.String(), c.unwanted) {
			t.Errorf("the note on %s says %q:\n%s", c.id, c.unwanted, b.String())
		}
	}
	if uses := r.Current.Uses(edition.Ref{Kind: "claim", ID: "many"}); len(uses) != 1 || uses[0].Path != "2021/introduction/#ref-claim-many-1" {
		t.Errorf("uses of the claim: %+v", uses)
	}
	long := GroundsOf(r.Current, Repository{Locale: locale.English()}, count.Claim{Verdict: count.Verdict{Used: func() []count.Used {
		c, _ := r.Current.Numbers.Claim("many")
		return append(c.Used, c.Used...)
	}()}}, 1)
	if len(long.Reads) != 1 || len(long.Reads[0].Counts) != 1 || long.Reads[0].More != 1 {
		t.Errorf("a long list of rows: %+v", long.Reads)
	}
}
