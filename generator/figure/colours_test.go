package figure

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/review"
)

// TestPaletteSize shows that facets can declare each colour of figures, and no other.
func TestPaletteSize(t *testing.T) {
	if review.PaletteSize != len(Series) {
		t.Errorf("facets have %d colours, figures %d", review.PaletteSize, len(Series))
	}
}

// TestPalette shows which colours names take: the declared ones, and for the others those
// that are free, of dark and light ones in turn.
func TestPalette(t *testing.T) {
	for _, c := range []struct {
		name    string
		names   string
		colours map[string]int
		want    string
	}{
		{"none declared", "a b c", nil, "1 2 3"},
		{"one declared", "a b c", map[string]int{"a": 3}, "3 2 1"},
		{"the first declared last", "a b c", map[string]int{"c": 1}, "3 2 1"},
		{"all declared", "a b", map[string]int{"a": 6, "b": 4}, "6 4"},
		{"two with one colour", "a b c", map[string]int{"a": 3, "b": 3}, "3 2 1"},
		{"a declared word that is not there", "a b", map[string]int{"c": 1}, "1 2"},
		{"as many names as colours", "a b c d e f g h", map[string]int{"b": 1, "h": 2}, "3 1 4 5 6 7 8 2"},
		{"five declared", "a b c d e f g h", map[string]int{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, "1 2 3 4 5 6 7 8"},
		{"no other is left", "a b c d e f g", map[string]int{"a": 6, "b": 5, "c": 4, "d": 3, "e": 8, "g": 1}, "6 5 4 3 8 7 1"},
		{"more names than colours", "a b c d e f g h i", map[string]int{"b": 2}, "1 1 1 1 1 1 1 1 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			names := strings.Fields(c.names)
			var got []string
			for _, colour := range (Data{Colours: c.colours}).palette(names) {
				got = append(got, strings.TrimPrefix(colour.Name, "series-"))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("colours (-want +got):\n%s", diff)
			}
		})
	}
}

// TestColoursOfWords shows that each kind of figure with coloured series, and the flow,
// whose categories can be coloured, too, uses the colours that facets declare.
func TestColoursOfWords(t *testing.T) {
	files := map[string]string{
		"../facets.toml": `[kind]
label = "Kind"
of = ["documents"]
[kind.colours]
report = 5
[theme]
label = "Theme"
of = ["documents"]
many = true
colours = { arch = 3, beam = 5 }
[stage]
label = "Stage"
of = ["standards"]
many = true
[status]
label = "Status"
of = ["standards"]
role = "status"
`,
		"counts/words.csv": countsHeader + "2019,law,,3,exact,stated,survey,\n2019,report,,5,about,stated,survey,\n",
		"counts/flow.csv":  countsHeader + "beam,law,,3,exact,stated,survey,\narch,law,,5,exact,stated,survey,\n",
		"counts/both.csv":  countsHeader + "2019,report,,3,exact,stated,survey,\n2019,beam,,5,exact,stated,survey,\n2019,arch,,5,exact,stated,survey,\n",
	}
	const about = "title = \"T\"\ncaption = \"C.\"\nalt = \"A.\"\n"
	for _, kind := range []string{"comparison", "split", "trend", "ranking"} {
		files["figures.toml"] += "[" + kind + "]\nkind = \"" + kind + "\"\ncounts = \"words\"\n" + about
	}
	files["figures.toml"] += "[flow]\nkind = \"flow\"\ncounts = \"flow\"\n" + about + "[targets]\nkind = \"flow\"\ncounts = \"words\"\n" + about + "[both]\nkind = \"comparison\"\ncounts = \"both\"\n" + about +
		"[timeline]\nkind = \"timeline\"\nof = \"documents\"\nby = \"kind\"\nseries = \"kind\"\nlabel = \"title\"\ndate = \"year\"\n" + about
	src, counts := bridges(t, files)
	figures, _, problems := Load(src, counts)
	if len(problems) > 0 {
		t.Fatal(report(problems))
	}
	for _, f := range figures {
		var want []string
		var colours []any
		series := f.Wide.Option["series"].([]any)
		switch f.ID {
		case "flow":
			want = []string{"5", "3"}
			colours = []any{fillOf(t, f.Wide, "l:Beam"), fillOf(t, f.Wide, "l:Arch")}
		case "targets": // ribbons have the colours of the nodes that they lead to
			want = []string{"1", "5", "1", "5"}
			colours = []any{fillOf(t, f.Wide, "r:Law"), fillOf(t, f.Wide, "r:Report"), fillOf(t, f.Wide, "2019 3"), fillOf(t, f.Wide, "2019 about 5")}
		case "both":
			want = []string{"5", "1", "3"} // a report and a beam have the same colour, in different facets
		case "timeline":
			want = []string{"5", "1"}
			for _, shapes := range series[1].(map[string]any)["itemPayload"].(map[string]any)["shapes"].([][]shape) {
				if mark := shapes[len(shapes)-1].Fill; !slices.Contains(colours, any(mark)) {
					colours = append(colours, mark)
				}
			}
		default:
			want = []string{"1", "5"}
		}
		if colours == nil {
			for _, s := range series[:len(want)] {
				colours = append(colours, s.(map[string]any)["itemStyle"].(map[string]any)["color"])
			}
		}
		for i, n := range want {
			at := slices.IndexFunc(Series, func(c Colour) bool { return c.Light == colours[i] })
			if strconv.Itoa(at+1) != n {
				t.Errorf("%s: name %d has the colour %d, want %s", f.ID, i, at+1, n)
			}
		}
	}
}

