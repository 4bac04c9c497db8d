package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
	"recension/generator/review"
)

// shapesOf are the shapes of the items of a drawing, by their names; those without a name
// are together.
func shapesOf(chart Chart) map[string][]shape {
	series := chart.Option["series"].([]any)[0].(map[string]any)
	items := map[string][]shape{}
	for i, it := range series["data"].([]any) {
		name := it.(map[string]any)["name"].(string)
		items[name] = append(items[name], series["itemPayload"].(map[string]any)["shapes"].([][]shape)[i]...)
	}
	return items
}

// extent is the smallest rectangle around a path.
func extent(path []segment) (x, y [2]float64) {
	x, y = [2]float64{math.Inf(1), math.Inf(-1)}, [2]float64{math.Inf(1), math.Inf(-1)}
	for _, s := range path {
		for _, p := range s.places {
			x, y = [2]float64{min(x[0], p.x), max(x[1], p.x)}, [2]float64{min(y[0], p.y), max(y[1], p.y)}
		}
	}
	return x, y
}

// boxOf is the rectangle of a box of a drawing, and whether an arrow leads to it.
func boxOf(t *testing.T, chart Chart, name string) (x, y [2]float64, arrow bool) {
	t.Helper()
	shapes := shapesOf(chart)[name]
	frame := slices.IndexFunc(shapes, func(s shape) bool { return len(s.Path) == 5 && s.Stroke != "" })
	if frame < 0 {
		t.Fatalf("%s has no box", name)
	}
	x, y = extent(shapes[frame].Path)
	return x, y, frame > 0
}

// TestOtherMethods shows that no arrow leads from databases to the column of other methods,
// that both lead to what was included, and that the columns stand beside each other where
// there is room.
func TestOtherMethods(t *testing.T) {
	for _, c := range []struct{ name, group string }{ // of the second two boxes
		{"databases alone", "Screening"},
		{"other methods, too", "Identification (other methods)"},
	} {
		others := strings.Contains(c.group, "other")
		f := drawn(t, "funnel", "profile = \"prisma-2020\"",
			"Found,,Identification,900,exact,stated", "Read,,Identification,800,exact,stated",
			"Told of,,"+c.group+",9,exact,stated", "Heard of,,"+c.group+",8,exact,stated", "Included,,Included,40,exact,stated")
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
			for name, want := range map[string]bool{"Found 900": false, "Read 800": true, "Told of 9": !others, "Heard of 8": true, "Included 40": true} {
				if _, _, arrow := boxOf(t, chart, name); arrow != want {
					t.Errorf("%s, %s: an arrow leads to %s: %v", c.name, size, name, arrow)
				}
			}
			around := slices.ContainsFunc(shapesOf(chart)[""], func(s shape) bool { return s.Stroke == muted.Light && len(s.Path) >= 3 && s.Fill == "" })
			if around != others {
				t.Errorf("%s, %s: a line leads around: %v", c.name, size, around)
			}
			first, _, _ := boxOf(t, chart, "Found 900")
			second, _, _ := boxOf(t, chart, "Told of 9")
			if beside := second[0] > first[1]; beside != (others && size == "wide") {
				t.Errorf("%s, %s: the boxes stand beside each other: %v", c.name, size, beside)
			}
		}
	}
}

