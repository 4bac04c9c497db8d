package figure

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
	"recension/generator/locale"
)

// TestSpecimensOfKinds tests that each kind and profile has made-up figures of each size,
// that they can be drawn, and that they are as small, large and odd as they say.
func TestSpecimensOfKinds(t *testing.T) {
	l := locale.English()
	var found []string
	for _, of := range Specimens(l) {
		found = append(found, strings.TrimSpace(of.Kind+" "+of.Profile))
		sizes := map[string]Figure{}
		for _, s := range of.Specimens {
			sizes[s.Size] = s.Figure
			if _, err := echarts.Draw("x", s.Figure.Narrow.Option, s.Figure.Narrow.Width, s.Figure.Narrow.Height); err != nil {
				t.Errorf("%s: %v", s.Figure.ID, err)
			}
			if !strings.Contains(s.Figure.Title, "made-up numbers") {
				t.Errorf("%s does not say that its numbers are made up: %s", s.Figure.ID, s.Figure.Title)
			}
		}
		if len(sizes) != len(SpecimenSizes) {
			t.Errorf("%s %s has %d sizes", of.Kind, of.Profile, len(sizes))
		}
		points := func(size string, is func(Point) bool) bool {
			return slices.ContainsFunc(sizes[size].Data.Points, is)
		}
		if n := len(sizes["small"].Data.Categories); n != 1 {
			t.Errorf("the small %s has %d items", of.Kind, n)
		}
		if n := len(sizes["large"].Data.Points); n < 20 {
			t.Errorf("the large %s has only %d numbers", of.Kind, n)
		}
		unknown := points("odd", func(p Point) bool { return !p.Known() })
		if !unknown && kinds[of.Kind].fits == nil || // a kind may refuse such numbers
			!points("odd", func(p Point) bool { return p.Known() && p.N() == 0 }) {
			t.Errorf("the odd %s has no zero, or no number that is not published", of.Kind)
		}
		if long := l.Say("kindSpecimens.long"); of.Kind != "trend" && !points("odd", func(p Point) bool { return p.Category == long }) {
			t.Errorf("the odd %s has no long name", of.Kind)
		}
		if n := sizes["huge"].Data.max(); n < 1_000_000 {
			t.Errorf("the highest number of the huge %s is %d", of.Kind, n)
		}
	}
	var want []string
	for _, name := range Kinds() {
		want = append(want, name)
		for _, profile := range slices.Sorted(maps.Keys(kinds[name].profiles)) {
			want = append(want, name+" "+profile)
		}
	}
	if !slices.Equal(found, want) {
		t.Errorf("specimens of %q, want %q", fmt.Sprint(found), want)
	}
}
