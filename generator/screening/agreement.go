package screening

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"recension/generator/review"
)

// Interval is a number with the ends of its 95% confidence interval.
type Interval struct{ Value, Low, High float64 }

// Percent returns the number and the ends of its interval as percentages with one decimal.
func (i Interval) Percent() (value, low, high string) {
	text := func(share float64) string {
		const percent = 100
		return strconv.FormatFloat(share*percent, 'f', 1, 64) + "%"
	}
	return text(i.Value), text(i.Low), text(i.High)
}

// String is the number with its interval, with two decimals: 0.70 (0.58 to 0.81).
func (i Interval) String() string { return fmt.Sprintf("%.2f (%.2f to %.2f)", i.Value, i.Low, i.High) }

// z is the quantile of the normal distribution for 95% intervals.
const z = 1.959963984540054

// Agreement says how well two people agree at a stage.
type Agreement struct {
	Stage string // id
	Who   [2]string
	Both  int // records about which both decided
	Same  int // of these, those with the same verdict
	// Kappa is Cohen's kappa; false if it is not defined, as when both gave all records the
	// same verdict.
	Kappa   Interval
	Defined bool
}

// Agreement compares the verdicts of each two people at each stage at which both decided
// about some record. Verdicts that settle conflicts are not among them.
func (s *Screening) Agreement() []Agreement {
	var all []Agreement
	for stage := range s.Stages {
		for i := range s.Deciders {
			for j := range s.Deciders[:i] {
				a, b := &s.Deciders[j], &s.Deciders[i]
				if a.Basis != ByPeople || b.Basis != ByPeople {
					continue
				}
				if found := s.compare(stage, a, b); found.Both > 0 {
					all = append(all, found)
				}
			}
		}
	}
	return all
}

// compare compares two people at a stage.
func (s *Screening) compare(stage int, a, b *Decider) Agreement {
	verdicts := review.RuleVerdicts
	table := make([][]int, len(verdicts))
	for i := range table {
		table[i] = make([]int, len(verdicts))
	}
	found := Agreement{Stage: s.Stages[stage].ID, Who: [2]string{a.ID, b.ID}}
	for record := range s.Records {
		first, ok := a.Verdict(record, stage)
		second, both := b.Verdict(record, stage)
		if !ok || !both {
			continue
		}
		found.Both++
		if first.Verdict == second.Verdict {
			found.Same++
		}
		table[slices.Index(verdicts, first.Verdict)][slices.Index(verdicts, second.Verdict)]++
	}
	found.Kappa, found.Defined = Kappa(table)
	return found
}

// Kappa returns Cohen's kappa of a square table of how often the first of two people chose
// each row and the second each column. It is not defined without observations, or if chance
// alone would make both agree always. See Cohen J: A coefficient of agreement for nominal
// scales. Educational and Psychological Measurement 1960;20:37-46. The interval is that of
// the normal distribution with the standard error of Fleiss JL, Cohen J, Everitt BS: Large
// sample standard errors of kappa and weighted kappa. Psychological Bulletin
// 1969;72:323-327, cut off at -1 and 1.
func Kappa(table [][]int) (kappa Interval, defined bool) {
	n := 0.0
	rows, columns := make([]float64, len(table)), make([]float64, len(table))
	for i, row := range table {
		for j, count := range row {
			n += float64(count)
			rows[i] += float64(count)
			columns[j] += float64(count)
		}
	}
	observed, expected := 0.0, 0.0
	for i := range table {
		rows[i], columns[i] = rows[i]/n, columns[i]/n
		observed += float64(table[i][i]) / n
		expected += rows[i] * columns[i]
	}
	if n == 0 || expected >= 1 {
		return Interval{}, false
	}
	k := (observed - expected) / (1 - expected)
	sum := 0.0
	for i, row := range table {
		for j, count := range row {
			p := float64(count) / n
			if i == j {
				sum += p * math.Pow(1-(rows[i]+columns[i])*(1-k), 2)
			} else {
				sum += p * math.Pow((columns[i]+rows[j])*(1-k), 2)
			}
		}
	}
	variance := (sum - math.Pow(k-expected*(1-k), 2)) / (n * math.Pow(1-expected, 2))
	half := z * math.Sqrt(max(variance, 0))
	return Interval{k, max(k-half, -1), min(k+half, 1)}, true
}

// Proportion returns a part of a number of observations with the interval of Wilson EB:
// Probable inference, the law of succession, and statistical inference. Journal of the
// American Statistical Association 1927;22:209-212. Without observations it is from 0 to 1.
func Proportion(part, n int) Interval {
	if n == 0 {
		return Interval{0, 0, 1}
	}
	p, m := float64(part)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Interval{p, max(middle-half, 0), min(middle+half, 1)}
}
