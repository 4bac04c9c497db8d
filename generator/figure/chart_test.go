package figure

import (
	"strings"
	"testing"
)

// TestTop shows the categories that a card has: all of a few, and of many those with
// the highest numbers, in the order of the data.
func TestTop(t *testing.T) {
	few, many := drawn(t, "comparison", "", rivers(cardRows+1, "long")...).Data, drawn(t, "split", "", rivers(cardRows+2, "long")...).Data
	for _, c := range []struct {
		name   string
		data   Data
		layout layout
		want   string
		key    string
	}{
		{"few on a card", few, card, "River 1 River 2 River 3 River 4 River 5 River 6 River 7", ""},
		{"many on a phone", many, narrow, "River 1 River 2 River 3 River 4 River 5 River 6 River 7 River 8", ""},
		{"many on a card", many, card, "River 2 River 3 River 4 River 5 River 6 River 7", "and 2 more"},
	} {
		top := c.data.top(c.layout)
		if got := strings.Join(top.Categories, " "); got != c.want || len(top.Points) != len(top.Categories) {
			t.Errorf("%s: got %s, %d points", c.name, got, len(top.Points))
		}
		if lines := top.key(); strings.Join(lines, " ") != c.key {
			t.Errorf("%s: the key is %q", c.name, lines)
		}
		river, _ := c.data.at("River 4", "long")
		if got, want := top.share(river), c.data.share(river); got != want {
			t.Errorf("%s: the share is %s, that of all is %s", c.name, got, want)
		}
	}
}
