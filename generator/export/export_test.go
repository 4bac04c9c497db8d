package export

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/figure"
	"recension/generator/review"
)

// counted returns the count of a cell; empty for a number that is not published.
func counted(t *testing.T, cell string) decode.Count {
	t.Helper()
	var c decode.Count
	if err := c.UnmarshalCSV(cell); err != nil {
		t.Fatal(err)
	}
	return c
}

// spans returns a figure with a number of each sort: exact, approximate, not
// published, of an unfinished period, counted from rows, and dated.
func spans(t *testing.T) figure.Figure {
	t.Helper()
	f := figure.Figure{Spec: figure.Spec{
		ID: "spans", Number: 2, Title: "Spans <of> bridges", Kind: "comparison", Scale: figure.Log,
		Method: "Counted & checked.", CountLabel: "Bridges",
	}, Summary: "Arches lead."}
	f.Data.Points = []figure.Point{
		{Category: "Arch", Series: "Stone", Group: "Old", Row: review.Count{
			Count: counted(t, "12"), Qualifier: review.Exact, Basis: review.Stated, Source: review.SourceRef{ID: "survey", Place: "table 3"},
		}},
		{Category: "Beam, long", Row: review.Count{
			Count: counted(t, "18000"), Qualifier: review.About, Basis: review.Derived, Source: review.SourceRef{ID: "survey"},
			Note: review.Note{Limits: "bridges of the board alone", Text: []string{"a \"round\" number", "kept"}},
		}},
		{Category: "Cable", Row: review.Count{
			Count: counted(t, ""), Qualifier: review.NotPublished, Source: review.SourceRef{ID: "survey", Place: "p. 4"},
			Note: review.Note{Limits: "none was counted"},
		}},
		{Category: "Chain", Row: review.Count{
			Count: counted(t, "0"), Qualifier: review.AtLeast, Basis: review.Independent, Source: review.SourceRef{Place: "bridges.csv"},
			Note: review.Note{Incomplete: "2021-06"},
		}},
		{Category: "2019", Item: "Old Bridge", Date: "2019-03", Row: review.Count{Count: counted(t, "1"), Qualifier: review.Exact}},
	}
	return f
}

func TestFigureCSV(t *testing.T) {
	text, err := FigureCSV(spans(t))
	if err != nil {
		t.Fatal(err)
	}
	want := `category,series,group,item,date,count,qualifier,basis,source,incomplete,note
Arch,Stone,Old,,,12,exact,stated,survey: table 3,,
"Beam, long",,,,,18000,about,derived,survey,,"bridges of the board alone; a ""round"" number; kept"
Cable,,,,,,not-published,,survey: p. 4,,none was counted
Chain,,,,,0,at-least,independent,bridges.csv,2021-06,
2019,,,Old Bridge,2019-03,1,exact,,,,
`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
}

// TestFigureCSVFormulas checks that no cell that comes from the data starts a
// formula, in any column.
func TestFigureCSVFormulas(t *testing.T) {
	const formula = "=HYPERLINK(1)"
	f := figure.Figure{}
	f.Data.Points = []figure.Point{{
		Category: formula, Series: formula, Group: formula, Item: formula, Date: formula,
		Row: review.Count{
			Qualifier: formula, Basis: formula, Source: review.SourceRef{ID: formula},
			Note: review.Note{Incomplete: formula, Limits: formula},
		},
	}}
	text, err := FigureCSV(f)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("rows %q, error %v", rows, err)
	}
	for i, cell := range rows[1] {
		want := "'" + formula
		if rows[0][i] == "count" {
			want = ""
		}
		if cell != want {
			t.Errorf("%s is %q, want %q", rows[0][i], cell, want)
		}
	}
}

func TestFigureJSON(t *testing.T) {
	text, err := FigureJSON(spans(t))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "id": "spans",
  "number": 2,
  "title": "Spans <of> bridges",
  "kind": "comparison",
  "scale": "log",
  "summary": "Arches lead.",
  "method": "Counted & checked.",
  "counted": "Bridges",
  "points": [
    {
      "category": "Arch",
      "series": "Stone",
      "group": "Old",
      "count": 12,
      "qualifier": "exact",
      "basis": "stated",
      "source": "survey: table 3"
    },
    {
      "category": "Beam, long",
      "count": 18000,
      "qualifier": "about",
      "basis": "derived",
      "source": "survey",
      "limits": "bridges of the board alone",
      "note": "a \"round\" number; kept"
    },
    {
      "category": "Cable",
      "count": null,
      "qualifier": "not-published",
      "basis": "",
      "source": "survey: p. 4",
      "limits": "none was counted"
    },
    {
      "category": "Chain",
      "count": 0,
      "qualifier": "at-least",
      "basis": "independent",
      "source": "bridges.csv",
      "incomplete": "2021-06"
    },
    {
      "category": "2019",
      "item": "Old Bridge",
      "date": "2019-03",
      "count": 1,
      "qualifier": "exact",
      "basis": "",
      "source": ""
    }
  ]
}
`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

// TestFigureJSONWithoutNumber checks what is absent: the number of a figure that has
// none, and the label of its counts.
func TestFigureJSONWithoutNumber(t *testing.T) {
	text, err := FigureJSON(figure.Figure{Spec: figure.Spec{ID: "spans", Title: "Spans"}})
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"id": "spans", "title": "Spans", "kind": "", "scale": "", "summary": "", "method": "", "points": nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

func TestCSVRow(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"plain cells", []string{"arch", "12", ""}, "arch,12,\n"},
		{"a comma, a quote, a line break", []string{"a,b", `a"b`, "a\nb"}, "\"a,b\",\"a\"\"b\",\"a\nb\"\n"},
		{"a space at the start", []string{" a"}, "\" a\"\n"},
		{"formulas", []string{"=1+1", "+1", "-1", "@sum"}, "'=1+1,'+1,'-1,'@sum\n"},
		{"wide formulas and a line break", []string{"＝1+1", "＠sum", "\n=1"}, "'＝1+1,'＠sum,\"'\n=1\"\n"},
		{"a tab and a carriage return", []string{"\t=1", "\r=1"}, "'\t=1,\"'\r=1\"\n"},
		{"signs inside a cell", []string{"a=1", "2-1", "a@b", "'=1"}, "a=1,2-1,a@b,'=1\n"},
		{"other letters", []string{"Größe", "Мост"}, "Größe,Мост\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CSVRow(c.cells); got != c.want {
				t.Errorf("row %q, want %q", got, c.want)
			}
		})
	}
}

