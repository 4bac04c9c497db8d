package view

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/edition"
	"recension/generator/figure"
	"recension/generator/page"
	"recension/generator/reviewtest"
)

// TestFigure tests a figure with its numbers, and the lines that contain them.
func TestFigure(t *testing.T) {
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "config.toml", "https://bridges.example/source", "https://github.com/bridges/review")
	r := loaded(t, src)
	figures := NewFigures(r, NewPictures(nil, ""), FigureScripts{Library: page.Script{Path: "assets/echarts.js"}, Explore: "assets/explore.js"})
	spans, _ := r.Current.Figure("spans")
	v := figures.Of(r.Current, spans)
	if diff := cmp.Diff([]string{"Kind of span", "Spans", "Basis", "Note"}, v.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	want := []NumberRow{
		{Cells: []string{"Arch", "about 1,200", "stated", ""}, Line: Place{"line\u00a02", "https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L2"}},
		{Cells: []string{"Beam", "10", "derived", "one river"}, Line: Place{"line\u00a03", "https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L3"}},
		{Cells: []string{"Cable", "not published", "stated", ""}, Line: Place{"line\u00a04", "https://github.com/bridges/review/blob/HEAD/data/2021/counts/spans.csv#L4"}},
	}
	if diff := cmp.Diff(want, v.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if !v.Lines() || len(v.Data) != 1 || v.Data[0].Text != "data/2021/counts/spans.csv" || len(v.Sources) != 1 || !slices.Equal(v.Sources[0].Places, []string{"table 1"}) {
		t.Errorf("the data stands in %+v, from %+v", v.Data, v.Sources)
	}
	scripts := v.Scripts()
	if len(scripts) != 3 || scripts[0] != "assets/echarts.js" || scripts[1] != "assets/explore.js" {
		t.Errorf("scripts %q", scripts)
	}
	files := page.Files{}
	figures.AddFiles(files, spans, v.Files)
	for _, link := range v.Downloads() {
		if _, ok := files[link.Path]; !ok {
			t.Errorf("there is no %s", link.Path)
		}
	}
	if _, ok := files[scripts[2]]; !ok || len(files) != len(downloads)+2 || v.Embed() != "2021/figures/spans/embed/" || v.Picture().Path != "2021/figures/spans/figure.png" {
		t.Errorf("a figure to embed at %s has %d files", v.Embed(), len(files))
	}
	kinds, _ := r.Current.Figure("documents-by-kind")
	v = figures.Of(r.Current, kinds)
	if v.Lines() || len(v.Data) != 1 || v.Data[0].Text != "data/2021/documents.csv" || v.Sources[0].Title != "Counted in this edition’s data" {
		t.Errorf("numbers that are counted stand in lines: %v, in %+v, from %+v", v.Lines(), v.Data, v.Sources)
	}
}

// TestPicturesAreKept tests that the key of a drawing contains everything that it
// depends on, and that it is made once.
func TestPicturesAreKept(t *testing.T) {
	r := loaded(t, reviewtest.Small(t))
	spans, _ := r.Current.Figure("spans")
	var keys []string
	pictures := NewPictures(func(key string, _ func() ([]byte, error)) ([]byte, error) {
		keys = append(keys, key)
		return []byte("drawn"), nil
	}, "")
	for range 2 {
		if html, err := pictures.Column(spans); err != nil || strings.Count(string(html), "drawn") != 2 {
			t.Errorf("%v: %s", err, html)
		}
		if svg, err := pictures.SVG(spans); err != nil || !strings.Contains(string(svg), "<title") {
			t.Errorf("%v: %s", err, svg)
		}
	}
	if html, err := pictures.Printed(spans); err != nil || !strings.Contains(string(html), `aria-labelledby="spans-wide-desc"`) || !strings.Contains(string(html), `aria-labelledby="spans-narrow-desc"`) {
		t.Errorf("%v: %s", err, html)
	}
	option, _ := json.Marshal(spans.Wide.Option)
	if len(keys) != 2 || !strings.HasSuffix(keys[0], string(option)) || !strings.HasPrefix(keys[1], "drawing spans-narrow ") {
		t.Errorf("pictures are asked for by %q", keys)
	}
	if png, err := pictures.PNG(spans); err != nil || string(png) != "drawn" || !strings.HasPrefix(keys[2], "png 1440 <svg") {
		t.Errorf("%v: %s by %q", err, png, keys)
	}
	if html, err := pictures.Card(spans); err != nil || len(keys) != 4 || !strings.Contains(string(html), "drawn") {
		t.Errorf("%v: %s by %q", err, html, keys)
	}
}

// TestItemPath tests which items of a timeline are links in its data table.
func TestItemPath(t *testing.T) {
	r, _ := edition.Load(reviewtest.Small(t), edition.Options{})
	for _, c := range []struct {
		of, id, want string
	}{
		{"standards", "rb-1", "2021/standards/rb-1/"},
		{"documents", "old-stone", "2021/documents/old-stone/"},
		{"standards", "", ""},
		{"tables/rivers", "old", ""},
	} {
		f := &figure.Figure{Spec: figure.Spec{Of: c.of}}
		if got := itemPath(r.Current, f, figure.Point{Item: "x", Life: &figure.Life{ID: c.id}}); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.of, c.id, got, c.want)
		}
	}
	if got := itemPath(r.Current, &figure.Figure{}, figure.Point{}); got != "" {
		t.Errorf("a number leads to %s", got)
	}
}
