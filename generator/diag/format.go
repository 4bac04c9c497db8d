package diag

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// Outlet is where a list is printed to.
type Outlet struct {
	Out io.Writer
	// Summary takes a page of Markdown about the run, beside Out; nil if there is
	// no such page. Only the format for GitHub has one.
	Summary io.Writer
	// Root is the review's folder below the top of its repository, with slashes;
	// empty for the top itself. The formats that a host of repositories reads
	// name files from the top.
	Root string
}

// Formats are the outlets that a list can be printed to, by name. To add one,
// add a file with its method and its row here.
var Formats = map[string]func(List, Outlet) error{
	"github": List.GitHub,
	"json":   func(l List, o Outlet) error { return l.JSON(o.Out) },
	"sarif":  List.SARIF,
	"text":   func(l List, o Outlet) error { return l.Text(o.Out) },
}

// totals say how many diagnostics of each severity there are; notices only if
// there are any.
func (l List) totals() string {
	errors, warnings := l.Count()
	s := plural(errors, "error") + ", " + plural(warnings, "warning")
	if notices := len(l) - errors - warnings; notices > 0 {
		s += ", " + plural(notices, "notice")
	}
	return s
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// worstFirst is the list by severity, and otherwise in its own order.
func (l List) worstFirst() List {
	l = slices.Clone(l)
	slices.SortStableFunc(l, func(a, b Diagnostic) int { return int(a.Severity - b.Severity) })
	return l
}

// below is the list with the names of files in a folder.
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
	}
	return l
}

// visible is a text in one line, without the characters that a terminal takes
// for commands or that reorder what a reader sees: the text is whatever an
// input file holds. It has as many characters as before.
func visible(s string) string {
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
