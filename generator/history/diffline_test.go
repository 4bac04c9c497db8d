package history

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiffLines(t *testing.T) {
	long := strings.Repeat("é", 100)
	context := strings.Repeat("é", 40)
	for name, c := range map[string]struct {
		diff  []string
		whole bool
		want  []string
	}{
		"an unchanged paragraph is cut":               {[]string{" " + strings.Repeat("word ", 40)}, true, []string{" " + strings.TrimSpace(strings.Repeat("word ", 15)) + "…"}},
		"changed lines are whole":                     {[]string{"-" + long + "1", "+" + long + "2"}, true, []string{"-" + long + "1", "+" + long + "2"}},
		"what two lines share is cut":                 {[]string{"-" + long + "1" + long, "+" + long + "2" + long + "\r"}, false, []string{"-…" + context + "1" + context + "…", "+…" + context + "2" + context + "…"}},
		"short lines stay":                            {[]string{"-one", "+two"}, false, []string{"-one", "+two"}},
		"a line longer by a repetition":               {[]string{"-aa", "+aaa"}, false, []string{"-aa", "+aaa"}},
		"lines without counterpart are whole":         {[]string{"-" + long, "+" + long + "1", "+" + long + "2"}, false, []string{"-" + long, "+" + long + "1", "+" + long + "2"}},
		"an added line alone, and an unchanged short": {[]string{"+" + long, " end"}, false, []string{"+" + long, " end"}},
	} {
		var got []string
		for _, line := range diffLines(c.diff, c.whole) {
			got = append(got, line.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
