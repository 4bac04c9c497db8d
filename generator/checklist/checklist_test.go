package checklist

import (
	"strings"
	"testing"

	"recension/generator/decode"
	"recension/generator/locale"
)

// TestItems tests that ids are unique and can be keys, that each section stands together, and
// that the checklists have as many items as their statements say.
func TestItems(t *testing.T) {
	want := map[string]int{"prisma-2020": 27, "prisma-s": 16}
	l := locale.English()
	for _, c := range All() {
		if !l.Has(c.For) || c.Limit != "" && !l.Has(c.Limit) {
			t.Errorf("%s is for %q, with the limit %q", c.ID, c.For, c.Limit)
		}
		numbers, sections, ids := map[string]bool{}, map[string]bool{}, map[string]bool{}
		last := ""
		for _, i := range c.Items {
			if ids[i.ID()] || !decode.IsID(i.ID()) {
				t.Errorf("%s: %q is repeated, or no id", c.ID, i.ID())
			}
			if i.Section != last && sections[i.Section] {
				t.Errorf("%s: item %s is apart from its section %q", c.ID, i.Number, i.Section)
			}
			if !l.Has(i.Topic) || !l.Has(i.Section) || strings.HasSuffix(l.Say(i.Topic), ".") {
				t.Errorf("%s: item %s has the topic %q in the section %q", c.ID, i.Number, i.Topic, i.Section)
			}
			ids[i.ID()], sections[i.Section], last = true, true, i.Section
			numbers[strings.TrimRight(i.Number, "abcdef")] = true
		}
		if n, known := want[c.ID]; known && len(numbers) != n {
			t.Errorf("%s has %d items, want %d", c.ID, len(numbers), n)
		}
		if found, ok := Find(c.ID); !ok || found.Name != c.Name {
			t.Errorf("%s is not found", c.ID)
		}
	}
}
