package figure

import (
	"reflect"
	"slices"
	"testing"

	"recension/generator/decode"
	"recension/generator/review"
)

func TestScalesOffered(t *testing.T) {
	const gap = -1 // not published
	for _, test := range []struct {
		name, kind, profile string
		scale               Scale
		numbers             []int
		want                []Scale
	}{
		{"tenfold", "comparison", "", Linear, []int{3, 30}, []Scale{Linear, Log}},
		{"nearly tenfold", "comparison", "", Linear, []int{3, 29}, []Scale{Linear}},
		{"zero and gap have marks", "ranking", "", Linear, []int{0, gap, 3, 30}, []Scale{Linear, Log}},
		{"zero has no column", "trend", "", Linear, []int{0, 3, 30}, []Scale{Linear}},
		{"columns", "trend", "", Linear, []int{gap, 3, 30}, []Scale{Linear, Log}},
		{"parts add up", "split", "", Linear, []int{3, 30}, []Scale{Linear}},
		{"no axis of counts", "matrix", "", Linear, []int{3, 30}, []Scale{Linear}},
		{"flow diagram", "funnel", prismaProfile, Linear, []int{3, 30}, []Scale{Linear}},
		{"nothing published", "comparison", "", Linear, []int{gap, 0}, []Scale{Linear}},
		{"drawn on a log scale", "comparison", "", Log, []int{3, 4}, []Scale{Log, Linear}},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := Figure{Spec: Spec{Kind: test.kind, Profile: test.profile, Scale: test.scale}}
			for _, n := range test.numbers {
				f.Data.Points = append(f.Data.Points, Point{Row: review.Count{Count: decode.Count{N: max(n, 0), Known: n != gap}}})
			}
			if got := f.Scales(); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestOn draws on another scale and back.
func TestOn(t *testing.T) {
	f := Figure{Spec: Spec{Kind: "comparison", Scale: Linear}, Data: Data{
		Categories: []string{"a", "b"}, Series: []string{""},
		Points: []Point{
			{Category: "a", Row: review.Count{Count: decode.Count{N: 3, Known: true}, Qualifier: review.Exact}},
			{Category: "b", Row: review.Count{Count: decode.Count{N: 0, Known: true}, Qualifier: review.Exact}},
		},
	}}
	f = f.On(Linear)
	log := f.On(Log)
	if got := axis(log.Wide.Option, "xAxis", 0)["type"]; got != "log" || log.Scale != Log {
		t.Errorf("the axis is of type %v, the scale %s", got, log.Scale)
	}
	if f.Scale != Linear || !reflect.DeepEqual(log.On(Linear), f) {
		t.Error("drawn on a linear scale again, the figure is another")
	}
}
