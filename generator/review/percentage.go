package review

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"recension/generator/diag"
)

// shareOf matches a note that derives a count from a percentage: "26% of 323 is 84.0".
var shareOf = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?)% of ([0-9][0-9,]*) is ([0-9][0-9,]*(?:\.[0-9]+)?)`)

// checkPercentage reports a percentage in a count's note whose arithmetic is wrong, or
// does not give the count.
func checkPercentage(c Count) diag.List {
	var problems diag.List
	for _, clause := range c.Note.Text {
		m := shareOf.FindStringSubmatch(clause)
		if m == nil {
			continue
		}
		share, whole, part := decimal(m[1]), decimal(m[2]), decimal(m[3])
		decimals := 0
		if _, after, ok := strings.Cut(m[3], "."); ok {
			decimals = len(after)
		}
		precision := math.Pow10(-decimals) / 2
		switch exact := share * whole / 100; {
		case math.Abs(exact-part) > precision*1.001:
			problems.Add(diag.Errorf(c.At("note"), "percentage", "%s%% of %s is %.*f, not %s", m[1], m[2], decimals, exact, m[3]))
		case c.Basis == Derived && c.Count.Known && math.Abs(exact-float64(c.Count.N)) >= 1:
			problems.Add(diag.Errorf(c.At("count"), "percentage", "the count is %s, but its note says %s", c.Count, m[0]).
				Note(c.At("note"), "said here"))
		}
	}
	return problems
}

// decimal reads a number with thousands separators, which is all that shareOf matches.
func decimal(text string) float64 {
	n, _ := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return n
}
