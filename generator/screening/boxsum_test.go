package screening_test

import (
	"testing"

	"recension/generator/locale"
)

// TestBoxSums shows that each box of the flow diagram has the records of the stage before it
// in its column, less those that were removed there, and that what was included is what both
// columns leave: no box is worked out from others, so that sums are a check.
func TestBoxSums(t *testing.T) {
	boxes := loaded(t, counted(t)).Flow(locale.English())
	last := len(boxes) - 1
	left, leftByAll, checked := 0, 0, 0
	for i, b := range boxes[:last] {
		switch {
		case b.Removed:
			left -= len(b.Records)
		case i == 0 || b.Other != boxes[i-1].Other: // the first box of a column
			leftByAll += left
			left = len(b.Records)
		default:
			if checked++; len(b.Records) != left {
				t.Errorf("%s has %d records, and the boxes before leave %d", b.ID, len(b.Records), left)
			}
		}
		parts := 0
		for _, part := range b.Parts {
			parts += len(part.Records)
		}
		if len(b.Parts) > 0 && parts != len(b.Records) {
			t.Errorf("%s has %d records, its parts %d", b.ID, len(b.Records), parts)
		}
	}
	if leftByAll += left; len(boxes[last].Records) != leftByAll {
		t.Errorf("%d records are included, and the columns leave %d", len(boxes[last].Records), leftByAll)
	}
	if checked < 6 {
		t.Errorf("only %d sums were compared", checked)
	}
}
