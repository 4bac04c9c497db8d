package online

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/reviewtest"
)

// TestAddresses tests where addresses are found, and that one that stands in several places
// is there once.
func TestAddresses(t *testing.T) {
	src := reviewtest.Bridges(t, "../..")
	for name, text := range map[string]string{
		"data/2021/documents.csv":    "id,title,doi,url,archived\nstone,Stone,10.1000/a<b,https://doi.org/10.1000/a%3Cb,\nsteel,Steel,,https://a.example/steel#top,https://archive.example/steel\n",
		"data/2021/standards.csv":    "id,organisation,reference,title,url\narches,board,RB 1,Arches,https://a.example/arches\n",
		"data/2021/vocabulary.toml":  "[organisation.board]\nlabel = \"Board\"\nurl = \"https://board.example/\"\n",
		"data/2021/edition.toml":     "title = \"Bridges\"\nstatus = \"published\"\n[source.survey]\ntitle = \"Survey\"\nurl = \"https://survey.example/\"\n",
		"data/2021/tables/tools.csv": "tool,url\nCrane,https://crane.example/\nNone,mailto:a@b.example\n",
		"data/2021/tables.toml":      "[tools]\nnumber = 1\ntitle = \"Tools\"\ncaption = \"From [a list](https://list.example/).\"\nrows = \"tools\"\n[tools.column.tool]\n[tools.column.url]\n",
		"content/index.md":           "+++\ntitle = \"Bridges\"\n+++\n\n[Steel](https://a.example/steel), <https://auto.example/>, [mail](mailto:a@b.example) and [ref].\n\n[ref]: https://reference.example/x\n",
	} {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, _ := edition.Load(src, edition.Options{})
	got := map[string][]string{}
	for _, a := range Addresses(r) {
		for _, p := range a.Places {
			got[a.Text] = append(got[a.Text], fmt.Sprintf("%s %s %s", p.Pos, p.DOI, p.Title))
		}
	}
	want := map[string][]string{
		"https://doi.org/10.1000/a%3Cb": {"data/2021/documents.csv:2:13 10.1000/a<b Stone"},
		"https://a.example/steel":       {"data/2021/documents.csv:3:14  ", "content/index.md:5:9  "},
		"https://archive.example/steel": {"data/2021/documents.csv:3:42  "},
		"https://a.example/arches":      {"data/2021/standards.csv:2:26  "},
		"https://board.example/":        {"data/2021/vocabulary.toml:1:2  "},
		"https://survey.example/":       {"data/2021/edition.toml:5:7  "},
		"https://crane.example/":        {"data/2021/tables/tools.csv:2:7  "},
		"https://auto.example/":         {"content/index.md:5:36  "},
		"https://reference.example/x":   {"content/index.md:5:92  "},
		"https://list.example/":         {"data/2021/tables.toml:4:26  "},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}
