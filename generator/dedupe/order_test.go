package dedupe

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestNaturalOrder(t *testing.T) {
	ids := []string{"r10", "r9", "a", "", "r09", "r1a", "r1", "10", "9"}
	slices.SortFunc(ids, compareIDOrder)
	if want := []string{"", "9", "10", "a", "r1", "r1a", "r9", "r09", "r10"}; !slices.Equal(ids, want) {
		t.Errorf("%q, want %q", ids, want)
	}
}

// TestNaturalOrderOfRecords tests that the order of IDs is one, whatever the order of the
// records.
func TestNaturalOrderOfRecords(t *testing.T) {
	seen := map[string]bool{}
	random := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		id := strings.Repeat("1", 250*random.IntN(2)*random.IntN(2))
		for range 1 + random.IntN(8) {
			id += string("0019ar:\x00\xff"[random.IntN(9)])
		}
		seen[id+strings.Repeat("7", 20*random.IntN(2))] = true
	}
	var records []Record
	for id := range seen {
		records = append(records, Record{ID: id})
	}
	var want []string
	for _, i := range naturalOrder(records) {
		want = append(want, records[i].ID)
	}
	for i := range want {
		for j := i + 1; j < min(i+40, len(want)); j++ {
			if compareIDOrder(want[i], want[j]) >= 0 || compareIDOrder(want[j], want[i]) <= 0 {
				t.Fatalf("%q is before %q", want[i], want[j])
			}
		}
	}
	slices.SortFunc(records, func(a, b Record) int { return compareIDOrder(a.ID, b.ID) })
	for i := range records {
		if records[i].ID != want[i] {
			t.Fatalf("at %d: %q, want %q", i, records[i].ID, want[i])
		}
	}
}
