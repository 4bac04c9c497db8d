package diag

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Outlet says where and how a list is printed.
type Outlet struct {
	Out io.Writer
	// Summary receives a Markdown summary of the run, in addition to Out; nil if
	// there is none. Only the GitHub format writes one.
	Summary io.Writer
	// Root is the slash-separated path of the review's folder in its repository;
	// empty if it is the top. Formats for repository hosts name files relative to
	// the top of the repository.
	Root string
}

// Formats are the output formats of a list, by name. To add one, add a file with
// its method and a row here.
var Formats = map[string]func(List, Outlet) error{
	"github": List.GitHub,
	"json":   func(l List, o Outlet) error { return l.JSON(o.Out) },
	"sarif":  List.SARIF,
	"text":   func(l List, o Outlet) error { return l.Text(o.Out) },
}

// totals returns the number of diagnostics of each severity, as text; notices are
// left out if there are none.
func (l List) totals() string {
	errors, warnings := l.Count()
	s := Plural(errors, "error") + ", " + Plural(warnings, "warning")
	if notices := len(l) - errors - warnings; notices > 0 {
		s += ", " + Plural(notices, "notice")
	}
	return s
}

// Plural returns a number with the noun that it counts: "1 row", "2 rows".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// worstFirst returns the list sorted by severity, otherwise in its own order.
func (l List) worstFirst() List {
	l = slices.Clone(l)
	slices.SortStableFunc(l, func(a, b Diagnostic) int { return int(a.Severity - b.Severity) })
	return l
}

// below returns the list with dir prepended to all file names.
func (l List) below(dir string) List {
	if dir == "" {
		return l
	}
	move := func(p Pos) Pos {
		if p.File != "" {
			p.File = path.Join(dir, p.File)
		}
		return p
	}
	l = slices.Clone(l)
	for i, d := range l {
		l[i].Pos = move(d.Pos)
		l[i].Notes = slices.Clone(d.Notes)
		for j, n := range d.Notes {
			l[i].Notes[j].Pos = move(n.Pos)
		}
		l[i].Fix = slices.Clone(d.Fix)
		for j, e := range d.Fix {
			l[i].Fix[j].Pos = move(e.Pos)
		}
	}
	return l
}

// Visible returns a text on one line, with control characters and bidirectional
// formatting characters replaced: the text comes from an input file and could
// otherwise send commands to a terminal or reorder what is shown. The number of
// characters stays the same.
func Visible(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t' || c == '\n' || c == '\r':
			return ' '
		case unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c):
			return unicode.ReplacementChar
		}
		return c
	}, s)
}
