// Package fix corrects what a check is sure how to correct.
//
// What comes in is a review as a file tree, and the function that checks it. What goes out
// are the files with the fixes that the diagnostics carry (see [diag.Diagnostic.FixedBy]),
// and the diagnostics of the review with these files. Nothing is written.
//
// A fix changes a file only where the file has, byte by byte, the line that the diagnostic
// shows and the text that it replaces. One that does not fit is left out, as a whole.
//
// This package knows no rule. To make a mistake fixable, add the fix where the diagnostic
// is made.
package fix

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/overlay"
)

// File is a file that fixes change.
type File struct {
	Name          string // slash-separated, below the review's folder
	Before, After []byte
}

// Result is what [All] returns.
type Result struct {
	Files []File    // sorted by name
	Fixed int       // diagnostics that the files correct
	Left  diag.List // what the check reports about the review with the files
	// Locked are the ids of the locked editions that have fixes, which were left out, with
	// the number of their diagnostics.
	Locked map[string]int
}

// rounds is how often a review is checked and fixed at most. A second round makes the fixes
// that overlapped with others, or that the first ones made possible.
const rounds = 100

// All fixes a review until its check reports nothing more that can be fixed. locked returns
// the edition of a file if the edition is locked, and otherwise an empty text: such files
// stay as they are.
func All(src fs.FS, check func(fs.FS) diag.List, locked func(file string) string) (Result, error) {
	r := Result{Locked: map[string]int{}}
	now := src
	files := map[string]*File{}
	for range rounds {
		r.Left = check(now)
		free := slices.DeleteFunc(slices.Clone(r.Left), func(d diag.Diagnostic) bool {
			return slices.ContainsFunc(d.Fix, func(e diag.Edit) bool { return locked(e.Pos.File) != "" })
		})
		texts, fixed, err := apply(now, free)
		if err != nil {
			return r, err
		}
		if fixed == 0 {
			break
		}
		r.Fixed += fixed
		for name, text := range texts {
			if files[name] == nil {
				before, err := fs.ReadFile(src, name)
				if err != nil {
					return r, err
				}
				files[name] = &File{Name: name, Before: before}
			}
			files[name].After = text
			now = overlay.With(now, name, text)
		}
	}
	for _, d := range r.Left {
		if i := slices.IndexFunc(d.Fix, func(e diag.Edit) bool { return locked(e.Pos.File) != "" }); i >= 0 {
			r.Locked[locked(d.Fix[i].Pos.File)]++
		}
	}
	for _, f := range files {
		r.Files = append(r.Files, *f)
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return r, nil
}

// apply makes the fixes of diagnostics that fit, and do not overlap with an earlier one.
// It returns the texts of the files that change, and how many diagnostics it fixed.
func apply(src fs.FS, problems diag.List) (texts map[string][]byte, fixed int, err error) {
	files := map[string]*edited{}
	for _, d := range problems {
		if len(d.Fix) == 0 {
			continue
		}
		for _, e := range d.Fix {
			if files[e.Pos.File] != nil {
				continue
			}
			text, err := fs.ReadFile(src, e.Pos.File)
			if err != nil {
				return nil, 0, err
			}
			files[e.Pos.File] = &edited{text: text}
		}
		var placed []placedEdit
		for _, e := range d.Fix {
			if p, ok := files[e.Pos.File].place(e); ok {
				placed = append(placed, p)
			}
		}
		if len(placed) < len(d.Fix) {
			continue
		}
		fixed++
		for i, p := range placed {
			f := files[d.Fix[i].Pos.File]
			f.edits = append(f.edits, p)
		}
	}
	texts = map[string][]byte{}
	for name, f := range files {
		if len(f.edits) > 0 {
			texts[name] = f.apply()
		}
	}
	return texts, fixed, nil
}

// edited is a file with the edits that are to be made. They do not overlap.
type edited struct {
	text  []byte
	edits []placedEdit
}

// placedEdit replaces the bytes between two offsets.
type placedEdit struct {
	from, to int
	text     string
}

// place finds the bytes that an edit replaces. It returns false if the file does not have
// the edit's line or text there, or if the edit overlaps with, or touches, another one.
func (f *edited) place(e diag.Edit) (placedEdit, bool) {
	const mark = "\uFEFF" // editors do not show it, and positions do not count it
	start, ok := lineStart(f.text, e.Pos.Line)
	if !ok || !e.Placed() || e.Old == e.New {
		return placedEdit{}, false
	}
	if start == 0 && bytes.HasPrefix(f.text, []byte(mark)) {
		start = len(mark)
	}
	line, _, _ := bytes.Cut(f.text[start:], []byte("\n"))
	line, crlf := bytes.CutSuffix(line, []byte("\r"))
	column := columnStart(e.Pos.Excerpt, e.Pos.Column)
	if string(line) != e.Pos.Excerpt || column < 0 {
		return placedEdit{}, false
	}
	old, text := e.Old, e.New
	if crlf {
		old, text = strings.ReplaceAll(old, "\n", "\r\n"), strings.ReplaceAll(text, "\n", "\r\n")
	}
	p := placedEdit{start + column, start + column + len(old), text}
	if !bytes.HasPrefix(f.text[p.from:], []byte(old)) {
		return placedEdit{}, false
	}
	return p, !slices.ContainsFunc(f.edits, func(other placedEdit) bool { return p.from <= other.to && other.from <= p.to })
}

// lineStart returns the offset of a line, counted from 1; false if there is no such line.
func lineStart(text []byte, line int) (int, bool) {
	offset := 0
	for range line - 1 {
		next := bytes.IndexByte(text[offset:], '\n')
		if next < 0 {
			return 0, false
		}
		offset += next + 1
	}
	return offset, true
}

// columnStart returns the offset of a column of a line, counted in characters from 1; -1 if
// the line is shorter.
func columnStart(line string, column int) int {
	runes := []rune(line)
	if column < 1 || column-1 > len(runes) {
		return -1
	}
	return len(string(runes[:column-1]))
}

// apply returns the text with the edits made.
func (f *edited) apply() []byte {
	slices.SortFunc(f.edits, func(a, b placedEdit) int { return a.from - b.from })
	var out []byte
	end := 0
	for _, e := range f.edits {
		out = append(append(out, f.text[end:e.from]...), e.text...)
		end = e.to
	}
	return append(out, f.text[end:]...)
}
