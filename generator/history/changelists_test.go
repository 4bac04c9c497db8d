package history

import (
	"testing"

	"recension/generator/locale"
)

// TestLongLists shows that a page lists the first rows of what was added, and that whatever
// links to one of the others leads to the list.
func TestLongLists(t *testing.T) {
	for _, kind := range changeKinds {
		list := (&Comparison{locale: locale.English()}).newList("documents", kind, make([]ChangeRow, mostRows+2))
		rows, more := mostRows, 2
		last := "documents-" + kind.id
		if kind.stays {
			rows, more, last = mostRows+2, 0, "documents-"+kind.id+"-arch"
		}
		if len(list.Rows) != rows || list.More != more || list.Count() != 52 {
			t.Errorf("%s: %d rows and %d more, in all %d", kind.id, len(list.Rows), list.More, list.Count())
		}
		if got := anchorOf("documents", kind, "arch", mostRows); got != last {
			t.Errorf("%s: a link leads to %q, want %q", kind.id, got, last)
		}
		if got := anchorOf("documents", kind, "arch", mostRows-1); got != "documents-"+kind.id+"-arch" {
			t.Errorf("%s: a link leads to %q", kind.id, got)
		}
	}
}
