package browser

import (
	"bytes"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// checkContents compares the table of contents of a report with the pages of the document:
// each chapter has the number of the page on which its title is the heading. It needs
// pdftotext of Poppler, and says so where that is missing.
func checkContents(t *testing.T, document []byte, chapters []string) {
	t.Helper()
	convert, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("the numbers of pages are not tested: there is no pdftotext")
		return
	}
	command := exec.CommandContext(t.Context(), convert, "-layout", "-", "-")
	command.Stdin = bytes.NewReader(document)
	text, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(text), "\f")
	if len(chapters) < 2 || len(pages) < 3 {
		t.Fatalf("the document has %d pages, with the chapters %q", len(pages), chapters)
	}
	for _, title := range chapters[1:] { // the first is the contents
		words := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimLeft(title, "0123456789.")), " ", `\s+`)
		entry := regexp.MustCompile(words + `\s+(\d+)(?:\s|$)`).FindStringSubmatch(pages[1])
		if entry == nil {
			t.Errorf("the contents have no page for %q:\n%s", title, pages[1])
			continue
		}
		n, _ := strconv.Atoi(entry[1])
		if n > len(pages) || !regexp.MustCompile(`(?m)^\s*[\d.]*\s*`+words+`\s*$`).MatchString(pages[n-1]) {
			t.Errorf("the contents have %q on page %d, where no heading has that title", title, n)
		}
	}
}
