package machine

import (
	"encoding/xml"
	"math"
	"strconv"
	"testing"

	"recension/generator/look"
	"recension/generator/view"
)

// TestBadge tests that a badge is well-formed for all texts, that texts do not
// overlap, and that white is readable on each colour.
func TestBadge(t *testing.T) {
	svg, err := badge(`<1> & "2" edition`, view.Standing{Words: "a < b & c", State: "due"}, "Bridges < rivers & seas", look.Look{})
	if err != nil {
		t.Fatal(err)
	}
	var picture struct {
		Width float64 `xml:"width,attr"`
		Title string  `xml:"title"`
		Texts []struct {
			X      float64 `xml:"x,attr"`
			Length float64 `xml:"textLength,attr"`
			Words  string  `xml:",chardata"`
		} `xml:"g>text"`
	}
	if err := xml.Unmarshal(svg, &picture); err != nil {
		t.Fatalf("%v:\n%s", err, svg)
	}
	if picture.Title != "Bridges < rivers & seas" || len(picture.Texts) != 2 || picture.Texts[1].Words != "a < b & c" {
		t.Fatalf("the badge says %+v", picture)
	}
	label, words := picture.Texts[0], picture.Texts[1]
	if label.X+label.Length >= words.X || words.X+words.Length >= picture.Width {
		t.Errorf("texts overlap: %+v", picture)
	}
	for state, colour := range badgeColours {
		if ratio := 1.05 / (luminance(t, colour) + 0.05); ratio < 4.5 {
			t.Errorf("%s: white on %s has a contrast of %.2f", state, colour, ratio)
		}
	}
}

// luminance returns the relative luminance of a colour, as defined in WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