// TestColoursOfAllFigures shows that a word and, where a facet without rows declares it, another
// name has one colour in all figures, whatever else they show.
func TestColoursOfAllFigures(t *testing.T) {
	const about = "title = \"T\"\ncaption = \"C.\"\nalt = \"A.\"\n"
	files := map[string]string{
		"../facets.toml": `[kind]
label = "Kind"
of = ["documents"]
[theme]
label = "Theme"
of = ["documents"]
many = true
[stage]
label = "Stage"
of = ["standards"]
many = true
[status]
label = "Status"
of = ["standards"]
role = "status"
[status.colours]
draft = 1
[list]
label = "List"
of = []
colours = { "The long list" = 4, river-board = 3 }
`,
	}
	for name, series := range map[string][]string{
		"one": {"report", "law"}, "two": {"law"}, "three": {"beam", "arch"}, "four": {"in-force", "draft"}, "five": {"in-force"},
		"six": {"A list", "The long list", "river-board"}, "seven": {"The long list"},
	} {
		rows := countsHeader
		for _, s := range series {
			rows += "2019," + s + ",,3,exact,stated,survey,\n"
		}
		files["counts/"+name+".csv"] = rows
		files["figures.toml"] += "[" + name + "]\nkind = \"comparison\"\ncounts = \"" + name + "\"\n" + about
	}
	src, counts := bridges(t, files)
	figures, _, problems := Load(src, counts)
	if len(problems) > 0 {
		t.Fatal(report(problems))
	}
	want := map[string]string{
		"Report": "series-1", "Law": "series-2", "Beam": "series-2", "Arch": "series-1", "In force": "series-2", "Draft": "series-1",
		"A list": "series-1", "The long list": "series-4", "River Board": "series-3",
	}
	seen := map[string]string{}
	for _, f := range figures {
		for i, c := range f.Data.palette(f.Data.Series) {
			name := f.Data.Series[i]
			if c.Name != want[name] {
				t.Errorf("%s: %q has the colour %s, want %s", f.ID, name, c.Name, want[name])
			}
			seen[name] = c.Name
		}
	}
	if len(seen) != len(want) {
		t.Errorf("%d names of %d", len(seen), len(want))
	}
}

// fillOf is the colour of the first shape of an item of a custom series.
func fillOf(t *testing.T, chart Chart, name string) string {
	t.Helper()
	series := chart.Option["series"].([]any)[0].(map[string]any)
	for i, it := range series["data"].([]any) {
		if it.(map[string]any)["name"] == name {
			return series["itemPayload"].(map[string]any)["shapes"].([][]shape)[i][0].Fill
		}
	}
	t.Fatalf("there is no item %q in %v", name, series["data"])
	return ""
}
