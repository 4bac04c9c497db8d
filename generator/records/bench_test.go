package records

import (
	"fmt"
	"strings"
	"testing"

	"recension/generator/intake"
)

// BenchmarkAdd imports records of usual length, with abstracts and keywords, into an
// edition without any: all of the import but writing its files.
func BenchmarkAdd(b *testing.B) {
	const n = 5000
	var export strings.Builder
	for i := range n {
		fmt.Fprintf(&export, "TY  - JOUR\nAU  - Oddsson, Q. J.\nAU  - Brook, Anna\nAU  - van der Hill, I.\nTI  - On the %d bridges of the &amp; river\n", i)
		fmt.Fprintf(&export, "T2  - Journal of Invented Bridges\nPY  - %d\nVL  - 3\nIS  - 2\nSP  - %d\nEP  - %d\nDO  - 10.1000/bridge.%d\n", 1950+i%70, i, i+9, i)
		fmt.Fprintf(&export, "AB  - %s\n", strings.Repeat("Bridges of stone were counted, and p < 0.05 of them stood in “rivers”. ", 18))
		fmt.Fprintf(&export, "KW  - bridges\nKW  - stone\nKW  - rivers\nLA  - English\nUR  - https://bridges.example/%d\nAN  - WOS:%d\nER  - \n\n", i, i)
	}
	src := draftReview(b, "")
	to := Target{Edition: "2021", Search: "index", Recognise: intake.Recognise}
	b.SetBytes(int64(export.Len()))
	b.ReportAllocs()
	for b.Loop() {
		result, problems, err := Add(src, to, Export{"export.ris", strings.NewReader(export.String())})
		if err != nil || len(problems) > 0 || result.Total != n {
			b.Fatal(result.Total, problems, err)
		}
	}
}
