package compare

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// width is the maximum number of characters in a line of text; longer words and
// addresses are not broken.
const width = 80

// Text writes the comparison for a terminal, with a summary at the end. Long texts are
// cut to the words that differ.
func (c Comparison) Text(w io.Writer) error {
	var b strings.Builder
	outlines := c.outlines()
	for i, o := range outlines {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s\n", plain(o.title))
		for _, g := range o.groups {
			fmt.Fprintf(&b, "\n%s: %s\n", plain(g.name), g.tally)
			for _, e := range g.entries {
				e.text(&b)
			}
		}
	}
	if len(outlines) == 0 {
		b.WriteString("no changes\n")
	}
	for i, o := range outlines {
		if i == 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s\n", plain(o.title), o.summary())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (e entry) text(b *strings.Builder) {
	parts := []string{plain(e.id)}
	if e.title != "" && e.title != e.id {
		parts = append(parts, "“"+plain(e.title)+"”")
	}
	if e.note != "" {
		parts = append(parts, "["+plain(e.note)+"]")
	}
	if e.at != "" {
		parts = append(parts, plain(e.at))
	}
	wrap(b, "  "+e.sign+" ", "      ", strings.Join(parts, "  "))
	if e.hint != "" {
		wrap(b, "      ", "      ", plain(e.hint))
	}
	for _, f := range e.fields {
		f.text(b)
	}
}

// text writes both texts on one line if they fit, otherwise on separate lines.
func (f shownField) text(b *strings.Builder) {
	before, after := shorten(f.before, f.after)
	name := plain(f.name) + ":"
	note := ""
	if f.note != "" {
		note = "  " + plain(f.note)
	}
	line := "      " + name + " " + before + " → " + after + note
	if utf8.RuneCountInString(line) <= width {
		b.WriteString(line + "\n")
		return
	}
	wrap(b, "      ", "        ", name+note)
	if before == after { // a value may change without changing the sentence
		wrap(b, "          ", "          ", after)
		return
	}
	wrap(b, "        - ", "          ", before)
	wrap(b, "        + ", "          ", after)
}

// wrap writes a text in lines of at most width characters. first is the indent of the
// first line, rest that of the others.
func wrap(b *strings.Builder, first, rest, text string) {
	line, empty := first, true
	for word := range strings.SplitSeq(text, " ") {
		if word == "" && line == rest {
			continue // a double space between parts, at which the line was broken
		}
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
}
