package figure

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
)

// drawnTexts are the texts of a chart as it is drawn.
func drawnTexts(t *testing.T, chart Chart) []string {
	t.Helper()
	drawing, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, text := range svgTexts(t, drawing.SVG()) {
		texts = append(texts, text.text)
	}
	return texts
}

// typesOf are the types of the series of a chart, without those that draw shapes and
// placeholders.
func typesOf(chart Chart) (types []string) {
	for _, series := range objects(chart.Option["series"]) {
		if kind := series["type"].(string); kind == "bar" || kind == "line" {
			types = append(types, kind)
		}
	}
	return types
}

// TestColumnsOrLines shows when a trend has columns, lines and panels.
func TestColumnsOrLines(t *testing.T) {
	of := func(series string, numbers ...int) (rows []string) {
		for i, n := range numbers {
			rows = append(rows, stated(fmt.Sprint(2020+i), series, n))
		}
		return rows
	}
	several := func(n int) (rows []string) {
		for i := range n {
			rows = append(rows, of(fmt.Sprint("s", i), 1+i, 9)...)
		}
		return rows
	}
	for _, c := range []struct {
		name  string
		rows  []string
		types string
		grids int
	}{
		{"one series", of("", 1, 2), "bar", 1},
		{"two series", several(2), "line line", 1},
		{"four series", several(4), "line line line line", 1},
		{"five series", several(5), "bar bar bar bar bar", 5},
		{"far apart", append(of("a", 1, 2), of("b", 100, 200)...), "bar bar", 2},
		{"about", append(of("a", 1, 2), "2020,b,,3,about,stated", "2021,b,,4,exact,stated"), "bar bar", 2},
		{"incomplete", append(of("a", 1, 2), "2020,b,,3,exact,stated", "2021,b,,4,exact,stated,incomplete: to May"), "line line line", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := drawn(t, "trend", "", c.rows...)
			if got := strings.Join(typesOf(f.Wide), " "); got != c.types || len(objects(f.Wide.Option["grid"])) != c.grids {
				t.Errorf("%s in %d panels", got, len(objects(f.Wide.Option["grid"])))
			}
			differ := slices.Contains(drawnTexts(t, f.Wide), "Scales differ")
			if differ != (c.grids == 2) { // the five series are of the same height
				t.Errorf("says that scales differ: %t", differ)
			}
		})
	}
}

// TestSourcesHavePanels shows that series of two sources do not share a panel.
func TestSourcesHavePanels(t *testing.T) {
	csv := countsHeader + "2020,a,,1,exact,stated,survey,\n2021,a,,2,exact,stated,survey,\n2020,b,,3,exact,stated,census,\n2021,b,,2,exact,stated,census,\n"
	src, counts := bridges(t, map[string]string{"counts/x.csv": csv, "figures.toml": spec("trend", "counts = \"x\"\n")})
	figures, _, problems := Load(src, counts)
	if len(figures) != 1 {
		t.Fatal(report(problems))
	}
	if got := strings.Join(typesOf(figures[0].Wide), " "); got != "bar bar" {
		t.Errorf("drawn as %s", got)
	}
}

// TestIncompleteIsDashed shows that the parts of a line beside an incomplete number are
// dashed, and that the others are not.
func TestIncompleteIsDashed(t *testing.T) {
	f := drawn(t, "trend", "", "2019,a,,3,exact,stated", "2020,a,,5,exact,stated", "2021,a,,4,exact,stated,incomplete: to May",
		"2019,b,,3,exact,stated", "2020,b,,,not-published,stated", "2021,b,,6,exact,stated")
	values := func(i int) string {
		var got []any
		for _, item := range objects(f.Wide.Option["series"])[i]["data"].([]any) {
			got = append(got, item.(map[string]any)["value"])
		}
		return fmt.Sprint(got)
	}
	if got := values(0) + values(1) + values(2); got != "[3 5 -][- 5 4][3 - 6]" {
		t.Errorf("the lines are %s", got)
	}
	if style := objects(f.Wide.Option["series"])[1]["lineStyle"].(map[string]any)["type"]; style != "dashed" {
		t.Errorf("the second line is %v", style)
	}
	if texts := drawnTexts(t, f.Wide); !slices.Contains(texts, "Dashed line: incomplete") || !slices.Contains(texts, "not published") {
		t.Errorf("drawn: %q", texts)
	}
}

