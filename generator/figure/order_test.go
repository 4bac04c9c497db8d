package figure

import "testing"

// TestOrder reads in which order figures say that they have their names.
func TestOrder(t *testing.T) {
	named := "category_label = \"Bridge\"\nseries_label = \"Material\"\n"
	computed := func(kind, more string) Figure {
		f, problems := computedFigure(t, kind, more)
		if len(problems) > 0 {
			t.Fatal(report(problems))
		}
		return f
	}
	for _, c := range []struct {
		name string
		f    Figure
		want string
	}{
		{"one number", drawn(t, "comparison", "", stated("Ash", "", 1)), ""},
		{"a comparison", drawn(t, "comparison", named, stated("Ash", "", 1), stated("Birch", "", 2)), "Bridge: by size"},
		{"a file", drawn(t, "comparison", named+"order = \"data\"\n", stated("Ash", "", 1), stated("Birch", "", 2)), "Bridge: as in the data"},
		{"a ranking", drawn(t, "ranking", named, stated("Ash", "a", 1), stated("Birch", "b", 2)), "Bridge: by size; Material: as in the data"},
		{"stated", drawn(t, "matrix", "series_order = [\"b\", \"a\"]\n", stated("Ash", "a", 1), stated("Birch", "b", 2)), "Category: as in the data; Series: set for this figure"},
		{"a trend", drawn(t, "trend", "", stated("2020", "", 1), stated("2021", "", 2)), "Category: by date"},
		{"words", computed("matrix", "of = \"standards\"\nby = \"reference\"\nseries = \"status\"\n"), "Category: as in the data; Series: in the review’s own order"},
		{"dates", computed("timeline", samples["timeline"].more), "Category: by date; Series: in the review’s own order"},
	} {
		if got := c.f.Order(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
