package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A document is dictionaries in plain text and streams that are compressed. The
// places of objects in it are counted in bytes, so what is written anew takes the
// room of what stood there.
var (
	// madeOn is when the browser made the document (ISO 32000-1, 14.3.3).
	madeOn = regexp.MustCompile(`/(?:Creation|Mod)Date \(D:(\d{14}[+-]\d\d'\d\d')\)`)
	// element is the name of a part of the document's structure.
	element = regexp.MustCompile(`\(node(\d{8})\)`)
)

// stamp dates a document to a day as far as it is known: 2024-02-01, 2024-02, 2024.
// Without a day, or with one of another form, nothing changes.
func stamp(document []byte, day string) {
	digits := strings.ReplaceAll(day, "-", "")
	if digits == "" || len(digits) > 8 {
		return
	}
	date := fmt.Sprintf("%s%s000000+00'00'", digits, "00000101"[len(digits):])
	for _, at := range madeOn.FindAllSubmatchIndex(document, -1) {
		copy(document[at[2]:at[3]], date)
	}
}

// renumber names the parts of a document from 1 on, in their order, which is that
// of their names: the browser counts on from whatever it made before.
func renumber(document []byte) {
	places := element.FindAllSubmatchIndex(document, -1)
	var names []string
	for _, at := range places {
		names = append(names, string(document[at[2]:at[3]]))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	for _, at := range places {
		i, _ := slices.BinarySearch(names, string(document[at[2]:at[3]]))
		copy(document[at[2]:at[3]], fmt.Sprintf("%08d", i+1))
	}
}
