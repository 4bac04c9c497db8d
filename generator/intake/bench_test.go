package intake

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
)

// BenchmarkRIS reads records of usual length, with abstracts and keywords. It also reports
// the bytes for each second of processor time, as other processes take their share.
func BenchmarkRIS(b *testing.B) {
	var file strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&file, "TY  - JOUR\nAU  - Oddsson, Q. J.\nAU  - Brook, Anna\nAU  - van der Hill, I.\nTI  - On the %d bridges of the &amp; river\n", i)
		fmt.Fprintf(&file, "T2  - Journal of Invented Bridges\nPY  - %d\nVL  - 3\nIS  - 2\nSP  - %d\nEP  - %d\nDO  - 10.1000/bridge.%d\n", 1950+i%70, i, i+9, i)
		fmt.Fprintf(&file, "AB  - %s\n", strings.Repeat("Bridges of stone were counted, and p < 0.05 of them stood in “rivers”. ", 18))
		fmt.Fprintf(&file, "KW  - bridges\nKW  - stone\nKW  - rivers\nLA  - English\nUR  - https://bridges.example/%d\nAN  - WOS:%d\nER  - \n\n", i, i)
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	before := processorTime(b)
	for b.Loop() {
		n := 0
		for _, d := range ris.Read(NewText("export.ris", strings.NewReader(file.String()))) {
			if d != nil {
				b.Fatal(d.Message)
			}
			n++
		}
		if n != 5000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.N*file.Len())/1e6/(processorTime(b)-before), "MB/cpu-s")
}

// processorTime returns the seconds of processor time that the process has taken.
func processorTime(b *testing.B) float64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano()+used.Stime.Nano()) / 1e9
}
