package figure

import (
	"fmt"
	"math"
	"strconv"

	"github.com/lucasb-eyer/go-colorful"
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

// LeastDifference is the [Difference] that colours of one chart have at least.
const LeastDifference = 10

// Vision is how somebody sees colours, as a matrix over linear RGB.
type Vision struct {
	Name   string
	matrix [3][3]float64
}

// Visions are normal vision (trichromacy) and the three kinds of complete colour blindness,
// by the matrices for severity 1.0 of Machado, Oliveira and Fernandes, "A physiologically-based
// model for simulation of color vision deficiency", IEEE Transactions on Visualization and
// Computer Graphics 15 (6), 2009, doi:10.1109/TVCG.2009.113.
var Visions = []Vision{
	{"trichromacy", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
	{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
	{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
	{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
}

// sees returns a colour as it is seen.
func (v Vision) sees(c colorful.Color) colorful.Color {
	r, g, b := c.LinearRgb()
	var seen [3]float64
	for i, row := range v.matrix {
		seen[i] = row[0]*r + row[1]*g + row[2]*b
	}
	return colorful.LinearRgb(seen[0], seen[1], seen[2]).Clamped()
}

// Difference is how different two colours written #rrggbb look to those of [Visions] who
// see the least of it: CIEDE2000, from 0 to about 100, of which 1 is hardly noticeable.
func Difference(a, b string) (float64, Vision, error) {
	x, err := colorful.Hex(a)
	if err != nil {
		return 0, Vision{}, fmt.Errorf("%q is not a colour such as #12436d: %w", a, err)
	}
	y, err := colorful.Hex(b)
	if err != nil {
		return 0, Vision{}, fmt.Errorf("%q is not a colour such as #12436d: %w", b, err)
	}
	least, by := math.Inf(1), Vision{}
	for _, v := range Visions {
		// The library counts from 0 to 1.
		if d := 100 * v.sees(x).DistanceCIEDE2000(v.sees(y)); d < least {
			least, by = d, v
		}
	}
	return least, by, nil
}
