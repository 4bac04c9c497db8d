package figure

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMirror tests what changes sides in a language that is written from right to left.
func TestMirror(t *testing.T) {
	c := Chart{Option: map[string]any{
		"grid":   []any{map[string]any{"left": "120", "right": "40", "top": 4}},
		"xAxis":  []any{map[string]any{"type": "value"}},
		"yAxis":  []any{map[string]any{"inverse": true, "nameTextStyle": map[string]any{"align": "left", "padding": []int{0, 0, 0, -44}}}},
		"legend": map[string]any{"left": 0, "width": 100, "textStyle": map[string]any{"fontSize": 10}, "data": []string{"a", "b", "c"}},
		"title":  map[string]any{"text": "x", "left": 0},
		"series": []any{
			map[string]any{"symbolOffset": []int{7, 2}, "label": map[string]any{"position": "right"}, "data": []any{
				map[string]any{"label": map[string]any{"position": "top", "rotate": 90, "align": "left"}},
				map[string]any{"label": map[string]any{"position": "left", "align": "right"}},
			}},
		},
	}}
	c.mirror()
	want := map[string]any{
		"grid":   []any{map[string]any{"right": "120", "left": "40", "top": 4}},
		"xAxis":  []any{map[string]any{"type": "value", "inverse": true}},
		"yAxis":  []any{map[string]any{"inverse": true, "position": "right", "nameTextStyle": map[string]any{"align": "right", "padding": []int{0, -44, 0, 0}}}},
		"legend": map[string]any{"right": 0, "width": 100, "textStyle": map[string]any{"fontSize": 10}, "data": []string{"b", "a", "\n", "c"}, "align": "right"},
		"title":  map[string]any{"text": "x", "left": "right"},
		"series": []any{
			map[string]any{"symbolOffset": []int{-7, 2}, "label": map[string]any{"position": "left"}, "data": []any{
				map[string]any{"label": map[string]any{"position": "top", "rotate": 90, "align": "left"}},
				map[string]any{"label": map[string]any{"position": "right", "align": "left"}},
			}},
		},
	}
	if d := cmp.Diff(want, c.Option); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// TestNameColumn tests that the column of names has room for the longest word of a script that
// joins letters, of which ECharts takes each to be as wide as a Chinese character.
func TestNameColumn(t *testing.T) {
	l := layout{width: 340, labelWidth: 100, fontSize: 12}
	for _, c := range []struct {
		name string
		want int
	}{
		{"Trials", 39}, {"Randomised trials of surgery", 100}, {"لصالح", 60}, {"مراجعة الاستشهادات", 131}, {"الاستشهاداتالاستشهادات", 170},
	} {
		if got := nameColumn([]string{c.name}, l); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}
