package figure

import (
	"strings"

	"recension/generator/locale"
)

// footOf are the lines below a chart: notes, and then the key of the textures. A card has
// no notes.
func footOf(d Data, notes []string, l layout) []string {
	if l.brief {
		notes = nil
	}
	var sentences []string
	for _, note := range notes {
		sentences = append(sentences, d.locale.Say("summary.sentence", "text", locale.Text(note)))
	}
	lines := wrapText(strings.Join(sentences, " "), l.width, l.small())
	for _, text := range d.key() {
		lines = append(lines, wrapText(text, l.width, l.small())...)
	}
	return lines
}

// footHeight is the height of the lines, in CSS pixels.
func footHeight(lines []string) int {
	if len(lines) == 0 {
		return 0
	}
	return len(lines)*keyLine + 8
}

// addFoot writes the lines at the foot of the chart.
func addFoot(option map[string]any, lines []string, l layout) {
	if len(lines) > 0 {
		option["title"] = map[string]any{
			"text": joinLines(lines), "left": 0, "bottom": 0, "padding": 0,
			"textStyle": map[string]any{"color": muted.Light, "fontSize": l.small(), "fontWeight": 400, "lineHeight": keyLine},
		}
	}
}
