package exchange

import (
	"strings"
	"testing"
)

// TestAccount tests what becomes of rows that do not come back as their records went out.
func TestAccount(t *testing.T) {
	const header = "key,title,year,notes\n"
	const both = `"recension:r2 | RAYYAN-INCLUSION: {""Ana""=>""Excluded"", ""Ben""=>""Excluded""} | RAYYAN-EXCLUSION-REASONS: wrong period"`
	const rest = "k,Stone arches & piers,2019,recension:r1\nk,Fords,2020,recension:r3\nk,Tolls,2020,recension:r4\n" +
		"k,Tolls,2018,recension:r5\nk,Über Brücken,,recension:r7\n"
	tests := []struct {
		name, rows string
		tally      string // of the rows
		problems   []string
		decisions  string // if that is allowed
	}{
		{
			"two people", "k,Timber piers,2011," + both + "\n",
			"rows 6 = decided 1 + undecided 5 + unknown 0 + repeated 0", nil,
			"r2,title,ana,,exclude,,reasons of several people: wrong period\n",
		},
		{
			"other person", `k,Timber piers,2011,"recension:r2 | RAYYAN-INCLUSION: {""Ana""=>""Included"", ""Ben""=>""Excluded""}"` + "\n",
			"rows 6 = decided 1 + undecided 5 + unknown 0 + repeated 0", nil,
			"r2,title,ana,,include,,\n",
		},
		{
			"two verdicts", "k,Timber piers,2011," + both + "\n" + `k,Timber piers,2011,"recension:r2 | RAYYAN-INCLUSION: {""Ana""=>""Maybe""}"` + "\n",
			"rows 7 = decided 0 + undecided 6 + unknown 0 + repeated 1",
			[]string{`the record r2 ("Timber piers", 2011) is repeated`, `the record r2 ("Timber piers", 2011) has two verdicts, exclude and unclear`},
			"",
		},
		{
			"the same verdict twice", "k,Timber piers,2011," + both + "\nk,Timber piers,2011," + both + "\n",
			"rows 7 = decided 1 + undecided 5 + unknown 0 + repeated 1",
			[]string{`the record r2 ("Timber piers", 2011) is repeated`},
			"r2,title,ana,,exclude,,reasons of several people: wrong period\n",
		},
		{
			"changed", "k,Timber pier,2012," + both + "\n",
			"rows 6 = decided 1 + undecided 5 + unknown 0 + repeated 0",
			[]string{`the record r2 is changed: the title "Timber piers" came back as "Timber pier", the year 2011 came back as 2012`},
			"r2,title,ana,,exclude,,reasons of several people: wrong period\n",
		},
		{
			"unknown and missing", `rayyan-7,Weirs,2011,"RAYYAN-INCLUSION: {""Ana""=>""Included""}"` + "\n",
			"rows 6 = decided 0 + undecided 5 + unknown 1 + repeated 0",
			[]string{`rayyan-7 ("Weirs", 2011) is unknown: no record`, `the record r2 ("Timber piers", 2011) did not come back`},
			"",
		},
	}
	for _, test := range tests {
		to := Target{Edition: "2021", Reviewer: "ana", Name: "Ana", Partial: true}
		result, problems, err := Import(testReview(t), to, Source{Name: "a.csv", Text: strings.NewReader(header + test.rows + rest)})
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) != len(test.problems) {
			t.Errorf("%s: %v", test.name, problems)
			continue
		}
		for i, want := range test.problems {
			if !strings.Contains(problems[i].Message, want) {
				t.Errorf("%s: %s, want %s", test.name, problems[i].Message, want)
			}
		}
		if got := result.Tallies[0].String(); got != "a.csv: Rayyan (CSV): "+test.tally {
			t.Errorf("%s: %s", test.name, got)
		}
		got := ""
		for _, f := range result.Files {
			_, got, _ = strings.Cut(string(f.Text), "\n")
		}
		if got != test.decisions {
			t.Errorf("%s: %s, want %s", test.name, got, test.decisions)
		}
	}
}

// TestOtherTool tests that an export of another tool than the named one is refused.
func TestOtherTool(t *testing.T) {
	for _, from := range []string{"asreview", "covidence", "eppi"} {
		source := Source{Name: "a.csv", Text: strings.NewReader("key,title,year,notes\nk,Fords,2020,\n")}
		_, problems, err := Import(testReview(t), Target{Edition: "2021", Reviewer: "ana", From: from}, source)
		if err != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].Message, "this is an export of Rayyan, not of ") {
			t.Errorf("%s: %v, %v", from, problems, err)
		}
	}
}
