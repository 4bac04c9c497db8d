package figure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// tables loads the edition with another tables.toml or other files.
func tables(t *testing.T, files map[string]string) ([]Table, []string, diag.List) {
	t.Helper()
	src, counts := bridges(t, files)
	return LoadTables(src, counts)
}

// grid is a table as text: header, then a line for each row with its id.
func grid(table Table) string {
	var b strings.Builder
	for i, column := range table.Header {
		if i > 0 {
			b.WriteString(" | ")
		}
		b.WriteString(column.Name)
	}
	for _, row := range table.Rows {
		b.WriteString("\n" + row.ID + ":")
		for _, cell := range row.Cells {
			b.WriteString(" " + cell.Text() + " |")
		}
	}
	return b.String()
}

// column is a column of tables.toml.
func column(table, name, kind string) string {
	return "[" + table + ".columns." + name + "]\nlabel = \"" + name + "\"\ntype = \"" + kind + "\"\n"
}

func TestTables(t *testing.T) {
	own := column("rivers", "river", "text") + column("rivers", "length", "integer") + column("rivers", "bridges", "document") + column("rivers", "source", "url")
	for _, c := range []struct {
		name, id, toml, want string
	}{
		{
			"rows of its own file", "rivers", "[rivers]\ntitle = \"Rivers\"\n" + own,
			"river | length | bridges | source\n: Old Water | 12 | stone; steel | https://example.org/old |\n: New Water |  | wood |  |",
		},
		{
			"columns in the order of tables.toml", "rivers", "[rivers]\ntitle = \"Rivers\"\n" + column("rivers", "source", "url") + column("rivers", "bridges", "document") + column("rivers", "river", "text") + column("rivers", "length", "integer"),
			"source | bridges | river | length\n: https://example.org/old | stone; steel | Old Water | 12 |\n:  | wood | New Water |  |",
		},
		{
			"rows selected from documents", "books", "[books]\ntitle = \"Books\"\nof = \"documents\"\nwhere = '\"beam\" in theme'\n" + column("books", "title", "text") + column("books", "year", "year") + column("books", "theme", "term"),
			"title | year | theme\nstone: Stone | 2018 | arch; beam |\nsteel: Steel | 2020 | beam |",
		},
		{
			"rows selected from standards", "norms", "[norms]\ntitle = \"Norms\"\nof = \"standards\"\nwhere = 'status == \"draft\"'\n" + column("norms", "reference", "text") + column("norms", "published", "date"),
			"reference | published\nrb-2: RB 2 | 2019 |\nrb-3: RB 3 |  |",
		},
		{
			"all rows, an unknown year is empty", "books", "[books]\ntitle = \"Books\"\nof = \"documents\"\n" + column("books", "year", "year"),
			"year\nstone: 2018 |\nsteel: 2020 |\nwood:  |",
		},
		{"no row is selected", "books", "[books]\ntitle = \"Books\"\nof = \"documents\"\nwhere = 'year > 3000'\n" + column("books", "year", "year"), "year"},
	} {
		t.Run(c.name, func(t *testing.T) {
			toml := c.toml
			if c.id != "rivers" {
				toml += "[rivers]\ntitle = \"Rivers\"\n" + own
			}
			loaded, ids, problems := tables(t, map[string]string{"tables.toml": toml})
			if len(problems) > 0 || ids[0] != c.id {
				t.Fatalf("ids %q, problems:\n%s", ids, report(problems))
			}
			if diff := cmp.Diff(c.want, grid(loaded[0])); diff != "" {
				t.Errorf("table (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTableOfIDs(t *testing.T) {
	loaded, _, problems := tables(t, map[string]string{
		"tables/rivers.csv": "key,river\nold,Old Water\nnew-water,New Water\n",
		"tables.toml":       "[rivers]\ntitle = \"Rivers\"\nnumber = 1\n" + column("rivers", "key", "id") + column("rivers", "river", "text"),
	})
	if want := "river\nold: Old Water |\nnew-water: New Water |"; len(problems) > 0 || grid(loaded[0]) != want {
		t.Errorf("table %s\nproblems:\n%s", grid(loaded[0]), report(problems))
	}
	if loaded[0].Label() != "Table 1" {
		t.Errorf("it is called %q", loaded[0].Label())
	}
	_, _, problems = tables(t, map[string]string{
		"tables/rivers.csv": "key,river\nold,Old Water\nold,New Water\nNew,New Water\n",
		"tables.toml":       "[rivers]\ntitle = \"Rivers\"\n" + column("rivers", "key", "id") + column("rivers", "river", "text"),
	})
	if got := report(problems); !strings.HasPrefix(got, "tables/rivers.csv 3:1-4 duplicate-id: the id \"old\" is taken\n  tables/rivers.csv 2:1 by this row\ntables/rivers.csv 4:1-4 id: \"New\" is not an id") {
		t.Errorf("problems:\n%s", got)
	}
}

func TestTableProblems(t *testing.T) {
	rivers := "[rivers]\ntitle = \"Rivers\"\n" + column("rivers", "river", "text") + column("rivers", "length", "integer") + column("rivers", "bridges", "document") + column("rivers", "source", "url")
	const header = "river,length,bridges,source\n"
	for _, c := range []struct{ name, toml, csv, want string }{
		{"nothing is said", rivers + "[other]\n", "", `
tables.toml 15:2-7 required: "other" has no title (add title = "…")
tables.toml 15:2-7 required: the table "other" has no columns (add [other.columns.…] for each)
`},
		{"unknown type", strings.Replace(rivers, "\"url\"", "\"adress\"", 1), "", `
tables.toml 14:8-16 type: unknown type of column "adress"
`},
		{"unknown type, another near", strings.Replace(rivers, "\"integer\"", "\"intger\"", 1), "", `
tables.toml 8:8-16 type: unknown type of column "intger" (did you mean "integer"?)
`},
		{"column that the file does not have", rivers + column("rivers", "lenght", "integer"), "", `
tables.toml 15:2-23 column: tables/rivers.csv has no column "lenght" (did you mean "length"?)
`},
		{"column that is not described", rivers, header[:len(header)-1] + ",depth\nOld,1,stone,,5\n", `
tables/rivers.csv 1:29-34 column: unknown column "depth" (describe it in tables.toml as [rivers.columns.depth])
`},
		{"column whose name needs quotation marks", rivers, header[:len(header)-1] + ",mean depth\nOld,1,stone,,5\n", `
tables/rivers.csv 1:29-39 column: unknown column "mean depth" (describe it in tables.toml as [rivers.columns."mean depth"])
`},
		{"unknown document", rivers, header + "Old,1,stone; stele,\n", `
tables/rivers.csv 2:7-19 reference: unknown document "stele" (did you mean "steel"?)
`},
		{
			"unknown words of other columns", "[rivers]\ntitle = \"Rivers\"\n" + column("rivers", "river", "organisation") + column("rivers", "length", "status") + column("rivers", "bridges", "standard") + column("rivers", "source", "term"),
			header + "river-bord,darft,rb-9,aarch\n", `
tables/rivers.csv 2:1-11 reference: unknown organisation "river-bord" (did you mean "river-board"?)
tables/rivers.csv 2:12-17 reference: unknown status "darft" (did you mean "draft"?)
tables/rivers.csv 2:18-22 reference: unknown standard "rb-9" (did you mean "rb-1"?)
tables/rivers.csv 2:23-28 reference: unknown term "aarch" (did you mean "arch"?)
`,
		},
		{
			"an organisation is no term", "[rivers]\ntitle = \"Rivers\"\n" + column("rivers", "river", "term") + column("rivers", "length", "text") + column("rivers", "bridges", "text") + column("rivers", "source", "text"),
			header + "river-board,,,\n", `
tables/rivers.csv 2:1-12 reference: unknown term "river-board" (one of owner, report, law, arch, beam, draft, in-force, design)
`,
		},
		{"cells of a wrong type", rivers, header + "Old,long,;,example.org\n\"New\nWater\",1,stone,\n", `
tables/rivers.csv 2:5-9 type: length: "long" is not a count (digits alone, such as 18000, or nothing where it is not published)
tables/rivers.csv 2:10-11 type: bridges: an empty value in the list ";" (separate values by "; ", without one at the end)
tables/rivers.csv 2:12-23 type: source: "example.org" is not a web address (start with https:// and a host name, without blanks)
`},
		{"unknown source", strings.Replace(rivers, "title", "source = \"survy: table 1\"\ntitle", 1), "", `
tables.toml 2:10-26 source: unknown source "survy" (did you mean "survey"?)
`},
		{"number twice", strings.Replace(rivers, "title", "number = 1\ntitle", 1) + "[books]\nnumber = 1\ntitle = \"Books\"\nof = \"documents\"\n" + column("books", "year", "year"), "", `
tables.toml 17:10-11 number: the number 1 is taken
  tables.toml 2:10 by rivers
`},
		{"no file of its name", rivers + "[lakes]\ntitle = \"Lakes\"\n" + column("lakes", "lake", "text"), "", `
tables.toml 15:2-7 missing-file: there is no data/2021/tables/lakes.csv (create it, or write of = "documents" or of = "standards")
`},
		{"file that is not described", "[books]\ntitle = \"Books\"\nof = \"documents\"\n" + column("books", "year", "year"), "", `
tables/rivers.csv 0:0-0 orphan: tables.toml does not describe this table (add [rivers] there)
`},
		{"file beside selected rows of its name", "[rivers]\ntitle = \"Rivers\"\nof = \"documents\"\n" + column("rivers", "year", "year"), "", `
tables/rivers.csv 0:0-0 orphan: tables.toml does not describe this table (add [rivers] there)
`},
		{"condition that is none", rivers + "[books]\ntitle = \"Books\"\nof = \"documents\"\nwhere = 'yaer > 2'\n" + column("books", "year", "year"), "", `
tables.toml 18:9-19 expression: unknown name yaer
`},
		{"unknown column of selected rows", rivers + "[books]\ntitle = \"Books\"\nof = \"documents\"\n" + column("books", "yaer", "year"), "", `
tables.toml 18:2-20 column: documents have no column "yaer" (did you mean "year"?)
`},
		{"selected rows of another type", rivers + "[books]\ntitle = \"Books\"\nof = \"documents\"\n" + column("books", "title", "date") + column("books", "year", "year"), "", `
tables.toml 20:8-14 type: title: "Stone" is not a date (write 2024, 2024-02 or 2024-02-01, as far as it is known)
`},
		{"title of a wrong type is not missing", strings.Replace(rivers, "\"Rivers\"", "5", 1), "", `
tables.toml 2:9-10 type: title: *
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"tables.toml": c.toml}
			if c.csv != "" {
				files["tables/rivers.csv"] = c.csv
			}
			_, _, problems := tables(t, files)
			got := report(problems)
			if want, any := strings.CutSuffix(c.want, "*\n"); any { // the words are those of decode
				if len(problems) != 1 || !strings.HasPrefix("\n"+got, want) {
					t.Errorf("problems:\n%s", got)
				}
				return
			}
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTableOf shows that a table selects rows that have pages, and no others.
func TestTableOf(t *testing.T) {
	own := column("rivers", "river", "text") + column("rivers", "length", "integer") + column("rivers", "bridges", "document") + column("rivers", "source", "url")
	for _, of := range []string{"bokes", "vocabulary", "tables/rivers"} {
		t.Run(of, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic: %v", p)
				}
			}()
			_, _, problems := tables(t, map[string]string{
				"tables.toml": "[books]\ntitle = \"Books\"\nof = \"" + of + "\"\nwhere = 'true'\n" + column("books", "river", "text") + "[rivers]\ntitle = \"Rivers\"\n" + own,
			})
			if len(problems) != 1 || !strings.HasPrefix(report(problems), "tables.toml 3:6-") || !strings.Contains(problems[0].Message, of) {
				t.Errorf("problems:\n%s", report(problems))
			}
		})
	}
}

// TestTableEcho shows that a table whose file cannot be read is not blamed for
// what may be in it: the file's own fault is reported where it is loaded.
func TestTableEcho(t *testing.T) {
	for _, text := range []string{"", "river,\"length\n"} {
		src, counts := bridges(t, nil)
		file, _ := counts.Edition.Table("rivers")
		file.Sheet.Header, file.Sheet.Rows = nil, nil // as package decode leaves it
		file.Sheet.File.Text = []byte(text)
		if _, _, problems := LoadTables(src, counts); len(problems) > 0 {
			t.Errorf("%q: problems:\n%s", text, report(problems))
		}
	}
}
