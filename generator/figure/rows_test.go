package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
)

// foot is the text below a chart, in one line.
func foot(c Chart) string {
	title, _ := c.Option["title"].(map[string]any)
	text, _ := title["text"].(string)
	return strings.ReplaceAll(text, "\n", " ")
}

// rowNamesOf are the categories of a chart from the top down.
func rowNamesOf(c Chart) string {
	return strings.Join(axis(c.Option, "yAxis", 0)["data"].([]string), " ")
}

// TestRowOrder orders the rows of a comparison, and says how.
func TestRowOrder(t *testing.T) {
	rows := []string{stated("B", "", 2), stated("A", "", 9), stated("C", "", 9), "D,,,,not-published,stated"}
	for _, c := range []struct{ name, kind, more, want, note string }{
		{"by size", "comparison", "", "A C B", "Not published: D. Sorted by size."},
		{"by size on a log scale", "comparison", `scale = "log"`, "A C B", "Not published: D. Sorted by size. Logarithmic scale: each step is ten times the one before."},
		{"as in the data", "comparison", `order = "data"`, "B A C", "Not published: D."},
		{"ranking", "ranking", "", "A C B", "Not published: D."},
	} {
		for size, chart := range map[string]Chart{"wide": drawn(t, c.kind, c.more, rows...).Wide, "narrow": drawn(t, c.kind, c.more, rows...).Narrow} {
			if got := rowNamesOf(chart); got != c.want {
				t.Errorf("%s, %s: rows %s, want %s", c.name, size, got, c.want)
			}
			if got := foot(chart); got != c.note {
				t.Errorf("%s, %s: note %q, want %q", c.name, size, got, c.note)
			}
		}
		if card := drawn(t, c.kind, c.more, rows...).Card; foot(card) != "" {
			t.Errorf("%s: the card has the note %q", c.name, foot(card))
		}
	}
	f, problems := computedFigure(t, "comparison", "of = \"standards\"\nby = \"status\"")
	if len(problems) > 0 || strings.Contains(foot(f.Wide), "Sorted") {
		t.Errorf("words of a facet are sorted: %q, problems %v", foot(f.Wide), problems)
	}
}

// TestLeftOut names categories without numbers below the chart: those that nobody counted
// apart from those that are not published.
func TestLeftOut(t *testing.T) {
	f := drawn(t, "comparison", "", stated("A", "", 3), "B,,,,not-published,independent", "C,,,,not-published,independent", "D; E,,,,not-published,stated")
	if got, want := foot(f.Wide), "Not counted: B and C. Not published: D; E."; got != want {
		t.Errorf("note %q, want %q", got, want)
	}
	if got := fmt.Sprint(f.Wide.Positions); got != "[[0 0 0] [] [] []]" || f.Wide.Positions[1] != nil {
		t.Errorf("positions %s", got)
	}
	f = drawn(t, "comparison", "", "A,,,,not-published,stated", "B,,,,not-published,stated")
	if got := rowNamesOf(f.Wide); got != "A B" {
		t.Errorf("without any number: rows %q", got)
	}
}

// TestPanels draws lists of their own in panels of their own, and selections in one.
func TestPanels(t *testing.T) {
	row := func(category, series string, n int, basis string) string {
		return fmt.Sprintf("%s,%s,,%d,exact,%s", category, series, n, basis)
	}
	independent := []string{row("A", "x", 9, "independent"), row("A", "y", 3, "independent"), row("B", "x", 90, "independent"), row("B", "y", 0, "independent")}
	two := func(more string) Figure {
		f := drawn(t, "comparison", more, independent...)
		for i := range f.Data.Points {
			f.Data.Points[i].Row.Source.ID = "list of " + f.Data.Points[i].Series
		}
		return f.On(f.Scale)
	}
	for _, c := range []struct {
		name   string
		f      Figure
		panels int
	}{
		{"two independent lists", two(""), 2},
		{"on a log scale", two(`scale = "log"`), 2},
		{"that share a panel", two(`panels = "shared"`), 1},
		{"independent numbers of one source", drawn(t, "comparison", "", independent...), 1},
		{"found and included", drawn(t, "comparison", "", stated("A", "found", 9), stated("A", "included", 3)), 1},
		{"with panels of their own", drawn(t, "comparison", `panels = "own"`, stated("A", "found", 9), stated("A", "included", 3)), 2},
	} {
		for size, chart := range map[string]Chart{"wide": c.f.Wide, "narrow": c.f.Narrow, "card": c.f.Card} {
			if got := len(chart.Option["grid"].([]any)); got != c.panels {
				t.Errorf("%s, %s: %d panels, want %d", c.name, size, got, c.panels)
			}
			if _, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height); err != nil {
				t.Errorf("%s, %s: %v", c.name, size, err)
			}
		}
		if says := strings.Contains(foot(c.f.Wide), "Each panel has its own scale"); says != (c.panels > 1) {
			t.Errorf("%s: note %q", c.name, foot(c.f.Wide))
		}
	}
}

// TestLogAxis starts the axis of a log scale at 1, with a dot for 1 there and zeros before.
func TestLogAxis(t *testing.T) {
	f := drawn(t, "comparison", `scale = "log"`, stated("one", "", 1), stated("none", "", 0), stated("many", "", 346))
	x := axis(f.Wide.Option, "xAxis", 0)
	if x["min"] != 1 || x["max"] != 500.0 {
		t.Errorf("the axis goes from %v to %v", x["min"], x["max"])
	}
	frame := bars{spec: f.Spec, data: f.Data, layout: wide, label: Point.Text}.frame()
	if got := frame.x(1); got != 0 {
		t.Errorf("1 is %v px from the start", got)
	}
	if got, half := frame.x(0), math.Hypot(dotRadius, 0); got+half > 0 || -got+half > float64(frame.before) {
		t.Errorf("0 is %v px from the start, with room for %d", got, frame.before)
	}
	for _, end := range []struct{ highest, want int }{{1, 10}, {10, 10}, {11, 20}, {346, 500}, {501, 1000}, {13_841, 20_000}} {
		if got := niceLog(end.highest); got != float64(end.want) {
			t.Errorf("the axis of %d ends at %v, want %d", end.highest, got, end.want)
		}
	}
}

// TestDotsOnALine puts dots on one line where their numbers have room, and on lines of
// their own elsewhere.
func TestDotsOnALine(t *testing.T) {
	on := func(rows ...string) frame {
		f := drawn(t, "comparison", `scale = "log"`, rows...)
		return bars{spec: f.Spec, data: f.Data, layout: wide, label: Point.Text}.frame()
	}
	if f := on(stated("A", "x", 20), stated("A", "y", 21)); !f.onLine() {
		t.Error("two dots are not on a line")
	}
	if f := on(stated("A", "x", 2), stated("A", "y", 30), stated("A", "z", 400)); !f.onLine() {
		t.Error("three dots with room are not on a line")
	}
	if f := on(stated("A", "x", 20), stated("A", "y", 21), stated("A", "z", 22)); f.onLine() {
		t.Error("three dots that cover each other are on a line")
	}
}

// TestWrapText breaks texts between words, and words that are too wide.
func TestWrapText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"a short name", "a short|name"},
		{"Donaudampfschiff", "Donaudampf|schiff"},
		{"an Donaudampfschiff", "an|Donaudampf|schiff"},
		{"a-long-name-of-parts", "a-long-|name-of-|parts"},
		{"🌉🌉🌉", "🌉🌉|🌉"},
	} {
		lines := wrapText(c.text, 66, 12)
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
		if slices.Contains(lines, "") {
			t.Errorf("%q: an empty line", c.text)
		}
	}
}
