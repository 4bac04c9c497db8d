package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A PDF document consists of plain-text dictionaries and compressed streams, located by
// byte offsets. Replacements must therefore have the same length as the original.
var (
	// created matches the dates at which the browser made the document (ISO 32000-1,
	// 14.3.3).
	created = regexp.MustCompile(`/(?:Creation|Mod)Date \(D:(\d{14}[+-]\d\d'\d\d')\)`)
	// element matches the name of a structure element.
	element = regexp.MustCompile(`\(node(\d{8})\)`)
)

// stamp sets the dates of a document to a day, month or year: 2024-02-01, 2024-02, 2024.
// If day is empty or has another form, nothing changes.
func stamp(document []byte, day string) {
	digits := strings.ReplaceAll(day, "-", "")
	if digits == "" || len(digits) > 8 {
		return
	}
	date := fmt.Sprintf("%s%s000000+00'00'", digits, "00000101"[len(digits):])
	for _, at := range created.FindAllSubmatchIndex(document, -1) {
		copy(document[at[2]:at[3]], date)
	}
}

// renumber renumbers the structure elements of a document from 1 in the order of their
// names: the browser's numbers depend on what it rendered before.
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
