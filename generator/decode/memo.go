package decode

import (
	"bytes"
	"slices"
	"sort"

	"recension/generator/diag"
)

// Memo keeps the rows of one CSV file for the next time that it is read, which then decodes
// only the rows that changed. The zero value keeps none. It is not safe for concurrent use.
type Memo[T any] struct {
	sheet    *Sheet // nil: none
	columns  Columns
	rows     []T
	doubtful []int // rows with a cell that is reported, in order
}

const (
	mostDoubtful = 200  // rows with reported cells; a file with more is read anew
	mostChanged  = 1000 // lines; of more, reading the whole file on all cores takes as long
)

// Kept says which rows of a file are those of its memo: all but one run of rows, and those
// with a cell that is reported. The zero value says that none are.
type Kept struct {
	before, removed, added int // rows before the run; the rows of the run, as it was and as it is
	doubtful               []int
	known                  bool
}

// Was returns the index that a row, from 0, had in the file as it was; false if the row was
// decoded anew.
func (k Kept) Was(row int) (was int, kept bool) {
	was, kept = moved(row, k.before, k.added, k.removed)
	return was, kept && k.known && !k.isDoubtful(was)
}

// Is returns the index that a row of the file as it was has now; false if it was decoded anew,
// or is gone.
func (k Kept) Is(was int) (row int, kept bool) {
	row, kept = moved(was, k.before, k.removed, k.added)
	return row, kept && k.known && !k.isDoubtful(was)
}

func (k Kept) isDoubtful(was int) bool {
	_, found := slices.BinarySearch(k.doubtful, was)
	return found
}

// moved returns the index of a row after a run of rows became longer or shorter; false if
// the row is in the run.
func moved(row, before, from, to int) (int, bool) {
	if row < before {
		return row, true
	}
	return row - from + to, row >= before+from
}

// Stores reports whether the memo keeps these rows, which were just read.
func (m *Memo[T]) Stores(rows []T) bool {
	return len(rows) > 0 && len(m.rows) == len(rows) && &m.rows[0] == &rows[0]
}

// store keeps the rows of a file, with the diagnostics of its cells. If rows were left out,
// it goes on keeping those of an earlier time: once the fault is corrected, the file differs
// little from them.
func (m *Memo[T]) store(s *Sheet, columns Columns, rows []T, problems diag.List) {
	if !s.complete {
		return
	}
	var doubtful []int
	for _, d := range problems {
		if d.Pos.Line == 0 {
			return // the whole file is faulty
		}
		next := sort.Search(len(s.starts), func(i int) bool { return s.starts[i].line > d.Pos.Line })
		if next > 0 { // else it is about the header, which is checked each time
			doubtful = append(doubtful, next-1)
		}
	}
	slices.Sort(doubtful)
	if doubtful = slices.Compact(doubtful); len(doubtful) <= mostDoubtful {
		*m = Memo[T]{s, columns, rows, doubtful}
	}
}

// again splits a file, most rows of which the memo has. The sheet is nil if it has too few
// of them, or if what changed has a fault that is not one of cells.
func (m *Memo[T]) again(f diag.File, columns Columns) (*Sheet, Kept) {
	same := func(a, b Column) bool { return a.Name == b.Name && a.Type == b.Type }
	if m == nil || m.sheet == nil || m.sheet.File.Name != f.Name || !slices.EqualFunc(columns, m.columns, same) {
		return nil, Kept{}
	}
	sheet, kept := m.sheet.edited(f)
	kept.doubtful = m.doubtful
	return sheet, kept
}

// rechecked are the rows of the file whose cells have to be checked: those that changed, and
// those that had a fault before.
func (k Kept) rechecked() []int {
	var rows []int
	for i := range k.added {
		rows = append(rows, k.before+i)
	}
	for _, was := range k.doubtful {
		if i, kept := moved(was, k.before, k.removed, k.added); kept {
			rows = append(rows, i)
		}
	}
	slices.Sort(rows)
	return rows
}

