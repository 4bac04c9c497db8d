package figure

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestOtherMethods shows that no arrow leads from databases to the column of other methods,
// and that both lead to what was included.
func TestOtherMethods(t *testing.T) {
	for _, c := range []struct {
		name   string
		group  string // of the second two boxes
		arrows int    // with a head
	}{
		{"databases alone", "Screening", 4},
		{"other methods, too", "Identification (other methods)", 4}, // one less between the columns, and one around the second
	} {
		f := drawn(t, "funnel", "profile = \"prisma-2020\"",
			"Found,,Identification,900,exact,stated", "Read,,Identification,800,exact,stated",
			"Told of,,"+c.group+",9,exact,stated", "Heard of,,"+c.group+",8,exact,stated", "Included,,Included,40,exact,stated")
		option, err := json.Marshal(f.Wide.Option)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(string(option), `[{"coord"`)
		plain := strings.Count(string(option), `"symbol":"none"`)
		if lines-plain != c.arrows {
			t.Errorf("%s: %d arrows, want %d: %s", c.name, lines-plain, c.arrows, option)
		}
		if around := plain > 0; around != strings.Contains(c.group, "other") {
			t.Errorf("%s: a line around: %v", c.name, around)
		}
	}
}
