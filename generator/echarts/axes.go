package echarts

import (
	"encoding/json"
	"maps"
	"math"
)

// independent returns the option with axes that do not depend on its series; ok reports
// whether nothing else does, but the legend.
func independent(option map[string]json.RawMessage, series []map[string]json.RawMessage) (_ map[string]json.RawMessage, ok bool) {
	settled := maps.Clone(option)
	for name, value := range option {
		switch name {
		case "animation", "color", "grid", "legend", "series", "textStyle", "title":
		case "tooltip":
			if string(value) != `{"show":false}` {
				return nil, false
			}
		case "xAxis", "yAxis":
			if settled[name], ok = settle(value, name, series); !ok {
				return nil, false
			}
		default:
			return nil, false
		}
	}
	return settled, (option["xAxis"] == nil) == (option["yAxis"] == nil)
}

// settle gives axes the ends that ECharts would give them for series. name is that of the
// axes in the option.
func settle(axes json.RawMessage, name string, series []map[string]json.RawMessage) (_ json.RawMessage, ok bool) {
	var all []map[string]json.RawMessage
	var read []struct {
		Type                            string
		Data                            []json.RawMessage
		Min, Max, Interval              *float64
		SplitNumber, MinInterval        float64
		Scale, MaxInterval, BoundaryGap json.RawMessage // which Go does not know
	}
	if json.Unmarshal(axes, &all) != nil || json.Unmarshal(axes, &read) != nil {
		return nil, false
	}
	for i, axis := range read {
		if len(axis.Data) > 0 || axis.Type != "category" && axis.Min != nil && axis.Max != nil {
			continue
		}
		highest, ok := highestOn(series, name, i)
		if !ok || axis.Type != "value" || axis.Min != nil || axis.Scale != nil || axis.MaxInterval != nil || axis.BoundaryGap != nil {
			return nil, false
		}
		all[i]["min"] = json.RawMessage("0")
		if axis.Max != nil {
			continue
		}
		if highest <= 0 || axis.MinInterval < 1 || axis.SplitNumber < 1 || axis.Interval != nil {
			return nil, false
		}
		step := max(niceStep(highest/axis.SplitNumber), axis.MinInterval)
		all[i]["interval"], _ = json.Marshal(step)
		all[i]["max"], _ = json.Marshal(math.Ceil(highest/step) * step)
	}
	settled, err := json.Marshal(all)
	return settled, err == nil
}

// settledAxis is an axis of the option that [independent] returned.
type settledAxis struct {
	Type       string
	Data       []json.RawMessage // its categories
	Min, Max   float64           // without categories
	StartValue float64           // at the foot of columns
}

// has reports whether a number is a category of the axis or between its ends.
func (a settledAxis) has(n float64) bool {
	if a.Type == "category" {
		return n >= 0 && n < float64(len(a.Data)) && n == math.Trunc(n)
	}
	return n >= a.Min && n <= a.Max
}

// axesOf returns the axes of an option with these numbers; ok reports whether it has them.
func axesOf(option map[string]json.RawMessage, x, y int) (across, up settledAxis, ok bool) {
	var all [2][]settledAxis
	for i, name := range []string{"xAxis", "yAxis"} {
		if json.Unmarshal(option[name], &all[i]) != nil {
			return across, up, false
		}
	}
	if x < 0 || x >= len(all[0]) || y < 0 || y >= len(all[1]) {
		return across, up, false
	}
	return all[0][x], all[1][y], true
}

// niceStep is a round number near n: see nice in number.js of ECharts.
func niceStep(n float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(n)))
	switch f := n / power; {
	case f < 1.5:
		return power
	case f < 2.5:
		return 2 * power
	case f < 4:
		return 3 * power
	case f < 7:
		return 5 * power
	}
	return 10 * power
}

// highestOn is the highest number of series on an axis; ok reports whether each item has
// one that is not negative.
func highestOn(series []map[string]json.RawMessage, name string, axis int) (highest float64, ok bool) {
	for _, one := range series {
		var s struct {
			CoordinateSystem       string
			XAxisIndex, YAxisIndex int
			Data                   []struct{ Value []*float64 }
		}
		text, err := json.Marshal(one)
		if err != nil || json.Unmarshal(text, &s) != nil {
			return 0, false
		}
		at, dimension := s.XAxisIndex, 0
		if name == "yAxis" {
			at, dimension = s.YAxisIndex, 1
		}
		if at != axis || s.CoordinateSystem == "none" {
			continue
		}
		for _, item := range s.Data {
			if len(item.Value) <= dimension || item.Value[dimension] == nil || *item.Value[dimension] < 0 {
				return 0, false
			}
			highest = max(highest, *item.Value[dimension])
		}
	}
	return highest, true
}
