package screening

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"slices"

	"recension/generator/diag"
	"recension/generator/review"
)

// Sample are the verdicts of a person or tool who read a sample of the records that others
// decided, to know how often those are wrong: data/<edition>/samples/<who>.csv. They decide
// nothing.
type Sample struct{ Decider }

// Error says how often a sample contradicts what was decided about records.
type Error struct {
	Who     string // who read the sample
	Stage   string // id
	By      Basis  // who or what decided
	State   State  // what was decided
	Total   int    // records about which that was decided
	Read    int    // of these, how many the sample has with another verdict than unclear
	Wrong   []int  // of these, the indexes of the records about which the sample says otherwise
	Unclear int    // records of the sample that could not be judged
	Rate    Interval
}

// Errors compares samples with the outcomes of their records, for each stage, basis and
// state that the samples have. A verdict of a sample other than include says that the
// record does not belong into the review; the rate of included records is how many of them
// do not belong into it, the rate of all others how many do.
func (s *Screening) Errors() []Error {
	var all []Error
	for i := range s.Samples {
		for stage := range s.Stages {
			for _, by := range []Basis{ByRule, ByTool, ByPeople, BySettlement} {
				for _, state := range []State{Included, Excluded, Unclear} {
					if e := s.errors(&s.Samples[i], stage, by, state); e.Read+e.Unclear > 0 {
						all = append(all, e)
					}
				}
			}
		}
	}
	return all
}

func (s *Screening) errors(sample *Sample, stage int, by Basis, state State) Error {
	e := Error{Who: sample.ID, Stage: s.Stages[stage].ID, By: by, State: state}
	for record, outcome := range s.Stages[stage].Outcomes {
		if outcome.By != by || outcome.State != state {
			continue
		}
		e.Total++
		d, ok := sample.Verdict(record, stage)
		switch {
		case !ok:
			continue
		case d.Verdict == review.Unclear:
			e.Unclear++
			continue
		case (d.Verdict == review.Include) != (state == Included):
			e.Wrong = append(e.Wrong, record)
		}
		e.Read++
	}
	e.Rate = Proportion(len(e.Wrong), e.Read)
	return e
}

// Draw returns the indexes of records that were decided by a basis at a stage, as many of
// each state as there are others, or all if there are fewer: a sample of the given size.
// The same seed draws the same records, whatever others are added.
func (s *Screening) Draw(stage int, by Basis, size int, seed uint64) []int {
	states := map[State][]int{}
	for record, outcome := range s.Stages[stage].Outcomes {
		if outcome.By == by {
			states[outcome.State] = append(states[outcome.State], record)
		}
	}
	var groups [][]int
	for _, state := range []State{Included, Excluded, Unclear} {
		if len(states[state]) > 0 {
			groups = append(groups, shuffled(s, states[state], seed))
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return cmp.Compare(len(a), len(b)) })
	var drawn []int
	for i, group := range groups { // what a small group leaves is drawn from the larger ones
		n := min(len(group), (size-len(drawn))/(len(groups)-i))
		drawn = append(drawn, group[:n]...)
	}
	// The order must not tell the states. That in which they were drawn does: the first of
	// many records come before the first of few.
	return shuffled(s, drawn, ^seed)
}

// shuffled returns records in an order that depends on the seed and their ids alone.
func shuffled(s *Screening, records []int, seed uint64) []int {
	order := make(map[int][sha256.Size]byte, len(records))
	for _, i := range records {
		order[i] = sha256.Sum256(append(binary.LittleEndian.AppendUint64(nil, seed), s.Records[i].ID...))
	}
	records = slices.Clone(records)
	slices.SortFunc(records, func(a, b int) int {
		x, y := order[a], order[b]
		return slices.Compare(x[:], y[:])
	})
	return records
}

// loadSamples reads the samples of the edition.
func (c *checker) loadSamples(src fs.FS) diag.List {
	files, problems := c.s.decisionFiles(src, review.SamplesDir)
	for _, f := range files {
		if basis, _ := c.s.basisOf(f.id); basis == ByRule || basis == BySettlement {
			c.report(diag.Errorf(diag.Pos{File: f.name}, "decision", "a sample is read by a reviewer or a tool, not by %q", f.id))
			continue
		}
		c.s.Samples = append(c.s.Samples, Sample{c.decider(f)})
	}
	return problems
}
