package figure

import (
	"fmt"
	"math"
	"strconv"
)

// Contrast is the contrast ratio of two colours written #rrggbb, from 1 to 21
// (WCAG 2.2, definition of contrast ratio).
func Contrast(a, b string) (float64, error) {
	x, err := luminance(a)
	if err != nil {
		return 0, err
	}
	y, err := luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05), err
}

// luminance is the relative luminance of a colour, from 0 to 1 (WCAG 2.2).
func luminance(colour string) (float64, error) {
	if len(colour) != len("#rrggbb") || colour[0] != '#' {
		return 0, fmt.Errorf("%q is not a colour such as #12436d", colour)
	}
	rgb, err := strconv.ParseUint(colour[1:], 16, 24)
	if err != nil {
		return 0, fmt.Errorf("%q is not a colour such as #12436d: %w", colour, err)
	}
	var sum float64
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		c := float64(rgb>>(8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum, nil
}
