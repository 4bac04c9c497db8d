package figure

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/echarts"
)

// samples are a small figure of each kind.
var samples = map[string]struct {
	more string
	rows []string
}{
	"change":     {"", []string{"arch,before,,10,exact,stated", "arch,after,,15,exact,stated", "beam,before,,8,exact,stated", "beam,after,,,not-published,stated"}},
	"comparison": {"scale = \"log\"\ncount_label = \"bridges\"", []string{"arch,stone,,100,about,stated", "arch,steel,,0,exact,independent", "Cable,stone,,,not-published,stated", "Cable,steel,,7,exact,derived"}},
	"flow":       {"", []string{"arch,stone,,6,exact,stated", "arch,steel,,4,exact,stated", "beam,steel,,5,exact,stated"}},
	"funnel":     {"", []string{"Found,,,18000,about,stated", "Without duplicates,,,,not-published,stated", "Built,,,40,exact,stated", "Arches,,of which,30,exact,derived"}},
	"map":        {"of = \"documents\"\nby = \"theme\"\nseries = \"kind\"\nsegments = \"kind\"", nil},
	"matrix":     {"", []string{"arch,stone,,6,exact,stated", "arch,steel,,0,exact,stated", "beam,stone,,2,exact,stated", "beam,steel,,9,about,stated"}},
	"ranking":    {"", []string{"arch,,,3,exact,stated", "Cable,,,,not-published,stated", "beam,,,9,exact,stated"}},
	"split":      {"", []string{"arch,,,30,exact,stated", "beam,,,10,exact,stated"}},
	"timeline":   {"of = \"standards\"\nby = \"status\"\nseries = \"status\"\nlabel = \"reference\"\ndate = \"published\"", nil},
	"trend":      {"count_label = \"bridges\"", []string{"2019,,,3,exact,stated", "2020,,,9,about,independent", "2021,,,5,exact,derived", "2022,,,4,exact,stated,incomplete: to May"}},
	"prisma":     {"profile = \"prisma-2020\"", []string{"Found,,Identification,900,exact,stated", "Duplicates,removed,Identification,100,exact,stated", "Screened,,Screening,800,exact,stated", "Excluded,excluded,Screening,,not-published,stated", "Included,,Included,40,exact,stated"}},
}

func sample(t *testing.T, name string) Figure {
	t.Helper()
	s := samples[name]
	if s.rows == nil {
		f, problems := computedFigure(t, name, s.more)
		if len(problems) > 0 {
			t.Fatalf("problems:\n%s", report(problems))
		}
		return f
	}
	kind := name
	if name == "prisma" {
		kind = "funnel"
	}
	return drawn(t, kind, s.more, s.rows...)
}

// TestKinds compares the option of a figure of each kind with testdata.
func TestKinds(t *testing.T) {
	for kind := range kinds {
		if _, ok := samples[kind]; !ok {
			t.Errorf("there is no sample of the kind %q", kind)
		}
	}
	for name := range samples {
		t.Run(name, func(t *testing.T) {
			chart := sample(t, name).Wide
			var b strings.Builder
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", " ")
			if err := enc.Encode(map[string]any{"width": chart.Width, "height": chart.Height, "option": chart.Option}); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", name+".json")
			if *update {
				if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("option (-want +got):\n%s\nIf it is meant, run go test -update.", diff)
			}
		})
	}
}

// TestOptionsHoldNoScript shows that an option is plain JSON: go-echarts marks
// functions with __f__.
func TestOptionsHoldNoScript(t *testing.T) {
	for name := range samples {
		f := sample(t, name)
		for _, chart := range []Chart{f.Wide, f.Narrow} {
			text, err := json.Marshal(chart.Option)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if strings.Contains(string(text), "__f__") || strings.Contains(string(text), "function") {
				t.Errorf("%s holds a function: %s", name, text)
			}
			if chart.Width <= 0 || chart.Height <= 0 {
				t.Errorf("%s is %d by %d", name, chart.Width, chart.Height)
			}
		}
		if f.Wide.Width != wide.width || f.Narrow.Width != narrow.width {
			t.Errorf("%s is %d and %d wide", name, f.Wide.Width, f.Narrow.Width)
		}
	}
}

