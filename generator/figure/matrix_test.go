package figure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recension/generator/echarts"
)

// TestMatrixFolds shows that a matrix is a matrix in all sizes, that its columns go on in
// further blocks where they have no room beside each other, and that each name of a row is
// beside each block.
func TestMatrixFolds(t *testing.T) {
	for _, c := range []struct {
		categories, series int
		folds              string // the sizes with several blocks
	}{
		{1, 1, ""}, {6, 9, ""}, {9, 20, "narrow"}, {9, 40, "narrow wide"}, {60, 3, ""},
	} {
		f := drawn(t, "matrix", "", sized(c.categories, c.series, "River ")...)
		for size, chart := range map[string]Chart{"wide": f.Wide, "narrow": f.Narrow, "card": f.Card} {
			o := readOption(t, chart.Option)
			if got, want := len(o.Series) > 1, strings.Contains(c.folds, size); got != want || len(o.YAxis) != len(o.Series) {
				t.Errorf("%d by %d, %s: %d blocks, want several: %v", c.categories, c.series, size, len(o.Series), want)
			}
			var columns []string
			for i, series := range o.Series {
				if series.Type != "heatmap" {
					t.Errorf("%d by %d, %s: block %d is a %s", c.categories, c.series, size, i, series.Type)
				}
				columns = append(columns, o.XAxis[i].Data...)
				if !slices.Equal(o.YAxis[i].Data, f.Data.Categories) {
					t.Errorf("%d by %d, %s: block %d has the rows %q", c.categories, c.series, size, i, o.YAxis[i].Data)
				}
			}
			if !slices.Equal(columns, f.Data.Series) {
				t.Errorf("%d by %d, %s: columns %q", c.categories, c.series, size, columns)
			}
		}
	}
}

// TestMatrixTexts reads what the pictures of a matrix say: all names and numbers, except
// on a card without room for them.
func TestMatrixTexts(t *testing.T) {
	rows := []string{stated("Ash", "Stone arches", 0), "Ash,Steel,,,not-published,stated", stated("Birch", "Stone arches", 7), "Birch,Steel,,18000,about,stated", "Cedar,Steel,,,not-published,independent"}
	f := drawn(t, "matrix", "", rows...)
	many := drawn(t, "matrix", "", sized(9, 30, "River ")...)
	for _, c := range []struct {
		name     string
		chart    Chart
		has, not []string
	}{
		{"wide", f.Wide, []string{"Ash", "Stone arches", "0", "7", "about 18,000", "not published", "not counted"}, nil},
		{"narrow", f.Narrow, []string{"Cedar", "Steel", "0", "7", "about 18,000", "not published", "not counted"}, nil},
		{"card", f.Card, []string{"Cedar", "Steel", "0", "7", "about 18,000", "not published", "not counted"}, nil},
		{"many, narrow", many.Narrow, []string{"River 2001", "s0", "s29", "13"}, nil},
		{"many, on a card", many.Card, []string{"River 2009"}, []string{"s0", "13"}},
	} {
		drawing, err := echarts.Draw("x", c.chart.Option, c.chart.Width, c.chart.Height)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, text := range svgTexts(t, drawing.SVG()) {
			texts = append(texts, text.text)
		}
		all := "|" + strings.Join(texts, "|") + "|"
		for _, want := range c.has {
			if !strings.Contains(all, "|"+want+"|") {
				t.Errorf("%s: there is no %q in %s", c.name, want, all)
			}
		}
		for _, not := range c.not {
			if strings.Contains(all, "|"+not+"|") {
				t.Errorf("%s: there is %q in %s", c.name, not, all)
			}
		}
	}
}

// TestZeroAndUnknown shows that a zero, a number that is not published, and one that was
// not counted look different in a matrix, and that nothing is drawn where there is no number.
func TestZeroAndUnknown(t *testing.T) {
	f := drawn(t, "matrix", "", stated("Ash", "a", 0), "Ash,b,,,not-published,stated", "Ash,c,,,not-published,independent", stated("Birch", "a", 1))
	looks := map[string]bool{}
	for _, position := range f.Wide.Positions {
		series := f.Wide.Option["series"].([]any)[position[1]].(map[string]any)
		item := series["data"].([]any)[position[2]].(map[string]any)
		looks[fmt.Sprint(series["symbol"], item["itemStyle"])] = true
	}
	if len(looks) != 4 {
		t.Errorf("4 sorts of numbers have %d looks: %v", len(looks), looks)
	}
	drawnItems := 0
	for _, series := range readOption(t, f.Wide.Option).Series {
		drawnItems += len(series.Data)
	}
	if drawnItems != 4 {
		t.Errorf("%d items for 4 numbers", drawnItems)
	}
}
