package figure

import (
	"strings"
	"testing"
)

func TestComputedOrder(t *testing.T) {
	for _, c := range []struct{ name, more, numbers, series string }{
		{
			"series in the order of the vocabulary, what is not stated last",
			"of = \"standards\"\nwhere = 'published != \"\"'\nby = \"status\"\nseries = \"stage\"",
			"Draft/Not stated: 1; In force/Design: 1", "Design, Not stated",
		},
		{
			"series in an order that the figure names",
			"of = \"standards\"\nwhere = 'published != \"\"'\nby = \"status\"\nseries = \"stage\"\nseries_order = [\"Not stated\", \"design\"]",
			"Draft/Not stated: 1; In force/Design: 1", "Not stated, Design",
		},
		{
			"one column that makes categories and series, of a list",
			"of = \"documents\"\nby = \"theme\"\nseries = \"theme\"",
			"Arch/Arch: 1; Beam/Beam: 2; Not stated/Not stated: 1", "Arch, Beam, Not stated",
		},
		{
			"years, none of which is known",
			"of = \"standards\"\nwhere = 'published == \"\"'\nby = \"published\"\nperiod = \"year\"",
			"Not stated: 1", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := computedFigure(t, "comparison", c.more)
			if got := numbers(f); len(problems) > 0 || got != c.numbers {
				t.Errorf("got  %s\nwant %s\nproblems:\n%s", got, c.numbers, report(problems))
			}
			if got := strings.Join(f.Data.Series, ", "); got != c.series {
				t.Errorf("series %s, want %s", got, c.series)
			}
		})
	}
}

// TestComputedOrganisations shows that organisations stand in the order of the
// rows: a vocabulary lists them in no order that means something.
func TestComputedOrganisations(t *testing.T) {
	src, counts := bridges(t, map[string]string{
		"vocabulary.toml": "[organisation.dam-board]\nlabel = \"Dam Board\"\n[organisation.river-board]\nlabel = \"River Board\"\n" +
			"[status.draft]\nlabel = \"Draft\"\n",
		"standards.csv":     "id,organisation,reference,title,status\nrb-1,river-board,RB 1,Loads,draft\ndb-1,dam-board,DB 1,Loads,draft\nrb-2,river-board,RB 2,Spans,draft\n",
		"../facets.toml":    "[status]\nlabel = \"Status\"\nof = [\"standards\"]\nrole = \"status\"\n",
		"documents.csv":     "id,title\n",
		"tables/rivers.csv": "river,length,bridges,source\n",
		"figures.toml":      spec("split", "of = \"standards\"\nby = \"organisation\""),
	})
	figures, _, problems := Load(src, counts)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", report(problems))
	}
	if got, want := numbers(figures[0]), "River Board: 2; Dam Board: 1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestComputedSource(t *testing.T) {
	for more, want := range map[string]string{
		"of = \"documents\"\nby = \"kind\"":      "documents.csv",
		"of = \"tables/rivers\"\nby = \"river\"": "tables/rivers.csv",
		"of = \"vocabulary\"\nby = \"facet\"":    "vocabulary.toml",
	} {
		f, problems := computedFigure(t, "split", more)
		if len(problems) > 0 || f.Data.Points[0].Row.Source.Place != want {
			t.Errorf("%s: numbers come from %q, want %s; problems:\n%s", more, f.Data.Points[0].Row.Source.Place, want, report(problems))
		}
	}
}

func TestMissingFiles(t *testing.T) {
	src, counts := bridges(t, nil)
	delete(src, "data/2021/figures.toml")
	delete(src, "data/2021/tables.toml")
	_, ids, problems := Load(src, counts)
	if len(ids) > 0 || len(problems) != 1 || problems[0].Rule != "missing-file" || problems[0].Pos.File != "data/2021/figures.toml" {
		t.Errorf("ids %q, problems:\n%s", ids, report(problems))
	}
	_, ids, problems = LoadTables(src, counts)
	if len(ids) > 0 || len(problems) != 1 || problems[0].Rule != "missing-file" || problems[0].Pos.File != "data/2021/tables.toml" {
		t.Errorf("ids %q, problems:\n%s", ids, report(problems))
	}
}

// TestNumericColumns shows which columns align at their end.
func TestNumericColumns(t *testing.T) {
	for kind, want := range map[ColumnType]bool{"integer": true, "year": true, "text": false, "date": false, "document": false} {
		if kind.Numeric() != want {
			t.Errorf("a column of type %s is numeric: %t", kind, !want)
		}
	}
}

// TestComputedNumbers shows that a figure draws counts alone: bars have no form for a
// negative number, and scripts have no exact form for one that is too large.
func TestComputedNumbers(t *testing.T) {
	for cell, want := range map[string]string{
		"-40":                  "tables/rivers.csv 3:5-8 type: length: \"-40\" is not a count (a count is a whole number from 0 up)\n",
		"1.5":                  "tables/rivers.csv 3:5-8 type: length: \"1.5\" is not a count (a count is a whole number from 0 up; round it, and keep what the source states in a note, such as as_printed: 1.5)\n",
		"200000000000":         "tables/rivers.csv 3:5-17 type: length: \"200000000000\" is not a count (the number is too large: the limit is 100,000,000,000)\n",
		"100000000000":         "",
		"0":                    "",
		"40,,\nNew,10":         "",
		"99999999999,,\nNew,2": "figures.toml 8:9-17 type: the numbers of \"New\" add up to more than a figure can show exactly; the limit is 100,000,000,000\n",
	} {
		src, counts := bridges(t, map[string]string{
			"tables/rivers.csv": "river,length,bridges,source\nOld,12,,\nNew," + cell + ",,\n",
			"figures.toml":      spec("ranking", "of = \"tables/rivers\"\nby = \"river\"\nvalue = \"length\""),
		})
		_, _, problems := Load(src, counts)
		if got := report(problems); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", cell, got, want)
		}
	}
}

// TestComputedDates shows that what a figure takes for a date is one: columns of tables
// are text, and documents have columns of other types.
func TestComputedDates(t *testing.T) {
	const rows = "river,length,bridges,source\nOld,2024-12,,\nNew,2024-13,,\nDry,,,\n"
	for more, want := range map[string]string{
		"of = \"tables/rivers\"\nby = \"river\"\nlabel = \"river\"\ndate = \"length\"": "tables/rivers.csv 3:5-12 type: length: \"2024-13\" is not a date",
		"of = \"tables/rivers\"\nby = \"length\"\nperiod = \"year\"":                   "tables/rivers.csv 3:5-12 type: length: \"2024-13\" is not a date",
		"of = \"documents\"\nby = \"kind\"\nlabel = \"title\"\ndate = \"title\"":       "figures.toml 9:8-15 type: title: \"",
	} {
		kind := "timeline"
		if strings.Contains(more, "period") {
			kind = "trend"
		}
		src, counts := bridges(t, map[string]string{"tables/rivers.csv": rows, "figures.toml": spec(kind, more)})
		_, _, problems := Load(src, counts)
		if got := report(problems); !strings.Contains(got, want) {
			t.Errorf("%s:\ngot  %s\nwant %s", more, got, want)
		}
	}
}
