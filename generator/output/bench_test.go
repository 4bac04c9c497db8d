package output

import (
	"fmt"
	"io"
	"testing"
)

// BenchmarkWrite measures a site of a thousand small pages that take no time to render, and
// its replacement by the next one.
func BenchmarkWrite(b *testing.B) {
	files := map[string]func(io.Writer) error{}
	page := make([]byte, 9<<10)
	for i := range 1000 {
		files[fmt.Sprintf("2024/documents/d-%d/index.html", i)] = func(w io.Writer) error {
			_, err := w.Write(page)
			return err
		}
	}
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		if err := publish(dir+"/public", files); err != nil {
			b.Fatal(err)
		}
	}
}