// TestOptionsAreColoured shows that a chart has no colours but those that a
// page can change with its theme.
func TestOptionsAreColoured(t *testing.T) {
	known := map[string]bool{}
	for _, c := range Colours() {
		known[c.Light] = true
	}
	for name := range samples {
		var look func(any)
		look = func(v any) {
			switch v := v.(type) {
			case map[string]any:
				for key, inner := range v {
					if colour, ok := inner.(string); ok && strings.HasSuffix(strings.ToLower(key), "color") && !known[colour] {
						t.Errorf("%s: %s is %q, which is none of the palette", name, key, colour)
					}
					look(inner)
				}
			case []any:
				for _, inner := range v {
					look(inner)
				}
			}
		}
		look(plain(sample(t, name).Wide.Option))
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// TestMissingIsDrawn draws a number that is not published in every kind of
// figure that can show one: the picture and the sentence must say so, and
// neither may show it as 0.
func TestMissingIsDrawn(t *testing.T) {
	for _, c := range []struct{ name, kind, more string }{
		{"change", "change", ""},
		{"comparison", "comparison", ""},
		{"comparison on a log scale", "comparison", "scale = \"log\""},
		{"funnel", "funnel", ""},
		{"flow diagram", "funnel", "profile = \"prisma-2020\""},
		{"matrix", "matrix", ""},
		{"ranking", "ranking", ""},
		{"split", "split", ""},
		{"trend", "trend", ""},
		{"trend on a log scale", "trend", "scale = \"log\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := []string{stated("Stone", "one", 31), "Steel,one,,,not-published,stated", stated("Wood", "one", 17)}
			if c.kind == "change" || c.kind == "matrix" {
				rows = append(rows, stated("Stone", "two", 23), stated("Steel", "two", 29), stated("Wood", "two", 19))
			}
			f := drawn(t, c.kind, c.more, rows...)
			if !strings.Contains(f.Summary, "not published") {
				t.Errorf("the summary does not say it: %s", f.Summary)
			}
			if strings.Contains(f.Summary, "lowest not published") || strings.Contains(f.Summary, " 0") {
				t.Errorf("the summary takes it for a number: %s", f.Summary)
			}
			for _, chart := range []Chart{f.Wide, f.Narrow} {
				drawing, err := echarts.Draw("x", chart.Option, chart.Width, chart.Height)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.Join(strings.Fields(tags.ReplaceAllString(drawing.SVG(), " ")), " ")
				if n := strings.Count(strings.ToLower(text), "not published"); n != 1 { // a note begins with a capital
					t.Errorf("%d wide: drawn as not published %d times, want once", chart.Width, n)
				}
			}
		})
	}
}

// TestZeroOnLogScale shows that a zero, which a log scale cannot place, is
// drawn once and as the number that it is. A funnel, which has no scale, can place none either.
func TestZeroOnLogScale(t *testing.T) {
	for _, kind := range []string{"comparison", "ranking", "funnel", "trend"} {
		t.Run(kind, func(t *testing.T) {
			more := "scale = \"log\""
			if len(kinds[kind].scales) == 0 {
				more = ""
			}
			f := drawn(t, kind, more, stated("Stone", "", 310), stated("Steel", "", 0), stated("Wood", "", 17))
			drawing, err := echarts.Draw("x", f.Wide.Option, f.Wide.Width, f.Wide.Height)
			if err != nil {
				t.Fatal(err)
			}
			svg := drawing.SVG()
			numbers := strings.Count(svg, ">0</text>")
			if kind == "comparison" || kind == "ranking" { // the axis has a place for zero
				numbers--
			}
			if numbers != 1 {
				t.Errorf("0 is drawn %d times, want once", numbers)
			}
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Infinity") {
				t.Error("the drawing holds a place that is no number")
			}
		})
	}
}
