package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
	"recension/generator/locale"
)

// withFunnel is the edition of testdata/bridges.txtar with counts/funnel.csv, whose
// rows name counts of counts/spans.csv.
func withFunnel(t *testing.T, funnel string) fstest.MapFS {
	src := bridges(t)
	src["data/2021/counts/funnel.csv"] = &fstest.MapFile{Data: []byte(funnel)}
	return src
}

func loadFunnel(t *testing.T, src fstest.MapFS) (CountFile, diag.List) {
	t.Helper()
	editions, problems := loadSorted(src)
	f, ok := editions[0].CountFile("funnel")
	if !ok {
		t.Fatal("there is no counts/funnel.csv")
	}
	return f, problems
}

// TestSameAs shows what a count has from the one that it names, and what is its own.
func TestSameAs(t *testing.T) {
	f, problems := loadFunnel(t, withFunnel(t, `category,group,same_as,note
Arches of stone,of which,spans/arch/stone,Seen twice
Arches of steel,,spans/arch/steel,
Arches of steel again,,funnel/Arches of steel,incomplete: to April
Beams of stone,,spans/beam/stone,
`))
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", report(problems))
	}
	var got []string
	for _, c := range f.Rows {
		at := c.At("count")
		got = append(got, strings.Join([]string{
			c.Category, c.Text(locale.English()), string(c.Basis), c.Source.String(), c.Cell("count"), c.Note.String(), c.Note.Incomplete, c.Note.Limits,
			strings.TrimPrefix(at.File, "data/2021/counts/"), at.Excerpt,
		}, " | "))
	}
	want := []string{
		"Arches of stone | about 1,200 | stated | survey: table 1 | 1200 | Seen twice |  |  | spans.csv | arch,stone,,1200,about,stated,survey: table 1,",
		"Arches of steel | 3 | derived | survey | 3 |  | to May | one river | spans.csv | arch,steel,,3,exact,derived,survey,incomplete: to May; limits: one river",
		"Arches of steel again | 3 | derived | survey | 3 |  | to April | one river | spans.csv | arch,steel,,3,exact,derived,survey,incomplete: to May; limits: one river",
		"Beams of stone | not published | stated | survey |  |  |  |  | spans.csv | beam,stone,,,not-published,stated,survey,",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for i, c := range f.Rows {
		if c.Line() != i+2 || c.At("category").File != "data/2021/counts/funnel.csv" {
			t.Errorf("%q is on line %d of %s", c.Category, c.Line(), c.At("category").File)
		}
	}
	if diff := cmp.Diff([]string{"category", "group", "count", "qualifier", "basis", "source", "note"}, f.FactColumns()); diff != "" {
		t.Errorf("columns of facts (-want +got):\n%s", diff)
	}
}

func TestSameAsProblems(t *testing.T) {
	const header = "category,series,count,same_as,qualifier,basis,source\n"
	for _, c := range []struct{ name, funnel, want string }{
		{"unknown category", header + "Arches,,,spans/arhc,,,\n", `
counts/funnel.csv 2:10-20 reference: counts/spans.csv has no count "arhc" (did you mean "arch"?)
`},
		{"unknown series", header + "Arches,,,spans/arch/stoen,,,\n", `
counts/funnel.csv 2:10-26 reference: counts/spans.csv has no count "arch/stoen" (did you mean "arch/stone"?)
`},
		{"unknown file", header + "Arches,,,spams/arch,,,\n", `
counts/funnel.csv 2:10-20 reference: there is no counts/spams.csv (did you mean "spans"?)
`},
		{"category with several series", header + "Arches,,,spans/arch,,,\n", `
counts/funnel.csv 2:10-20 reference: counts/spans.csv has 2 counts "arch" (name the series too, such as spans/arch/stone)
`},
		{"category that has a count without a series too", header + "a,,1,,exact,stated,survey\na,b,2,,exact,stated,survey\nc,,,funnel/a,,,\n", "\n"},
		{"no category", header + "Arches,,,spans,,,\n", `
counts/funnel.csv 2:10-15 type: same_as: "spans" does not name a count (write the name of the counts file, a slash and the category: papers/2023)
`},
		{"itself", header + "Arches,,,funnel/Arches,,,\n", `
counts/funnel.csv 2:10-23 reference: the count names itself (name the count that states the number)
`},
		{"circle, and a count outside it that leads into it", header + "a,,,funnel/b,,,\nb,,,funnel/c,,,\nc,,,funnel/b,,,\n", `
counts/funnel.csv 3:5-13 reference: counts name each other in a loop, and none states the number (state the number in one of the rows)
  counts/funnel.csv 4:5 this one is part of it
`},
		{"number beside it", header + "Arches,,3,spans/arch/steel,,,\n", `
counts/funnel.csv 2:9-10 count: the row has same_as and a count of its own (leave count, qualifier, basis and source empty, or same_as)
  counts/funnel.csv 2:11 the count is stated there
`},
		{"source beside it", header + "Arches,,,spans/arch/steel,,,survey\n", `
counts/funnel.csv 2:29-35 count: the row has same_as and a source of its own (leave count, qualifier, basis and source empty, or same_as)
  counts/funnel.csv 2:10 the count is stated there
`},
		{"neither number nor name", header + "Arches,,3,,,,\n", `
counts/funnel.csv 2:12-13 required: qualifier is empty (enter it, or same_as)
counts/funnel.csv 2:13-14 required: basis is empty (enter it, or same_as)
counts/funnel.csv 2:14-15 required: source is empty (enter it, or same_as)
`},
		{"count that names one that names none", header + "a,,,funnel/b,,,\nb,,,spans/bam,,,\n", `
counts/funnel.csv 3:5-14 reference: counts/spans.csv has no count "bam" (did you mean "beam"?)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := loadFunnel(t, withFunnel(t, c.funnel))
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSameAsLost shows that a name is not reported as unknown when what it names may
// be in a part of a file that could not be read.
func TestSameAsLost(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"file", "category,series", "\"category,series", "csv"},
		{"row", "arch,steel,,3", "arch,steel,3", "row-length"},
		{"column of names", "category,", "kategory,", "column column"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := withFunnel(t, "category,same_as\nArches,spans/arch/steel\n")
			change(t, src, "data/2021/counts/spans.csv", c.from, c.to)
			f, problems := loadFunnel(t, src)
			var rules []string
			for _, d := range problems {
				rules = append(rules, d.Rule)
			}
			if got := strings.Join(rules, " "); got != c.want {
				t.Errorf("rules %s, want %s:\n%s", got, c.want, report(problems))
			}
			if !f.Rows[0].Unresolved() {
				t.Error("the count has a number")
			}
		})
	}
}
