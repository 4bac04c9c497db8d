package figure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoad(t *testing.T) {
	src, counts := bridges(t, map[string]string{
		"counts/spans.csv": countsHeader + "arch,stone,large,3,exact,stated,survey,\nbeam,stone,large,5,about,stated,survey,\n",
		"figures.toml": `[second]
kind = "split"
number = 1
title = "Second"
caption = "A caption."
alt = "Alt."
counts = "spans"
[first]
kind = "trend"
title = "First"
caption = "A caption."
alt = "Alt."
counts = "spans"
`,
	})
	figures, ids, problems := Load(src, counts)
	if len(problems) > 0 || len(figures) != 2 || strings.Join(ids, " ") != "second first" {
		t.Fatalf("%d figures, ids %q, problems:\n%s", len(figures), ids, report(problems))
	}
	f := figures[0]
	if f.ID != "second" || f.Label() != "Figure 1" || f.Scale != Linear || f.Pos.Line != 1 || f.Texts["caption"].Pos.Line != 5 || f.Texts["caption"].Pos.Column != 11 {
		t.Errorf("figure %+v", f.Spec)
	}
	if figures[1].Label() != "First" {
		t.Errorf("a figure without a number is called %q", figures[1].Label())
	}
	if p := f.Data.Points[1]; p.Category != "Beam" || p.Series != "stone" || p.Group != "large" || p.Text() != "about 5" {
		t.Errorf("second number %+v", p)
	}
	if diff := cmp.Diff([]string{"Arch", "Beam"}, f.Data.Categories); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
}

