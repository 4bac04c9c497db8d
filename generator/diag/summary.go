package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Limits of the summary: GitHub drops one of more than 1 MiB, to which other
// commands of the step may add; and a cell is to be read.
const (
	summaryBytes   = 512 << 10
	cellCharacters = 300
)

// summary prints the list as a table in Markdown, worst first. Of very many it
// prints some, and says how many are left.
func (l List) summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n| severity | place | what is wrong | hint | rule |\n| --- | --- | --- | --- | --- |\n", l.totals())
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

// cell is a text as code in a cell of a table. Within code GitHub looks for no
// names to notify and no links; every punctuation mark of ASCII is written as a
// character reference, so that none is taken for Markdown or HTML.
func cell(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("<code>")
	n := 0
	for _, c := range visible(text) {
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
