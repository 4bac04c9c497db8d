package figure

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"recension/generator/count"
	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/locale"
	"recension/generator/raster"
	"recension/generator/review"
)

// sized has a number for each of so many categories in each of so many series.
func sized(categories, series int, name string) []string {
	var rows []string
	for i := range categories {
		for j := range series {
			rows = append(rows, stated(fmt.Sprint(name, 2001+i), fmt.Sprint("s", j), 1+(i*7+j)%13))
		}
	}
	return rows
}

// TestTooManyCategories shows that a figure without room is a mistake at its table.
func TestTooManyCategories(t *testing.T) {
	long := strings.Repeat("A name that takes several lines ", 8)
	for _, c := range []struct {
		kind, more         string
		categories, series int
		name, want         string
	}{
		{"ranking", "", 400, 1, "", "400 categories are more than a ranking can show: its picture would be 6,808 px high; the limit is 5,500 px"},
		{"matrix", "", 180, 4, "", "180 categories in 4 series are more than a matrix can show: its picture would be 6,156 px high; the limit is 5,500 px"},
		{"comparison", "", 1, 400, "", "1 category in 400 series are more than a comparison can show: its picture would be"},
		{"comparison", "", 60, 1, long, "60 categories are more than a comparison can show: its picture would be 7,917 px high; the limit is 5,500 px"},
		{"matrix", "", 60, 16, long, "60 categories in 16 series are more than a matrix can show: its picture would be"},
		{"flow", "", 200, 2, "", "200 categories in 2 series are more than a flow can show: its picture would be 6,"},
		{"funnel", "profile = \"prisma-2020\"", 300, 1, "", "300 categories are more than a funnel can show: its picture would be"},
		{"split", "", 400, 1, "", "400 categories are more than a split can show"},
		{"change", "", 400, 2, "", "400 categories in 2 series are more than a change can show"},
		{"trend", "", 700, 1, "", "700 categories are more than a trend can show: at most 576 columns fit beside each other"},
		{"trend", "", 400, 2, "", "400 categories in 2 series are more than a trend can show: at most 363 columns fit beside each other"},
		{"trend", "", 10, 30, "", "10 categories in 30 series are more than a trend can show: its picture would be 7,196 px high"},
		{"trend", "", 1001, 1, "", "1,001 categories are more than a trend can show: the limit is 1,000 numbers"},
	} {
		t.Run(fmt.Sprint(c.kind, " ", c.categories, " ", c.series), func(t *testing.T) {
			csv := countsHeader
			for _, row := range sized(c.categories, c.series, c.name) {
				csv += row + ",survey,\n"
			}
			src, counts := bridges(t, map[string]string{"counts/x.csv": csv, "figures.toml": spec(c.kind, "counts = \"x\"\n"+c.more)})
			figures, _, problems := Load(src, counts)
			if len(figures) != 0 || len(problems) != 1 || problems[0].Rule != "figure-size" || problems[0].Pos.Line != 1 {
				t.Fatalf("%d figures, problems:\n%s", len(figures), report(problems))
			}
			if !strings.HasPrefix(problems[0].Message, c.want) {
				t.Errorf("got  %s\nwant %s", problems[0].Message, c.want)
			}
		})
	}
}

// TestLargestAreDrawn draws figures that have just enough room.
func TestLargestAreDrawn(t *testing.T) {
	wideOf, narrowOf := func(f Figure) Chart { return f.Wide }, func(f Figure) Chart { return f.Narrow }
	for _, c := range []struct {
		kind               string
		categories, series int
		chart              func(Figure) Chart
	}{{"ranking", 280, 1, wideOf}, {"matrix", 22, 20, narrowOf}, {"matrix", 10, 100, wideOf}, {"flow", 160, 2, wideOf}, {"trend", 100, 10, wideOf}} {
		t.Run(fmt.Sprint(c.kind, " ", c.categories, " ", c.series), func(t *testing.T) {
			chart := c.chart(drawn(t, c.kind, "", sized(c.categories, c.series, "")...))
			if _, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestHighestIsDrawn draws pictures of the greatest heights: the wide one also as PNG,
// twice as wide, and others as SVG.
func TestHighestIsDrawn(t *testing.T) {
	renderer, err := raster.New("")
	if err != nil {
		t.Fatal(err)
	}
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"/>`, wide.width, diag.FigureHeight.Most)
	if _, err := renderer.PNG(t.Context(), []byte(svg), 2*wide.width); err != nil {
		t.Error(err)
	}
	if _, err := echarts.Draw("x", map[string]any{}, narrow.width, mostHeight); err != nil {
		t.Error(err)
	}
}

// veryMany is a figure of 100,000 categories in a series each.
func veryMany(t testing.TB) (fs.FS, *count.Counts) {
	var csv strings.Builder
	csv.WriteString("river,length,bridges,source\n")
	for i := range 100_000 {
		fmt.Fprintf(&csv, "River %d,%d,,\n", i, i)
	}
	return bridges(t, map[string]string{
		"tables/rivers.csv": csv.String(),
		"figures.toml":      spec("ranking", "of = \"tables/rivers\"\nby = \"river\"\nseries = \"length\""),
	})
}

func TestVeryManyCategories(t *testing.T) {
	src, counts := veryMany(t)
	if _, _, problems := Load(src, counts); len(problems) != 1 || problems[0].Rule != "figure-size" {
		t.Errorf("problems:\n%s", report(problems))
	}
}

// BenchmarkVeryManyCategories takes minutes if each category is compared with each.
func BenchmarkVeryManyCategories(b *testing.B) {
	src, counts := veryMany(b)
	for b.Loop() {
		Load(src, counts)
	}
}

// TestChangeTooLarge shows that two states that differ in very much have no figure.
func TestChangeTooLarge(t *testing.T) {
	for n, want := range map[int]bool{1: true, 400: false, 3000: false} {
		var rows []review.Count
		for i := range n {
			for _, series := range []string{"old", "new"} {
				rows = append(rows, review.Count{Category: fmt.Sprint(i), Series: series, Count: decode.Count{N: i, Known: true}, Qualifier: review.Exact})
			}
		}
		if _, ok := Change(Spec{locale: locale.English()}, rows); ok != want {
			t.Errorf("%d changes: drawn is %t", n, ok)
		}
	}
}
