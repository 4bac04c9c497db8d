package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// TestTextOfSections checks the text below each heading.
func TestTextOfSections(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []Section
	}{
		{"nothing", "", []Section{{}}},
		{"no heading", "Old *stone*.\n\nNew steel.\n", []Section{{Text: "Old stone.\nNew steel."}}},
		{
			"headings", "Lead.\n\n## Arches\n\nStone[^1].\n\n- one\n- two\n\n### Keys\n\n## Arches\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Or brick.\n",
			[]Section{
				{Text: "Lead."},
				{Heading{2, "arches", "Arches"}, "Stone.\none\ntwo"},
				{Heading{3, "keys", "Keys"}, ""},
				{Heading{2, "arches-2", "Arches"}, "a | b\n1 | 2\nOr brick."},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, problems := Parse(diag.File{Name: "bridges.md", Text: []byte(c.text)}, nil, nil)
			if len(problems) > 0 {
				t.Fatalf("problems: %v", problems)
			}
			if diff := cmp.Diff(c.want, d.Sections()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