// TestArrowWidths shows that the arrows of a flow diagram and the ribbons of a funnel are as
// wide as their numbers, none too thin to be seen, and that a note says so.
func TestArrowWidths(t *testing.T) {
	rows := []string{"Found,,,100000,exact,stated", "Too old,removed,,75000,exact,stated", "Read,,,25000,exact,stated", "Too long,removed,,24999,exact,stated", "Used,,,1,exact,stated"}
	for _, profile := range []string{"", "profile = \"prisma-2020\""} {
		f := drawn(t, "funnel", profile, rows...)
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow} {
			width := func(name string, upright bool) float64 {
				first := shapesOf(chart)[name][0].Path // of an arrow: its stem
				if upright {
					return math.Abs(first[1].places[0].x - first[0].places[0].x)
				}
				return math.Abs(first[1].places[0].y - first[0].places[0].y)
			}
			read, used := width("Read 25,000", true), width("Used 1", true)
			if used != thinnest || read <= thinnest {
				t.Errorf("%q, %s: ribbons of 25,000 and 1 are %g and %g wide", profile, size, read, used)
			}
			if profile == "" { // both leave the same box
				leaving, _ := extent(shapesOf(chart)["Too old 75,000"][1].Path[:1])
				ends := shapesOf(chart)["Too old 75,000"][1].Path
				last := ends[len(ends)-2].places[2].x
				if got := last - leaving[0]; math.Abs(got-3*read) > 0.01 {
					t.Errorf("%s: the ribbon of 75,000 is %g wide, that of 25,000 %g", size, got, read)
				}
			}
			note := slices.ContainsFunc(shapesOf(chart)[""], func(s shape) bool { return strings.HasPrefix(s.Text, "The thinnest") })
			if !note {
				t.Errorf("%q, %s: no note about ribbons that are widened", profile, size)
			}
		}
	}
	f := drawn(t, "funnel", "", "Found,,,100,exact,stated", "Read,,,50,exact,stated")
	if slices.ContainsFunc(shapesOf(f.Wide)[""], func(s shape) bool { return strings.HasPrefix(s.Text, "The thinnest") }) {
		t.Error("a note about ribbons that are as wide as their numbers")
	}
}

// TestDifferences shows that a funnel works out a difference only of two published, exact
// numbers between which the data says nothing, and draws it hollow.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		name, first, second string
		want                bool
	}{
		{"exact", "900,exact,stated", "40,exact,stated", true},
		{"about", "900,about,stated", "40,exact,stated", false},
		{"at most", "900,exact,stated", "40,at-most,stated", false},
		{"not published", "900,exact,stated", ",not-published,stated", false},
		{"none was published before", ",not-published,stated", "40,exact,stated", false},
		{"equal", "40,exact,stated", "40,exact,stated", false},
		{"more than before", "40,exact,stated", "50,exact,stated", false},
	} {
		f := drawn(t, "funnel", "", "Found,,,"+c.first, "Read,,,"+c.second)
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow} {
			shapes := shapesOf(chart)[""]
			if got := slices.ContainsFunc(shapes, func(s shape) bool { return s.Text == "860 fewer (difference)" }); got != c.want {
				t.Errorf("%s, %s: a difference is drawn: %v", c.name, size, got)
			}
			if hollow := slices.ContainsFunc(shapes, func(s shape) bool { return s.Fill == blank.Light && s.Stroke != "" && s.Dash == nil }); hollow != c.want {
				t.Errorf("%s, %s: a hollow ribbon: %v", c.name, size, hollow)
			}
		}
	}
	f := drawn(t, "funnel", "", "Found,,,900,exact,stated", "Too old,removed,,860,exact,stated", "Read,,,40,exact,stated")
	if _, ok := shapesOf(f.Wide)["Too old 860"]; !ok || len(shapesOf(f.Wide)[""]) > 0 {
		t.Errorf("a reason is not drawn, or a difference beside it: %+v", shapesOf(f.Wide)[""])
	}
}

// TestTextsInBoxes shows that each box has room for its text, in Arabic, too, and that no
// text leaves the picture.
func TestTextsInBoxes(t *testing.T) {
	long := "Records that nobody of the team could read in the time that was left whatever their language"
	arabic := "السجلات التي لم يتمكن أحد من قراءتها في الوقت المتبقي مهما كانت لغتها ومهما كان مصدرها"
	for _, name := range []string{"Read", long, arabic, strings.Repeat("Donaudampfschiff", 8)} {
		for _, profile := range []string{"", "profile = \"prisma-2020\""} {
			f := drawn(t, "funnel", profile,
				"Found,,Identification,900,exact,stated", name+",removed,Identification,890,exact,stated",
				name+" 2,,Screening,10,exact,derived", name+" 3,excluded,Screening,9,exact,stated", "Used,,Included,1,exact,stated")
			for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
				for of, shapes := range shapesOf(chart) {
					checkTexts(t, fmt.Sprintf("%q, %s, %s", profile, size, of), chart, shapes)
				}
			}
		}
	}
}

