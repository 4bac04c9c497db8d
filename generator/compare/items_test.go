package compare

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/review"
)

// TestKeysOf checks which keys of a table are compared: texts, numbers and lists, but
// neither nested tables nor fields that are not keys.
func TestKeysOf(t *testing.T) {
	type table struct {
		ID      string           `toml:"-"`
		Title   string           `toml:"title"`
		Number  int              `toml:"number"`
		Empty   int              `toml:"empty"`
		Authors []string         `toml:"authors"`
		Left    []int            `toml:"left_out"`
		Source  review.SourceRef `toml:"source"`
		Tables  map[string]int   `toml:"tables"`
		hidden  string
	}
	got := keysOf(table{
		"x", "Bridges", 3, 0, []string{"A. Mason", "B. Smith"}, []int{1, 4}, review.SourceRef{ID: "survey", Place: "page 2"}, map[string]int{"a": 1}, "y",
	})
	want := []cell{
		{name: "title", text: "Bridges"}, {name: "number", text: "3"}, {name: "empty", text: ""}, {name: "authors", text: "A. Mason; B. Smith"}, {name: "left_out", text: "1; 4"}, {name: "source", text: "survey: page 2"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(cell{})); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// TestStandardTitle tests that a title that begins with the reference is not preceded by it.
func TestStandardTitle(t *testing.T) {
	for want, s := range map[string]review.Standard{
		"RB 1: Loads":          {Reference: "RB 1", Title: "Loads"},
		"RB 1 on loads":        {Reference: "RB 1", Title: "RB 1 on loads"},
		"RB 1: RB 10 and RB 1": {Reference: "RB 1", Title: "RB 10 and RB 1"},
	} {
		if got := standardTitle(&s); got != want {
			t.Errorf("%+v is titled %q, want %q", s, got, want)
		}
	}
}