// TestCSVRowKeepsCells checks that escaping does not change the caller's cells.
func TestCSVRowKeepsCells(t *testing.T) {
	cells := []string{"=1"}
	CSVRow(cells)
	if cells[0] != "=1" {
		t.Errorf("the cell became %q", cells[0])
	}
}

// edition returns an edition with the metadata of an edition.toml.
func edition(t *testing.T, text string) *review.Edition {
	t.Helper()
	e := &review.Edition{ID: "2021"}
	keys, problems := decode.TOML(diag.File{Name: "edition.toml", Text: []byte(text)}, &e.Meta)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	e.Meta.Keys = keys
	return e
}

func TestStatusJSON(t *testing.T) {
	for _, c := range []struct {
		name, edition, updatedBy, want string
	}{
		{"a draft without a plan", `title = "Bridges"
status = "draft"
`, "", `{
  "edition": "2021",
  "title": "Bridges",
  "status": "draft",
  "published": null,
  "data_as_of": null,
  "mode": "",
  "next_update": null,
  "updated_by": null,
  "schedule": null,
  "retirement": null,
  "responsible": [],
  "contact": null,
  "sources": [],
  "scope_changes": []
}
`},
		{"a living review", `title = "Bridges & <piers>"
status = "published"
published = "2021-07"
data_as_of = "2021-06-30"
[living]
mode = "living"
next_update = "2022"
schedule = "Each spring."
retirement = "When all bridges stand."
responsible = ["River Board", "Road Board"]
contact = "https://example.org/"
[living.scope_change.tunnels]
date = "2021-03"
text = "Tunnels are left out."
[living.scope_change.ferries]
date = "2020"
text = "Ferries are left out."
[source.survey]
title = "Survey"
url = "https://example.org/survey"
searched = "2021-05"
as_of = "2021-04"
[source.archive]
title = "Archive"
`, "2024", `{
  "edition": "2021",
  "title": "Bridges & <piers>",
  "status": "published",
  "published": "2021-07",
  "data_as_of": "2021-06-30",
  "mode": "living",
  "next_update": "2022",
  "updated_by": "2024",
  "schedule": "Each spring.",
  "retirement": "When all bridges stand.",
  "responsible": [
    "River Board",
    "Road Board"
  ],
  "contact": "https://example.org/",
  "sources": [
    {
      "id": "survey",
      "title": "Survey",
      "url": "https://example.org/survey",
      "searched": "2021-05",
      "as_of": "2021-04"
    },
    {
      "id": "archive",
      "title": "Archive",
      "url": null,
      "searched": null,
      "as_of": null
    }
  ],
  "scope_changes": [
    {
      "date": "2020",
      "text": "Ferries are left out."
    },
    {
      "date": "2021-03",
      "text": "Tunnels are left out."
    }
  ]
}
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, err := StatusJSON(edition(t, c.edition), c.updatedBy)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(text)); diff != "" {
				t.Errorf("JSON (-want +got):\n%s", diff)
			}
		})
	}
}

// TestChecklists tests that an item without places has an empty list of them, and that the
// texts of the CSV file are safe in a spreadsheet.
func TestChecklists(t *testing.T) {
	items := []ChecklistItem{
		{Checklist: "prisma-2020", Item: "3", Section: "Introduction", Topic: "Rationale", State: "not reported", Missing: "=1+1"},
		{
			Checklist: "prisma-2020", Item: "4", State: "reported", Places: []ChecklistPlace{{"Data", "2021/data/"}, {"Searches", ""}},
		},
	}
	const want = "checklist,item,section,topic,state,places,urls,answer,missing\n" +
		"prisma-2020,3,Introduction,Rationale,not reported,,,,'=1+1\n" +
		"prisma-2020,4,,,reported,Data; Searches,2021/data/; ,,\n"
	if diff := cmp.Diff(want, string(ChecklistsCSV(items))); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
	text, err := ChecklistsJSON("2021", items)
	if err != nil || !strings.Contains(string(text), `"places": []`) || strings.Contains(string(text), "null") {
		t.Errorf("%v\n%s", err, text)
	}
}
