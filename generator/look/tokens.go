package look

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"recension/generator/figure"
	"recension/templates"
)

// TokensFile is the style sheet that defines the roles, below templates/assets/.
const TokensFile = "css/tokens.css"

// Token is a role with a size.
type Token struct {
	Name, Value, Use string
	Pixels           int // of a space, if 1rem is 16 pixels; 0: it varies
}

// Role is a role with a colour.
type Role struct {
	figure.Colour
	Use   string
	Pairs []Pair
}

// Pair is a colour on which a role must be visible.
type Pair struct {
	On          figure.Colour
	Needs       float64 // the lowest contrast
	Light, Dark float64 // the contrast in each theme
}

// RoundDown returns a contrast with one decimal, rounded down, so that none that fails
// seems to pass.
func RoundDown(contrast float64) float64 { return float64(int(contrast*10)) / 10 }

// ratio is a contrast in the notation of WCAG.
func ratio(contrast float64) string {
	return strconv.FormatFloat(RoundDown(contrast), 'f', 1, 64) + ":1"
}

var (
	// tokenLine matches a role in tokens.css: its name, value and use.
	tokenLine = regexp.MustCompile(`(?m)^\t--([a-z0-9-]+): ([^;]+);(?: /\* (.+) \*/)?$`)
	// pairsOf matches the use of a colour that needs contrast.
	pairsOf = regexp.MustCompile(`^(.*): ([0-9.]+) on ([a-z, -]+)$`)
	themed  = regexp.MustCompile(`^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$`)
	plain   = regexp.MustCompile(`^(#[0-9a-f]{6})$`)
	same    = regexp.MustCompile(`^var\(--([a-z0-9-]+)\)$`)
)

// Tokens returns the roles of a style sheet in this look: those with a colour, and the
// others. A colour may be that of another role or of a chart.
func (l Look) Tokens(css string) (colours []Role, others []Token) {
	known := map[string]figure.Colour{}
	for _, c := range figure.Colours() {
		known[c.Name] = l.chosen(c)
	}
	needs := map[int][]string{}
	for _, line := range tokenLine.FindAllStringSubmatch(css, -1) {
		name, value, use := line[1], line[2], line[3]
		colour, ok := colourOf(name, value, known)
		if !ok {
			others = append(others, Token{name, value, use, pixels(value)})
			continue
		}
		colour = l.chosen(colour)
		known[name] = colour
		role := Role{Colour: colour, Use: use}
		if m := pairsOf.FindStringSubmatch(use); m != nil {
			role.Use, needs[len(colours)] = m[1], m[2:]
		}
		colours = append(colours, role)
	}
	for i, m := range needs { // now that all colours are known
		least, _ := strconv.ParseFloat(m[0], 64)
		for name := range strings.SplitSeq(m[1], ", ") {
			pair := Pair{On: known[name], Needs: least}
			pair.Light = visible(colours[i].Name, colours[i].Light, pair.On.Light, known[focusInk].Light)
			pair.Dark = visible(colours[i].Name, colours[i].Dark, pair.On.Dark, known[focusInk].Dark)
			colours[i].Pairs = append(colours[i].Pairs, pair)
		}
	}
	return colours, others
}

// chosen returns the colour of the theme instead of a built-in one, if it has one.
func (l Look) chosen(builtIn figure.Colour) figure.Colour {
	if own, ok := l.colours[builtIn.Name]; ok {
		return own
	}
	return builtIn
}

// Chosen returns colours of charts as they are in this look.
func (l Look) Chosen(builtIn []figure.Colour) []figure.Colour {
	colours := make([]figure.Colour, len(builtIn))
	for i, c := range builtIn {
		colours[i] = l.chosen(c)
	}
	return colours
}

// visible returns the contrast of a role with what is behind it. The focus has two rings,
// of which one has to stand out.
func visible(role, colour, on, edge string) float64 {
	contrast, _ := figure.Contrast(colour, on)
	if role == focus && on != edge {
		other, _ := figure.Contrast(edge, on)
		return max(contrast, other)
	}
	return contrast
}

// builtIn returns the roles of the built-in look that have a colour.
var builtIn = sync.OnceValue(func() []Role {
	text, _ := fs.ReadFile(templates.FS(), "assets/"+TokensFile) // it is in the program
	roles, _ := Look{}.Tokens(string(text))
	return roles
})

// colourOf parses a value as a colour; false if it is not a colour.
func colourOf(name, value string, known map[string]figure.Colour) (figure.Colour, bool) {
	if m := themed.FindStringSubmatch(value); m != nil {
		return figure.Colour{Name: name, Light: m[1], Dark: m[2]}, true
	}
	if m := plain.FindStringSubmatch(value); m != nil {
		return figure.Colour{Name: name, Light: m[1], Dark: m[1]}, true
	}
	if m := same.FindStringSubmatch(value); m != nil {
		c, ok := known[m[1]]
		return figure.Colour{Name: name, Light: c.Light, Dark: c.Dark}, ok
	}
	return figure.Colour{}, false
}

// pixels returns a length in rem as pixels, with 16 pixels to a rem; 0 for other
// lengths.
func pixels(value string) int {
	var rem float64
	if n, err := fmt.Sscanf(value, "%grem", &rem); n != 1 || err != nil {
		return 0
	}
	return int(rem * 16)
}
