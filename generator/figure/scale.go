package figure

import "slices"

// Scale is that of the axis of counts.
type Scale string

// The scales. Linear is the default.
const (
	Linear Scale = "linear"
	Log    Scale = "log"
)

// Scales are those that a reader can choose from, the figure's own first. There
// is a second one where it shows more: a log scale if the numbers differ tenfold
// and the kind of figure allows it. Zeros have no place on a log scale and get
// placeholders.
func (f Figure) Scales() []Scale {
	if f.Scale == Log {
		return []Scale{Log, Linear}
	}
	low := 0
	for _, p := range f.Data.Points {
		if p.N() > 0 && (low == 0 || p.N() < low) {
			low = p.N()
		}
	}
	if low == 0 || f.Data.max() < 10*low || !slices.Contains(f.kind().scales, Log) {
		return []Scale{Linear}
	}
	return []Scale{Linear, Log}
}

// countAxis makes an axis of the option one of counts. Its ticks are whole numbers,
// even where the highest count is 1.
func countAxis(axis map[string]any, s Scale) {
	if s == Log {
		axis["type"], axis["logBase"], axis["min"], axis["startValue"] = "log", 10, logMin, logMin
		return
	}
	axis["type"], axis["minInterval"] = "value", 1
}

// countLabels are the labels of an axis of counts, with a separator and digits if the
// locale has other ones than ECharts. They are no option of ECharts: draw.js and explore.js
// make a function of them.
func (d Data) countLabels(labels map[string]any) map[string]any {
	if group, _, digits := d.locale.Separators(); group != "," || digits != "0123456789" {
		labels["separator"], labels["digits"] = group, digits
	}
	return labels
}

// On is the figure drawn on a scale.
func (f Figure) On(scale Scale) Figure {
	f.Scale = scale
	f.draw()
	return f
}

// draw makes the charts of the figure.
func (f *Figure) draw() {
	draw := f.kind().draw
	f.Wide, f.Narrow, f.Card = draw(f.Spec, f.Data, wide), draw(f.Spec, f.Data, narrow), draw(f.Spec, f.Data, card)
	f.Card.Positions = nil
	if f.Data.locale.RightToLeft() {
		for _, chart := range []Chart{f.Wide, f.Narrow, f.Card} {
			chart.mirror()
		}
	}
}
