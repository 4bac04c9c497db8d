package screening_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestContributions checks what each search found and what of that is included. a1 was found by both databases, a2 by one and by the references.
func TestContributions(t *testing.T) {
	s := loaded(t, counted(t))
	ids := func(records []int) string {
		var ids []string
		for _, i := range records {
			ids = append(ids, s.Records[i].ID)
		}
		return strings.Join(ids, " ")
	}
	var got strings.Builder
	for _, c := range s.Contributions() {
		fmt.Fprintf(&got, "%s: %s; %s; %s\n", c.Search, ids(c.Found), ids(c.Included), ids(c.IncludedUnique))
	}
	const want = `index: a1 a2 a3 a4 a5 a6; a1 a2; 
spans: a1 b2 b3 b4; a1; 
references: a2 c1 c3 c4; a2 c1; c1
`
	if got.String() != want {
		t.Errorf("got %s\nwant %s", got.String(), want)
	}
	if s.Complete() {
		t.Error("c3 and c4 are not decided")
	}
}
