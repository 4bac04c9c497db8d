package history

import (
	"testing"

	"recension/generator/worddiff"

	"github.com/google/go-cmp/cmp"
)

// marks writes spans as text: [-removed-] and {+added+}.
func marks(spans []worddiff.Span) string {
	text := ""
	for _, s := range spans {
		switch {
		case s.Removed:
			text += "[-" + s.Text + "-]"
		case s.Added:
			text += "{+" + s.Text + "+}"
		default:
			text += s.Text
		}
	}
	return text
}

func TestSpans(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing changed", "a bridge", "a bridge", "a bridge"},
		{"a number", "There are 10 beams.", "There are 11 beams.", "There are [-10-] {+11+} beams."},
		{"the first and the last word", "Ten old beams fell", "Six old beams stood", "[-Ten-] {+Six+} old beams [-fell-] {+stood+}"},
		{"a word more", "old beams", "old, old beams", "{+old,+} old beams"},
		{"a word less", "a very old beam", "a very beam", "a very [-old-] beam"},
		{"one word", "draft", "in force", "[-draft-] {+in force+}"},
		{"hardly a word in common", "The beams of the bridge fell", "A dam of mud", "[-The beams of the bridge fell-] {+A dam of mud+}"},
		{"nothing before", "", "a dam", "{+a dam+}"},
		{"nothing after", "a dam", "", "[-a dam-]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, marks(spansOf(c.before, c.after))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestMarked(t *testing.T) {
	for _, c := range []struct{ text, number, want string }{
		{"In 2019 there were 19 beams.", "19", "In 2019 there were {+19+} beams."},
		{"Beams (about 1,200) fell.", "about 1,200", "Beams ({+about 1,200+}) fell."},
		{"9", "9", "{+9+}"},
		{"Beams fell.", "nine", "Beams fell."},
		{"Élan9 9x 9.", "9", "Élan9 9x {+9+}."},
	} {
		if got := marks(markNumber(c.text, c.number, true)); got != c.want {
			t.Errorf("%q in %q is %q, want %q", c.number, c.text, got, c.want)
		}
	}
}
