package figure

import "slices"

// compared are the kinds whose bars or columns are compared with each other. On
// a log scale parts of a whole would not add up, and other kinds have no axis of
// counts.
var compared = []string{"change", "comparison", "funnel", "ranking", "trend"}

// Scales are those that the figure can be drawn on, its own first. It has a
// second one where that shows more: a log scale only for numbers that differ
// tenfold. Zeros have no place on it, and get a mark.
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
	if low == 0 || f.Data.max() < 10*low || f.Profile != "" || !slices.Contains(compared, f.Kind) {
		return []Scale{Linear}
	}
	return []Scale{Linear, Log}
}

// On is the figure drawn on a scale.
func (f Figure) On(scale Scale) Figure {
	f.Scale = scale
	draw := kinds[f.Kind]
	f.Wide, f.Narrow, f.Card = draw(f.Spec, f.Data, wide), draw(f.Spec, f.Data, narrow), draw(f.Spec, f.Data, card)
	return f
}
