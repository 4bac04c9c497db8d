package recheck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestReadSentences(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain text", "One fell. Two\nstood!\n\nThree?\n", `
1 One fell.
1 Two stood!
4 Three?`},
		{"Markdown", "+++\ntitle = \"T\"\n+++\n\n# Bridges\n\n- **Old** [ones](https://bridges.example) fell.[^1]\n\n[^1]: New ones, too.\n", `
5 Bridges
7 Old ones fell.
9 New ones, too.`},
		{"a clause", "They say “the arches of the bridge fell” twice.\n", `
1 They say “the arches of the bridge fell” twice. <the arches of the bridge fell>`},
		{"two clauses", "\"Six old arches\" and «six new beams»\n", `
1 "Six old arches" and «six new beams» <Six old arches> <six new beams>`},
		{"too short", "They say “arches fell” twice.\n", `
1 They say “arches fell” twice.`},
		{"all of a sentence", "“Six old arches fell.”\n", `
1 quoted Six old arches fell.`},
		{"several sentences", "They say: “Six arches fell. Six beams stood. All is well” and end.\n", `
1 They say: “Six arches fell. <Six arches fell.>
1 quoted Six beams stood.
1 All is well” and end. <All is well>`},
		{"marks end with the paragraph", "They say “six arches fell.\n\nSix beams stood there.\n", `
1 They say “six arches fell. <six arches fell.>
3 Six beams stood there.`},
		{"a quotation in a block", "> Six arches fell.\n", `
1 quoted Six arches fell.`},
		{"words left out", "They say “of six arches […] two fell ... at once”.\n", `
1 They say “of six arches […] two fell ... at once”. <of six arches|two fell|at once>`},
		{"apostrophes", "The bridge's arches weren't the owners' own.\n", `
1 The bridge's arches weren't the owners' own.`},
		{"single marks", "They say ‘the arch’s six stones fell’ twice.\n", `
1 They say ‘the arch’s six stones fell’ twice. <the arch’s six stones fell>`},
		{"a block that quotes", "> He wrote: “Six arches fell.”\n", `
1 quoted He wrote: “Six arches fell.” <Six arches fell.>`},
		{"nothing", "\n* * *\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, problems := readSentences(diag.File{Name: "a.md", Text: []byte(c.text)}, nil)
			got := ""
			for _, q := range all {
				got += fmt.Sprintf("\n%d ", q.line)
				if q.whole {
					got += "quoted "
				}
				got += q.text
				for _, bit := range q.pieces {
					got += " <" + bit.text + ">"
					if len(bit.parts) > 1 {
						var parts []string
						for _, words := range bit.parts {
							parts = append(parts, strings.Join(words, " "))
						}
						got = strings.Replace(got, "<"+bit.text+">", "<"+strings.Join(parts, "|")+">", 1)
					}
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" || len(problems) > 0 {
				t.Errorf("%v (-want +got):\n%s", problems, diff)
			}
		})
	}
}

func TestOverlongLine(t *testing.T) {
	_, problems := readSentences(diag.File{Name: "a.md", Text: []byte(strings.Repeat("word ", 10_000))}, nil)
	if len(problems) != 1 || problems[0].Rule != "overlong" || problems[0].Pos.Line != 1 {
		t.Errorf("problems are %v", problems)
	}
}
