package figure

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"recension/generator/locale"
)

// moreSamples are figures with numbers of every sort: several series, approximate
// numbers, zeros, numbers that are not published, and numbers that differ tenfold.
var moreSamples = []struct {
	kind, more string
	rows       []string
}{
	{"change", "", towns},
	{"comparison", "", towns},
	{"comparison", "scale = \"log\"", towns},
	{"matrix", "", towns},
	{"ranking", "", towns},
	{"trend", "", towns},
	{"trend", "", wideApart},
	{"flow", "", append([]string{"Maps,old,,0,exact,stated"}, parts...)},
	{"split", "", parts},
	{"split", "", stages},
	{"funnel", "", stages},
	{"matrix", "", parts},
	{"funnel", "", []string{
		"Found,,,900,exact,stated", "Too old,removed,,100,exact,stated", "Too long,removed,,,not-published,stated", "Read,,,700,exact,stated",
		"Of no use,excluded,,700,about,stated", "Used,,,0,exact,stated", "Used again,,,12,at-least,independent,incomplete: to May",
	}},
	{"funnel", "", []string{"Found,new,,900,exact,stated", "Found,old,,9,exact,stated", "Read,new,,,not-published,stated", "Read,old,,8,exact,stated"}},
	{"funnel", "profile = \"prisma-2020\"", []string{
		"Found,,Identification,900,exact,stated", "Duplicates,removed,Identification,100,exact,stated",
		"Too old,removed,Identification,50,exact,stated", "Included,,Included,40,exact,stated",
	}},
	{"timeline", "of = \"standards\"\nby = \"status\"\nlabel = \"reference\"\ndate = \"published\"", nil},
}

var (
	towns = []string{
		"Ash,old,,1,exact,stated", "Ash,new,,40,about,stated,incomplete: to May", "Birch,old,,,not-published,independent",
		"Birch,new,,,not-published,independent,limits: a guess", "Cedar,old,,0,exact,stated", "Cedar,new,,0,exact,stated", "Dill,new,,300,exact,derived",
	}
	wideApart = []string{"2001,a,,1,exact,stated", "2001,b,,,not-published,stated", "2002,a,,5,exact,stated", "2002,b,,40,exact,stated", "2002,c,,7,exact,stated", "2003,a,,0,exact,stated"}
	stages    = []string{"Found,,,900,exact,stated", "Read,,,,not-published,stated", "Papers,,of which,40,exact,stated"}
	parts     = []string{"Papers,old,,1,exact,stated", "Papers,new,,2,exact,stated", "Reports,old,,3,exact,stated"}
)

// TestPositions looks up in the option what is drawn at the position of each
// point, for each kind of figure on each scale and in each size.
func TestPositions(t *testing.T) {
	figures := map[string]Figure{}
	for name := range samples {
		figures[name] = sample(t, name)
	}
	for i, s := range moreSamples {
		name := fmt.Sprintf("%s %d", s.kind, i)
		if s.rows != nil {
			figures[name] = drawn(t, s.kind, s.more, s.rows...)
			continue
		}
		f, problems := computedFigure(t, s.kind, s.more)
		if len(problems) > 0 {
			t.Fatalf("problems:\n%s", report(problems))
		}
		figures[name] = f
	}
	for name, f := range figures {
		for _, scale := range f.Scales() {
			on := f.On(scale)
			for size, chart := range map[string]Chart{"wide": on.Wide, "narrow": on.Narrow} { // nobody walks through a card
				t.Run(fmt.Sprint(name, " ", scale, " ", size), func(t *testing.T) { checkPositions(t, f, chart) })
			}
		}
	}
}

func checkPositions(t *testing.T, f Figure, chart Chart) {
	o := readOption(t, chart.Option)
	if len(chart.Positions) != len(f.Data.Points) {
		t.Fatalf("%d positions for %d points", len(chart.Positions), len(f.Data.Points))
	}
	used := map[string]string{}
	for i, p := range f.Data.Points {
		name := p.Category + "/" + p.Series + "/" + p.Item
		position := chart.Positions[i]
		if p.Item != "" && p.Date == "" {
			if position != nil {
				t.Errorf("%s: position %v of an item without a date", name, position)
			}
			continue
		}
		if (f.Kind == "comparison" || f.Kind == "ranking") && f.Data.highest(p.Category) < 0 {
			if position != nil {
				t.Errorf("%s: position %v of a number that a note tells of", name, position)
			}
			continue
		}
		if len(position) == 0 {
			t.Errorf("%s: no row", name)
			continue
		}
		if got, want := o.row(chart, f.Data, position[0]), rowNames(chart, p); !slices.Contains(want, got) {
			t.Errorf("%s: in the row %q, want one of %q", name, got, want)
		}
		if len(position) == 1 {
			if f.Kind != "flow" || p.N() > 0 {
				t.Errorf("%s: is not drawn", name)
			}
			continue
		}
		place := fmt.Sprint(position[1:])
		if other, ok := used[place]; ok {
			t.Errorf("%s: the position %v is that of %s", name, position, other)
		}
		used[place] = name
		shown, of := o.item(position[1], position[2])
		if of != "" && of != p.Series {
			t.Errorf("%s: a bar of the series %q", name, of)
		}
		if p.Item != "" && shown != p.Item || p.Item == "" && !strings.Contains(shown, fmt.Sprint(p.N())) && !strings.Contains(shown, p.Text()) {
			t.Errorf("%s: %s is drawn at the position %v, not %s", name, shown, position, p.Text())
		}
	}
}

