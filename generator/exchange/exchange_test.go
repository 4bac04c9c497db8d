package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/reviewtest"
)

const testProtocol = `[stage.title]
label = "Title and abstract"
kind = "screening"
reviewers = 1

[stage.full-text]
label = "Full text"
kind = "eligibility"
reviewers = 1

[criterion.period]
label = "Wrong period"
text = "It is after 2000."
kind = "exclude"
stages = ["title", "full-text"]

[reviewer.ana]
name = "Ana Costa"

[tool.ranker]
name = "Ranker"
steps = ["title"]
`

const testRecords = `id,title,authors,year,container,doi,pmid,arxiv,url,abstract,keywords,type,search,duplicate_of
r1,Stone <i>arches</i> &amp; piers,"Smith, Berta; {River Board}",2019,Spans,10.1000/A1,,,https://bridges.example/1,"On ""arches"", too.",stone; arch,article-journal,index,
r2,Timber piers,"Brown, Carl",2011,,,31452104,,,,,,index,
r3,Fords,,2020,,,,2401.01234,,,,,index,
r4,Tolls,,2020,,,,,,,,,index,
r5,Tolls,,2018,,,,,,,,,index,
r6,Arches of stone,,2019,,10.1000/a1,,,,,,,index,r1
r7,Über Brücken,,,,,,,,,,,index,
`