// edited splits a file that this sheet, which is complete, was before it was edited. The
// result is nil if too little of it is as it was, or if what is not has a fault.
func (s *Sheet) edited(f diag.File) (*Sheet, Kept) {
	was, is := s.File.Text, f.Text
	prefix := sharedStart(was, is)
	suffix := sharedEnd(was[prefix:], is[prefix:])
	n := len(s.starts)
	offset := func(i int) int {
		if i == n {
			return len(was)
		}
		return s.starts[i].offset
	}
	// A row is as it was if all its bytes are, with the end of its last line.
	k := Kept{known: true, before: sort.Search(n, func(i int) bool { return offset(i+1) > prefix })}
	after := max(k.before, sort.Search(n, func(i int) bool { return offset(i) >= len(was)-suffix }))
	k.removed = after - k.before
	from, to := offset(k.before), len(is)-(len(was)-offset(after))
	startsRow := func(at int) bool { return at == len(is) || is[at-1] == '\n' }
	if n == 0 || prefix < s.starts[0].offset || !startsRow(from) || !startsRow(to) {
		return nil, Kept{}
	}
	part := &Sheet{File: diag.File{Name: f.Name, Text: is[from:to]}, Header: s.Header, seed: s.seed}
	if !part.splitPart() || s.repeats(part, k) || n-k.removed+len(part.Rows) > diag.Rows.Most {
		return nil, Kept{}
	}
	k.added = len(part.Rows)
	return s.with(f, part, from, after, k), k
}

// splitPart splits a part of a file; false if it is large, or has a fault.
func (s *Sheet) splitPart() bool {
	lines := 1
	for line := range bytes.Lines(s.File.Text) {
		if lines++; lines > mostChanged || len(line) > diag.RowBytes.Most {
			return false
		}
	}
	if _, found := unmerged(s.File); found {
		return false
	}
	problems, ok := s.split(lines, map[uint64]int{})
	return ok && len(problems) == 0
}

// repeats reports whether a part has a row that this sheet has elsewhere. It may be wrong
// about rows of which only the hashes are the same.
func (s *Sheet) repeats(part *Sheet, k Kept) bool {
	added := map[uint64]bool{}
	for _, hash := range part.hashes {
		added[hash] = true
	}
	for i, hash := range s.hashes {
		if _, kept := k.Is(i); kept && added[hash] {
			return true
		}
	}
	return false
}

// with returns the sheet of a file with a part in place of a run of rows. from is the offset
// of the part, after the first row behind it in this sheet.
func (s *Sheet) with(f diag.File, part *Sheet, from, after int, k Kept) *Sheet {
	line := 1 + bytes.Count(f.Text[:from], []byte("\n"))
	starts := slices.Concat(s.starts[:k.before], part.starts, s.starts[after:])
	for i := range part.starts {
		starts[k.before+i].offset += from
		starts[k.before+i].line += line - 1
	}
	if after < len(s.starts) {
		bytesMore := len(f.Text) - len(s.File.Text)
		linesMore := line + bytes.Count(part.File.Text, []byte("\n")) - s.starts[after].line
		for i := k.before + k.added; i < len(starts); i++ {
			starts[i].offset += bytesMore
			starts[i].line += linesMore
		}
	}
	return &Sheet{
		File: f, Header: s.Header, start: s.start, seed: s.seed, complete: true, starts: starts,
		Rows:   slices.Concat(s.Rows[:k.before], part.Rows, s.Rows[after:]),
		hashes: slices.Concat(s.hashes[:k.before], part.hashes, s.hashes[after:]),
	}
}

// sharedStart is the number of bytes with which two texts start.
func sharedStart(a, b []byte) int {
	const step = 4 << 10
	n, most := 0, min(len(a), len(b))
	for n+step <= most && bytes.Equal(a[n:n+step], b[n:n+step]) {
		n += step
	}
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

// sharedEnd is the number of bytes with which two texts end.
func sharedEnd(a, b []byte) int {
	const step = 4 << 10
	n, most := 0, min(len(a), len(b))
	for n+step <= most && bytes.Equal(a[len(a)-n-step:len(a)-n], b[len(b)-n-step:len(b)-n]) {
		n += step
	}
	for n < most && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	return n
}