// checkTexts fails if a text is wider than the box in its item, or leaves the picture.
func checkTexts(t *testing.T, where string, chart Chart, shapes []shape) {
	t.Helper()
	left, right := 0.0, float64(chart.Width)
	bottom := float64(chart.Height)
	for _, s := range shapes {
		if len(s.Path) == 5 && s.Fill != "" && s.Path[2].command == "L" { // a box
			x, y := extent(s.Path)
			if x[1]-x[0] > 40 && y[1]-y[0] > 14 && len(shapes) < 6 {
				left, right, bottom = x[0], x[1], y[1]
			}
		}
		if s.Text == "" || s.Upright {
			continue
		}
		lines := strings.Split(s.Text, "\n")
		for _, line := range lines {
			width, err := echarts.TextWidth(line, fmt.Sprintf("%d %dpx", s.Weight, s.Size))
			if err != nil {
				t.Fatal(err)
			}
			from := s.At.x
			if s.Align == "right" {
				from -= width
			}
			if from < left-0.5 || from+width > right+0.5 {
				t.Errorf("%s: %q from %g to %g leaves %g to %g", where, line, from, from+width, left, right)
			}
		}
		if end := s.At.y + float64(len(lines)*s.LineHeight); end > bottom+2 {
			t.Errorf("%s: %q ends at %g, below %g", where, s.Text, end, bottom)
		}
	}
}

// TestBoxSums tests which sums of boxes are checked, and where they are reported.
func TestBoxSums(t *testing.T) {
	for _, c := range []struct {
		name, more string
		rows       []string
		want       string
	}{
		{"as they should be", "", []string{"Found,,,900,exact,stated", "Too old,removed,,860,exact,stated", "Read,,,40,exact,stated"}, ""},
		{
			"one is wrong", "",
			[]string{"Found,,,900,exact,stated", "Too old,removed,,800,exact,stated", "Too long,excluded,,50,exact,stated", "Read,,,40,exact,stated"},
			`counts/x.csv 5:8-10 box-sum: "Read" has 40, but 900 less what was removed is 50`,
		},
		{"nothing was removed", "", []string{"Found,,,900,exact,stated", "Read,,,40,exact,stated"}, ""},
		{"about", "", []string{"Found,,,900,about,stated", "Too old,removed,,800,exact,stated", "Read,,,40,exact,stated"}, ""},
		{"a reason is not published", "", []string{"Found,,,900,exact,stated", "Too old,removed,,,not-published,stated", "Read,,,40,exact,stated"}, ""},
		{"reasons of reasons", "profile = \"prisma-2020\"", []string{
			"Found,,A,900,exact,stated", "Old,removed,A,800,exact,stated", "Of 1990,of which,A,500,exact,stated", "Read,,B,100,exact,stated", "Used,,C,3,exact,stated",
		}, ""},
		{"in a column of its own", "profile = \"prisma-2020\"", []string{
			"Found,,Identification,900,exact,stated", "Old,removed,Identification,800,exact,stated", "Read,,Screening,100,exact,stated",
			"Told of,,Identification (other methods),9,exact,stated", "Old,removed,Identification (other methods),2,exact,stated",
			"Read by us,,Screening (other methods),8,exact,stated", "Used,,Included,3,exact,stated",
		}, `counts/x.csv 7:39-40 box-sum: "Read by us" has 8, but 9 less what was removed is 7`},
		{"studies of reports", "profile = \"prisma-2020\"", []string{"Reports,,A,900,exact,stated", "Old,removed,A,800,exact,stated", "Studies,,B,90,exact,stated"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			csv := countsHeader + strings.Join(c.rows, ",survey,\n") + ",survey,\n"
			src, counts := bridges(t, map[string]string{"counts/x.csv": csv, "figures.toml": spec("funnel", "counts = \"x\"\n"+c.more)})
			counts.Edition.Meta.Status = review.Draft // sums of a published edition stay as they are
			figures, _, problems := Load(src, counts)
			got, _, _ := strings.Cut(strings.TrimSpace(report(problems)), " (correct")
			if got != c.want || len(figures) != 1 {
				t.Errorf("%d figures\ngot  %s\nwant %s", len(figures), got, c.want)
			}
		})
	}
}
