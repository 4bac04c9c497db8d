package machine

import (
	"fmt"
	"html"
	"math"

	"recension/generator/echarts"
	"recension/generator/look"
	"recension/generator/view"
)

// badgeColours are the background colours of the right half of a badge, by the state
// of the review. White text has a contrast of at least 4.5:1 on each, and each
// stands out from white and black pages.
var badgeColours = map[string]string{
	"draft":   "#5c6673",
	"updated": "#0b62b0",
	"once":    "#5c6673",
	"ended":   "#5c6673",
	"unset":   "#8f5400",
	"due":     "#1c7245",
}

// rightColour returns the colour of a state. That of an updated review, which is good news
// but no more, is in the hue of links.
func rightColour(state string, l look.Look) string {
	if state == "updated" {
		return l.Tint(badgeColours[state], "link")
	}
	return badgeColours[state]
}

const (
	badgeLabelColour = "#38475a"
	badgeHeight      = 20.0
	badgePad         = 8.0
	// badgeFont is a font that all readers have, since a picture on another site
	// cannot load one. Its characters are wider than those of the measured font.
	badgeFont    = "600 12px Helvetica, Arial, sans-serif"
	badgeStretch = 1.1
)

// badge returns a picture of two boxes with words. It loads nothing, and colour only
// repeats what the words say. The lengths of the texts are set, so that they fit in
// any font.
func badge(label string, standing view.Standing, title string, l look.Look) ([]byte, error) {
	words := standing.Words
	left, err := echarts.TextWidth(label, badgeFont)
	if err != nil {
		return nil, err
	}
	right, err := echarts.TextWidth(words, badgeFont)
	if err != nil {
		return nil, err
	}
	left, right = math.Ceil(left*badgeStretch), math.Ceil(right*badgeStretch)
	split, width := left+2*badgePad, left+right+4*badgePad
	text := func(x, length float64, s string) string {
		return fmt.Sprintf(`<text x="%g" y="14" textLength="%g" lengthAdjust="spacingAndGlyphs">%s</text>`, x, length, html.EscapeString(s))
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]g" height="%[2]g" viewBox="0 0 %[1]g %[2]g" role="img" aria-labelledby="title">
<title id="title">%[3]s</title>
<clipPath id="round"><rect width="%[1]g" height="%[2]g" rx="3"/></clipPath>
<g clip-path="url(#round)"><path fill="%[4]s" d="M0 0h%[5]gv%[2]gH0z"/><path fill="%[6]s" d="M%[5]g 0H%[1]gv%[2]gH%[5]gz"/></g>
<g fill="#fff" font-family="Helvetica, Arial, sans-serif" font-size="12" font-weight="600">%[7]s%[8]s</g>
</svg>
`, width, badgeHeight, html.EscapeString(title), l.Tint(badgeLabelColour, "mast"), split, rightColour(standing.State, l),
		text(badgePad, left, label), text(split+badgePad, right, words)), nil
}
