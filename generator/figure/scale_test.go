package figure

import (
	"reflect"
	"testing"

	"recension/generator/decode"
	"recension/generator/review"
)

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
