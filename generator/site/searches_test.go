package site_test

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"regexp"
	"strings"
	"testing"

	"recension/generator/site"
)

// searched has two searches with records of which one is shared.
var searched = map[string]string{
	"data/2021/searches.toml": `[index]
source = "Index of Spans"
platform = "Spanner"
method = "database"
query = '''
1  bridge* and "stone"
2  <not> & 1'''
limits = "none"
date = 2021-03-01
results = 3
unknown = ["filters", "prior_work", "updates", "peer_review", "who"]
unknown_because = "The survey does not state them."

[archive]
unknown = ["source", "platform", "method", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results"]
`,
	"data/2021/records.csv":    "id,title,search,source_key,duplicate_of\nr1,Old secret stones,index,K1,\nr2,,index,,\nr3,,archive,,r1\nr4,,archive,,\nr5,,archive,,r4\n",
	"data/2021/duplicates.csv": "record,other,reason,score,verdict,who,when\nr2,r4,same title,0.8,,,\n",
	"data/2021/values.toml":    "[unique]\nlabel = \"Publications that only the archive has\"\nexpr = 'find(searches, .id == \"archive\").unique'\nformat = \"integer\"\n",
	"data/2021/figures.toml": `[sources]
kind = "ranking"
title = "Records of each search"
caption = "How many records each search found."
alt = "Bars."
method = "Counted."
of = "searches"
by = "name"
value = "found"
`,
}

// TestSearchesPage tests what the page with the searches of an edition says.
func TestSearchesPage(t *testing.T) {
	files, err := render(bareReview(searched), site.Options{BaseURL: "https://bridges.example/"})
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "404.html") // its links are complete
	checkLinks(t, files)
	page := spaced(string(files["2021/searches/index.html"]))
	for _, want := range []string{
		"Records found 5", "Duplicate records (PRISMA-S 16: Deduplication) 2", "Publications 3", "Found by one search only 2 (67%)",
		"Possible duplicate pairs, not yet decided 1",
		"Index of Spans (Spanner) 3 2 2 1 1", "archive not known 3 2 1 1", "All searches 5 3 2 1",
		"1. Index of Spans (Spanner) 2 1 (50%)", "2. archive 1 (50%) 2",
		"Method (PRISMA-S 1: Database name) Search of a database", `1 bridge* and "stone" 2 <not> & 1`,
		"Limits (PRISMA-S 9: Limits and restrictions) None", "Date (PRISMA-S 13: Dates of searches) 1 March 2021",
		"Results (PRISMA-S 15: Total records) 3 reported by the source",
		"Peer review (PRISMA-S 14: Peer review), Run by, because the survey does not state them.",
		"In this edition 2 records: 2 publications, 1 of them found by no other search",
		"Not known: Source (PRISMA-S", "Results (PRISMA-S 15: Total records). Not stated: Run by.",
		"Found by this search only: Index of Spans (Spanner) 1; archive 1.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(page, "New in this edition") {
		t.Error("the first edition with records has new publications")
	}
	for name, want := range map[string]string{
		"2021/searches/publications.csv":        "record,searches,found_by,new\nr1,index; archive,2,true\nr2,index,1,true\nr4,archive,1,true\n",
		"2021/searches/overlaps.csv":            "search,other,publications\nindex,archive,1\n",
		"2021/searches/searches.csv":            ",database,",
		"2021/searches/contributions/data.csv":  "Index of Spans (Spanner),Found by this search only,,,,1,exact,computed,records.csv,,\n",
		"2021/searches/contributions/data.json": `"kind": "comparison"`,
		"2021/figures/sources/data.csv":         "archive,,,,,3,exact,computed,records.csv,,\n",
		"2021/values/unique/index.html":         "../../../2021/searches/index.html",
		"2021/search/index.html":                "2021/searches/index.html",
		"2021/documents/index.html":             `href="../../2021/searches/index.html"`,
		"sitemap.xml":                           "https://bridges.example/2021/searches/",
	} {
		if !strings.Contains(string(files[name]), want) {
			t.Errorf("%s does not contain %q:\n%.900s", name, want, files[name])
		}
	}
	var data struct {
		Searches []struct {
			ID      string
			Results *int
			Items   []struct {
				Key     string
				Text    *string
				Unknown bool
			}
			Contribution struct{ Records, Publications, Unique, Shared int }
		}
		Records  struct{ Total, Publications, Unique, New, Doubtful int }
		Overlaps []struct{ Publications int }
	}
	if err := json.Unmarshal([]byte(files["2021/searches/searches.json"]), &data); err != nil {
		t.Fatal(err)
	}
	archive := data.Searches[1]
	if data.Records.Doubtful != 1 || data.Records.New != 3 || len(data.Overlaps) != 1 || archive.Contribution.Records != 3 || archive.Results != nil ||
		len(archive.Items) != 12 || !archive.Items[0].Unknown || archive.Items[0].Text != nil || archive.Items[11].Unknown {
		t.Errorf("JSON: %+v", data)
	}
}

