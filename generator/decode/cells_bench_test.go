package decode

import (
	"fmt"
	"strings"
	"testing"

	"recension/generator/diag"
)

// BenchmarkSheet measures a file of 1,000 rows, in which, as in most, many cells repeat.
func BenchmarkSheet(b *testing.B) {
	var text strings.Builder
	text.WriteString("id,title,year,sector,kind,theme,doi,accessed\n")
	for i := range 1000 {
		fmt.Fprintf(&text, "old-stone-%d,Loads on the old stone arches of %d bridges,%d,owner,report,arch,10.5555/b.%d,2024-02-%02d\n", i, i, 2000+i%24, i, 1+i%28)
	}
	file := diag.File{Name: "documents.csv", Text: []byte(text.String())}
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := ReadSheet(file); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
