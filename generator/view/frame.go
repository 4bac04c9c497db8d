package view

import (
	"fmt"
	"math"
	"unicode/utf8"

	"recension/generator/figure"
)

// Frame is a frame on another site that shows a figure.
type Frame struct {
	Height int    // in CSS pixels, enough in a window of any width
	Style  string // the height as CSS, by the width of the window
}

// Frame returns the frame for a figure. A frame has one height for all its content, which a
// page can only measure with a script; so the heights are estimates from the pictures and
// the lengths of texts, for a column on a laptop and for a phone. They have room for a
// notice that the edition is not the current one any more. js/frame.js tells a page that
// listens the exact height.
func (v *Figure) Frame() Frame {
	const laptop, phone, between = 760, 360, 700 // CSS pixels
	wide, narrow := v.frameHeight(laptop, v.Wide, 720), v.frameHeight(phone, v.Narrow, 368)
	low, high, longer := wide, narrow, fmt.Sprintf("(%dpx - 100vw)", between)
	if wide > narrow {
		low, high, longer = narrow, wide, fmt.Sprintf("(100vw - %dpx)", between)
	}
	return Frame{high, fmt.Sprintf("height:clamp(%dpx,%s*9999,%dpx)", low, longer, high)}
}

// frameHeight estimates the height of the page in a frame of a width. It shows a chart up to
// a width that style sheets set.
func (v *Figure) frameHeight(width int, c figure.Chart, widest int) int {
	const (
		around = 2*12 + 2*1 // the padding of the page and the border of the figure, on either side
		gaps   = 370        // between the texts, and the buttons and links
		notice = 60
	)
	column := float64(width - around)
	lines := func(text string, size, leading float64) float64 {
		const letter = 0.5 // its width, on average, in the size of the font
		return math.Ceil(float64(utf8.RuneCountInString(text))*letter*size/column) * size * leading
	}
	height := gaps + notice + float64(c.Height)*min(column, float64(widest))/float64(c.Width)
	height += 20 + lines(v.Title, 21, 1.3) + lines(v.Figure.Caption, 15, 1.45) + lines(v.Summary, 15, 1.5)
	if width < 480 {
		height += notice // its text takes twice the lines, and so do the links to downloads
	}
	return int(math.Ceil(height/10)) * 10
}
