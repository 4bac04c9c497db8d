package site_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/site"
)

// bare is the smallest review: one document and one chapter.
var bare = map[string]string{
	"config.toml":                  "title = \"Bridge reviews\"\ndescription = \"Reviews of bridges.\"\nlanguage = \"en-GB\"\ncurrent = \"2021\"\nlocks = false\n",
	"content/index.md":             "+++\ntitle = \"Bridge reviews\"\n+++\n\nBridges.\n",
	"content/2021/introduction.md": "+++\ntitle = \"Introduction\"\nsection = \"1\"\norder = 1\ndescription = \"Why bridges.\"\n+++\n\nAs one document says [@stone].\n",
	"data/2021/edition.toml":       "title = \"Bridges\"\ndescription = \"What was found.\"\nstatus = \"published\"\npublished = \"2021-06\"\ndata_as_of = \"2021-05\"\nauthors = [\"A. Mason\"]\n",
	"data/2021/documents.csv":      "id,title,authors,year\nstone,Stone bridges,A. Mason,2019\n",
	"data/2021/standards.csv":      "id,organisation,reference,title,status\n",
	"data/2021/vocabulary.toml":    "", "data/2021/values.toml": "", "data/2021/figures.toml": "", "data/2021/tables.toml": "",
}

// bareReview returns that review with changed files.
func bareReview(changed map[string]string) fstest.MapFS {
	src := fstest.MapFS{}
	files := maps.Clone(bare)
	maps.Copy(files, changed)
	for name, text := range files {
		src[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return src
}

// emptySections are the sections that a review need not have.
var emptySections = []string{"figures", "tables", "standards", "organisations", "terms", "notes", "searches", "protocol", "flow", "checklists"}

// TestEmptySections tests that a section with nothing to show has no page, that no page
// links to it, and that it appears with its first item.
func TestEmptySections(t *testing.T) {
	const term, organisation = "[theme.arch]\nlabel = \"Arch\"\ndefinition = \"A curve.\"\n", "[organisation.board]\nlabel = \"Board\"\ndefinition = \"A board.\"\n"
	for _, c := range []struct {
		name    string
		changed map[string]string
		has     []string
	}{
		{"nothing", nil, nil},
		{"a term", map[string]string{"data/2021/vocabulary.toml": term}, []string{"terms"}},
		{"an organisation", map[string]string{"data/2021/vocabulary.toml": organisation}, []string{"organisations"}},
		{"a misprint", map[string]string{"data/2021/documents.csv": bare["data/2021/documents.csv"][:21] + ",note\nstone,Stone bridges,A. Mason,2019,as_printed: Stoen bridges\n"}, []string{"notes"}},
		{"a search", map[string]string{"data/2021/searches.toml": "[index]\nsource = \"Index of Spans\"\n"}, []string{"searches", "checklists"}},
		{"a protocol", map[string]string{"data/2021/protocol.toml": "registration = \"none\"\n"}, []string{"protocol", "flow", "checklists"}},
		{"an answer", map[string]string{"data/2021/checklists.toml": "[prisma-2020.item-3]\nat = [\"introduction.md\", \"page:data\"]\n"}, []string{"checklists"}},
		{"a standard", map[string]string{
			"data/2021/vocabulary.toml": organisation + "[status.published]\nlabel = \"Published\"\ndefinition = \"In force.\"\n",
			"data/2021/standards.csv":   bare["data/2021/standards.csv"] + "b-1,board,B 1,Loads,published\n",
		}, []string{"organisations", "standards", "terms"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, err := render(bareReview(c.changed), site.Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkLinks(t, files)
			for _, section := range emptySections {
				_, ok := files["2021/"+section+"/index.html"]
				if want := slices.Contains(c.has, section); ok != want {
					t.Errorf("the page of %s is there: %t", section, ok)
				}
				_, latest := files["latest/"+section+"/index.html"]
				for _, name := range []string{"index.html", "2021/index.html", "2021/search/index.html", "editions/index.html", "2021/introduction/index.html"} {
					if linked := strings.Contains(string(files[name]), "2021/"+section+"/index.html"); linked && !ok || latest != ok {
						t.Errorf("%s links to %s: %t; it redirects from latest/: %t", name, section, linked, latest)
					}
				}
			}
			if slices.Contains(c.has, "standards") && !strings.Contains(string(files["2021/index.html"]), `href="../2021/standards/index.html">Standards</a>`) {
				t.Error("the navigation has no standards")
			}
		})
	}
}

// TestLinkToEmptySection tests that a chapter cannot link to the list of a section that
// has nothing to show.
func TestLinkToEmptySection(t *testing.T) {
	_, err := render(bareReview(map[string]string{"content/2021/introduction.md": bare["content/2021/introduction.md"] + "\nSee [the standards](page:standards).\n"}), site.Options{})
	if err == nil || !strings.Contains(err.Error(), "standards") {
		t.Errorf("the error is %v", err)
	}
}
