package decode

import (
	"bytes"
	"path"
	"strings"

	"recension/generator/diag"
)

// CheckText reports what is wrong with the characters of an input file of any format:
// invisible characters, also those that escapes and character references stand for, text
// in a wrong encoding, trailing blanks and mixed line ends, and in Markdown the marks of a
// merge. It reports the first of each line.
func CheckText(f diag.File) diag.List {
	f = f.WithoutBOM()
	problems := checkLineEnds(f)
	if d, found := unmerged(f); found && path.Ext(f.Name) == ".md" { // readers of other formats report it
		problems.Add(d)
	}
	offset := 0
	for line := range bytes.Lines(f.Text) {
		problems = append(problems, checkCharacters(f, line, offset)...)
		problems = append(problems, trailing(f, line, offset)...)
		offset += len(line)
	}
	return append(problems, checkEscapes(f)...)
}

// trailing reports blanks at the end of a line. In a CSV file they belong to the last
// cell, and checkCell reports them.
func trailing(f diag.File, line []byte, offset int) diag.List {
	text := bytes.TrimRight(line, "\r\n")
	end := len(bytes.TrimRight(text, " \t"))
	if end == len(text) || path.Ext(f.Name) == ".csv" {
		return nil
	}
	hint := "remove them"
	if path.Ext(f.Name) == ".md" {
		hint = `remove them; for a line break end the line with "\"`
	}
	return diag.List{diag.Warnf(f.Offset(offset+end, len(text)-end), "trailing-blank", "blanks at the end of the line").Hintf("%s", hint)}
}

// checkLineEnds reports the first line whose end differs from that of the first line.
func checkLineEnds(f diag.File) diag.List {
	offset, first := 0, ""
	for line := range bytes.Lines(f.Text) {
		end := ""
		switch {
		case bytes.HasSuffix(line, []byte("\r\n")):
			end = "CRLF"
		case bytes.HasSuffix(line, []byte("\n")):
			end = "LF"
		}
		if first == "" {
			first = end
		}
		if end != "" && end != first {
			d := diag.Warnf(f.Offset(offset, len(line)), "line-ends", "this line ends with %s, the first one with %s", end, first)
			return diag.List{d.Hintf("recension fmt corrects it")}
		}
		offset += len(line)
	}
	return nil
}

// longestMangled is the length of the longest mangled cell that is not a formula.
const longestMangled = 22

// checkCell reports a cell that a spreadsheet changed, or that has blanks around its
// text. A person has to correct it, as the original text is unknown.
func checkCell(s *Sheet, start rowStart, field int, cell string) diag.List {
	if hasBlanks(cell) {
		if d := checkBlanks(s, start, field, cell); d != nil {
			return d
		}
	}
	if !mayBeMangled(cell) {
		return nil
	}
	if startsFormula(cell) {
		if startsTitle.MatchString(cell) {
			return nil
		}
	} else if len(cell) > longestMangled || path.Base(path.Dir(s.File.Name)) == "tables" && version.MatchString(cell) {
		return nil
	}
	for _, m := range mangled {
		if m.pattern.MatchString(cell) {
			return diag.List{diag.Errorf(s.cell(start, field), "mangled", "%q is %s", cell, m.what).Hintf("%s", m.hint)}
		}
	}
	return nil
}

// hasBlanks reports whether a cell has a tab, two blanks in a row or a blank at an end.
func hasBlanks(cell string) bool {
	before := byte(' ')
	for i := range len(cell) {
		if c := cell[i]; c == '\t' || c == ' ' && before == ' ' {
			return true
		}
		before = cell[i]
	}
	return cell != "" && before == ' '
}

// checkBlanks reports the first of a tab, two blanks and blanks around the text in a cell.
func checkBlanks(s *Sheet, start rowStart, field int, cell string) diag.List {
	if i := strings.IndexByte(strings.Trim(cell, " \t"), '\t'); i >= 0 {
		return diag.List{diag.Errorf(s.cell(start, field), "trailing-blank", "a tab within the cell").Hintf("write a space")}
	}
	if strings.Contains(strings.Trim(cell, " "), "  ") {
		return diag.List{diag.Warnf(s.cell(start, field), "trailing-blank", "two blanks in a row within the cell").
			Hintf("write one; pages show one, but two cells that look the same differ")}
	}
	if cell != strings.Trim(cell, " \t") {
		return diag.List{diag.Errorf(s.cell(start, field), "trailing-blank", "blanks around the text of the cell").
			Hintf("remove them; they make it a different word")}
	}
	return nil
}
