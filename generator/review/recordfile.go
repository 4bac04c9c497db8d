package review

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Records are the numbers of the records of an edition. The rows themselves are not kept:
// there can be hundreds of thousands.
type Records struct {
	Total    int
	Groups   int                     // publications: the records that are left without duplicates
	New      int                     // publications that no earlier edition has
	Doubtful int                     // pairs of records that a person has to decide
	BySearch map[string]Contribution // by the id of the search; nil: the edition has no records

	overlaps map[[2]string]int // see Overlap
	rows     *decode.Rows
	index    map[string]int // the row of each id
	earlier  []earlierRow
}

// earlierRow is a row that names a record of an earlier edition.
type earlierRow struct {
	row int
	ref RecordRef
}

// recordColumns returns what sets the fields of a record from the cells of a file with a
// header; nil for an unknown column.
func recordColumns(header []string) []RecordColumn {
	columns := make([]RecordColumn, len(header))
	for i, name := range header {
		if at := slices.IndexFunc(AllRecordColumns, func(c RecordColumn) bool { return c.Name == name }); at >= 0 {
			columns[i] = AllRecordColumns[at]
		}
	}
	return columns
}

// EachRecord reads a file with some columns of records, row by row, and calls each with
// the number of the row, from 0, and the record, which is valid until the next row. It
// reports cells that are not of their column's type, or that a spreadsheet would run.
func EachRecord(f diag.File, known []RecordColumn, hint string, each func(row int, r *Record)) (*decode.Rows, diag.List) {
	var columns decode.Columns
	for _, c := range known {
		columns = append(columns, c.Column)
	}
	rows := decode.OpenRows(f, columns, hint, diag.RecordRows)
	set := recordColumns(rows.Header())
	var problems diag.List
	for i, cells := range rows.All() {
		var r Record
		for n, cell := range cells {
			if cell == "" || set[n].set == nil {
				continue
			}
			if err := set[n].set(&r, cell); err != nil {
				problems.Add(decode.WithHint(diag.Errorf(rows.At(i, set[n].Name), "type", "%s: %v", set[n].Name, err), err))
			}
			if decode.IsFormula(cell) {
				problems.Add(diag.Errorf(rows.At(i, set[n].Name), "mangled", "%q is a formula to a spreadsheet", cell).Hintf("put an apostrophe before it"))
			}
		}
		each(i, &r)
		if len(problems) >= decode.MostFaults {
			break
		}
	}
	return rows, append(rows.Problems(), problems...)
}

// Text is the cell of the column of a record.
func (c RecordColumn) Text(r *Record) string { return c.get(r) }

// Copy copies the cell of the column from one record to another.
func (c RecordColumn) Copy(to, from *Record) { _ = c.set(to, c.get(from)) } // it was read from such a cell

// loadRecords reads the records of the edition, if there are any, checks them, and counts
// them.
func (e *Edition) loadRecords(src fs.FS) diag.List {
	name := e.File(RecordsFile)
	defer diag.Working(diag.Pos{File: name})
	problems := e.checkRaw(src)
	if Absent(src, name) {
		return append(problems, e.checkPairs(src)...)
	}
	f, unreadable := readBytes(src, name)
	if unreadable == nil {
		f, unreadable = decode.Readable(f)
	}
	if unreadable != nil {
		return append(problems, unreadable...)
	}
	public, private := e.Meta.Records.Level().PublicColumns()
	c := newRecordCheck(e)
	known := public
	if len(private) > 0 {
		known = append(slices.Clone(public), private[1:]...)
	}
	rows, ps := EachRecord(f, known, "", c.add)
	c.rows, problems = rows, append(problems, ps...)
	problems = append(problems, e.checkPublished(c.rows, private, len(c.of))...)
	problems = append(problems, c.finish()...)
	e.Records = c.count()
	if _, lost := LostParts(problems)[name]; lost {
		return problems // a pair may be of records that could not be read
	}
	return append(problems, e.checkPairs(src)...)
}

