package reading

import (
	"fmt"
	"strings"

	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
)

// AddRunningHead adds the style sheet with the header and footer of each sheet of the
// report and of a printed chapter, which a page cannot contain.
func AddRunningHead(files page.Files, e *edition.Edition) {
	name := e.Locale.Say("edition.name", "id", e.ID)
	if e.Draft() {
		name = e.Locale.Say("print.running", "id", e.ID)
	}
	sheet := fmt.Appendf(nil, runningHead, cssString(e.Meta.Title), cssString(name))
	for i, c := range e.Chapters {
		sheet = fmt.Appendf(sheet, chapterHead, i+1, cssString(c.FullTitle()), cssString(c.Slug))
	}
	files.Add(address.RunningHead(e.ID), append(sheet, "}\n"...))
}

// runningHead is the beginning of that style sheet. The title page has no header or footer.
const runningHead = `@layer print {
	@page {
		@top-left { content: %s " · " %s; }
		@bottom-right { content: counter(page); }
	}
	@page report:first {
		@top-left { content: none; }
		@bottom-right { content: none; }
	}
	body:has(> main > .report) { page: report; }
`

// chapterHead is the header of the sheets of a chapter, with its title. Chromium has no
// string-set, which would take the title from the text, so each chapter has a named page. A
// chapter that is printed alone names it for the body: a change of the name within a
// document begins a new sheet.
const chapterHead = `@page chapter-%[1]d { @top-right { content: %[2]s; } }
.report [data-chapter=%[3]s], body:has(.with-aside > [data-chapter=%[3]s]) { page: chapter-%[1]d; }
`

// cssString returns a text as a CSS string, with special characters escaped.
func cssString(text string) string {
	var b strings.Builder
	for _, c := range text {
		if c < ' ' || strings.ContainsRune(`"\<`, c) {
			fmt.Fprintf(&b, `\%x `, c)
		} else {
			b.WriteRune(c)
		}
	}
	return `"` + b.String() + `"`
}