// TestNamesAtEndsDoNotOverlap shows that the names of lines that end close to each other
// stand below each other in the order of the ends of the lines.
func TestNamesAtEndsDoNotOverlap(t *testing.T) {
	for _, height := range []float64{96, 190} {
		ends := []lineEnd{{name: "a", y: 50}, {name: "b", y: 49}, {name: "c", y: height}, {name: "d", y: height - 1}}
		for i := range ends {
			ends[i].textHeight = endLine
		}
		dodge(ends, height)
		slices.SortFunc(ends, func(a, b lineEnd) int { return int(a.nameY - b.nameY) })
		order := ""
		for i, end := range ends {
			order += end.name
			if i > 0 && end.nameY-ends[i-1].nameY < endLine {
				t.Errorf("%s and %s are %g apart", ends[i-1].name, end.name, end.nameY-ends[i-1].nameY)
			}
			if end.nameY < 0 || end.nameY > height+14 {
				t.Errorf("%s is at %g of %g", end.name, end.nameY, height)
			}
		}
		if order != "badc" {
			t.Errorf("the order is %s", order)
		}
	}
}

// notedTrend is a trend with notes.
func notedTrend(t *testing.T) Figure {
	return drawn(t, "trend", `
[x.note.stop]
at = "2003"
text = "The list stops on 1 September."
[x.note.war]
at = "2001"
series = "b"
text = "A war"
`, append(years(3, "a"), years(3, "b")...)...)
}

// TestNotesAreShown shows notes in the picture, in the summary and at their points, and
// numbers for them in a narrow picture.
func TestNotesAreShown(t *testing.T) {
	f := notedTrend(t)
	if texts := drawnTexts(t, f.Wide); !slices.Contains(texts, "The list stops on 1 September") || !slices.Contains(texts, "A war") {
		t.Errorf("the wide picture has %q", texts)
	}
	if texts := drawnTexts(t, f.Narrow); !slices.Contains(texts, "1 The list stops on 1 September") || !slices.Contains(texts, "2 A war") || !slices.Contains(texts, "2") {
		t.Errorf("the narrow picture has %q", texts)
	}
	if !strings.HasSuffix(f.Summary, " 2003: The list stops on 1 September. 2001, b: A war.") {
		t.Errorf("the summary is %s", f.Summary)
	}
	for _, p := range f.Data.Points {
		var want []string
		switch {
		case p.Category == "2003":
			want = []string{"The list stops on 1 September"}
		case p.Category == "2001" && p.Series == "b":
			want = []string{"A war"}
		}
		if got := f.Data.NotesAt(p); !slices.Equal(got, want) {
			t.Errorf("%s %s: %q", p.Category, p.Series, got)
		}
	}
}

// TestNotesDoNotOverlap shows that the texts of many notes do not overlap, and that they
// are above the panel.
func TestNotesDoNotOverlap(t *testing.T) {
	notes := ""
	for i := range 12 {
		notes += fmt.Sprintf("[x.note.n-%d]\nat = \"%d\"\ntext = \"The note %s ends here\"\n", i, 2001+i, strings.Repeat("on and ", i))
	}
	f := drawn(t, "trend", notes, years(12, "")...)
	c := &trendChart{data: f.Data, layout: wide, right: 16, panels: []trendPanel{{series: f.Data.Series, scale: newCountScale(20, Linear)}}}
	strip := c.stripOf(f.Data.Series, true)
	for i, a := range strip.notes {
		if a.below < strip.base || a.below+len(a.lines)*noteLine > strip.height {
			t.Errorf("the note %d is at %d of %d", i, a.below, strip.height)
		}
		for j, b := range strip.notes[:i] {
			if a.from < b.to && b.from < a.to && a.below < b.below+len(b.lines)*noteLine && b.below < a.below+len(a.lines)*noteLine {
				t.Errorf("the notes %d and %d overlap", j, i)
			}
		}
	}
}

// TestGapsOnTheAxis shows the years that no series has, so that the axis is not uneven.
func TestGapsOnTheAxis(t *testing.T) {
	for want, categories := range map[string][]string{
		`["2001","2002","2003"]`:       {"2003", "2001"},
		`["2001","2002","Not stated"]`: {"Not stated", "2002", "2001"},
		`["2001"]`:                     {"2001"},
		`["north","south"]`:            {"north", "south"},
	} {
		if got, _ := json.Marshal(withoutGaps(categories)); string(got) != want {
			t.Errorf("%q becomes %s", categories, got)
		}
	}
}

// TestCountScale shows the ends and steps of axes.
func TestCountScale(t *testing.T) {
	for most, want := range map[int]string{0: "1 by 1", 1: "1 by 1", 3: "3 by 1", 9: "10 by 5", 73: "80 by 20", 1961: "2000 by 500", 5890: "6000 by 2000"} {
		s := newCountScale(most, Linear)
		if got := fmt.Sprintf("%g by %g", s.high, s.step); got != want {
			t.Errorf("of %d: %s, want %s", most, got, want)
		}
	}
	for most, want := range map[int]float64{0: 10, 10: 10, 11: 100, 5890: 10_000} {
		if s := newCountScale(most, Log); s.high != want || s.share(int(want)) != 1 || s.share(0) != 0 {
			t.Errorf("of %d: %+v", most, s)
		}
	}
}
