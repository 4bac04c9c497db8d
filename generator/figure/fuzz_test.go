package figure

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"recension/generator/decode"
	"recension/generator/locale"
	"recension/generator/review"
)

// rowsFrom makes rows of a counts file from bytes: three for each, so that categories and
// series repeat, and numbers are zero, unknown or of any size.
func rowsFrom(bytes []byte) []review.Count {
	qualifiers := []review.Qualifier{review.Exact, review.About, review.AtLeast, review.AtMost}
	names := []string{"", "a", "arch", "2019", "2021", "Overall {c}", strings.Repeat("long ", 30), "ü\u200b<b>", "removed", "of which"}
	var rows []review.Count
	for ; len(bytes) >= 3 && len(rows) < 60; bytes = bytes[3:] {
		a, b, n := bytes[0], bytes[1], bytes[2]
		row := review.Count{
			Category: names[int(a)%len(names)], Series: names[int(a>>4)%len(names)], Group: names[int(b)%3],
			Count:     decode.Count{N: int(n) << (b % 50), Known: b%5 != 0},
			Qualifier: qualifiers[int(b>>2)%len(qualifiers)], Basis: review.Bases[int(b>>4)%len(review.Bases)],
		}
		if row.Category == "" {
			row.Category = fmt.Sprint("c", n)
		}
		if !row.Count.Known {
			row.Count.N, row.Qualifier = 0, review.NotPublished
		}
		rows = append(rows, row)
	}
	return rows
}

// FuzzKinds draws figures of each kind from any numbers: whatever a kind accepts, it can
// draw and summarise, with a position for each number inside its option.
func FuzzKinds(f *testing.F) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(kinds)), func(name string) bool { return name == MapKind }) // which counts rows
	for i := range names {
		f.Add(byte(i), byte(0), []byte("\x11\x01\x05\x12\x02\x09\x22\x03\x00"))
		f.Add(byte(i), byte(1), []byte("\x23\x31\xff\x24\x00\x00\x33\x10\x01\x34\x32\x07"))
		f.Add(byte(i), byte(3), []byte("\x00\x01\x00\x00\x01\x00"))
		f.Add(byte(i), byte(2), []byte("\x08\x01\x10\x18\x01\x10\x09\x01\x10"))
	}
	dates := []string{"", "2019", "2021-03", "2021-03-04"}
	f.Fuzz(func(t *testing.T, kind, how byte, bytes []byte) {
		spec := Spec{ID: "x", Kind: names[int(kind)%len(names)], Title: "X", Scale: Linear, locale: locale.English()}
		if how&1 != 0 {
			spec.Scale = Log
		}
		if profiles := slices.Sorted(maps.Keys(kinds[spec.Kind].profiles)); how&2 != 0 && len(profiles) > 0 {
			spec.Profile = profiles[0]
		}
		rows := rowsFrom(bytes)
		if len(rows) == 0 {
			return
		}
		data := newData(spec, rows, review.Vocabulary{})
		if len(spec.kind().needs) > 0 {
			for i := range data.Points {
				data.Points[i].Item, data.Points[i].Date = data.Points[i].Category, dates[(i+int(how))%len(dates)]
			}
		}
		problems := spec.fits(data, decode.Keys{})
		for _, d := range problems {
			if d.Message == "" || d.Rule == "" {
				t.Errorf("a diagnostic without a message or a rule: %+v", d)
			}
		}
		if problems.HasErrors() || spec.Scale == Log && data.max() == 0 {
			return
		}
		figure := finish(spec, data)
		if figure.Summary == "" {
			t.Error("no summary")
		}
		for _, scale := range figure.Scales() {
			on := figure.On(scale)
			checkInside(t, data, on.Wide)
			checkInside(t, data, on.Narrow)
			checkWritten(t, on.Card)
		}
	})
}

// checkWritten fails if a chart cannot be drawn.
func checkWritten(t *testing.T, chart Chart) {
	t.Helper()
	if _, err := json.Marshal(chart.Option); err != nil {
		t.Fatal(err)
	}
	if chart.Width <= 0 || chart.Height <= 0 {
		t.Errorf("%d by %d px", chart.Width, chart.Height)
	}
}

// checkInside fails if a chart cannot be drawn, or if a position lies outside its option.
func checkInside(t *testing.T, data Data, chart Chart) {
	t.Helper()
	checkWritten(t, chart)
	if len(chart.Positions) != len(data.Points) {
		t.Fatalf("%d positions for %d numbers", len(chart.Positions), len(data.Points))
	}
	series, _ := plain(chart.Option)["series"].([]any)
	for i, position := range chart.Positions {
		if len(position) < 3 {
			continue // it is not drawn
		}
		if position[1] < 0 || position[1] >= len(series) {
			t.Fatalf("number %d is in series %d of %d", i, position[1], len(series))
		}
		of := series[position[1]].(map[string]any)
		items, _ := of["data"].([]any)
		if position[2] < 0 || position[2] >= len(items) {
			t.Fatalf("number %d is item %d of %d", i, position[2], len(items))
		}
	}
}
