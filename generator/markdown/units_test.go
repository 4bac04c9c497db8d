package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// TestUnits tests the text of units, their marks, and that the position of each word is
// that in the file.
func TestUnits(t *testing.T) {
	const text = "# not here\n\n## Of [two](value:two) lists\n\nA \\*12\\* &amp; `code 3` [@x] end[^n]\nof line <https://a.example/9>.\n\n" +
		"![](figure:f)\n\n> Quoted 7.\n\n- item [8](https://b.example)\n\n| a 1 | b |\n|---|---|\n| c | d 2 |\n\n    code 4\n\n[^n]: Note 5.\n"
	file := diag.File{Name: "a.md", Text: []byte(text)}
	doc, _ := Parse(file, []string{"value", "figure"}, nil)
	var got strings.Builder
	lines := strings.Split(text, "\n")
	for _, u := range doc.Units() {
		fmt.Fprintf(&got, "%q", u.Text)
		for _, m := range u.Marks {
			fmt.Fprintf(&got, " %d %q %s:%s", m.Kind, u.Text[m.Start:m.End], m.Scheme, m.ID)
		}
		got.WriteByte('\n')
		for at := 0; at < len(u.Text); at++ {
			if c := u.Text[at]; c >= '0' && c <= '9' || c == '&' {
				pos := u.Pos(at, at+1)
				if line := lines[pos.Line-1]; line[pos.Column-1] != c {
					t.Errorf("%q: byte %d is at %v, which is %q", u.Text, at, pos, line[pos.Column-1:])
				}
			}
		}
	}
	const want = `"not here"
"Of two lists" 0 "two" value:two
"A *12* & code 3  end\nof line https://a.example/9." 1 "code 3" : 0 "https://a.example/9" https:
"Quoted 7." 2 "Quoted 7." :
"item 8" 0 "8" https:
"a 1"
"b"
"c"
"d 2"
"code 4\n" 1 "code 4\n" :
"Note 5."
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
