package records

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/review"
)

// Export is a file that a database or a reference manager exported.
type Export struct {
	Name string // for diagnostics; its last part becomes source_file
	Text io.Reader
}

// Target says where records go.
type Target struct {
	Edition string
	Search  string // id of a search of the edition; it is created if the edition does not have it
	// Recognise finds the format of an export, such as [intake.Recognise].
	Recognise func(intake.Text) (intake.Format, *diag.Diagnostic)
}

// Tally is what became of the records of an export: Read is the sum of the other three.
type Tally struct {
	File   string
	Format string
	Read   int // records that the export has

	Stored     int
	There      int // the edition had them already
	Unreadable int // each has a diagnostic
}

// String is the arithmetic in a line.
func (t Tally) String() string {
	return fmt.Sprintf("%s: %s: read %d = stored %d + already there %d + unreadable %d", t.File, t.Format, t.Read, t.Stored, t.There, t.Unreadable)
}

// Import is the result of [Add].
type Import struct {
	Files   []File // to write, all or none
	Tallies []Tally
	Total   int // records of the edition

	Failed    bool // a file cannot be read to its end; nothing is stored
	Published bool // edition.toml does not say what to publish, so all of the records is
	NewSearch bool // the search was created, with all of its items unknown
	Restored  int  // records whose private columns were missing
	Lacking   int  // records whose private columns still are
}

// Add adds the records of exports to an edition. A diagnostic of severity error is about a
// record that cannot be read, which is left out, or about a whole file, and then there is
// nothing to write. It is an error if the edition cannot be changed.
func Add(src fs.FS, to Target, exports ...Export) (Import, diag.List, error) {
	if !decode.IsID(to.Search) {
		return Import{}, nil, fmt.Errorf("%q cannot name a search: %s", to.Search, decode.IDHint(to.Search))
	}
	s, problems, err := open(src, to.Edition)
	if err != nil || problems.HasErrors() {
		return Import{}, problems, err
	}
	searches, created, problems := withSearch(src, to)
	if problems.HasErrors() {
		return Import{}, problems, nil
	}
	before := len(s.private)
	result := Import{NewSearch: created != nil, Published: s.unsaid}
	problems = nil
	for _, e := range exports {
		a := adder{store: s, to: to, export: e, ids: newIdentifier(to.Search), keys: map[string]int{}}
		if err := a.add(); err != nil {
			return Import{}, nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		problems = append(problems, a.problems...)
		result.Tallies = append(result.Tallies, a.tally)
		result.Restored += a.restored
		result.Failed = result.Failed || a.failed
		result.Files = append(result.Files, a.raw...)
	}
	result.Total, result.Lacking = s.total(), s.withoutPrivate()
	switch changed := len(result.Files) > 0 || len(s.private) > before; {
	case result.Failed:
		result.Files = nil
	case changed:
		result.Files = append(result.Files, s.files()...)
	}
	if created != nil && !result.Failed {
		result.Files = append(result.Files, File{searches, created})
	}
	return result, problems, nil
}

// adder adds the records of one export.
type adder struct {
	*store
	to     Target
	export Export
	ids    *identifier
	keys   map[string]int // the line at which each key of the export occurs first

	tally    Tally
	raw      []File
	problems diag.List
	restored int
	failed   bool // the export cannot be read to its end
}

func (a *adder) add() error {
	a.tally.File = a.export.Name
	text := intake.NewText(a.export.Name, a.export.Text)
	format, fault := a.to.Recognise(text)
	if fault != nil {
		a.problems.Add(*fault)
		a.failed = true
		return nil
	}
	a.tally.Format = format.Name
	raw, err := newRawWriter()
	if err != nil {
		return err
	}
	for record, fault := range ahead(format.Read(text)) {
		switch {
		case fault == nil:
			err = a.take(record, raw)
		case intake.OfFile(fault):
			a.problems.Add(*fault)
			a.failed = true
			return nil
		case fault.Severity == diag.Error:
			a.unreadable(*fault)
		default:
			a.problems.Add(*fault)
		}
		if errors.Is(err, errTooMany) {
			a.failed = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	if a.tally.Read == 0 && !a.failed {
		a.problems.Add(diag.Warnf(diag.Pos{File: a.export.Name}, "unreadable-file", "the file has no records"))
	}
	a.raw, err = raw.file(a.folder(), a.to.Search)
	return err
}

func (a *adder) unreadable(why diag.Diagnostic) {
	a.tally.Read++
	a.tally.Unreadable++
	a.problems.Add(why)
}

// take stores a record, unless the edition has it.
func (a *adder) take(r intake.Record, raw *rawWriter) error {
	id, repeated := a.ids.id(r.Raw)
	file := path.Base(strings.ReplaceAll(a.export.Name, `\`, "/"))
	row, fits := rowOf(id, a.to.Search, file, r)
	if !fits {
		a.unreadable(diag.RowBytes.Exceeded(r.Pos, "the texts of the record are longer than a row"))
		return nil
	}
	a.warnOfKey(r, repeated)
	a.tally.Read++
	at, there := a.row[id]
	if there || a.addedIDs[id] {
		a.tally.There++
		if a.level == review.PublishAll || a.private[id] || !there {
			return nil
		}
		a.restored++
		a.private[id] = true
		_, private := a.level.PublicColumns()
		fill(private, &a.records[at], &row)
		return raw.add(id, file, r)
	}
	if a.total() == diag.RecordRows.Most {
		a.problems.Add(diag.RecordRows.Exceeded(r.Pos, "the edition would have more records than are read"))
		return errTooMany
	}
	a.tally.Stored++
	a.store.add(&row)
	return raw.add(id, file, r)
}

var errTooMany = errors.New("too many records")

// warnOfKey reports a key that an earlier record of the export has.
func (a *adder) warnOfKey(r intake.Record, repeated bool) {
	if r.Key == "" {
		return
	}
	line, taken := a.keys[r.Key]
	first := diag.Pos{File: r.Pos.File, Line: line, Column: 1, EndColumn: 2}
	switch {
	case !taken:
		a.keys[r.Key] = r.Pos.Line
	case repeated:
		a.problems.Add(diag.Warnf(r.Pos, "duplicate-row", "the record repeats an earlier one, with the key %q; both are stored", r.Key).Note(first, "the first one"))
	default:
		a.problems.Add(diag.Warnf(r.Pos, "duplicate-id", "the key %q is that of another record, too; both are stored", r.Key).Note(first, "the other one"))
	}
}
