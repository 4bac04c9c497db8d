package review_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/review"
	"recension/generator/reviewtest"
)

const twoSearches = `[index]
method = "contacts"
unknown = ["source", "platform", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results", "who"]
unknown_because = "The survey does not state them."

[archive]
method = "contacts"
unknown = ["source", "platform", "query", "limits", "filters", "prior_work", "updates", "date", "peer_review", "results", "who"]
unknown_because = "The survey does not state them."
`

func withRecords(t *testing.T, records string) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	src["data/2021/searches.toml"] = &fstest.MapFile{Data: []byte(twoSearches)}
	src["data/2021/records.csv"] = &fstest.MapFile{Data: []byte(records)}
	return src
}

func TestRecordFaults(t *testing.T) {
	for _, c := range []struct{ name, records, want string }{
		{"none", "id,search\n", ""},
		{"all columns", "id,title,authors,year,doi,pmid,arxiv,url,language,type,search,source_file,place,source_key,duplicate_of,earlier\n" +
			`r1,"Bridges, ""old""","Smith, Berta; {River Board}",2019,10.1000/182,31452104,2401.01234,https://bridges.example/a,en,article-journal,index,a b.ris,1,(k-1),,` + "\n", ""},
		{"an unknown column", "id,search,titel\nr1,index,a\n", "1:11 column"},
		{"no search", "id,title\nr1,a\n", "1:1 column"},
		{"an empty id and search", "id,title,search\n,a,\n", "2:1 required; 2:4 required"},
		{"a bad id", "id,search\nR 1,index\n", "2:1 id"},
		{"an id twice", "id,search\nr1,index\nr1,archive\n", "3:1 duplicate-id"},
		{"an unknown search", "id,search\nr1,indexx\n", "2:4 reference"},
		{"a bad year, place, DOI and type", "id,year,doi,type,search,place\nr1,19,10,paper,index,x\n", "2:4 type; 2:7 type; 2:10 type; 2:22 type"},
		{"a bad PMID and arXiv number", "id,pmid,arxiv,search\nr1,PMC1,2401.1v1,index\n", "2:4 type; 2:9 type"},
		{"a formula", "id,title,search\nr1,\"=cmd|' /C calc'!A0\",index\nr2,@Home: a study,index\n", "2:4 mangled"},
		{"a row too short", "id,search\nr1\nr2,index\n", "2:1 row-length"},
		{"a quotation mark that is open", "id,search\nr1,\"index\n", "2:10 csv"},
		{"a duplicate of nothing", "id,search,duplicate_of\nr1,index,r2\n", "2:10 reference"},
		{"a duplicate of itself", "id,search,duplicate_of\nr1,index,r1\n", "2:10 reference"},
		{"a chain", "id,search,duplicate_of\nr1,index,\nr2,index,r1\nr3,index,r2\n", "4:10 reference"},
		{"a first record below its duplicate", "id,search,duplicate_of\nr2,index,r1\nr1,index,\n", ""},
		{"an earlier edition that is none", "id,search,earlier\nr1,index,2020/r1\nr2,index,x\n", "2:10 reference; 3:10 type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := review.Load(withRecords(t, c.records))
			if diff := cmp.Diff(c.want, inRecords(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, reviewtest.Text(t, problems))
			}
		})
	}
}

func TestRecordPairFaults(t *testing.T) {
	const header = "record,other,reason,score,verdict,who,when\n"
	for _, c := range []struct{ name, pairs, want string }{
		{"none", header, ""},
		{"what the program and persons decide", header + "r1,r2,same DOI,1,same,,\nr1,r3,\"the DOIs differ; same title\",0.97,,,\nr2,r3,,,different,Berta Smith,2026-03-01\n", ""},
		{"unknown records", header + "r1,r9,,,,,\nr8,r1,,,,,\n", "2:4 reference; 3:1 reference"},
		{"the pair twice", header + "r1,r2,,,,,\nr2,r1,,,same,Berta Smith,\n", "3:1 duplicate-row"},
		{"a record with itself", header + "r1,r1,,,,,\n", "2:4 reference"},
		{"no other record", header + "r1,,,,,,\n", "2:4 required"},
		{"an unknown verdict and a bad score", header + "r1,r2,,2,maybe,,\n", "2:8 type; 2:10 type"},
		{"a person without a verdict", header + "r1,r2,,,,Berta Smith,\n", "2:10 required"},
		{"a verdict without a person", header + "r1,r2,,,different,,\n", "2:9 required"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := withRecords(t, "id,search\nr1,index\nr2,index\nr3,archive\n")
			src["data/2021/duplicates.csv"] = &fstest.MapFile{Data: []byte(c.pairs)}
			_, problems := review.Load(src)
			var all []string
			problems.Sort()
			for _, d := range problems {
				if d.Pos.File == "data/2021/duplicates.csv" {
					all = append(all, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule))
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(all, "; ")); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, reviewtest.Text(t, problems))
			}
		})
	}
}

func TestScoreOf(t *testing.T) {
	for n, want := range map[float64]review.Score{-1: "0", 0.004: "0", 0.5: "0.5", 0.966: "0.97", 0.999: "1", 3: "1"} {
		got := review.ScoreOf(n)
		if err := got.UnmarshalCSV(string(got)); got != want || err != nil {
			t.Errorf("score of %v: %s, want %s; %v", n, got, want, err)
		}
	}
}

// inRecords returns the places and rules of problems in files of records.
func inRecords(problems diag.List) string {
	var all []string
	problems.Sort()
	for _, d := range problems {
		if strings.HasSuffix(d.Pos.File, "records.csv") {
			all = append(all, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule))
		}
	}
	return strings.Join(all, "; ")
}