// TestSearchesPackage tests that a data package describes the tables beside the page.
func TestSearchesPackage(t *testing.T) {
	files, err := render(bareReview(searched), site.Options{BaseURL: "https://bridges.example/"})
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Name, Homepage string
		Resources      []struct {
			Path   string
			Bytes  int
			Schema struct{ Fields []struct{ Name, Type string } }
		}
	}
	if err := json.Unmarshal(files["2021/searches/datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	var names []string
	types := map[string]string{}
	for _, resource := range p.Resources {
		names = append(names, resource.Path)
		text := string(files["2021/searches/"+resource.Path])
		var columns []string
		for _, f := range resource.Schema.Fields {
			columns, types[resource.Path+" "+f.Name] = append(columns, f.Name), f.Type
		}
		head, _, _ := strings.Cut(text, "\n")
		if got := strings.Join(columns, ","); got != head || resource.Bytes != len(text) {
			t.Errorf("%s has the columns %s and %d bytes, not %s and %d", resource.Path, head, len(text), got, resource.Bytes)
		}
	}
	if got := strings.Join(names, " "); got != "searches.csv publications.csv overlaps.csv" || p.Name != "searches-2021" || p.Homepage != "https://bridges.example/2021/searches/" {
		t.Errorf("%s of %s, %s", got, p.Name, p.Homepage)
	}
	for column, want := range map[string]string{"searches.csv results": "integer", "searches.csv query": "string", "overlaps.csv publications": "integer"} {
		if types[column] != want {
			t.Errorf("%s is %q, want %q", column, types[column], want)
		}
	}
}

// TestSearchesWithoutRecords tests that nothing is said of contributions that are not known.
func TestSearchesWithoutRecords(t *testing.T) {
	files, err := render(bareReview(map[string]string{"data/2021/searches.toml": searched["data/2021/searches.toml"]}), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, files)
	page := spaced(string(files["2021/searches/index.html"]))
	if !strings.Contains(page, "not known what each contributed") || strings.Contains(page, "Overlap") || strings.Contains(page, "In this edition") {
		t.Errorf("the page says %s", page)
	}
	for _, name := range []string{"publications.csv", "overlaps.csv", "contributions/data.csv"} {
		if _, ok := files["2021/searches/"+name]; ok {
			t.Errorf("there is %s", name)
		}
	}
	files, err = render(bareReview(nil), site.Options{})
	for name := range files {
		if err != nil || strings.Contains(name, "searches") {
			t.Errorf("without searches there is %s; %v", name, err)
		}
	}
}

// TestPrivateRecords tests that no file of the site has texts of records that an edition does
// not publish, and without a protocol none has any.
func TestPrivateRecords(t *testing.T) {
	for _, level := range []string{"all", "identifiers", "none"} {
		changed := maps.Clone(searched)
		changed["data/2021/edition.toml"] = bare["data/2021/edition.toml"] + "[records]\npublish = \"" + level + "\"\n"
		if level != "all" {
			private := changed["data/2021/records.csv"]
			maps.Copy(changed, screened)
			changed["private/2021/records.csv"] = private
			changed["data/2021/records.csv"] = "id,search,duplicate_of\nr1,index,\nr2,index,\nr3,archive,r1\nr4,archive,\nr5,archive,r4\n"
			if level == "identifiers" {
				changed["data/2021/records.csv"] = "id,search,source_key,duplicate_of\nr1,index,K1,\nr2,index,,\nr3,archive,,r1\nr4,archive,,\nr5,archive,,r4\n"
			}
		}
		files, err := render(bareReview(changed), site.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			if strings.Contains(string(text), "secret stones") {
				t.Errorf("with %s, %s has the title of a record", level, name)
			}
		}
		if !strings.Contains(string(files["2021/searches/publications.csv"]), "r1,index; archive,2") {
			t.Errorf("with %s, the publications are:\n%s", level, files["2021/searches/publications.csv"])
		}
	}
}

// TestManySearches tests that the pairs that share most are listed where a table of searches by
// searches would be too wide, and that searches of one name are told apart.
func TestManySearches(t *testing.T) {
	const n = 14
	var searches, records strings.Builder
	records.WriteString("id,search,duplicate_of\n")
	for i := range n {
		fmt.Fprintf(&searches, "[s%d]\nsource = \"Index\"\n", i)
		fmt.Fprintf(&records, "a%d,s%d,%s\n", i, i, map[bool]string{true: "a0"}[i > 0])
	}
	records.WriteString("b1,s5,\nb2,s9,b1\n")
	files, err := render(bareReview(map[string]string{"data/2021/searches.toml": searches.String(), "data/2021/records.csv": records.String()}), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, files)
	page := spaced(string(files["2021/searches/index.html"]))
	for _, want := range []string{"41 more pairs share publications", "Share of the other Index, s5 Index, s9 2 100% 100% Index, s0 Index, s1 1 100% 100%"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	if got := strings.Count(string(files["2021/searches/overlaps.csv"]), "\n"); got != 1+n*(n-1)/2 {
		t.Errorf("%d lines of overlaps", got)
	}
}

// TestChangedSearches tests that the changes of an edition link to its searches, and the page in
// one edition to that in the other.
func TestChangedSearches(t *testing.T) {
	changed := maps.Clone(searched)
	maps.Copy(changed, map[string]string{
		"data/2022/edition.toml":       strings.NewReplacer("2021-06", "2022-06", "2021-05", "2022-05").Replace(bare["data/2021/edition.toml"]),
		"data/2022/searches.toml":      "[index]\nsource = \"Index of Spans\"\n[web]\nsource = \"The web\"\n",
		"data/2022/records.csv":        "id,search,earlier\nn1,web,2021/r3\nn2,index,\n",
		"content/2022/introduction.md": bare["content/2021/introduction.md"],
	})
	for _, name := range []string{"documents.csv", "standards.csv", "vocabulary.toml", "values.toml", "figures.toml", "tables.toml"} {
		changed["data/2022/"+name] = bare["data/2021/"+name]
	}
	files, err := render(bareReview(changed), site.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, files)
	changes := string(files["2022/changes/index.html"])
	for _, want := range []string{`href="../../2022/searches/index.html#search-web"`, `href="../../2021/searches/index.html#search-archive"`} {
		if !strings.Contains(changes, want) {
			t.Errorf("the changes do not contain %s", want)
		}
	}
	page := string(files["2022/searches/index.html"])
	if !strings.Contains(page, `href="../../2021/searches/index.html"`) || !strings.Contains(spaced(page), "New in this edition 1 (50%)") {
		t.Errorf("the later page does not lead to the earlier, or does not say what is new:\n%s", spaced(page))
	}
}

// spaced returns the text of a page, in which each tag is a space.
func spaced(page string) string {
	_, main, _ := strings.Cut(page, "<main")
	return strings.Join(strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(main, " "))), " ")
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// TestSearchesPageScreened tests that the page says what the screening included of what each
// search found, once there is a protocol.
func TestSearchesPageScreened(t *testing.T) {
	files := maps.Clone(searched)
	files["data/2021/protocol.toml"] = "[stage.title]\nlabel = \"Title\"\nkind = \"screening\"\nreviewers = 1\n[reviewer.ana]\nname = \"Ana\"\n"
	files["data/2021/decisions/ana.csv"] = "record,stage,who,when,verdict,criterion,note\n" +
		"r1,title,ana,2021-03-01T09:00:00Z,include,,\nr2,title,ana,2021-03-01T09:00:01Z,exclude,,\n"
	for _, c := range []struct {
		decided, want string
		unfinished    bool
	}{
		{"", "Index of Spans (Spanner) 3 2 2 1 1 1 0 50.0% archive not known 3 2 1 1 1 0 50.0% All searches 5 3 2 1 1 0 33.3%", true},
		{
			"r4,title,ana,2021-03-01T09:00:02Z,include,,\n",
			"Index of Spans (Spanner) 3 2 2 1 1 1 0 50.0% archive not known 3 2 1 1 2 1 100.0% All searches 5 3 2 1 2 1 66.7%", false,
		},
	} {
		files["data/2021/decisions/ana.csv"] += c.decided
		built, err := render(bareReview(files), site.Options{BaseURL: "https://bridges.example/"})
		if err != nil {
			t.Fatal(err)
		}
		page := spaced(string(built["2021/searches/index.html"]))
		if !strings.Contains(page, c.want) {
			t.Errorf("the page does not say %q:\n%.2000s", c.want, page)
		}
		if strings.Contains(page, "Screening is not finished") != c.unfinished {
			t.Errorf("after %q, the page is wrong about whether the screening is finished", c.decided)
		}
	}
}
