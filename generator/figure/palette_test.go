package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// contrast is the contrast ratio of two colours, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	ratio, err := Contrast(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return ratio
}

func TestContrast(t *testing.T) {
	if got := contrast(t, "#ffffff", "#000000"); math.Abs(got-21) > 0.001 {
		t.Fatalf("contrast of black and white is %v", got)
	}
	for _, wrong := range []string{"", "#fff", "white", "#12345g", "123456#"} {
		if _, err := Contrast("#ffffff", wrong); err == nil {
			t.Errorf("%q is a colour", wrong)
		}
	}
	type pair struct {
		name    string
		a, b    Colour
		atLeast float64
	}
	pairs := []pair{
		{"text", ink, blank, 4.5},
		{"secondary text", muted, blank, 4.5},
		{"text on the lightest shade", ink, Sequential[0], 4.5},
		{"text of what was removed", muted, blank, 4.5},
	}
	for i, c := range Series {
		next := Series[(i+1)%len(Series)]
		pairs = append(pairs,
			pair{fmt.Sprintf("neighbours %s and %s", c.Name, next.Name), c, next, 3},
			pair{c.Name + " and the background", c, blank, 3})
	}
	for _, p := range pairs {
		for theme, got := range map[string]float64{"light": contrast(t, p.a.Light, p.b.Light), "dark": contrast(t, p.a.Dark, p.b.Dark)} {
			if got < p.atLeast {
				t.Errorf("%s: %s: %.2f:1, want %v:1", theme, p.name, got, p.atLeast)
			}
		}
	}
}

// TestDifference compares any two colours that a figure can have, and each with the
// background, as people with each kind of vision see them.
func TestDifference(t *testing.T) {
	if d, _, err := Difference("#12436d", "#801650"); err != nil || math.Abs(d-6.5) > 0.1 { // navy and plum, with protanopia
		t.Fatalf("difference %.1f, %v", d, err)
	}
	if _, _, err := Difference("#12436d", "plum"); err == nil {
		t.Error("plum is a colour")
	}
	themes := map[string]func(Colour) string{"light": func(c Colour) string { return c.Light }, "dark": func(c Colour) string { return c.Dark }}
	for i, a := range append(slices.Clone(Series), blank) {
		for _, b := range Series[:min(i, len(Series))] {
			for theme, of := range themes {
				d, vision, err := Difference(of(a), of(b))
				if err != nil {
					t.Fatal(err)
				}
				if d < LeastDifference {
					t.Errorf("%s: %s and %s differ by %.1f with %s, want %d", theme, a.Name, b.Name, d, vision.Name, LeastDifference)
				}
			}
		}
	}
}

// TestMatrixText compares the number in each cell of a matrix with the shade
// behind it, in either theme.
func TestMatrixText(t *testing.T) {
	dark := map[string]string{}
	for _, c := range Colours() {
		dark[c.Light] = c.Dark
	}
	var rows []string
	for i := range 11 {
		rows = append(rows, stated(fmt.Sprintf("River %d", i), "long", 10*i))
	}
	f := drawn(t, "matrix", "", rows...)
	shades := map[string]bool{}
	for _, item := range f.Wide.Option["series"].([]any)[0].(map[string]any)["data"].([]any) {
		cell := item.(map[string]any)
		shade := cell["itemStyle"].(map[string]any)["color"].(string)
		text := cell["label"].(map[string]any)["color"].(string)
		shades[shade] = true
		if got := contrast(t, shade, text); got < 4.5 {
			t.Errorf("light: %s on %s: %.2f:1", text, shade, got)
		}
		if got := contrast(t, dark[shade], dark[text]); got < 4.5 {
			t.Errorf("dark: %s on %s: %.2f:1", dark[text], dark[shade], got)
		}
	}
	if len(shades) != 1+len(Sequential) {
		t.Errorf("numbers from 0 to 100 have %d colours, want that of the background and %d shades", len(shades), len(Sequential))
	}
}

// TestSequentialRises shows that higher numbers are further from the background
// in either theme.
func TestSequentialRises(t *testing.T) {
	for i, c := range Sequential[1:] {
		if contrast(t, c.Light, blank.Light) <= contrast(t, Sequential[i].Light, blank.Light) {
			t.Errorf("light: %s is no further from the background than %s", c.Name, Sequential[i].Name)
		}
		if contrast(t, c.Dark, blank.Dark) <= contrast(t, Sequential[i].Dark, blank.Dark) {
			t.Errorf("dark: %s is no further from the background than %s", c.Name, Sequential[i].Name)
		}
	}
}

func TestColoursDiffer(t *testing.T) {
	light, names := map[string]string{}, map[string]bool{}
	for _, c := range Colours() {
		if other, ok := light[c.Light]; ok {
			t.Errorf("%s and %s have one light colour, by which pages find them", c.Name, other)
		}
		if names[c.Name] {
			t.Errorf("two colours are called %s", c.Name)
		}
		light[c.Light], names[c.Name] = c.Name, true
	}
}

func TestStylesheet(t *testing.T) {
	css := Stylesheet()
	for _, c := range Colours() {
		for _, want := range []string{
			fmt.Sprintf("--%s:light-dark(%s,%s);", c.Name, c.Light, c.Dark),
			fmt.Sprintf(".chart [fill=\"%s\"]{fill:var(--%s)}", c.Light, c.Name),
			fmt.Sprintf(".chart [stroke=\"%s\"]{stroke:var(--%s)}", c.Light, c.Name),
		} {
			if !strings.Contains(css, want) {
				t.Errorf("the style sheet has no %s", want)
			}
		}
	}
}
