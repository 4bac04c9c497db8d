package browser

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	reader "github.com/ledongthuc/pdf"

	"recension/generator/address"
	"recension/generator/pdf"
	"recension/generator/site"
	"recension/generator/sitetest"
)

// TestWideTable prints a report with a table of 22 columns, in the full size of its
// text: Chromium scales down every page if something is wider than the sheet.
func TestWideTable(t *testing.T) {
	browser := chromium(t)
	src := smallReview(t).(fstest.MapFS)
	chapter := src["content/2021/arches.md"]
	const columns = 22
	chapter.Data = append(bytes.Clone(chapter.Data), "\n"+strings.Repeat("| Heading ", columns)+"|\n"+
		strings.Repeat("|---", columns)+"|\n"+strings.Repeat("| keystone ", columns)+"|\n"...)
	files, problems := site.Build(src, site.Options{Keep: sitetest.Keep, RasterCache: sitetest.Raster()})
	if problems.HasErrors() {
		t.Fatalf("the review has errors: %v", problems)
	}
	text, err := pdf.Print(t.Context(), pdf.Job{Browser: browser, Files: files, Page: address.File(address.In("2021", address.Print)), Dated: "2021-06-30"})
	if err != nil {
		t.Fatal(err)
	}
	document, err := reader.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	// Chromium draws with 300 dots per inch: a CSS pixel has 3.125.
	scale := regexp.MustCompile(`(?m)^([\d.]+) 0 0 ([\d.]+) \S+ \S+ cm$`)
	for n := 1; n <= document.NumPage(); n++ {
		content, err := io.ReadAll(document.Page(n).V.Key("Contents").Reader())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range scale.FindAllStringSubmatch(string(content), -1) {
			if m[1] != "3.125" && m[1] == m[2] {
				t.Errorf("page %d is scaled by %s", n, m[1])
			}
		}
	}
}
