package screening

import (
	"fmt"
	"testing"
)

// TestKappa reproduces the numbers that the manual of the R package statpsych 1.7.0 gives
// for its function ci.kappa.
func TestKappa(t *testing.T) {
	for _, c := range []struct {
		name  string
		table [][]int
		want  string
	}{
		{"statpsych", [][]int{{31, 12}, {4, 58}}, "0.6757 0.5317 0.8196 true"},
		{"two people who always agree", [][]int{{5, 0}, {0, 7}}, "1.0000 1.0000 1.0000 true"},
		{"one verdict alone", [][]int{{5, 0}, {0, 0}}, "0.0000 0.0000 0.0000 false"},
		{"nothing", [][]int{{0, 0}, {0, 0}}, "0.0000 0.0000 0.0000 false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			kappa, defined := Kappa(c.table)
			if got := fmt.Sprintf("%.4f %.4f %.4f %v", kappa.Value, kappa.Low, kappa.High, defined); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestProportion compares with the interval that Newcombe RG: Two-sided confidence intervals
// for the single proportion. Statistics in Medicine 1998;17:857-872 gives for Wilson's
// method: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
func TestProportion(t *testing.T) {
	for _, c := range []struct {
		part, n int
		want    string
	}{
		{81, 263, "0.2553 0.3662"},
		{15, 148, "0.0624 0.1605"},
		{0, 20, "0.0000 0.1611"},
		{1, 29, "0.0061 0.1718"},
		{0, 0, "0.0000 1.0000"},
	} {
		p := Proportion(c.part, c.n)
		if got := fmt.Sprintf("%.4f %.4f", p.Low, p.High); got != c.want {
			t.Errorf("%d of %d: got %s, want %s", c.part, c.n, got, c.want)
		}
	}
}
