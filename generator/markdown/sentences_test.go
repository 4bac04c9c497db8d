package markdown

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestDocSentences(t *testing.T) {
	const text = "One [arch](term:arch) fell.[^1] Two *did\nnot*. See [Figure](figure:spans).\n\n## The *end*\n\n> Quoted. And\n> more.\n\n| a | b |\n| --- | --- |\n| One. Two. | c |\n\n    a := b. C\n\n[^1]: A note.\n"
	doc, problems := Parse(diag.File{Name: "a.md", Text: []byte(text)}, []string{"term", "figure"}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := ""
	for _, s := range doc.Sentences(func(r Ref) string {
		if r.Scheme == "figure" {
			return "Figure 7"
		}
		return ""
	}) {
		quoted := ""
		if s.Quoted {
			quoted = ">"
		}
		got += fmt.Sprintf("%d:%d unit %d #%s %s%s\n", s.Pos.Line, s.Pos.Column, s.Unit, s.Section, quoted, s.Text)
	}
	const want = `1:1 unit 1 # One arch fell.
1:33 unit 1 # Two did not.
2:7 unit 1 # See Figure 7.
4:4 unit 2 #the-end The end
6:3 unit 3 #the-end >Quoted.
6:11 unit 3 #the-end >And more.
9:3 unit 4 #the-end a | b
11:3 unit 5 #the-end One. Two. | c
13:5 unit 6 #the-end a := b. C
15:7 unit 7 #the-end A note.
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
