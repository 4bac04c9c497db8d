package figure

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestSpreadOut moves labels apart that would overlap, and no others.
func TestSpreadOut(t *testing.T) {
	for _, c := range []struct {
		name        string
		want, sizes []float64
		low, high   float64
		expected    string
	}{
		{"none", nil, nil, 0, 100, "[]"},
		{"apart", []float64{10, 50}, []float64{10, 10}, 0, 100, "[10 50]"},
		{"equal", []float64{50, 50}, []float64{10, 10}, 0, 100, "[45 55]"},
		{"a chain", []float64{50, 52, 54}, []float64{10, 10, 10}, 0, 100, "[42 52 62]"},
		{"at the start", []float64{1, 2}, []float64{10, 10}, 0, 100, "[5 15]"},
		{"at the end", []float64{99, 99}, []float64{10, 10}, 0, 100, "[85 95]"},
		{"other sizes", []float64{50, 50}, []float64{10, 30}, 0, 100, "[40 60]"},
		{"no room", []float64{5, 5, 5}, []float64{10, 10, 10}, 0, 20, "[5 15 25]"},
	} {
		if got := fmt.Sprint(spreadOut(c.want, c.sizes, c.low, c.high)); got != c.expected {
			t.Errorf("%s: %s, want %s", c.name, got, c.expected)
		}
	}
}

// changes is a figure with a change of every sort.
func changes(t *testing.T, more string) Figure {
	t.Helper()
	rows := []string{
		stated("Rises", "before", 3), stated("Rises", "after", 8), stated("Falls", "before", 9), stated("Falls", "after", 0),
		stated("Stays", "before", 5), stated("Stays", "after", 5), stated("Gone", "before", 4), stated("Fresh", "after", 6),
		stated("Lost", "before", 2), "Lost,after,,,not-published,stated",
	}
	for i := range 30 {
		rows = append(rows, stated(fmt.Sprint("Of thirty ", i), "before", 5), stated(fmt.Sprint("Of thirty ", i), "after", 5+i%2))
	}
	return drawn(t, "change", more, rows...)
}

// TestSlopes tells zeros, numbers that are not published, and new and removed categories
// apart, in every size.
func TestSlopes(t *testing.T) {
	for _, scale := range []string{"linear", "log"} {
		f := changes(t, fmt.Sprintf("scale = %q", scale))
		if texts := drawnTexts(t, f.Card); !slices.Contains(texts, "and 30 more") || !slices.Contains(texts, "8 (+5)") {
			t.Errorf("%s: on a card: %q", scale, texts)
		}
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow} {
			texts := drawnTexts(t, chart)
			for _, want := range []string{"8 (+5)", "0 (−9)", "5 (±0)", "4 (removed)", "6 (new)", "not published", "Rises", "Gone", "Fresh", "Lost"} {
				if !slices.Contains(texts, want) {
					t.Errorf("%s, %s: %q is not drawn: %q", scale, size, want, texts)
				}
			}
		}
	}
}

// TestSlopeLabels shows that labels neither overlap nor leave the picture, and that names
// stand at both ends where there is room.
func TestSlopeLabels(t *testing.T) {
	f := changes(t, "")
	for _, l := range []layout{wide, narrow, card} {
		v := newSlopes(f.Spec, f.Data, l)
		for side, labels := range v.labels {
			labels = slices.Clone(labels)
			slices.SortFunc(labels, func(a, b slopeLabel) int { return int(1000 * (a.middle - b.middle)) })
			for i, label := range labels {
				if i > 0 && labels[i-1].middle+v.height(labels[i-1])/2 > label.middle-v.height(label)/2+0.01 {
					t.Errorf("%d wide, side %d: %v overlaps %v", l.width, side, label, labels[i-1])
				}
				width := v.wide(label)
				for _, name := range label.name {
					if label.under {
						width = max(width, textWidth(name, l))
					} else {
						width = max(width, v.wide(label)+nameGap+textWidth(name, l))
					}
				}
				room := int(v.column[0])
				if side == 1 {
					room = l.width - int(v.column[1])
				}
				if width+slopeGap > room {
					t.Errorf("%d wide, side %d: %q is %d wide, room for %d", l.width, side, strings.Join(label.name, " "), width, room-slopeGap)
				}
			}
		}
		if v.column[1]-v.column[0] < float64(l.width)/6 {
			t.Errorf("%d wide: the columns are %v apart", l.width, v.column[1]-v.column[0])
		}
	}
}