// testReview is a review whose edition 2021 has records and a protocol.
func testReview(t *testing.T) fstest.MapFS {
	t.Helper()
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
	for name, text := range map[string]string{
		"searches.toml": "[index]\nsource = \"Index\"\nmethod = \"database\"\nquery = \"bridge\"\n" +
			"unknown = [\"platform\", \"limits\", \"filters\", \"prior_work\", \"updates\", \"date\", \"peer_review\", \"results\", \"who\"]\n",
		"records.csv": testRecords, "protocol.toml": testProtocol,
	} {
		src["data/2021/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return src
}

func write(src fstest.MapFS, result Imported) {
	for _, f := range result.Files {
		src[f.Name] = &fstest.MapFile{Data: f.Text}
	}
}

// verdicts are those of the first records, as the simulated people decide.
var verdicts = map[string]string{"r1": "include", "r2": "exclude", "r3": "exclude", "r4": "include", "r7": "exclude"}

// cells are the rows of a table, by column.
func cells(t *testing.T, text []byte) (header []string, rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all[1:] {
		by := map[string]string{}
		for i, cell := range row {
			by[all[0][i]] = cell
		}
		rows = append(rows, by)
	}
	return all[0], rows
}

func table(t *testing.T, header []string, rows []map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	all := [][]string{header}
	for _, row := range rows {
		line := make([]string, len(header))
		for i, name := range header {
			line[i] = row[name]
		}
		all = append(all, line)
	}
	if err := w.WriteAll(all); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// simulators decide about an export as people in a tool would, and export that.
var simulators = map[string]func(t *testing.T, exported []byte) []Source{
	"asreview": func(t *testing.T, exported []byte) []Source {
		header, rows := cells(t, exported)
		for _, row := range rows {
			row["asreview_label"] = map[string]string{"include": "1.0", "exclude": "0.0"}[verdicts[row["recension_id"]]]
		}
		slices.Reverse(rows)
		return []Source{{Name: "asreview_dataset.csv", Text: bytes.NewReader(table(t, append(header, "asreview_label", "asreview_time"), rows))}}
	},
	"rayyan": func(t *testing.T, exported []byte) []Source {
		header, rows := cells(t, exported)
		for i, row := range rows {
			if v := verdicts[row["key"]]; v != "" {
				row["notes"] += ` | RAYYAN-INCLUSION: {"Ana"=>"` + map[string]string{"include": "Included", "exclude": "Excluded"}[v] + `"}`
			}
			row["key"] = fmt.Sprintf("rayyan-%d", 100+i)
		}
		return []Source{{Name: "articles.csv", Text: bytes.NewReader(table(t, header, rows))}}
	},
	"covidence": func(t *testing.T, exported []byte) []Source {
		header := []string{"Title", "Published Year", "Accession Number", "DOI", "Covidence #", "Notes"}
		lists := map[string][]map[string]string{}
		for r := range eachOf(t, exported) {
			list := map[string]string{"include": "select", "exclude": "irrelevant", "": "screen"}[verdicts[r.Key]]
			row := map[string]string{"Title": r.Title, "DOI": r.DOI, "Accession Number": r.Key, "Covidence #": fmt.Sprint("#", r.Number)}
			if r.Year != 0 {
				row["Published Year"] = fmt.Sprint(r.Year)
			}
			lists[list] = append(lists[list], row)
		}
		var all []Source
		for _, list := range []string{"select", "irrelevant", "screen"} {
			all = append(all, Source{Name: "review_1_" + list + "_csv_20210301.csv", Text: bytes.NewReader(table(t, header, lists[list]))})
		}
		return all
	},
	"eppi": func(t *testing.T, exported []byte) []Source {
		type code struct {
			AttributeID int `json:"AttributeId"`
		}
		type reference struct {
			ItemID                     int `json:"ItemId"`
			Title, Year, DOI, Comments string
			Codes                      []code `json:",omitempty"`
		}
		var references []reference
		for r := range eachOf(t, exported) {
			ref := reference{ItemID: 500 + r.Number, Title: r.Title, DOI: r.DOI}
			for _, field := range r.Raw {
				if field.Name == "N1" {
					ref.Comments = field.Text
				}
			}
			if n := map[string]int{"include": 1, "exclude": 2}[verdicts[r.Key]]; n > 0 {
				ref.Codes = []code{{n}}
			}
			references = append(references, ref)
		}
		text, err := json.Marshal(references)
		if err != nil {
			t.Fatal(err)
		}
		sets := `{"CodeSets": [{"SetName": "Screen", "Attributes": {"AttributesList": [
{"AttributeId": 1, "AttributeType": "Include", "AttributeName": "In"}, {"AttributeId": 2, "AttributeType": "Exclude", "AttributeName": "Out"}]}}], "References": `
		return []Source{{Name: "eppi.json", Text: strings.NewReader(sets + string(text) + "}")}}
	},
}

// eachOf yields the records of a file in RIS.
func eachOf(t *testing.T, text []byte) func(func(intake.Record) bool) {
	t.Helper()
	return func(yield func(intake.Record) bool) {
		in := intake.NewText("file.ris", bytes.NewReader(text))
		format, d := intake.Recognise(in)
		if d != nil {
			t.Fatal(*d)
		}
		for r, d := range format.Read(in) {
			if d != nil {
				t.Fatal(*d)
			}
			if !yield(r) {
				return
			}
		}
	}
}

// TestRoundTrip tests that decisions which are made in each tool come back to their records.
func TestRoundTrip(t *testing.T) {
	for _, tool := range ToolIDs() {
		t.Run(tool, func(t *testing.T) {
			src := testReview(t)
			file, problems, err := Export(src, "2021", "", tool, "")
			if err != nil || problems != nil {
				t.Fatal(problems, err)
			}
			if file.Records != 6 || file.Stage != "title" {
				t.Errorf("%d records of the stage %s", file.Records, file.Stage)
			}
			to := Target{Edition: "2021", Reviewer: "ana"}
			result, problems, err := Import(src, to, simulators[tool](t, file.Text)...)
			if err != nil || len(problems) > 0 {
				t.Fatal(problems, err)
			}
			if result.Records != 6 || result.Decided != 5 || result.Undecided != 1 || result.Missing != 0 || result.Stored != 5 {
				t.Errorf("%+v", result)
			}
			want := "record,stage,who,when,verdict,criterion,note\n"
			for _, id := range []string{"r1", "r2", "r3", "r4", "r7"} {
				note := ""
				if tool == "eppi" && verdicts[id] == "exclude" {
					note = "reason: Out"
				}
				want += id + ",title,ana,," + verdicts[id] + ",," + note + "\n"
			}
			if len(result.Files) != 1 || result.Files[0].Name != "data/2021/decisions/ana.csv" || string(result.Files[0].Text) != want {
				t.Fatalf("%s\nwant\n%s", result.Files, want)
			}
			write(src, result)
			again, problems, err := Import(src, to, simulators[tool](t, file.Text)...)
			if err != nil || len(problems) > 0 || again.Files != nil || again.There != 5 || again.Decided != 5 {
				t.Errorf("again: %+v, %v, %v", again, problems, err)
			}
		})
	}
}

// TestRIS tests that decisions come back in RIS.
func TestRIS(t *testing.T) {
	const rayyan = "TY  - JOUR\nT1  - Fords\nN1  - recension:r3\nN1  - RAYYAN-INCLUSION: {\"Ana\"=>\"Excluded\"}\n" +
		"N1  - RAYYAN-EXCLUSION-REASONS: wrong period\nER  - \n"
	const eppi = "TY  - JOUR\r\nT1  - Timber piers\r\nKW  - eppi-reviewer\r\nU1  - 502\r\nU2  - r2\r\nN1  - \r\nER  - \r\n\r\n"
	tests := []struct {
		text, list, want string
	}{
		{rayyan, "", "r3,title,ana,,exclude,period,\n"},
		{rayyan, "unclear", "r3,title,ana,,unclear,,\n"},
		{eppi, "exclude", "r2,title,ana,,exclude,,\n"},
		{eppi, "undecided", ""},
	}
	for _, test := range tests {
		source := Source{Name: "file.txt", Text: strings.NewReader(test.text), List: test.list}
		result, problems, err := Import(testReview(t), Target{Edition: "2021", Reviewer: "ana", Partial: true}, source)
		if err != nil || problems.HasErrors() || len(problems) != 5 {
			t.Errorf("%s %s: %v, %v", test.text, test.list, problems, err)
		}
		got := ""
		for _, f := range result.Files {
			_, got, _ = strings.Cut(string(f.Text), "\n")
		}
		if got != test.want {
			t.Errorf("%s %s: %q, want %q", test.text, test.list, got, test.want)
		}
	}
}

// TestLostRows tests that each row which any tool loses is named, and that nothing is stored.
func TestLostRows(t *testing.T) {
	src := testReview(t)
	file, _, err := Export(src, "2021", "", "rayyan", "")
	if err != nil {
		t.Fatal(err)
	}
	header, rows := cells(t, file.Text)
	for i := range rows {
		rows[i]["notes"] += ` | RAYYAN-INCLUSION: {"Ana"=>"Included"}`
	}
	for lost := range rows {
		rest := slices.Delete(slices.Clone(rows), lost, lost+1)
		id := rows[lost]["key"]
		for _, partial := range []bool{false, true} {
			result, problems, err := Import(src, Target{Edition: "2021", Reviewer: "ana", Partial: partial}, Source{Name: "a.csv", Text: bytes.NewReader(table(t, header, rest))})
			if err != nil {
				t.Fatal(err)
			}
			if len(problems) != 1 || !strings.Contains(problems[0].Message, "record "+id+" (") || problems.HasErrors() == partial || (result.Files != nil) != partial {
				t.Errorf("%s is lost, partial %v: %v, %d files", id, partial, problems, len(result.Files))
			}
			if result.Missing != 1 || result.Records != result.Decided+result.Undecided+result.Missing {
				t.Errorf("%+v", result)
			}
		}
	}
}

// TestImportErrors tests files that are no complete export.
func TestImportErrors(t *testing.T) {
	const rayyan = "key,title,year,notes\n" + `rayyan-1,Fords,2020,"RAYYAN-INCLUSION: {""Ana""=>""Included""}"` + "\n"
	tests := []struct{ name, text, want string }{
		{"empty.csv", "", "this is not an export of references but an empty file"},
		{"page.csv", "<html><head><title>Log in</title></head></html>", `this is not an export of references but a web page titled "Log in"`},
		{"scopus.csv", "Authors,Title,Year,Source title,EID\nSmith,Fords,2020,Spans,2-s2\n", "this is Scopus (CSV), not an export of one of the other tools"},
		{"customizations_log.csv", "article_id,user_id,key,value\n1,2,included,1\n", "a table without a title column"},
		{"header.csv", "key,title,year,notes\n", "the file has no records"},
		{"cut.csv", rayyan + `rayyan-2,Tolls,2020,"RAYYAN-INCL`, "the file ends within"},
		{"verdict.csv", rayyan + `rayyan-2,Tolls,2020,"RAYYAN-INCLUSION: {""Ana""=>""Perhaps""}"` + "\n", `the decision about the record r4 ("Tolls", 2020) cannot be read: the decision "Perhaps" is unknown`},
		{"hash.csv", rayyan + `rayyan-2,Tolls,2020,"RAYYAN-INCLUSION: {""Ana""=>"` + "\n", "what Rayyan notes between braces cannot be read"},
		{"label.csv", "recension_id,title,asreview_label\nr1,Arches,yes\n", `the label "yes" is neither 1 nor 0`},
		{"cut.json", `{"CodeSets": [{"SetName": "Screen"`, "the JSON cannot be read: unexpected EOF"},
		{"csl.json", `[{"type": "book", "title": "Fords"}]`, "this is CSL-JSON, not an export"},
		{"list.csv", "Title,Covidence #\nFords,#1\n", "the file does not show which list of Covidence it is"},
		{"cut.ris", "TY  - JOUR\nT1  - Fords\nKW  - eppi-reviewer\nU2  - r3\nN1  - x", "the file ends within"},
	}
	for _, test := range tests {
		result, problems, err := Import(testReview(t), Target{Edition: "2021", Reviewer: "ana"}, Source{Name: test.name, Text: strings.NewReader(test.text)})
		if err != nil || result.Files != nil || !problems.HasErrors() || !slices.ContainsFunc(problems, func(d diag.Diagnostic) bool { return strings.Contains(d.Message, test.want) }) {
			t.Errorf("%s: %v, %v, %d files\nwant %s", test.name, problems, err, len(result.Files), test.want)
		}
	}
}

// TestOldFile tests that decisions go to the end of a file, whatever its columns are.
func TestOldFile(t *testing.T) {
	const label = "recension_id,title,asreview_label\nr1,Stone arches & piers,1\n"
	for old, want := range map[string]string{
		"record,stage,who,when,verdict,criterion,note\nr3,title,ana,,include,,x\n": "record,stage,who,when,verdict,criterion,note\nr3,title,ana,,include,,x\nr1,title,ana,,include,,\n",
		"record,stage,who,when,verdict,criterion,note\nr3,title,ana,,include,,x":   "record,stage,who,when,verdict,criterion,note\nr3,title,ana,,include,,x\nr1,title,ana,,include,,\n",
		"stage,record,who,verdict,note\ntitle,r3,ana,include,x\n":                  "record,stage,who,when,verdict,criterion,note\nr3,title,ana,,include,,x\nr1,title,ana,,include,,\n",
	} {
		src := testReview(t)
		src["data/2021/decisions/ana.csv"] = &fstest.MapFile{Data: []byte(old)}
		result, problems, err := Import(src, Target{Edition: "2021", Reviewer: "ana", Partial: true}, Source{Name: "l.csv", Text: strings.NewReader(label)})
		if err != nil || problems.HasErrors() || len(result.Files) != 1 || string(result.Files[0].Text) != want {
			t.Errorf("%s: %v, %v, %s", old, problems, err, result.Files)
		}
		if kept, _ := fs.ReadFile(src, "data/2021/decisions/ana.csv"); string(kept) != old {
			t.Errorf("%s was changed", old)
		}
	}
}
