package figure

import (
	"encoding/xml"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
)

// mapSpec is the table of a map.
func mapSpec(more string) string { return spec("map", "of = \"documents\"\n"+more) }

// loadMap loads the one map of the bridges, with other files.
func loadMap(t *testing.T, more string, files map[string]string) (Figure, string) {
	t.Helper()
	all := map[string]string{"figures.toml": mapSpec(more)}
	maps.Copy(all, files)
	src, counts := bridges(t, all)
	figures, _, problems := Load(src, counts)
	if len(figures) == 0 {
		return Figure{}, report(problems)
	}
	return figures[0], report(problems)
}

// mapCells writes a map as text: each row with the numbers of its cells.
func mapCells(m *Map) string {
	var lines []string
	for i, row := range m.Rows.Words {
		line := row.ID + ":"
		if row.Group != "" {
			line = row.Group + "/" + line
		}
		for j, column := range m.Columns.Words {
			c := m.Cells[i][j]
			line += fmt.Sprintf(" %s %d%v", column.ID, len(c.Items), c.Segments)
			if gap := m.Gap(i, j); gap != NoGap {
				line += " " + string(gap)
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestMap(t *testing.T) {
	const reviews = "\n[kind]\nlabel = \"Kind\"\nof = [\"documents\"]\nreviews = [\"law\"]\n[theme]\nlabel = \"Theme\"\nof = [\"documents\"]\nmany = true\n[stage]\nlabel = \"Stage\"\nof = [\"standards\"]\nmany = true\n[status]\nlabel = \"Status\"\nof = [\"standards\"]\nrole = \"status\"\n"
	for _, c := range []struct {
		name, more string
		files      map[string]string
		want       string
	}{
		{"by theme and kind", `by = "theme"` + "\n" + `series = "kind"`, nil, "arch: report 0[] absolute law 1[]\nbeam: report 1[] law 1[]"},
		{"segments", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `segments = "kind"`, nil, "arch: report 0[0 0] absolute law 1[0 1]\nbeam: report 1[1 0] law 1[0 1]"},
		{"years, with those between", `by = "kind"` + "\n" + `series = "year"`, nil, "report: 2018 0[] absolute 2019 0[] absolute 2020 1[]\nlaw: 2018 1[] 2019 0[] absolute 2020 0[] absolute"},
		{"where", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `where = 'year == 2020'`, nil, "arch: report 0[] absolute law 0[] absolute\nbeam: report 1[] law 0[] absolute"},
		{"nested", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `within = "sector"`, map[string]string{
			"vocabulary.toml": "[sector.owner]\nlabel = \"Owner\"\n[kind.report]\nlabel = \"Report\"\n[kind.law]\nlabel = \"Law\"\n[theme.arch]\nlabel = \"Arch\"\n[theme.beam]\nlabel = \"Beam\"\nsector = \"owner\"\n[status.draft]\nlabel = \"Draft\"\n[status.in-force]\nlabel = \"In force\"\n[stage.design]\nlabel = \"Design\"\n[organisation.river-board]\nlabel = \"River Board\"\n",
		}, "Owner/beam: report 1[] law 1[]\narch: report 0[] absolute law 1[]"},
		{"reviews are marked", `by = "theme"` + "\n" + `series = "year"`, map[string]string{"../facets.toml": reviews}, "arch: 2018 1[] 2019 0[] absolute 2020 0[] absolute\nbeam: 2018 1[] 2019 0[] absolute 2020 1[] synthesis"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := loadMap(t, c.more, c.files)
			if problems != "" {
				t.Fatalf("problems:\n%s", problems)
			}
			if got := mapCells(f.Data.Map); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestMapUncoded tests that what has no word of one of the facets is counted apart, and that
// the summary says so.
func TestMapUncoded(t *testing.T) {
	f, _ := loadMap(t, `by = "theme"`+"\n"+`series = "kind"`, nil)
	m := f.Data.Map
	if m.All != 3 || m.Placed() != 2 || !slices.Equal(m.Uncoded, []string{"wood"}) || m.NoRow != 1 || m.NoColumn != 0 {
		t.Errorf("%d of %d, uncoded %v, %d without a row, %d without a column", m.Placed(), m.All, m.Uncoded, m.NoRow, m.NoColumn)
	}
	const want = "2 of 3 documents are on the map. Arch, Law 1; Beam, Report 1; Beam, Law 1. 4 cells: 1 gap. 1 document not on the map: not classified."
	if f.Summary != want {
		t.Errorf("got  %s\nwant %s", f.Summary, want)
	}
}

func TestMapProblems(t *testing.T) {
	for _, c := range []struct{ name, more, want string }{
		{"an unknown facet", `by = "them"` + "\n" + `series = "kind"`, "figures.toml 7:6-12 column: documents have no facet \"them\" (did you mean \"theme\"?)\n"},
		{"a column that is no facet", `by = "theme"` + "\n" + `series = "title"`, "figures.toml 8:10-17 column: documents have no facet \"title\" (one of kind, theme, year, publisher)\n"},
		{"unknown segments", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `segments = "year2"`, "figures.toml 9:12-19 column: documents have no facet \"year2\" (did you mean \"year\"?)\n"},
		{"one facet twice", `by = "theme"` + "\n" + `series = "theme"`, "figures.toml 8:10-17 column: the rows and the columns of the map are the same facet (choose another facet for one of them)\n"},
		{"no columns", `by = "theme"`, "figures.toml 1:2-3 required: the map \"x\" has no series (add series = \"…\")\n"},
		{"words that belong to none", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `within = "kind"`, "figures.toml 9:10-16 column: no word of theme belongs to a word of \"kind\" (write kind = \"…\" into the words of theme in vocabulary.toml)\n"},
		{"nothing", `by = "publisher"` + "\n" + `series = "kind"`, "figures.toml 2:8-13 counts: the map has nothing in it: no row has a word of both publisher and kind (choose other facets, or classify the rows)\n"},
		{"no rows", `by = "theme"` + "\n" + `series = "kind"` + "\n" + `where = 'year == 1800'`, "figures.toml 6:6-17 counts: the figure \"x\" has no rows\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := loadMap(t, c.more, nil); got != c.want {
				t.Errorf("got  %swant %s", got, c.want)
			}
		})
	}
	for _, c := range []struct{ name, text, want string }{
		{"counts", spec("map", "counts = \"x\"\nby = \"a\"\nseries = \"b\""), "figures.toml 6:10-13 counts: a map counts documents or standards, and takes no counts (write of = \"documents\")\n"},
		{"the vocabulary", spec("map", "of = \"vocabulary\"\nby = \"facet\"\nseries = \"label\""), "figures.toml 6:6-18 counts: a map counts documents or standards, not \"vocabulary\" (one of documents, standards)\n"},
		{"a key of maps elsewhere", spec("matrix", "of = \"documents\"\nby = \"kind\"\nseries = \"year\"\nwithin = \"theme\""), "figures.toml 9:10-17 key: a matrix has no within (only a figure of kind = \"map\" has it)\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, counts := bridges(t, map[string]string{"figures.toml": c.text, "counts/x.csv": countsHeader + "a,,,1,exact,stated,survey,\n"})
			_, _, problems := Load(src, counts)
			if got := report(problems); got != c.want {
				t.Errorf("got  %swant %s", got, c.want)
			}
		})
	}
}

// largeMap is an edition with a facet of 200 words for the rows, and 40 words for the columns.
func largeMap(t *testing.T) Figure {
	t.Helper()
	words, rows := "", "id,title,kind,theme\n"
	for i := range 200 {
		words += fmt.Sprintf("[theme.t%d]\nlabel = \"Theme %d <&> {b} with a long name, number %[1]d\"\n", i, i)
	}
	for i := range 40 {
		words += fmt.Sprintf("[kind.k%d]\nlabel = \"Kind %d\"\n", i, i)
	}
	for i := range 600 { // more of the later words
		rows += fmt.Sprintf("d%d,Document %[1]d,k%d,t%d\n", i, int(40*math.Sqrt(float64(i)/600)), int(200*math.Sqrt(float64(i*7%600)/600)))
	}
	f, problems := loadMap(t, "by = \"theme\"\nseries = \"kind\"\nsegments = \"kind\"", map[string]string{
		"vocabulary.toml": words + "[status.draft]\nlabel = \"Draft\"\n[status.in-force]\nlabel = \"In force\"\n[stage.design]\nlabel = \"Design\"\n[organisation.river-board]\nlabel = \"River Board\"\n",
		"documents.csv":   rows, "tables/rivers.csv": "river,length,bridges,source\n",
	})
	if problems != "" {
		t.Fatalf("problems:\n%s", problems)
	}
	return f
}

// TestLargeMap tests that a map of many words keeps all documents: rows are ordered by size,
// and the columns for which there is no room are one.
func TestLargeMap(t *testing.T) {
	m := largeMap(t).Data.Map
	if len(m.Rows.Words) != 200 || !m.Rows.BySize || len(m.Columns.Words) != 20 || m.Columns.Grouped != 21 || m.Columns.Words[19].ID != OtherWords || len(m.Segments) != 3 {
		t.Errorf("%d rows, by size %v; %d columns, %d grouped; %d segments", len(m.Rows.Words), m.Rows.BySize, len(m.Columns.Words), m.Columns.Grouped, len(m.Segments))
	}
	if !slices.IsSortedFunc(m.Rows.Words, func(a, b MapWord) int { return len(b.Items) - len(a.Items) }) {
		t.Error("the rows are not ordered by size")
	}
	n, segments := 0, 0
	for _, row := range m.Cells {
		for _, c := range row {
			n += len(c.Items)
			for _, s := range c.Segments {
				segments += s
			}
		}
	}
	if n != 600 || segments != 600 {
		t.Errorf("%d documents in cells, %d in segments, want 600", n, segments)
	}
}

// TestMapDrawing draws maps in each size: the drawing is valid XML, no text is under 12 px,
// and the area of a bubble is its number.
func TestMapDrawing(t *testing.T) {
	for name, f := range map[string]Figure{"small": sample(t, "map"), "large": largeMap(t)} {
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
			drawing, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
			if err != nil {
				t.Fatal(err)
			}
			if err := xml.Unmarshal([]byte(drawing.SVG()), new(struct{})); err != nil {
				t.Errorf("%s %s: %v", name, size, err)
			}
			for _, shapes := range chart.Option["series"].([]any)[0].(map[string]any)["itemPayload"].(map[string]any)["shapes"].([][]shape) {
				for _, s := range shapes {
					if s.Text != "" && s.Size < 12 {
						t.Errorf("%s %s: %q is %d px high", name, size, s.Text, s.Size)
					}
				}
			}
		}
	}
	if a, b := BubbleRadius(4, 16, 20), BubbleRadius(16, 16, 20); a*a*4 != b*b {
		t.Errorf("the areas of 4 and 16 are %v and %v", a*a, b*b)
	}
}

// TestDefaultMap tests the map of an edition that declares none.
func TestDefaultMap(t *testing.T) {
	_, counts := bridges(t, map[string]string{"figures.toml": ""})
	f, ok := DefaultMap(counts)
	if !ok || f.By != "theme" || f.SeriesBy != "kind" || f.Segments != "" || f.Data.Map.Placed() != 2 {
		t.Errorf("%v: by %q and %q, segments %q", ok, f.By, f.SeriesBy, f.Segments)
	}
	_, counts = bridges(t, map[string]string{"figures.toml": "", "documents.csv": "id,title,kind,theme\nstone,Stone,,\nsteel,Steel,,\nwood,Wood,,\n"})
	if f, ok := DefaultMap(counts); ok {
		t.Errorf("a map of nothing: %s", f.Summary)
	}
	_, counts = bridges(t, map[string]string{"figures.toml": "", "documents.csv": "id,title,year,kind,theme\nstone,Stone,2018,law,\nsteel,Steel,,,\nwood,Wood,,,\n"})
	if f, ok := DefaultMap(counts); !ok || f.SeriesBy != "year" {
		t.Errorf("with one facet the columns are %q, want years", f.SeriesBy)
	}
}
