package review

import (
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// contradictions reports verdicts of persons that cannot all hold: two records that are not
// the same by one verdict, and the same by others together.
func contradictions(pairs []RecordPair) diag.List {
	of := map[string][]int{} // by record: the pairs in which a person said that it is the same
	for i, p := range pairs {
		if p.Who != "" && p.Verdict == PairSame && p.Record != p.Other {
			of[p.Record], of[p.Other] = append(of[p.Record], i), append(of[p.Other], i)
		}
	}
	var problems diag.List
	for _, p := range pairs {
		if p.Who == "" || p.Verdict == "" || p.Verdict == PairSame || p.Record == p.Other {
			continue
		}
		chain := sameThrough(pairs, of, p.Record, p.Other)
		if len(chain) == 0 {
			continue
		}
		d := diag.Errorf(p.At("verdict"), "verdict", "%q and %q are %s by this verdict, but the same by other verdicts", p.Record, p.Other, p.Verdict)
		const shown = 4
		for _, i := range chain[:min(len(chain), shown)] {
			d = d.Note(pairs[i].At("verdict"), "the same here")
		}
		problems.Add(d.Hintf("correct one of them"))
		if len(problems) >= decode.MostFaults {
			break
		}
	}
	return problems
}

// sameThrough returns the fewest pairs through which two records are the same; none if they
// are not. of has the pairs of each record.
func sameThrough(pairs []RecordPair, of map[string][]int, from, to string) []int {
	by := map[string]int{from: -1} // the pair through which a record was reached
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, i := range of[queue[0]] {
			next := pairs[i].otherThan(queue[0])
			if _, reached := by[next]; reached {
				continue
			}
			by[next] = i
			queue = append(queue, next)
		}
	}
	if _, reached := by[to]; !reached {
		return nil
	}
	var chain []int
	for at := to; at != from; at = pairs[by[at]].otherThan(at) {
		chain = append(chain, by[at])
	}
	slices.Reverse(chain)
	return chain
}

// otherThan returns the other record of a pair.
func (p RecordPair) otherThan(id string) string {
	if p.Record == id {
		return p.Other
	}
	return p.Record
}
