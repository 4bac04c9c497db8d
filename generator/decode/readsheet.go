package decode

import (
	"bytes"
	"errors"
	"hash/maphash"
	"io"
	"slices"

	"recension/generator/diag"
	"recension/generator/parallel"
)

// ReadSheet splits a CSV file into rows. It reports and leaves out an empty row, a row
// with too many or too few cells, and one that repeats another. Invalid CSV is reported
// at the row where it begins and ends the sheet, since the rest cannot be split into
// rows. A file with other separators, or with versions that Git could not merge, has one
// diagnostic and neither header nor rows.
func ReadSheet(f diag.File) (*Sheet, diag.List) {
	f = f.WithoutBOM()
	s := &Sheet{File: f}
	for _, fault := range []func(diag.File) (diag.Diagnostic, bool){unmerged, dialect} {
		if d, found := fault(f); found {
			return s, diag.List{d}
		}
	}
	number := 0
	for line := range bytes.Lines(f.Text) {
		if number++; len(line) > diag.RowBytes.Most {
			return s, diag.List{longRow(f, number, len(line))}
		}
	}
	if problems := RowsWithin(f, diag.Rows); problems != nil {
		return s, problems
	}
	whole, problems, ok := s.splitInParts(number), diag.List(nil), true
	if whole != nil {
		s = whole
	} else if problems, ok = s.split(number, make(map[uint64]int, number)); !ok {
		return &Sheet{File: f}, problems
	}
	s.complete = s.Header != nil && len(problems) == 0
	problems = append(problems, s.checkHeaderCells()...)
	problems = append(problems, slices.Concat(parallel.Chunks(len(s.Rows), s.checkCells)...)...)
	if s.Header == nil && len(problems) == 0 {
		problems.Add(diag.Errorf(f.Whole(), "csv", "the file is empty").Hintf("the first line names the columns"))
	}
	return s, problems
}

// split splits the text of a sheet, which has a number of lines, into rows. It is false
// for a row that is too long: its file has no rows then. known is where it notes rows, to
// find those that repeat another; nil: it does not look for them.
func (s *Sheet) split(lines int, known map[uint64]int) (problems diag.List, ok bool) {
	f, r := s.File, newReader(s.File.Text)
	s.Rows, s.starts, s.hashes = make([][]string, 0, lines), make([]rowStart, 0, lines), make([]uint64, 0, lines)
	if s.seed == (maphash.Seed{}) {
		s.seed = maphash.MakeSeed()
	}
	noted := distinct{seed: s.seed, rows: known}
	for {
		start := int(r.InputOffset())
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return problems, true
		}
		start = skipBlankLines(f.Text, start)
		if err != nil {
			return append(problems, malformed(f, start, err)), true
		}
		line, _ := r.FieldPos(0)
		if n := int(r.InputOffset()) - start; n > diag.RowBytes.Most {
			return diag.List{longRow(f, line, n)}, false
		}
		if s.Header == nil && len(record) > diag.Columns.Most {
			return append(problems, diag.Columns.Exceeded(f.Offset(start, 1), "the header has %d columns", len(record))), true
		}
		if swallows(f.Text[start:r.InputOffset()], record, len(s.Header)) {
			return append(problems, notClosed(f, start)), true
		}
		row := rowStart{start, line}
		switch {
		case s.Header == nil:
			s.Header, s.start = record, row
			problems = append(problems, repeatedColumns(s)...)
		case len(record) != len(s.Header):
			problems.Add(wrongLength(s.at(row), f.Text[start:start+lineLength(f.Text, start)], len(record), len(s.Header)))
		case len(record) > 1 && !slices.ContainsFunc(record, isFilled):
			problems.Add(diag.Errorf(s.at(row), "required", "the row is empty").Hintf("remove it, or fill in its cells"))
		default:
			hash := noted.hash(record)
			if first, repeated := noted.add(s.Rows, record, hash); repeated {
				problems.Add(diag.Errorf(s.at(row), "duplicate-row", "the row repeats an earlier one").
					Note(s.at(s.starts[first]), "the first one").Hintf("remove one of the two"))
				continue
			}
			s.Rows, s.starts, s.hashes = append(s.Rows, record), append(s.starts, row), append(s.hashes, hash)
		}
	}
}

func isFilled(cell string) bool { return cell != "" }

// distinct has the rows of a sheet that differ from each other, by a hash of their
// cells: the cells themselves as a key would take as much memory as the file.
type distinct struct {
	seed maphash.Seed
	rows map[uint64]int
}

// hash is the hash of the cells of a row.
func (d distinct) hash(row []string) uint64 {
	var hash maphash.Hash
	hash.SetSeed(d.seed)
	for _, cell := range row {
		_, _ = hash.WriteString(cell) // which cannot fail
		_ = hash.WriteByte(0)
	}
	return hash.Sum64()
}

// add adds a row that comes after some rows, unless it repeats one of them, of which it
// returns the index. Of different rows with the same hash, the later one takes the next
// number that is free.
func (d distinct) add(rows [][]string, row []string, hash uint64) (first int, repeated bool) {
	if d.rows == nil {
		return 0, false
	}
	for key := hash; ; key++ {
		first, taken := d.rows[key]
		if !taken {
			d.rows[key] = len(rows)
			return 0, false
		}
		if slices.Equal(rows[first], row) {
			return first, true
		}
	}
}

// checkHeaderCells checks the names of the columns as cells.
func (s *Sheet) checkHeaderCells() diag.List {
	var problems diag.List
	for field, name := range s.Header {
		problems = append(problems, checkCell(s, s.start, field, name)...)
	}
	return problems
}

// checkCells checks the cells of some rows.
func (s *Sheet) checkCells(from, to int) diag.List {
	var problems diag.List
	for i := from; i < to; i++ {
		for field, cell := range s.Rows[i] {
			problems = append(problems, checkCell(s, s.starts[i], field, cell)...)
		}
	}
	return problems
}

// longRow is the diagnostic for a row that is too long. It does not quote the row.
func longRow(f diag.File, line, n int) diag.Diagnostic {
	at := diag.Pos{File: f.Name, Line: line, Column: 1, EndColumn: 2}
	return diag.RowBytes.Exceeded(at, "the row has %d KB", n>>10).Hintf("check that the file is a table, and that its quotation marks are closed")
}

// at is the place of a whole row. Like [Sheet.cell] it does not count lines.
func (s *Sheet) at(row rowStart) diag.Pos {
	n := lineLength(s.File.Text, row.offset)
	pos := diag.File{Name: s.File.Name, Text: s.File.Text[row.offset : row.offset+n]}.Offset(0, n)
	pos.Line = row.line
	return pos
}