// MoveRecords is what to do if the files of an edition do not agree with what its
// edition.toml publishes of its records.
func MoveRecords(edition string) string { return "run recension records publish --edition " + edition }

// checkPublished reports a file that has more of the records than the edition publishes,
// or less.
func (e *Edition) checkPublished(rows *decode.Rows, private []RecordColumn, total int) diag.List {
	var at []int
	var names []string
	for _, c := range private[min(1, len(private)):] { // all but the id
		if i := slices.Index(rows.Header(), c.Name); i >= 0 {
			at, names = append(at, i), append(names, c.Name)
		}
	}
	level, got := e.Meta.Records.Level(), PublishOf(rows.Header())
	switch {
	case len(at) > 0:
		return diag.List{diag.Errorf(rows.HeaderAt(slices.Min(at)), "private", "edition.toml publishes %q of the records, which does not include %s", level, strings.Join(names, ", ")).
			Hintf("%s", MoveRecords(e.ID))}
	case got != level && total > 0 && e.Meta.Records.Publish != "":
		return diag.List{diag.Errorf(rows.HeaderAt(0), "private", "edition.toml publishes %q of the records, but the columns are those of %q", level, got).
			Hintf("%s, where %s is", MoveRecords(e.ID), PrivateRecordsFile(e.ID))}
	}
	return nil
}

// checkRaw reports what exports say in a folder that is published, if it should not be.
func (e *Edition) checkRaw(src fs.FS) diag.List {
	if e.Meta.Records.Level() == PublishAll {
		return nil
	}
	if len(RawFiles(src, e.File(RawDir))) == 0 {
		return nil
	}
	return diag.List{diag.Errorf(diag.Pos{File: e.File(RawDir)}, "private", "edition.toml publishes %q of the records, which does not include the fields of the exports", e.Meta.Records.Level()).
		Hintf("%s", MoveRecords(e.ID))}
}

// RawFiles are the files in a [RawDir]; none if there is no such folder.
func RawFiles(src fs.FS, dir string) []string {
	var files []string
	_ = fs.WalkDir(src, dir, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files = append(files, name)
		}
		return nil
	})
	return files
}

// recordCheck checks rows across each other.
type recordCheck struct {
	e        *Edition
	rows     *decode.Rows
	index    map[string]int // rows by id
	searches map[string]int
	of       []int32 // the search of each row; -1: unknown
	links    map[int]string
	earlier  []earlierRow
	problems []recordProblem
}

func newRecordCheck(e *Edition) *recordCheck {
	c := &recordCheck{e: e, index: map[string]int{}, searches: map[string]int{}}
	for i, s := range e.Searches {
		c.searches[s.ID] = i
	}
	return c
}

// recordProblem is a problem whose place is not known until all rows are read.
type recordProblem struct {
	row    int
	column string
	make   func(at diag.Pos) diag.Diagnostic
}

// note notes a problem of a cell.
func (c *recordCheck) note(row int, column string, make func(at diag.Pos) diag.Diagnostic) {
	if len(c.problems) < decode.MostFaults {
		c.problems = append(c.problems, recordProblem{row, column, make})
	}
}

