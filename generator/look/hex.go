package look

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/image/colornames"

	"recension/generator/decode"
)

// Hex is a colour as #rrggbb, in lower case; empty if it is not stated.
type Hex string

var (
	longHex  = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	shortHex = regexp.MustCompile(`^#[0-9a-f]{3}$`)
	alphaHex = regexp.MustCompile(`^#[0-9a-f]{8}$`)
	bareHex  = regexp.MustCompile(`^([0-9a-f]{3}|[0-9a-f]{6})$`)
)

// UnmarshalText reads #rrggbb or #rgb.
func (h *Hex) UnmarshalText(text []byte) error {
	*h = ""
	colour := strings.ToLower(string(text))
	switch {
	case longHex.MatchString(colour):
		*h = Hex(colour)
	case shortHex.MatchString(colour):
		*h = Hex(fmt.Sprintf("#%[1]c%[1]c%[2]c%[2]c%[3]c%[3]c", colour[1], colour[2], colour[3]))
	default:
		return decode.HintedError(fmt.Sprintf("%q is not a colour", text), hexHint(colour))
	}
	return nil
}

// hexHint says what to write instead of a colour in another notation.
func hexHint(colour string) string {
	var r, g, b int
	named, isName := colornames.Map[colour]
	switch {
	case isName:
		return fmt.Sprintf("write #%02x%02x%02x", named.R, named.G, named.B)
	case alphaHex.MatchString(colour):
		return fmt.Sprintf("colours are opaque: write %s", colour[:7])
	case bareHex.MatchString(colour):
		return "write #" + colour
	}
	if n, _ := fmt.Sscanf(strings.ReplaceAll(colour, " ", ""), "rgb(%d,%d,%d)", &r, &g, &b); n == 3 && max(r, g, b) < 256 && min(r, g, b) >= 0 {
		return fmt.Sprintf("write #%02x%02x%02x", r, g, b)
	}
	return "write red, green and blue as six hexadecimal digits, such as #0b57a4"
}
