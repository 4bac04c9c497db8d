package count

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

const (
	searched = `[index]
source = "Index of Spans"
platform = "none"
method = "database"
results = 5
unknown = ["query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "who"]
unknown_because = "The survey does not state them."

[archive]
source = "Index of Spans"
unknown = ["platform", "method", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results", "who"]
unknown_because = "The survey does not state them."
`
	found = "id,search,duplicate_of\nr1,index,\nr2,archive,r1\nr3,index,\nr4,index,r3\nr5,archive,\n"
)

// searchedBridges computes values of the bridges with other files.
func searchedBridges(t *testing.T, values string, files map[string]string) (*Counts, diag.List) {
	t.Helper()
	src := fstest.MapFS{"data/2021/values.toml": &fstest.MapFile{Data: []byte(values)}}
	for _, f := range txtar.Parse([]byte(bridges)).Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range files {
		src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	editions, problems := review.Load(src)
	c, more := Of(src, editions[0], locale.English(), nil)
	return c, append(problems, more...)
}

func TestSearches(t *testing.T) {
	both := map[string]string{review.SourceSearchesFile: searched, review.RecordsFile: found}
	without := map[string]string{review.SourceSearchesFile: searched}
	for _, c := range []struct {
		name, expr string
		files      map[string]string
		want       string // the value, or the message
		reads      string
	}{
		{"a search", `find(searches, .id == "index").found`, both, "3", "searches.toml records.csv"},
		{"of all", `sum(searches, .unique)`, both, "2", "searches.toml records.csv"},
		{"what they share", `sum(searches, .publications) - sum(searches, .shared)`, both, "2", "searches.toml records.csv"},
		{"stated results", `find(searches, .id == "index").results`, both, "5", "searches.toml records.csv"},
		{"results that are not known", `sum(searches, .results)`, both, "the expression calculates with a number that is not known", ""},
		{"names that are told apart", `count(searches, .name == "Index of Spans, index")`, both, "1", "searches.toml records.csv"},
		{"records", `records.total`, both, "5", "records.csv"},
		{"publications", `records.publications + records.duplicates`, both, "5", "records.csv"},
		{"found once", `records.unique`, both, "2", "records.csv"},
		{"new and doubtful", `records.new + records.doubtful`, both, "3", "records.csv"},
		{"a name of its own", `let records = filter(documents, .year > 0); len(records)`, both, "2", "documents.csv"},
		{"searches without records", `len(searches)`, without, "2", "searches.toml"},
		{"no records", `records.total`, without, "the edition has no records.csv", ""},
		{"no searches", `len(searches)`, nil, "the edition has no searches in searches.toml", ""},
		{"an unknown column", `sum(searches, .uniqe)`, both, `rows have no column "uniqe"; did you mean "unique"?`, ""},
		{"an unknown number", `records.totl`, both, `rows have no column "totl"; did you mean "total"?`, ""},
		{"searches that cannot be read", `len(searches) + 1`, map[string]string{review.SourceSearchesFile: "[index\n"}, "", ""},
		{"records that cannot be read", `records.total`, map[string]string{review.SourceSearchesFile: searched, review.RecordsFile: "id,search\nr1,\"index\n"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			counts, problems := searchedBridges(t, "[v]\nlabel = \"V\"\nexpr = '"+c.expr+"'\nformat = \"integer\"\n", c.files)
			got, reads := "", ""
			for _, d := range problems {
				if d.Rule == "expression" {
					got = d.Message
				}
			}
			if v, ok := counts.Value("v"); ok {
				got, reads = v.Text, strings.Join(v.Rows, " ")
			}
			if got != c.want || reads != c.reads {
				t.Errorf("%q, reads %q; want %q, %q\n%v", got, reads, c.want, c.reads, problems)
			}
		})
	}
}

// TestRowsOfSearches shows that a figure can select searches, also by numbers that are not
// known of the first one.
func TestRowsOfSearches(t *testing.T) {
	c, _ := searchedBridges(t, "", map[string]string{review.SourceSearchesFile: searched})
	for where, want := range map[string]int{"": 2, `method == "database"`: 1, `results != nil and results > 4`: 1, `found == nil`: 2} {
		if rows, err := c.Rows("searches", where); len(rows) != want || err != nil {
			t.Errorf("%s: %d rows, want %d; %v", where, len(rows), want, err)
		}
	}
	columns := searchColumns.Names()
	slices.Sort(columns)
	if got := c.Columns("searches"); !slices.Equal(got, columns) {
		t.Errorf("columns %v, want %v", got, columns)
	}
}

// TestLackOfSearches tests what data are said to lack for a claim about searches.
func TestLackOfSearches(t *testing.T) {
	all := map[string]string{review.SourceSearchesFile: searched, review.RecordsFile: found}
	with, _ := searchedBridges(t, "", all)
	fewer, _ := searchedBridges(t, "", map[string]string{review.SourceSearchesFile: searched[strings.Index(searched, "[archive]"):]})
	none, _ := searchedBridges(t, "", nil)
	for _, c := range []struct {
		expr string
		by   *Counts
		want LackKind
	}{
		{`len(searches) > 1`, none, LacksSearches},
		{`records.total > 1`, fewer, LacksRecords},
		{`any(searches, .id == "index")`, fewer, LacksSearch},
		{`any(searches, .id == "archive")`, fewer, ""},
		{`any(searches, .id == "index")`, with, ""},
	} {
		tester := NewTester(c.by)
		lack, _ := tester.LackOf(c.expr, with.Edition)
		var lacking *LackError
		if _, err := tester.Test(c.expr); errors.As(err, &lacking) {
			lack = lacking.Lack
		}
		if lack.Kind != c.want {
			t.Errorf("%s lacks %+v, want %q", c.expr, lack, c.want)
		}
	}
}
