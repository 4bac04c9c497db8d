package screening

import (
	"fmt"
	"testing"
)

// TestDraw tests that a sample has as many records of each state, and that neither half of
// it tells what was decided.
func TestDraw(t *testing.T) {
	const size, few, many = 80, 100, 5000
	s := &Screening{Stages: make([]Stage, 1)}
	for i := range few + many {
		state := Unclear
		if i < few {
			state = Included
		}
		s.Records = append(s.Records, Record{ID: fmt.Sprintf("r%d", i)})
		s.Stages[0].Outcomes = append(s.Stages[0].Outcomes, Outcome{State: state, By: ByRule})
	}
	drawn := s.Draw(0, ByRule, size, 7)
	var halves [2]int // included records
	for n, i := range drawn {
		if i < few {
			halves[n*2/size]++
		}
	}
	if len(drawn) != size || halves[0]+halves[1] != size/2 {
		t.Errorf("%d drawn, %d of them included, want %d and half of them", len(drawn), halves[0]+halves[1], size)
	}
	if halves[0] < size/8 || halves[1] < size/8 {
		t.Errorf("the halves of the sample have %d included records", halves)
	}
}