func TestFigureProblems(t *testing.T) {
	const rest = "title = \"T\"\ncaption = \"C\"\nalt = \"A\"\n"
	for _, c := range []struct{ name, figures, want string }{
		{"nothing is said", "[x]\n", `
figures.toml 1:2-3 required: "x" has no kind (add kind = "…")
figures.toml 1:2-3 required: "x" has no title (add title = "…")
figures.toml 1:2-3 required: "x" has no caption (add caption = "…")
figures.toml 1:2-3 required: "x" has no alt (add alt = "…")
figures.toml 1:2-3 required: the figure "x" has no numbers, or two sources of them (add counts = "…", the name of a counts file, or of = "…" and by = "…" to count rows)
`},
		{"form of an id", "[X_y]\nkind = \"split\"\ncounts = \"x\"\n" + rest, `
figures.toml 1:2-5 id: "X_y" is not an id (an id is part of an address: lower-case letters, digits and single hyphens, such as "x-y")
`},
		{"unknown kind", "[x]\nkind = \"trendd\"\ncounts = \"x\"\n" + rest, `
figures.toml 2:8-16 kind: unknown kind of figure "trendd" (did you mean "trend"?)
`},
		{"unknown order", "[x]\nkind = \"comparison\"\ncounts = \"x\"\norder = \"name\"\n" + rest, `
figures.toml 4:9-15 order: unknown order "name" (one of size, data)
`},
		{"unknown panels", "[x]\nkind = \"comparison\"\ncounts = \"x\"\npanels = \"two\"\n" + rest, `
figures.toml 4:10-15 series: unknown panels "two" (one of own, shared)
`},
		{"unknown scale", "[x]\nkind = \"split\"\ncounts = \"x\"\nscale = \"cubic\"\n" + rest, `
figures.toml 4:9-16 scale: unknown scale "cubic" (one of linear, log)
`},
		{"unknown profile", "[x]\nkind = \"funnel\"\ncounts = \"x\"\nprofile = \"prisma-2009\"\n" + rest, `
figures.toml 4:11-24 profile: a funnel has no profile "prisma-2009" (a funnel can have the profile "prisma-2020")
`},
		{"profile of another kind", "[x]\nkind = \"split\"\ncounts = \"x\"\nprofile = \"prisma-2020\"\n" + rest, `
figures.toml 4:11-24 profile: a split has no profile "prisma-2020" (a funnel can have the profile "prisma-2020")
`},
		{"unknown counts", "[x]\nkind = \"split\"\ncounts = \"xx\"\n" + rest, `
figures.toml 3:10-14 counts: there is no counts/xx.csv (one of empty, unpublished, x, zeros)
`},
		{"counts without rows", "[x]\nkind = \"split\"\ncounts = \"empty\"\n" + rest, `
figures.toml 3:10-17 counts: counts/empty.csv has no rows
`},
		{"two sources of numbers", "[x]\nkind = \"split\"\ncounts = \"x\"\nof = \"documents\"\nby = \"kind\"\n" + rest, `
figures.toml 1:2-3 required: the figure "x" has no numbers, or two sources of them (add counts = "…", the name of a counts file, or of = "…" and by = "…" to count rows)
`},
		{"log scale without a number above zero", "[x]\nkind = \"comparison\"\ncounts = \"unpublished\"\nscale = \"log\"\n" + rest, `
figures.toml 4:9-14 scale: a log scale cannot show numbers that are all zero or not published (write scale = "linear")
`},
		{"number twice", "[x]\nkind = \"split\"\nnumber = 1\ncounts = \"x\"\n" + rest + "[y]\nkind = \"split\"\nnumber = 1\ncounts = \"x\"\n" + rest, `
figures.toml 10:10-11 number: the number 1 is taken
  figures.toml 3:10 by x
`},
		{"number below 1", "[x]\nkind = \"split\"\nnumber = -3\ncounts = \"x\"\n" + rest, `
figures.toml 3:10-12 number: the number -3 is below 1
`},
		{"numbers left out", "[x]\nkind = \"split\"\nnumber = 3\ncounts = \"x\"\n" + rest, `
figures.toml 3:10-11 number: there is no figure 1, 2 before this one (number figures from 1 without gaps; if the source leaves a number out, say so in edition.toml: figures_left_out = [1, 2])
`},
		{"five numbers left out", "[x]\nkind = \"split\"\nnumber = 6\ncounts = \"x\"\n" + rest, `
figures.toml 3:10-11 number: there is no figure 1, 2, 3, 4, 5 before this one (number figures from 1 without gaps; if the source leaves a number out, say so in edition.toml: figures_left_out = [1, 2, 3, 4, 5])
`},
		{"a year for a number", "[x]\nkind = \"split\"\nnumber = 1\ncounts = \"x\"\n" + rest + "[y]\nkind = \"split\"\nnumber = 2024\ncounts = \"x\"\n" + rest, `
figures.toml 10:10-14 number: figure 2024 is not the next: the next is 2 (number figures from 1 without gaps; if the source leaves numbers out, list them in edition.toml: figures_left_out)
`},
		{"the highest whole number", "[x]\nkind = \"split\"\nnumber = 9_223_372_036_854_775_807\ncounts = \"x\"\n" + rest, `
figures.toml 3:10-35 number: the number 9223372036854775807 is too high; the limit is 9,999 (number them from 1 without gaps)
`},
		{"flow of a number that is not published", "[x]\nkind = \"flow\"\ncounts = \"unpublished\"\n" + rest, `
counts/unpublished.csv 2:5-6 counts: a flow cannot show a number that is not published (choose another kind, such as matrix)
`},
		{"flow of zeros", "[x]\nkind = \"flow\"\ncounts = \"zeros\"\n" + rest, `
counts/zeros.csv 2:8-9 counts: a flow cannot show numbers that are all zero (choose another kind, such as matrix)
`},
		{"flow of counted rows without a number", "[x]\nkind = \"flow\"\nof = \"tables/rivers\"\nby = \"river\"\nvalue = \"length\"\n" + rest, `
figures.toml 2:8-14 counts: a flow cannot show a number that is not published (choose another kind, such as matrix)
`},
		{"unknown key", "[x]\nkind = \"split\"\ncounts = \"x\"\ncapton = \"C\"\n" + rest, `
figures.toml 4:10-13 key: unknown key "capton" (did you mean "caption"?)
`},
		{"unknown series in the order", "[x]\nkind = \"split\"\ncounts = \"x\"\nseries_order = [\"two\", \"oen\"]\n" + rest, `
figures.toml 4:16-30 series: unknown series "oen" (did you mean "one"?)
`},
		{"faults of two figures", "[x]\nkind = \"split\"\ncounts = \"none\"\n" + rest + "[y]\nkind = \"none\"\ncounts = \"x\"\n" + rest, `
figures.toml 3:10-16 counts: there is no counts/none.csv (one of empty, unpublished, x, zeros)
figures.toml 8:8-14 kind: unknown kind of figure "none" (one of ` + strings.Join(Kinds(), ", ") + `)
`},
		// computed from rows
		{"unknown rows", "[x]\nkind = \"split\"\nof = \"books\"\nby = \"kind\"\n" + rest, `
figures.toml 3:6-13 expression: there are no rows of "books", only of documents, standards, vocabulary, searches and tables/<name>
`},
		{"unknown rows with a condition", "[x]\nkind = \"split\"\nof = \"books\"\nwhere = \"true\"\nby = \"kind\"\n" + rest, `
figures.toml 3:6-13 expression: there are no rows of "books", only of documents, standards, vocabulary, searches and tables/<name>
`},
		{"condition that is none", "[x]\nkind = \"split\"\nof = \"documents\"\nwhere = \"yer > 2000\"\nby = \"kind\"\n" + rest, `
figures.toml 4:9-21 expression: unknown name yer
`},
		{"no rows are left", "[x]\nkind = \"split\"\nof = \"documents\"\nwhere = \"year > 3000\"\nby = \"kind\"\n" + rest, `
figures.toml 3:6-17 counts: the figure "x" has no rows
`},
		{"unknown column", "[x]\nkind = \"split\"\nof = \"documents\"\nby = \"kidn\"\n" + rest, `
figures.toml 4:6-12 column: documents have no column "kidn" (did you mean "kind"?)
`},
		{"no column", "[x]\nkind = \"split\"\nof = \"tables/rivers\"\n" + rest, `
figures.toml 1:2-3 column: tables/rivers have no column "" (one of bridges, length, river, source)
`},
		{"unknown period", "[x]\nkind = \"trend\"\nof = \"standards\"\nby = \"published\"\nperiod = \"month\"\n" + rest, `
figures.toml 5:10-17 period: unknown period "month" (the only one is "year")
`},
		{"numbers from a column of text", "[x]\nkind = \"ranking\"\nof = \"tables/rivers\"\nby = \"length\"\nvalue = \"river\"\n" + rest, `
figures.toml 5:9-16 value: "Old Water" in the column "river" is not a number
`},
		{"timeline without a date", "[x]\nkind = \"timeline\"\nof = \"standards\"\nby = \"status\"\nlabel = \"reference\"\n" + rest, `
figures.toml 1:2-3 required: the timeline "x" has no date (add date = "…")
`},
		{"timeline of counts", "[x]\nkind = \"timeline\"\ncounts = \"x\"\n" + rest, `
figures.toml 1:2-3 required: the timeline "x" has no date (add date = "…")
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, counts := bridges(t, map[string]string{
				"figures.toml":           c.figures,
				"counts/x.csv":           countsHeader + "a,one,,3,exact,stated,survey,\na,two,,4,exact,stated,survey,\n",
				"counts/empty.csv":       countsHeader,
				"counts/zeros.csv":       countsHeader + "a,one,,0,exact,stated,survey,\n",
				"counts/unpublished.csv": countsHeader + "a,,,,not-published,stated,survey,\n",
			})
			_, _, problems := Load(src, counts)
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestWrongTypesAreNotMissing shows that a key of a wrong type is reported once.
func TestWrongTypesAreNotMissing(t *testing.T) {
	for _, key := range []string{"title", "caption", "alt", "counts", "kind"} {
		figures := "[x]\nkind = \"split\"\ntitle = \"T\"\ncaption = \"C\"\nalt = \"A\"\ncounts = \"x\"\n"
		i := strings.Index(figures, key+" = ")
		end := i + strings.Index(figures[i:], "\n")
		src, counts := bridges(t, map[string]string{
			"figures.toml": figures[:i] + key + " = 5" + figures[end:],
			"counts/x.csv": countsHeader + "a,,,3,exact,stated,survey,\n",
		})
		if _, _, problems := Load(src, counts); len(problems) != 1 || problems[0].Rule != "type" {
			t.Errorf("%s = 5:\n%s", key, report(problems))
		}
	}
}

func TestComputed(t *testing.T) {
	for _, c := range []struct{ name, kind, more, want string }{
		{"rows by a word, in the order of the vocabulary", "split", "of = \"documents\"\nby = \"kind\"", "Report: 2; Law: 1"},
		{"rows by a list", "split", "of = \"documents\"\nby = \"theme\"", "Arch: 1; Beam: 2; Not stated: 1"},
		{"rows by an organisation", "split", "of = \"standards\"\nby = \"organisation\"", "River Board: 3"},
		{"rows for which a condition holds", "split", "of = \"documents\"\nwhere = 'year > 0'\nby = \"kind\"", "Report: 1; Law: 1"},
		{"rows by two columns", "comparison", "of = \"standards\"\nby = \"status\"\nseries = \"stage\"", "Draft/Not stated: 2; In force/Design: 1"},
		{"rows by year, years without a row are 0", "trend", "of = \"standards\"\nby = \"published\"\nperiod = \"year\"", "2016: 1; 2017: 0; 2018: 0; 2019: 1; Not stated: 1"},
		{"rows by a number", "trend", "of = \"documents\"\nby = \"year\"", "2018: 1; 2020: 1; Not stated: 1"},
		{"words of a facet", "split", "of = \"vocabulary\"\nwhere = 'facet in [\"kind\", \"theme\"]'\nby = \"facet\"", "kind: 2; theme: 2"},
		{"a column of numbers, an empty cell is not published", "ranking", "of = \"tables/rivers\"\nby = \"river\"\nvalue = \"length\"", "Old Water: 12; New Water: not published"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := computedFigure(t, c.kind, c.more)
			if got := numbers(f); len(problems) > 0 || got != c.want {
				t.Errorf("got  %s\nwant %s\nproblems:\n%s", got, c.want, report(problems))
			}
			for _, p := range f.Data.Points {
				if p.Known() && (p.Row.Basis != "computed" || p.Row.Qualifier != "exact") {
					t.Errorf("%s is %s and %s", p.Category, p.Row.Basis, p.Row.Qualifier)
				}
				if !strings.HasSuffix(p.Row.Source.Place, ".csv") && !strings.HasSuffix(p.Row.Source.Place, ".toml") {
					t.Errorf("%s comes from %q", p.Category, p.Row.Source.Place)
				}
			}
		})
	}
}

// TestComputedSum shows that a sum of which a part is not known is not called
// exact.
func TestComputedSum(t *testing.T) {
	src, counts := bridges(t, map[string]string{
		"tables/rivers.csv": "river,length,bridges,source\nOld Water,12,,\nOld Water,,,\nNew Water,3,,\nNew Water,4,,\n",
		"figures.toml":      spec("ranking", "of = \"tables/rivers\"\nby = \"river\"\nvalue = \"length\""),
	})
	figures, _, problems := Load(src, counts)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", report(problems))
	}
	if got, want := numbers(figures[0]), "Old Water: at least 12; New Water: 7"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTimelineOrder(t *testing.T) {
	f, problems := computedFigure(t, "timeline", "of = \"standards\"\nby = \"status\"\nlabel = \"reference\"\ndate = \"published\"")
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", report(problems))
	}
	var got []string
	for _, i := range datedInOrder(f.Data) {
		p := f.Data.Points[i]
		got = append(got, p.Item+" "+p.Date+" "+fullDate(p.Date))
	}
	if diff := cmp.Diff([]string{"RB 1 2016-01 2016-01-01", "RB 2 2019 2019-01-01"}, got); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if got := fullDate("2016-03-04"); got != "2016-03-04" {
		t.Errorf("a day is placed at %s", got)
	}
}

func TestTextures(t *testing.T) {
	f := drawn(t, "comparison", "", stated("a", "", 1), "b,,,2,about,stated", "c,,,3,exact,independent", "d,,,4,about,independent,incomplete: to May", "e,,,,not-published,independent", "f,,,5,exact,derived", "g,,,6,about,derived", "h,,,7,exact,computed")
	want := []Texture{Plain, Approximate, Independent, Incomplete, Missing, Derived, Derived, Plain}
	for i, p := range f.Data.Points {
		if p.Texture() != want[i] {
			t.Errorf("%s has the texture %q, want %q", p.Category, p.Texture(), want[i])
		}
	}
	if diff := cmp.Diff([]Texture{Approximate, Derived, Independent, Incomplete, Missing}, f.Data.Textures()); diff != "" {
		t.Errorf("textures (-want +got):\n%s", diff)
	}
	key, _ := f.Wide.Option["title"].(map[string]any)["text"].(string)
	if want := "Not counted: e. Sorted by size.\nDots: approximate\nLines: derived from other numbers\nStripes: independent of the source\nDashed outline: incomplete"; key != want {
		t.Errorf("key %q, want %q", key, want)
	}
	if f := drawn(t, "comparison", "", stated("a", "", 1)); f.Wide.Option["title"] != nil {
		t.Error("ordinary numbers have a key")
	}
}
