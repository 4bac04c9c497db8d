package echarts

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
)

// Font is the font family of a figure's text unless the option names another. A
// page that shows figures defines it with @font-face.
const Font = "'Source Sans 3', sans-serif"

// The weights that have metrics. Text of another weight is measured and drawn
// with the nearer one.
const (
	regular  = 400
	semibold = 600
)

// advances are the advance widths of characters by weight, in em.
var advances = sync.OnceValues(func() (map[int]map[rune]float64, error) {
	weights := map[int]map[rune]float64{}
	for _, weight := range []int{regular, semibold} {
		files, err := fs.Glob(dist, fmt.Sprintf("dist/*-%d-normal.woff", weight))
		if err != nil || len(files) == 0 {
			return nil, errNotBundled
		}
		em := map[rune]float64{}
		for _, file := range files { // each covers some scripts
			data, err := dist.ReadFile(file)
			if err != nil {
				return nil, err
			}
			face, err := font.ParseTTF(bytes.NewReader(data))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			for chars := face.Cmap.Iter(); chars.Next(); {
				char, glyph := chars.Char()
				em[char] = float64(face.HorizontalAdvance(glyph)) / float64(face.Upem())
			}
		}
		weights[weight] = em
	}
	return weights, nil
})

// TextWidth is the width of a line of text in px. font is a CSS font such as "600
// 12px", of which weight and size matter. It is an error if the fonts are not
// bundled.
func TextWidth(text, font string) (float64, error) {
	weights, err := advances()
	if err != nil {
		return 0, err
	}
	return textWidth(weights, text, font), nil
}

// textWidth is the width of a line of text in px: the sum of its advance widths.
// For characters that the fonts lack it assumes a width that is usual for their
// script. font is a CSS font, of which weight and size in px matter.
func textWidth(weights map[int]map[rune]float64, text, font string) float64 {
	f := parseFont(font)
	em, width := weights[f.weight], 0.0
	for _, char := range text {
		advance, ok := em[char]
		switch {
		case ok:
		case unicode.In(char, unicode.Mn, unicode.Me, unicode.Cc, unicode.Cf):
		case unicode.In(char, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			advance = 1
		default:
			advance = 0.6
		}
		width += advance
	}
	return width * f.size
}

// textFont is the font that CSS gives to a text. family and style may be empty.
type textFont struct {
	weight        int     // regular or semibold
	size          float64 // px
	family, style string
}

// parseFont reads a CSS font such as "italic 600 12px Inter, sans-serif".
func parseFont(font string) textFont {
	f := textFont{weight: regular, size: defaultSize}
	for word := range strings.FieldsSeq(font) {
		if px, ok := strings.CutSuffix(word, "px"); ok {
			f.setSize(px)
			_, f.family, _ = strings.Cut(font, word)
			f.family = strings.TrimSpace(f.family)
			break
		}
		switch {
		case word == "italic" || word == "oblique":
			f.style = word
		case parseWeight(word) != regular:
			f.weight = semibold
		}
	}
	return f
}

// parseStyle reads CSS declarations such as "font-size:12px;font-weight:bold;".
func parseStyle(style string) textFont {
	f := textFont{weight: regular, size: defaultSize}
	for declaration := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		switch value = strings.TrimSpace(value); strings.TrimSpace(name) {
		case "font":
			f = parseFont(value)
		case "font-size":
			f.setSize(strings.TrimSuffix(value, "px"))
		case "font-weight":
			f.weight = parseWeight(value)
		case "font-style":
			f.style = value
		case "font-family":
			f.family = value
		}
	}
	return f
}

// setSize ignores px if it is not a size.
func (f *textFont) setSize(px string) {
	if size, err := strconv.ParseFloat(px, 64); err == nil && size > 0 && size <= maxSize {
		f.size = size
	}
}

// parseWeight is the nearer of the two weights.
func parseWeight(word string) int {
	n, _ := strconv.Atoi(word)
	if word == "bold" || word == "bolder" || n > (regular+semibold)/2 {
		return semibold
	}
	return regular
}
