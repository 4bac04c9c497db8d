package count

import "testing"

// TestDistinct compares uniq, which this package replaces, with what it should give.
func TestDistinct(t *testing.T) {
	for code, want := range map[string]float64{
		`len(uniq([1, 1.0, 2, "1", "1"]))`: 3, `len(uniq([[1], [1], [2]]))`: 2, `len(uniq([]))`: 0,
		`len(uniq(map(documents, .kind)))`: 2, `uniq([3, 1, 3])[0]`: 3, `len(uniq([true, true, nil, nil]))`: 2,
	} {
		v, problems := value(t, code, "integer")
		if len(problems) > 0 || v.Number != want {
			t.Errorf("%s: got %v, want %v: %v", code, v.Number, want, problems)
		}
	}
}
