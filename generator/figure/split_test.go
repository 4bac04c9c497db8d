package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
)

// TestSplits draws a split in each of its forms: no sum of parts is ever written, and a
// share only if its whole is known.
func TestSplits(t *testing.T) {
	many := make([]string, 0, 12)
	for i := range 12 {
		many = append(many, stated(fmt.Sprint("part ", i), "", 3+i))
	}
	for _, c := range []struct {
		name, more string
		rows       []string
		has, not   []string
	}{
		{"parts of one whole", "", []string{stated("a", "", 30), stated("b", "", 9), stated("c", "", 1)}, []string{"30 (75%)", "c 1 (3%)"}, []string{"40"}},
		{"a part that is not published", "", []string{stated("a", "", 30), "b,,,,not-published,stated"}, []string{"30", "b not published"}, []string{"30 (100%)"}},
		{"too many parts", "", many, []string{"14 (14%)", "part 0"}, []string{"102"}},
		{"groups", "", []string{stated("papers", "", 30), "alone,,papers,20,exact,stated", "together,,papers,7,exact,stated", "reports,,other,9,exact,stated"}, []string{"papers", "30", "20 (67%)", "9"}, []string{"27", "9 (100%)"}},
		{"series", "", []string{stated("papers", "old", 30), stated("papers", "new", 12), stated("reports", "old", 9)}, []string{"old 30", "new 12", "9"}, []string{"42", "51"}},
		{"shares", "share = true", []string{stated("papers", "old", 30), stated("papers", "new", 10), stated("reports", "old", 9)}, []string{"old 30 (75%)", "9 (100%)"}, []string{"40", "49"}},
		{"shares of what is not known", "share = true", []string{stated("papers", "old", 30), "papers,new,,,not-published,stated"}, []string{"not published", "Numbers, not shares, because a part is not published."}, []string{"30 (100%)"}},
	} {
		f := drawn(t, "split", c.more, c.rows...)
		texts := drawnTexts(t, f.Wide)
		for _, want := range c.has {
			if !slices.ContainsFunc(texts, func(text string) bool { return text == want || strings.HasSuffix(text, " "+want) }) {
				t.Errorf("%s: %q is not drawn: %q", c.name, want, texts)
			}
		}
		for _, no := range c.not {
			if slices.Contains(texts, no) {
				t.Errorf("%s: %q is drawn: %q", c.name, no, texts)
			}
		}
		for size, chart := range map[string]Chart{"narrow": f.Narrow, "card": f.Card} {
			if _, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height); err != nil {
				t.Errorf("%s, %s: %v", c.name, size, err)
			}
		}
		for i, position := range f.Wide.Positions {
			if len(position) != 3 {
				t.Errorf("%s: %s has the position %v", c.name, f.Data.Points[i].Category, position)
			}
		}
	}
}

// TestSegmentsAddUp compares the bars of a stack with its numbers.
func TestSegmentsAddUp(t *testing.T) {
	f := drawn(t, "split", "", stated("papers", "old", 300), stated("papers", "new", 100), stated("reports", "old", 200))
	s := stack{spec: f.Spec, data: f.Data, layout: wide}
	s.frame = bars{spec: f.Spec, data: f.Data, layout: wide, label: Point.Text}.frame()
	s.setMax()
	if got := (s.width(0) + s.width(1)) / s.width(2); math.Abs(got-2) > 1e-9 {
		t.Errorf("400 is %v times as long as 200", got)
	}
	if s.max != 400 {
		t.Errorf("the axis ends at %v, want 400", s.max)
	}
}

// TestTogether puts the categories of a group next to each other.
func TestTogether(t *testing.T) {
	f := drawn(t, "split", "", "a,,one,1,exact,stated", "b,,two,2,exact,stated", "c,,one,3,exact,stated", stated("two", "", 5), stated("d", "", 4))
	if got := strings.Join(f.Data.together().Categories, " "); got != "a c two b d" {
		t.Errorf("got %s", got)
	}
}
