// Package records imports the records that databases export into an edition, and links
// those that are duplicates.
//
// What comes in is the file tree of a review and the texts of exports, which package
// intake reads; package dedupe compares records. What goes out are the new files of the edition, an account of what became
// of each record, and diagnostics; the caller writes all of the files or none.
//
// A record is identified by its search, all of its fields as they were exported, and how
// often the same fields occurred before in the same file. Its id is made of these, so that
//
//   - the same export adds nothing when it is imported again, in whatever encoding, while a
//     record that an export repeats is stored twice;
//   - two people who import exports at the same time, each in a clone of the repository,
//     cannot give two records the same id, or one record two ids;
//   - records that were set aside and imported again have the ids that they had.
//
// Where edition.toml does not publish all of the records, the rest goes to a folder that
// Git ignores: see [review.PrivateDir].
package records

import (
	"fmt"
	"io/fs"
	"path"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lock"
	"recension/generator/review"
)

// File is a file to write.
type File struct {
	Name string // slash-separated, below the review's folder
	Text []byte
}

// store has the records of an edition, with what is private.
type store struct {
	edition string
	level   review.Publish
	unsaid  bool     // edition.toml has no level
	header  []string // of the published file; none if there is no file
	records []review.Record
	row     map[string]int  // by id
	private map[string]bool // the ids of the records whose private columns are known

	// The rows of records that are added: those of the published file, and those of the
	// private one; nil without one.
	added, addedPrivate *review.RecordRows
	addedIDs            map[string]bool
}

// open reads the records of an edition that can be changed. It is an error if there is no
// such edition, if it is locked, or if its records are not where edition.toml says.
func open(src fs.FS, edition string) (*store, diag.List, error) {
	if err := exists(src, edition); err != nil {
		return nil, nil, err
	}
	s, status, problems := load(src, edition)
	if err := draft(src, edition, status); err != nil || problems.HasErrors() {
		return nil, problems, err
	}
	return s, problems, s.inPlace(src)
}

// GetTextsBack says what to do where texts of records, which are private, are missing.
const GetTextsBack = "import their exports again, or copy the file from who has it"

// isPublished reports whether an edition is published: it says so, or it has a lock.
func isPublished(src fs.FS, edition string, status review.Status) bool {
	return status == review.Published || !review.Absent(src, lock.Name(edition))
}

// draft returns an error if an edition is published.
func draft(src fs.FS, edition string, status review.Status) error {
	if isPublished(src, edition, status) {
		return fmt.Errorf("the edition %s is published; records belong in the next edition", edition)
	}
	return nil
}

// inPlace returns an error if the files publish more or less of the records than
// edition.toml does.
func (s *store) inPlace(src fs.FS) error {
	_, missing := fs.Stat(src, review.PrivateRecordsFile(s.edition))
	got := review.PublishOf(s.header)
	switch {
	case len(s.header) == 0 || s.level == got && (s.level != review.PublishAll || missing != nil):
		return nil
	case s.level == review.PublishAll && missing != nil && s.unsaid:
		return nil // a file that somebody wrote by hand may have few columns
	}
	return fmt.Errorf("edition.toml of %s publishes %q of the records, but its files are made for another value: %s", s.edition, s.level, review.MoveRecords(s.edition))
}

// exists returns an error if there is no such edition.
func exists(src fs.FS, edition string) error {
	if info, err := fs.Stat(src, path.Join("data", edition)); !decode.IsID(edition) || err != nil || !info.IsDir() {
		return review.NoEdition(src, edition)
	}
	return nil
}

// load reads the records of any edition, and whether it is published.
func load(src fs.FS, edition string) (*store, review.Status, diag.List) {
	f, problems := review.Read(src, path.Join("data", edition, "edition.toml"))
	if problems != nil {
		return nil, "", problems
	}
	var meta review.Meta
	if _, problems = decode.TOML(f, &meta); problems.HasErrors() {
		return nil, meta.Status, problems
	}
	s := &store{edition: edition, level: meta.Records.Level(), unsaid: meta.Records.Publish == "", row: map[string]int{}, private: map[string]bool{}, addedIDs: map[string]bool{}}
	public, private := s.level.PublicColumns()
	s.added = review.NewRecordRows(public)
	if len(private) > 0 {
		s.addedPrivate = review.NewRecordRows(private)
	}
	return s, meta.Status, s.read(src)
}

// read reads the files with records, each of which may be missing. They may be those of
// another level.
func (s *store) read(src fs.FS) diag.List {
	_, private := review.PublishNone.PublicColumns() // all that a private file can have
	var problems diag.List
	s.header, problems = eachRecord(src, s.publicFile(), review.AllRecordColumns, func(r *review.Record) {
		if _, taken := s.row[r.ID]; !taken { // check reports it
			s.row[r.ID] = len(s.records)
			s.records = append(s.records, *r)
		}
	})
	if s.level == review.PublishAll || problems.HasErrors() {
		return problems
	}
	_, ps := eachRecord(src, review.PrivateRecordsFile(s.edition), private, func(r *review.Record) {
		if row, known := s.row[r.ID]; known {
			fill(private, &s.records[row], r)
			s.private[r.ID] = true
		}
	})
	return append(problems, ps...)
}

// eachRecord calls each with the records of a file, and returns its header; none if there
// is no file.
func eachRecord(src fs.FS, name string, columns []review.RecordColumn, each func(*review.Record)) ([]string, diag.List) {
	if review.Absent(src, name) {
		return nil, nil
	}
	f, problems := review.Read(src, name)
	if problems != nil {
		return nil, problems
	}
	rows, problems := review.EachRecord(f, columns, "", func(_ int, r *review.Record) { each(r) })
	return rows.Header(), problems
}

// fill copies the cells of some columns that a record does not have from another.
func fill(columns []review.RecordColumn, to, from *review.Record) {
	for _, c := range columns {
		if c.Text(to) == "" {
			c.Copy(to, from)
		}
	}
}

func (s *store) publicFile() string { return path.Join("data", s.edition, review.RecordsFile) }

// folder is where the edition has what exports say of its records.
func (s *store) folder() string {
	if s.level == review.PublishAll {
		return path.Join("data", s.edition)
	}
	return review.PrivateDir(s.edition)
}

// add adds a record that the edition does not have, with what is private of it.
func (s *store) add(r *review.Record) {
	s.addedIDs[r.ID] = true
	s.added.Add(r)
	if s.addedPrivate != nil {
		s.addedPrivate.Add(r)
	}
}

// total is the number of records.
func (s *store) total() int { return len(s.records) + len(s.addedIDs) }

// files are the files with the records.
func (s *store) files() []File {
	files := []File{{s.publicFile(), s.added.TextAfter(s.records)}}
	if s.addedPrivate == nil {
		return files
	}
	var known []review.Record
	for _, r := range s.records {
		if s.private[r.ID] {
			known = append(known, r)
		}
	}
	return append(files, File{review.PrivateRecordsFile(s.edition), s.addedPrivate.TextAfter(known)},
		File{"private/.gitignore", []byte("# What exports say, and the review does not publish. Git ignores this folder.\n*\n")})
}

// withoutPrivate is how many of the records that were not added lack their private columns.
func (s *store) withoutPrivate() int {
	if s.level == review.PublishAll {
		return 0
	}
	return len(s.records) - len(s.private)
}
