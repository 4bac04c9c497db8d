package figure

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/decode"
	"recension/generator/echarts"
	"recension/generator/locale"
	"recension/generator/review"
)

// TestLanguages tests that a figure is written in the language of its review: its name, its
// summary, the numbers in its drawing and at its axis, and the key to its textures.
func TestLanguages(t *testing.T) {
	rows := []review.Count{
		{Category: "Bogen", Count: decode.Count{N: 12_345, Known: true}, Qualifier: review.About, Basis: review.Stated},
		{Category: "Balken", Count: decode.Count{N: 3_000, Known: true}, Qualifier: review.Exact, Basis: review.Derived},
		{Category: "Kabel", Qualifier: review.NotPublished, Basis: review.Stated},
	}
	for _, c := range []struct {
		tag, label, title, summary string
		drawn                      []string
	}{
		{
			"de", "Abbildung 7", "Abbildung 7: Brücken", "Bogen etwa 12.345; Balken 3.000; Kabel nicht veröffentlicht. 1 Zahl ist aus angegebenen Zahlen abgeleitet.",
			[]string{"etwa 12.345", "3.000", "6.000", "Nicht veröffentlicht: Kabel. Nach Größe sortiert.", "Gepunktet: ungefähr"},
		},
		{
			"ar-u-nu-arab", "الشكل ٧", "الشكل ٧: \u2068Brücken\u2069", "\u2068Bogen\u2069 نحو ١٢٬٣٤٥؛ \u2068Balken\u2069 ٣٬٠٠٠؛ \u2068Kabel\u2069 غير منشور. رقم واحد مشتق من أرقام مذكورة.",
			[]string{"نحو ١٢٬٣٤٥", "٣٬٠٠٠", "٦٬٠٠٠", "غير منشور: Kabel. مرتّبة حسب الحجم.", "منقّط: تقريبي"},
		},
	} {
		l, problems := locale.Load(fstest.MapFS{}, c.tag)
		if l == nil || problems.HasErrors() {
			t.Fatalf("%s: %v", c.tag, problems)
		}
		f, ok := Made(l, Spec{ID: "x", Kind: "comparison", Number: 7, Title: "Brücken", CountLabel: "Brücken", Scale: Linear}, rows)
		if !ok || f.Label() != c.label || f.FullTitle() != c.title || f.Summary != c.summary {
			t.Errorf("%s: %q, %q, %q", c.tag, f.Label(), f.FullTitle(), f.Summary)
		}
		drawing, err := echarts.Draw("x", f.Wide.Option, f.Wide.Width, f.Wide.Height)
		if err != nil {
			t.Fatal(err)
		}
		var drawn []string
		for _, text := range svgTexts(t, drawing.SVG()) {
			drawn = append(drawn, locale.Typed(text.text)) // texts in another direction are isolated
		}
		for _, want := range c.drawn {
			if !slices.Contains(drawn, want) {
				t.Errorf("%s: %q is not drawn: %s", c.tag, want, strings.Join(drawn, " | "))
			}
		}
	}
}
