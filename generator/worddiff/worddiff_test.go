package worddiff

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		same                func(string) string
		want                string
		shared              int
	}{
		{"nothing", "", "", nil, "", 0},
		{"the same", "a bridge", "a bridge", nil, "a bridge", 2},
		{"a word", "ten beams fell", "six beams fell", nil, "[-ten-] {+six+} beams fell", 2},
		{"as compared", "Ten BEAMS fell", "six beams fell.", func(w string) string { return strings.ToLower(strings.Trim(w, ".")) }, "[-Ten-] {+six+} beams fell.", 2},
		{"words more and less", "a b c d", "b x d e", nil, "[-a-] b [-c-] {+x+} d {+e+}", 2},
		{"all", "a", "b", nil, "[-a-] {+b+}", 0},
	} {
		spans, shared := Of(strings.Fields(c.before), strings.Fields(c.after), c.same)
		got := ""
		for _, s := range spans {
			switch {
			case s.Removed:
				got += "[-" + s.Text + "-]"
			case s.Added:
				got += "{+" + s.Text + "+}"
			default:
				got += s.Text
			}
		}
		if got != c.want || shared != c.shared {
			t.Errorf("%s: %q, %d words shared; want %q, %d", c.name, got, shared, c.want, c.shared)
		}
	}
}
