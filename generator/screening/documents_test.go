package screening_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/screening"
)

// TestCheckDocuments checks what is reported about the documents of an edition. In it, the
// records a1, a2 and c1 are included.
func TestCheckDocuments(t *testing.T) {
	const all = "arches,Arches under load,included,a1,\nvaults,Vaults and arches,included,a2,\nconcrete,Arches of concrete,included,c1,\n"
	for _, c := range []struct{ name, updates, rows, want string }{
		{"each included record", "", all, ""},
		{"none", "", "", "included records without a document: 3"},
		{"one that a search found", "", all + "web,Web page,included,,index\n", ""},
		{"one that is cited", "", all + "web,Web page,cited,,\n", ""},
		{"a cited one of an excluded record", "", all + "tunnels,Tunnels and arches,cited,a4,\n", ""},
		{"one that no search found", "", all + "web,Web page,included,,\n", "the document is included, but no search found it"},
		{"of an excluded record", "", all + "tunnels,Tunnels and arches,included,a4,\n", `its record is excluded at the stage "title"`},
		{"of an undecided record", "", all + "glass,Beams of glass,included,c3,\n", `its record is pending at the stage "text"`},
		{"of a duplicate", "", all + "again,Arches again,included,b1,\n", "enter the first record of its group, a1"},
		{"the role is cited", "", strings.Replace(all, "included,a1", "cited,a1", 1), `its role is not "included"`},
		{"kept from the earlier edition", "2020", all + "old,Old,included,,\n", ""},
		{"only cited in the earlier edition", "2020", all + "seen,Seen,included,,\n", "the document is included, but no search found it"},
		{"an unknown edition", "2012", all, `there is no earlier edition "2012"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := counted(t)
			src["data/2021/documents.csv"].Data = []byte("id,title,role,record,search\n" + c.rows)
			for _, name := range []string{"edition.toml", "vocabulary.toml", "standards.csv"} {
				src["data/2020/"+name] = src["data/2021/"+name]
			}
			src["data/2020/documents.csv"] = &fstest.MapFile{Data: []byte("id,title,role\nold,Old,included\nseen,Seen,cited\n")}
			if c.updates != "" {
				reviewtest.Edit(t, src, "data/2021/protocol.toml", "[stage.period]", "updates = \""+c.updates+"\"\n[stage.period]")
			}
			editions, _ := review.Load(src)
			s, _ := screening.Load(src, editions[1])
			problems := s.CheckDocuments(editions[:1])
			if got := reviewtest.Text(t, problems); c.want == "" && len(problems) > 0 || !strings.Contains(got, c.want) || len(problems) > 1 {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}