func TestEarlierRecords(t *testing.T) {
	src := withRecords(t, "id,search\nr1,index\n")
	reviewtest.CopyEdition(src, "2021", "2022")
	src["data/2022/records.csv"] = &fstest.MapFile{Data: []byte("id,search,earlier\nr1,index,2021/r1\nr2,index,2021/r2\nr3,index,2022/r1\n")}
	_, problems := review.Load(src)
	if got := inRecords(problems); got != "3:10 reference; 4:10 reference" {
		t.Errorf("problems %s", got)
	}
}

// TestContributions counts what each search contributed: a group of records is one
// publication.
func TestContributions(t *testing.T) {
	editions, problems := review.Load(withRecords(t, `id,search,duplicate_of
r1,index,
r2,archive,r1
r3,index,
r4,index,r3
r5,archive,r6
r6,index,
r7,archive,
`))
	if got := inRecords(problems); got != "" {
		t.Fatal(got)
	}
	r := editions[0].Records
	want := map[string]review.Contribution{"index": {Found: 4, Unique: 1, Shared: 2}, "archive": {Found: 3, Unique: 1, Shared: 2}}
	if diff := cmp.Diff(want, r.BySearch); diff != "" || r.Total != 7 || r.Groups != 4 {
		t.Errorf("%d records, %d groups, by search (-want +got):\n%s", r.Total, r.Groups, diff)
	}
}

func TestSourceSearches(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a bad id", "[A b]\nsource = 1\n", "1:4 toml"},
		{"a bad method", twoSearches + "[x]\nmethod = \"email\"\n" + unknownBut("method"), "11:10 type"},
		{"a negative number", "[x]\nresults = -1\n" + unknownBut("results"), "2:11 type"},
		{"an unknown item", "[x]\n" + strings.Replace(unknownBut(""), `"who"`, `"who", "whom"`, 1), "2:11 reference"},
		{"an unknown key", "[x]\n" + unknownBut("") + "querry = \"a\"\n", "4:10 key"},
		{"a date that is none", "[x]\ndate = \"May\"\n" + unknownBut("date"), "2:8 type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := review.ReadSourceSearches(diag.File{Name: "searches.toml", Text: []byte(c.text)})
			problems.Sort()
			var all []string
			for _, d := range problems {
				all = append(all, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule))
			}
			if got := strings.Join(all, "; "); got != c.want {
				t.Errorf("problems %s, want %s\n%s", got, c.want, reviewtest.Text(t, problems))
			}
		})
	}
}

// unknownBut names all items but one as unknown.
func unknownBut(item string) string {
	var items []string
	for _, name := range review.SearchItems {
		if name != item {
			items = append(items, fmt.Sprintf("%q", name))
		}
	}
	return "unknown = [" + strings.Join(items, ", ") + "]\nunknown_because = \"The survey does not state them.\"\n"
}

// TestPublicColumns tests that readers can recount from what is published of records whose
// texts are private.
func TestPublicColumns(t *testing.T) {
	for level, want := range map[review.Publish]string{
		review.PublishAll:         "id title authors year container volume issue pages doi pmid arxiv url abstract keywords language type search source_file place source_key duplicate_of earlier",
		review.PublishIdentifiers: "id year container doi pmid arxiv url language type search source_file place source_key duplicate_of earlier",
		review.PublishNone:        "id search source_file place duplicate_of earlier",
	} {
		public, _ := level.PublicColumns()
		var names []string
		for _, c := range public {
			names = append(names, c.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: data/ has %s, want %s", level, got, want)
		}
	}
}

// TestRecordsText tests that what is written is read again, with each level of publication.
func TestRecordsText(t *testing.T) {
	record := review.Record{
		ID: "r1", Title: "Bridges, old", Authors: []string{"Smith, Berta", "{River Board}"}, Year: 2019, Container: "C", Volume: "1", Issue: "2", Pages: "3-4",
		DOI: "10.1000/182", PMID: "31", ArXiv: "2401.01234", URL: "https://bridges.example/", Abstract: "A", Keywords: []string{"k", "l"}, Language: "en",
		Type: "book", Search: "index", SourceFile: "a.ris", Place: 7, SourceKey: "K", DuplicateOf: "r0", Earlier: review.RecordRef{Edition: "2019", ID: "r9"},
	}
	for _, level := range review.PublishLevels {
		public, private := level.PublicColumns()
		var read review.Record
		for _, columns := range [][]review.RecordColumn{public, private} {
			if columns == nil {
				continue
			}
			f := diag.File{Name: "records.csv", Text: review.RecordsText(columns, []review.Record{record})}
			if _, problems := review.EachRecord(f, columns, "", func(_ int, r *review.Record) {
				for _, c := range columns {
					c.Copy(&read, r)
				}
			}); problems != nil {
				t.Error(reviewtest.Text(t, problems))
			}
		}
		if diff := cmp.Diff(record, read); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", level, diff)
		}
	}
}

// TestRecordRows tests that rows that are added later follow the others, however long the
// file is.
func TestRecordRows(t *testing.T) {
	all := make([]review.Record, 3000)
	for i := range all {
		all[i] = review.Record{ID: fmt.Sprint("r", i), Title: strings.Repeat("\"bridge\", ", i%300), Search: "index"}
	}
	const first = 100
	rows := review.NewRecordRows(review.AllRecordColumns)
	for i := range all[first:] {
		rows.Add(&all[first+i])
	}
	got, want := rows.TextAfter(all[:first]), review.RecordsText(review.AllRecordColumns, all)
	if string(got) != string(want) || len(want) < 4<<20 {
		t.Errorf("%d bytes, want %d", len(got), len(want))
	}
}
