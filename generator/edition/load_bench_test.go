package edition

import (
	"fmt"
	"testing"

	"recension/generator/reviewtest"
)

// BenchmarkLoad measures how a review with 5,000 documents is loaded and checked.
func BenchmarkLoad(b *testing.B) {
	src := reviewtest.Small(b)
	documents := src["data/2021/documents.csv"]
	for i := range 5000 {
		documents.Data = fmt.Appendf(documents.Data, "old-%[1]d,\"Old stone %[1]d, <new> load\",A. Mason; B. Smith,2019,River Board,owner,report,arch,keystone,design,"+
			"measured,10.1000/b%[1]d,https://example.org/%[1]d,2021-05-01,,\n", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		if r, _ := Load(src, Options{}); len(r.Editions[0].Documents) < 5000 {
			b.Fatal("documents are missing")
		}
	}
}
