package review

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Memo keeps what a load of a review found out. The next load takes an edition whose files
// are as they were from it; of another, it reads and checks only the rows of documents.csv
// that changed. The zero value keeps nothing. It is for one review, and not safe for concurrent
// use.
type Memo struct {
	documents map[string]documentMemo // by the path of the file
	files     map[string]checkedFile  // by the path

	editions       map[string]loaded // by the id
	facets         Facets
	facetsText     []byte // nil: there are none
	facetsProblems diag.List
}

// documentMemo is about the rows of one file.
type documentMemo struct {
	rows    decode.Memo[Document]
	rules   string   // of the columns
	words   []byte   // vocabulary.toml
	broken  []bool   // rows that break a rule of a column
	doubted []bool   // rows whose authors raise a doubt
	titles  []folded // of the rows
	order   [2][]int // rows as their titles are sorted by each end
}

// reload is the state of a load of documents.csv.
type reload struct {
	memo *Memo // nil: there is none
	was  documentMemo
	kept decode.Kept
	next documentMemo
}

// begin begins a load of the documents of a file. What the memo has is taken out, so that a
// load that fails leaves none.
func (m *Memo) begin(file string) *reload {
	r := &reload{memo: m}
	if m != nil {
		r.was = m.documents[file]
		r.next.rows = r.was.rows
		delete(m.documents, file)
	}
	return r
}

// read decodes the rows of the file.
func (r *reload) read(e *Edition, decodeRows func(*decode.Memo[Document]) decode.Kept) {
	if r.memo == nil {
		r.kept = decodeRows(nil)
	} else {
		r.kept = decodeRows(&r.next.rows)
	}
	r.next.broken, r.next.doubted = make([]bool, len(e.Documents)), make([]bool, len(e.Documents))
}

// end ends a load. If the memo of the rows was not renewed, what it had is put back.
func (r *reload) end(file string, rows []Document) {
	switch {
	case r.memo == nil:
		return
	case r.memo.documents == nil:
		r.memo.documents = map[string]documentMemo{}
	}
	if r.next.rows.Stores(rows) {
		r.memo.documents[file] = r.next
	} else {
		r.memo.documents[file] = r.was
	}
}

// forget forgets files that are gone.
func (m *Memo) forget(src fs.FS, editions []*Edition) {
	if m == nil {
		return
	}
	maps.DeleteFunc(m.files, func(name string, _ checkedFile) bool { return Absent(src, name) })
	maps.DeleteFunc(m.documents, func(file string, _ documentMemo) bool {
		return !slices.ContainsFunc(editions, func(e *Edition) bool { return e.File("documents.csv") == file })
	})
}

// passes returns a function that reports whether a row is as it was when it broke none of
// these rules of columns.
func (r *reload) passes(rules rowRules) func(row int) bool {
	r.next.rules = fmt.Sprintf("%t %+v", rules.words, rules.columns)
	same := r.was.rules == r.next.rules && bytes.Equal(r.was.words, r.next.words)
	return func(row int) bool {
		was, kept := r.kept.Was(row)
		return same && kept && !r.was.broken[was]
	}
}

// title returns the folded title of a row that is as it was.
func (r *reload) title(row int) (folded, bool) {
	was, kept := r.kept.Was(row)
	if !kept {
		return folded{}, false
	}
	title := r.was.titles[was]
	title.row = row
	return title, true
}

// sorted returns titles as [sortTitles] does. It merges those of rows that are as they were,
// whose order is known, with the others.
func (r *reload) sorted(titles []*folded, of titleEnd) []*folded {
	at := make([]int, len(r.next.titles)) // the place of each row in titles, from 1
	for i, f := range titles {
		at[f.row] = i + 1
	}
	var others []*folded
	known := make([]*folded, 0, min(len(titles), len(r.was.order[of])))
	for _, was := range r.was.order[of] {
		if row, kept := r.kept.Is(was); kept && at[row] > 0 {
			known = append(known, titles[at[row]-1])
			at[row] = 0
		}
	}
	for _, f := range titles {
		if at[f.row] > 0 {
			others = append(others, f)
		}
	}
	sorted := merged(known, sortTitles(others, of), of)
	order := make([]int, len(sorted))
	for i, f := range sorted {
		order[i] = f.row
	}
	r.next.order[of] = order
	return sorted
}

// merged merges two lists of sorted titles.
func merged(a, b []*folded, of titleEnd) []*folded {
	if len(a) == 0 {
		return b
	}
	all := make([]*folded, 0, len(a)+len(b))
	for _, f := range b {
		n, _ := slices.BinarySearchFunc(a, f, func(x, y *folded) int { return compareTitles(x, y, of) })
		all = append(append(all, a[:n]...), f)
		a = a[n:]
	}
	return append(all, a...)
}

// checkedFile is the text of a file with what is wrong with it.
type checkedFile struct {
	text     []byte
	problems diag.List
}

// check returns what a check reports of a file, which it calls only if the file is not as it
// was.
func (m *Memo) check(f diag.File, check func(diag.File) diag.List) diag.List {
	if m == nil {
		return check(f)
	}
	if was, ok := m.files[f.Name]; ok && bytes.Equal(was.text, f.Text) {
		return slices.Clone(was.problems)
	}
	problems := check(f)
	if m.files == nil {
		m.files = map[string]checkedFile{}
	}
	m.files[f.Name] = checkedFile{f.Text, slices.Clone(problems)}
	return problems
}
