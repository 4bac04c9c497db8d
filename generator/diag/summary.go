package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Limits of the summary. GitHub discards a step's summary above 1 MiB, to which
// other commands of the step may add; cells are cut to stay readable.
const (
	summaryBytes   = 512 << 10
	cellCharacters = 300
)

// summary prints the list as a Markdown table, most severe first, up to a size
// limit; below the table it says how many diagnostics are left out.
func (l List) summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n| severity | position | message | hint | rule |\n| --- | --- | --- | --- | --- |\n", l.totals())
	for i, d := range l.worstFirst() {
		row := fmt.Sprintf("| %s | %s | %s | %s | %s |\n", d.Severity, cell(d.Pos.String()), cell(d.Message), cell(d.Hint), cell(d.Rule))
		if b.Len()+len(row) > summaryBytes {
			fmt.Fprintf(&b, "\n%d more are not shown.\n", len(l)-i)
			break
		}
		b.WriteString(row)
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// cell returns a text as code in a table cell. In code, GitHub detects neither
// mentions nor links. All ASCII punctuation is written as character references, so
// that none of it is interpreted as Markdown or HTML.
func cell(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("<code>")
	n := 0
	for _, c := range Visible(text) {
		if n++; n > cellCharacters {
			b.WriteString("…")
			break
		}
		if c < unicode.MaxASCII && !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != ' ' {
			fmt.Fprintf(&b, "&#%d;", c)
		} else {
			b.WriteRune(c)
		}
	}
	b.WriteString("</code>")
	return b.String()
}