// rowNames are the names that the row of a point can have.
func rowNames(chart Chart, p Point) []string {
	if p.Item != "" {
		return []string{p.Item}
	}
	if name := chart.Names[p.Category]; name != "" {
		return []string{name}
	}
	return []string{p.Category, p.Category + ": " + p.Series}
}

// drawnOption is what ECharts reads of an option to place numbers.
type drawnOption struct {
	XAxis, YAxis []struct {
		Type string
		Data []string
	}
	Series []struct {
		Type, Name string
		Data       []json.RawMessage
	}
}

type drawnItem struct {
	Name  string
	Value any
}

func readOption(t *testing.T, option map[string]any) (o drawnOption) {
	t.Helper()
	text, err := json.Marshal(option)
	if err == nil {
		err = json.Unmarshal(text, &o)
	}
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// row is the name of a row: on the axis of categories, the vertical one of a
// matrix, or in the data if the chart has no such axis, by the name that the chart uses.
func (o drawnOption) row(chart Chart, d Data, i int) string {
	for _, axis := range slices.Concat(o.YAxis, o.XAxis) {
		if axis.Type == "category" {
			return axis.Data[i]
		}
	}
	if name := chart.Names[d.Categories[i]]; name != "" {
		return name
	}
	return d.Categories[i]
}

// item is what is drawn for an item of a series: a number, or a text. of is the
// name of a series of bars.
func (o drawnOption) item(series, i int) (shown, of string) {
	s := o.Series[series]
	var item drawnItem
	if err := json.Unmarshal(s.Data[i], &item); err != nil {
		return err.Error(), ""
	}
	if s.Type == "bar" {
		return fmt.Sprint(item.Value), s.Name
	}
	return item.Name, ""
}

// TestEveryKindIsTested shows that no kind and no profile is left out of
// [TestPositions] and [TestKinds].
func TestEveryKindIsTested(t *testing.T) {
	tested := map[string]bool{}
	for name := range samples {
		f := sample(t, name)
		tested[f.Kind+" "+f.Profile] = true
	}
	for name, k := range kinds {
		for _, profile := range append(slices.Collect(maps.Keys(k.profiles)), "") {
			if !tested[name+" "+profile] {
				t.Errorf("there is no sample of the kind %q with the profile %q", name, profile)
			}
		}
	}
}

// TestPositionsOfEquals shows that points with the same name have positions of
// their own.
func TestPositionsOfEquals(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Figure
		want string
	}{
		{"one reason in two rows of a box", drawn(t, "funnel", "profile = \"prisma-2020\"",
			"Found,,,900,exact,stated", "Too old,removed,,100,exact,stated", "Too old,excluded,,50,exact,stated"), "[[0,0,0],[1,0,2],[1,0,3]]"},
		{"one reason in two boxes", drawn(t, "funnel", "profile = \"prisma-2020\"",
			"Found,,,900,exact,stated", "Too old,removed,,5,exact,stated", "Read,,,895,exact,stated", "Too old,excluded,,5,exact,stated"), "[[0,0,0],[1,0,2],[2,0,3],[1,0,5]]"},
	} {
		if got, _ := json.Marshal(c.f.Wide.Positions); string(got) != c.want {
			t.Errorf("%s: positions %s, want %s", c.name, got, c.want)
		}
	}
	point := func(category, item, date string) Point { return Point{Category: category, Item: item, Date: date} }
	d := Data{locale: locale.English(), Categories: []string{"a", "b"}, Series: []string{""}, Points: []Point{
		point("a", "Loads", "2020"), point("b", "Loads", "2020"), point("a", "Spans", "2019"), point("b", "Spans", ""),
	}}
	if got, _ := json.Marshal(drawTimeline(Spec{}, d, wide).Positions); string(got) != "[[1,1,1],[1,1,2],[0,1,0],null]" {
		t.Errorf("items of two categories: positions %s", got)
	}
}
