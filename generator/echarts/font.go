package echarts

import (
	"bytes"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
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

// metrics are the widths of texts in one weight.
type metrics struct {
	em map[rune]float64 // the advance widths of characters

	// shaped are the fonts of scripts whose letters have other shapes and widths beside
	// other letters. They are guarded by the mutex, since a face caches glyphs.
	mu     sync.Mutex
	shaped map[*unicode.RangeTable]*font.Face
}

// joined are the scripts that are shaped, by a part of the names of their fonts.
var joined = map[string]*unicode.RangeTable{"-arabic-": unicode.Arabic}

// weights are the metrics by weight.
var weights = sync.OnceValues(func() (map[int]*metrics, error) {
	weights := map[int]*metrics{}
	for _, weight := range []int{regular, semibold} {
		files, err := fs.Glob(dist, fmt.Sprintf("dist/*-%d-normal.woff", weight))
		if err != nil || len(files) == 0 {
			return nil, errNotBundled
		}
		m := &metrics{em: map[rune]float64{}, shaped: map[*unicode.RangeTable]*font.Face{}}
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
				m.em[char] = float64(face.HorizontalAdvance(glyph)) / float64(face.Upem())
			}
			for name, script := range joined {
				if strings.Contains(file, name) {
					m.shaped[script] = face
				}
			}
		}
		weights[weight] = m
	}
	return weights, nil
})

// TextWidth is the width of a line of text in px. font is a CSS font such as "600
// 12px", of which weight and size matter. It is an error if the fonts are not
// bundled.
func TextWidth(text, font string) (float64, error) {
	weights, err := weights()
	if err != nil {
		return 0, err
	}
	return textWidth(weights, text, font), nil
}

// textWidth is the width of a line of text in px: the sum of its advance widths, or the
// width of its words where a script joins letters. For characters that the fonts lack it
// assumes a width that is usual for their script. font is a CSS font, of which weight and
// size in px matter.
func textWidth(weights map[int]*metrics, text, font string) float64 {
	f := parseFont(font)
	m, width := weights[f.weight], 0.0
	for text != "" {
		if word, script := m.word(text); word != "" {
			width += m.shape(word, script)
			text = text[len(word):]
			continue
		}
		char, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		advance, ok := m.em[char]
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

// word returns the letters of a script that is shaped with which a text begins; empty if it
// begins with another character.
func (m *metrics) word(text string) (string, *unicode.RangeTable) {
	for script := range m.shaped {
		end := strings.IndexFunc(text, func(char rune) bool { return !unicode.In(char, script, unicode.Mn) })
		if end < 0 {
			end = len(text)
		}
		if end > 0 {
			return text[:end], script
		}
	}
	return "", nil
}

// shape is the width of letters that are joined, in em. The shaper leaves some letters
// unjoined, whose shapes are wider; texts then get more room than they need.
func (m *metrics) shape(word string, script *unicode.RangeTable) float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	runes, face := []rune(word), m.shaped[script]
	const size = 1000
	var shaper shaping.HarfbuzzShaper
	out := shaper.ShapeNoExtents(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionRTL, Face: face, Size: fixed.I(size),
		Script: language.LookupScript(runes[0]), Language: language.DefaultLanguage(),
	})
	return float64(out.Advance) / 64 / size
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