// add takes a row.
func (c *recordCheck) add(row int, r *Record) {
	first, taken := c.index[r.ID]
	id := r.ID
	switch {
	case id == "":
		c.note(row, "id", func(at diag.Pos) diag.Diagnostic { return diag.Errorf(at, "required", "id is empty") })
	case !decode.IsID(id):
		c.note(row, "id", func(at diag.Pos) diag.Diagnostic { return decode.BadID(at, id) })
	case taken:
		c.note(row, "id", func(at diag.Pos) diag.Diagnostic {
			return diag.Errorf(at, "duplicate-id", "the id %q is taken", id).Note(c.rows.At(first, "id"), "by this row")
		})
	default:
		c.index[id] = row
	}
	search, known := c.searches[r.Search]
	if !known {
		search = -1
	}
	c.of = append(c.of, int32(search))
	switch name := r.Search; {
	case name == "":
		c.note(row, "search", func(at diag.Pos) diag.Diagnostic { return diag.Errorf(at, "required", "search is empty") })
	case !known && !c.e.Lost.May(c.e.File(SourceSearchesFile), name):
		c.note(row, "search", func(at diag.Pos) diag.Diagnostic {
			var ids []string
			for _, s := range c.e.Searches {
				ids = append(ids, s.ID)
			}
			return diag.Errorf(at, "reference", "unknown search %q", name).Hintf("add [%s] to %s", name, c.e.File(SourceSearchesFile)).DidYouMean(name, ids)
		})
	}
	if r.DuplicateOf != "" {
		if c.links == nil {
			c.links = map[int]string{}
		}
		c.links[row] = r.DuplicateOf
	}
	if r.Earlier != (RecordRef{}) {
		c.earlier = append(c.earlier, earlierRow{row, r.Earlier})
	}
	for _, number := range []struct {
		column, cell, form string
		ok                 func(string) bool
	}{{"pmid", r.PMID, "digits, such as 31452104", IsPMID}, {"arxiv", r.ArXiv, "such as 2401.01234 or math/0309136, without a version", IsArXiv}} {
		if number.cell != "" && !number.ok(number.cell) {
			c.note(row, number.column, func(at diag.Pos) diag.Diagnostic {
				return diag.Errorf(at, "type", "%s: %q is not such a number", number.column, number.cell).Hintf("%s", number.form)
			})
		}
	}
}

// finish checks the links between rows, and returns all problems with their places.
func (c *recordCheck) finish() diag.List {
	for _, row := range slices.Sorted(maps.Keys(c.links)) {
		id := c.links[row]
		to, known := c.index[id]
		next := c.links[to]
		switch {
		case !known:
			c.note(row, "duplicate_of", func(at diag.Pos) diag.Diagnostic {
				return diag.Errorf(at, "reference", "the edition has no record %q", id).Hintf("duplicate_of stays within the edition; earlier names records of earlier ones")
			})
		case to == row:
			c.note(row, "duplicate_of", func(at diag.Pos) diag.Diagnostic {
				return diag.Errorf(at, "reference", "the record is a duplicate of itself").Hintf("leave the cell of the first record of a group empty")
			})
		case next != "":
			c.note(row, "duplicate_of", func(at diag.Pos) diag.Diagnostic {
				return diag.Errorf(at, "reference", "%q is a duplicate, too", id).Note(c.rows.At(to, "duplicate_of"), "of this record").
					Hintf("all records of a group name its first one: %s", next)
			})
		}
	}
	var problems diag.List
	for _, p := range c.problems {
		if !slices.Contains(c.rows.Header(), p.column) {
			continue // the header is reported
		}
		problems.Add(p.make(c.rows.At(p.row, p.column)))
	}
	return problems
}

// checkEarlier checks that the records which rows of the edition name are in an earlier
// edition.
func (l *loaded) checkEarlier(before []loaded) diag.List {
	var problems diag.List
	for _, row := range l.records.earlier {
		at := func() diag.Pos { return l.records.rows.At(row.row, "earlier") }
		i := slices.IndexFunc(before, func(other loaded) bool { return other.edition.ID == row.ref.Edition })
		switch {
		case i < 0:
			problems.Add(diag.Errorf(at(), "reference", "there is no earlier edition %q", row.ref.Edition))
		case before[i].edition.Lost.All(before[i].edition.File(RecordsFile)):
		default:
			if _, ok := before[i].records.index[row.ref.ID]; !ok {
				problems.Add(diag.Errorf(at(), "reference", "the edition %q has no record %q", row.ref.Edition, row.ref.ID))
			}
		}
		if len(problems) >= decode.MostFaults {
			break
		}
	}
	return problems
}

// forgetRows frees the text of the file, which only the checks need.
func (r *Records) forgetRows() { r.rows, r.index, r.earlier = nil, nil, nil }

// PrivateRecordsFile is the path of the file with the columns that an edition does not
// publish.
func PrivateRecordsFile(edition string) string { return path.Join(PrivateDir(edition), RecordsFile) }
