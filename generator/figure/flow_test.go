package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestFlowOrder shows in which order the series of a flow stand, and when the picture says so.
func TestFlowOrder(t *testing.T) {
	crossed := []string{stated("a", "x", 1), stated("a", "z", 8), stated("b", "x", 9), stated("b", "y", 2)}
	for _, c := range []struct {
		name, more string
		rows       []string
		want       string
		said       bool
	}{
		{"few ribbons cross", "", crossed, "z x y", true},
		{"the figure says which", "series_order = [\"x\", \"y\", \"z\"]", crossed, "x y z", false},
		{"none cross", "", []string{stated("a", "x", 1), stated("b", "y", 2)}, "x y", false},
		{"no order is better", "", []string{stated("a", "x", 1), stated("a", "y", 1), stated("b", "x", 1), stated("b", "y", 1)}, "x y", false},
	} {
		f := drawn(t, "flow", c.more, c.rows...)
		var names []string
		at := map[string]float64{}
		for name, shapes := range shapesOf(f.Wide) {
			if series, ok := strings.CutPrefix(name, right); ok {
				names = append(names, series)
				_, y := extent(shapes[0].Path)
				at[series] = y[0]
			}
		}
		for i := range names {
			for j := range names[i+1:] {
				if at[names[i+1+j]] < at[names[i]] {
					names[i], names[i+1+j] = names[i+1+j], names[i]
				}
			}
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: the series stand in the order %s, want %s", c.name, got, c.want)
		}
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow} {
			said := false
			for _, s := range shapesOf(chart)[""] {
				said = said || strings.HasPrefix(s.Text, "The right-hand side")
			}
			if said != c.said {
				t.Errorf("%s, %s: the picture says the order: %v", c.name, size, said)
			}
		}
	}
}

// TestThinRibbons shows that a ribbon of one among a million can be seen, that ribbons fill
// their nodes, and that texts beside nodes do not overlap.
func TestThinRibbons(t *testing.T) {
	rows := []string{stated("Very much", "A name that is so long that it takes several lines", 1_000_000), stated("Very much", "one", 1)}
	for i := range 12 {
		rows = append(rows, stated(fmt.Sprint("Number ", i, " of those whose names are long, too"), "one", i))
	}
	for i := range rows {
		rows[i] = strings.ReplaceAll(rows[i], "long, too", "long too")
	}
	f := drawn(t, "flow", "", rows...)
	for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
		shapes := shapesOf(chart)
		one := shapes["Very much 1"][0].Path
		if height := math.Abs(one[2].places[0].y - one[1].places[2].y); height < thinnest {
			t.Errorf("%s: the ribbon of 1 is %g px high", size, height)
		}
		_, node := extent(shapes["l:Very much"][0].Path)
		_, most := extent(shapes["Very much 1,000,000"][0].Path[:1])
		if node[0] != most[0] && node[0] != one[0].places[0].y {
			t.Errorf("%s: no ribbon begins where its node does, at %g", size, node[0])
		}
		for _, side := range []string{left, right} {
			var ends [][2]float64
			for name, of := range shapes {
				if strings.HasPrefix(name, side) {
					lines := strings.Count(of[1].Text, "\n") + 1
					ends = append(ends, [2]float64{of[1].At.y, of[1].At.y + float64(lines*of[1].LineHeight)})
				}
			}
			for i, a := range ends {
				for _, b := range ends[i+1:] {
					if a[0] < b[1]-0.5 && b[0] < a[1]-0.5 {
						t.Errorf("%s: two names overlap: %v and %v", size, a, b)
					}
				}
			}
		}
		for name, of := range shapes {
			checkTexts(t, size+" "+name, chart, of)
		}
	}
}

// TestNumbersOnRibbons shows that numbers on ribbons can be read, in either theme.
func TestNumbersOnRibbons(t *testing.T) {
	blend := func(over, under string) string {
		a, errA := strconv.ParseUint(over[1:], 16, 24)
		b, errB := strconv.ParseUint(under[1:], 16, 24)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		mixed := uint64(0)
		for shift := 0; shift < 24; shift += 8 {
			one, other := float64(a>>shift&0xff), float64(b>>shift&0xff)
			mixed |= uint64(math.Round(bandOpacity*one+(1-bandOpacity)*other)) << shift
		}
		return fmt.Sprintf("#%06x", mixed)
	}
	for _, c := range append(Series[:len(Series):len(Series)], muted) {
		for theme, of := range map[string][3]string{"light": {c.Light, blank.Light, ink.Light}, "dark": {c.Dark, blank.Dark, ink.Dark}} {
			contrast, err := Contrast(blend(of[0], of[1]), of[2])
			if err != nil || contrast < 4.5 {
				t.Errorf("%s, %s: a number on a ribbon has a contrast of %.2f: %v", c.Name, theme, contrast, err)
			}
		}
	}
}

// TestManyTargets shows that of more series than colours the largest have colours of their
// own, and that what stands on both sides has the same one.
func TestManyTargets(t *testing.T) {
	var rows []string
	for i := range len(Series) + 3 {
		rows = append(rows, stated("draft", fmt.Sprint("s", i), 1+i), stated(fmt.Sprint("s", i), "s8", 1))
	}
	f := drawn(t, "flow", "", rows...)
	seen := map[string]int{}
	for name, shapes := range shapesOf(f.Wide) {
		if series, ok := strings.CutPrefix(name, right); ok {
			seen[shapes[0].Fill]++
			if i, _ := strconv.Atoi(series[1:]); (shapes[0].Fill == muted.Light) != (i < 4) {
				t.Errorf("%s has the colour %s", name, shapes[0].Fill)
			}
			if same := shapesOf(f.Wide)[left+series]; same[0].Fill != shapes[0].Fill {
				t.Errorf("%s is %s on the left and %s on the right", series, same[0].Fill, shapes[0].Fill)
			}
		}
	}
	if seen[muted.Light] != 4 || len(seen) != len(Series) {
		t.Errorf("colours %v", seen)
	}
}
