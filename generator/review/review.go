// Package review loads the editions of a review and checks the rows of their data
// files.
//
// [Load] reads data/<edition>/ and returns every edition together with whatever is
// wrong in its files. Packages count, figure, export and site read the editions; none
// of them changes one.
//
// The rules for a single cell are in the type of its column (package decode) and in
// the tags of the row structs: `rule:"id"` for an id, `rule:"required"` for a cell that
// may not be empty (with `unless:"same_as"`: unless that column has a cell; with
// `empty:"state=closed"`: unless that column has that word), `words:"organisation"` for words of that table of vocabulary.toml, `order:"own"` for a
// list that need not follow the vocabulary's order, `form:"words"` and `form:"number"`
// for the form of the text, `text:"plain"` and its other forms (see decode.Texts) for a text
// that readers see. Package schema reads `oneof` and `help`. Rules across rows
// are in check.go and the files it calls: duplicates.go, succession.go, dates.go,
// living.go, sameas.go. Records, of which there can be hundreds of thousands, are read row by
// row and not kept: see recordfile.go.
//
// A column of controlled words is a [Facet], which the review declares in
// data/facets.toml: to add one, declare it there, and add its words to vocabulary.toml.
// To add another column, add a tagged field here and the column to the editions that
// have it. The header of a file says which columns its edition has: a column with a rule
// must be there, any other may be absent, so editions that were published before stay as
// they are.
package review

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Edition is one edition of the review: everything in data/<id>/ except the files that
// other packages read (values.toml, figures.toml, tables.toml).
type Edition struct {
	ID         string // the folder's name, such as "2024"
	Meta       Meta
	Facets     Facets // of the whole review, then those that the edition adds
	Vocabulary Vocabulary
	Documents  []Document
	Standards  []Standard
	Counts     []CountFile // counts/*.csv by name
	Tables     []TableFile // tables/*.csv by name
	Searches   []SourceSearch
	Protocol   *Protocol // of the screening; nil: there is none
	Records    Records

	// DocumentColumns and StandardColumns are those that documents.csv and
	// standards.csv of this edition have, in the order of the file.
	DocumentColumns, StandardColumns decode.Columns

	// Lost are the parts of the edition's files, and of the file of the facets that it
	// shares, that could not be read.
	Lost Lost

	documents map[string]*Document
	standards map[string]*Standard

	reload *reload // nil once the edition is loaded
}

// Meta is edition.toml.
type Meta struct {
	Title           string      `toml:"title" text:"plain" rule:"required" help:"what the edition is called"`
	Subtitle        string      `toml:"subtitle" text:"plain" help:"a line below the title"`
	Description     string      `toml:"description" text:"plain" help:"a sentence for search engines and lists"`
	Status          Status      `toml:"status" rule:"required" oneof:"status" help:"a draft can change, a published edition stays as it is"`
	Published       decode.Date `toml:"published" help:"the day of publication; empty: the source names no date"`
	DataAsOf        decode.Date `toml:"data_as_of" help:"the day up to which the data was collected"`
	Authors         []string    `toml:"authors" help:"in the order of the source"`
	Institution     string      `toml:"institution" help:"where the authors worked"`
	CommissionedBy  string      `toml:"commissioned_by" help:"who asked for the study"`
	Licence         string      `toml:"licence" help:"what readers may do with it; empty: the source does not say"`
	DOI             DOI         `toml:"doi" help:"such as 10.1000/182; empty: it has none"`
	Headline        []string    `toml:"headline" help:"the values that present the edition"`
	HeadlineFigures []string    `toml:"headline_figures" help:"the figures that present the edition"`
	SourceNotes     string      `toml:"source_notes" help:"the table of mistakes in the source; empty: there is none"`
	FiguresLeftOut  []int       `toml:"figures_left_out" help:"numbers of figures that the source leaves out, too"`
	TablesLeftOut   []int       `toml:"tables_left_out" help:"numbers of tables that the source leaves out, too"`

	Aliases    Aliases              `toml:"alias" help:"old ids, from earlier editions or an earlier site"`
	Records    RecordsMeta          `toml:"records" help:"what is published of the records; without it, all"`
	Living     Living               `toml:"living" help:"whether the review is kept up to date; without it there is no page about that"`
	Sources    map[string]Source    `toml:"source" help:"where counts come from, and what was searched"`
	Invariants map[string]Invariant `toml:"invariant" help:"conditions on the counts that must hold"`

	// Bodies are the authors that are no persons.
	Bodies Bodies `toml:"-"`

	// Keys are the places of the file's keys.
	Keys decode.Keys `toml:"-"`

	// Texts are the texts of the file with their links.
	Texts decode.Texts `toml:"-"`
}

// Status says whether an edition is published.
type Status string

// The statuses of an edition. A draft can change.
const (
	Draft     Status = "draft"
	Published Status = "published"
)

// Statuses are all of them.
var Statuses = []Status{Draft, Published}

// UnmarshalText accepts the two statuses.
func (s *Status) UnmarshalText(text []byte) error {
	if *s = Status(text); slices.Contains(Statuses, *s) {
		return nil
	}
	return errors.New(`an edition is "draft" or "published", not "` + string(text) + `"`)
}

// Source is where counts come from, such as the study itself or somebody else's list,
// or what was searched, such as a database.
type Source struct {
	Title    string      `toml:"title" text:"plain" rule:"required" help:"the title of the study or list, or the name of the database"`
	URL      URL         `toml:"url" help:"where it is"`
	Licence  string      `toml:"licence" help:"the licence under which its words may be quoted; empty: notes do not quote it"`
	AsOf     decode.Date `toml:"as_of" help:"the day up to which it counts; empty: not known"`
	Searched decode.Date `toml:"searched" help:"the day of the last search of it; empty: not stated"`
	Scope    string      `toml:"scope" text:"links" help:"what it covers"`
	Limits   string      `toml:"limits" text:"links" help:"what its counts do not show"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`
}

// Invariant is a sentence about the counts that must hold.
type Invariant struct {
	Expr    string `toml:"expr" rule:"required" help:"an expression that is true when it holds"`
	Message string `toml:"message" rule:"required" help:"what is wrong when it does not"`
}

// Columns returns the columns that documents.csv or standards.csv of the edition has, in
// the order of the file.
func (e *Edition) Columns(of string) decode.Columns {
	if of == Standards {
		return e.StandardColumns
	}
	return e.DocumentColumns
}

// StatusColumn is the column of the facet that says where a standard stands; empty if
// the edition has none.
func (e *Edition) StatusColumn() string { return e.Facets.WithRole(StatusRole, Standards) }

// StatusOf returns the word of a standard's status; nil if it is not known.
func (e *Edition) StatusOf(s *Standard) *Word {
	w, _ := e.Vocabulary.Word(e.StatusColumn(), s.Status)
	return w
}

// Document returns a document by id.
func (e *Edition) Document(id string) (*Document, bool) {
	d, ok := e.documents[id]
	return d, ok
}

// Standard returns a standard by id.
func (e *Edition) Standard(id string) (*Standard, bool) {
	s, ok := e.standards[id]
	return s, ok
}

// CountFile returns a counts file by name.
func (e *Edition) CountFile(name string) (CountFile, bool) {
	i := slices.IndexFunc(e.Counts, func(c CountFile) bool { return c.Name == name })
	if i < 0 {
		return CountFile{}, false
	}
	return e.Counts[i], true
}

// Table returns the rows of tables/<name>.csv.
func (e *Edition) Table(name string) (TableFile, bool) {
	i := slices.IndexFunc(e.Tables, func(t TableFile) bool { return t.Name == name })
	if i < 0 {
		return TableFile{}, false
	}
	return e.Tables[i], true
}

// Dir is the edition's folder below the root.
func (e *Edition) Dir() string { return path.Join("data", e.ID) }

// File is the path of a file of the edition, below the root.
func (e *Edition) File(name string) string { return path.Join(e.Dir(), name) }

// Load reads every edition below data/, in the order of their ids.
func Load(src fs.FS) ([]*Edition, diag.List) { return LoadAgain(src, nil) }

// LoadAgain is [Load] with a memo of the review; nil: without. The result is the same.
func LoadAgain(src fs.FS, memo *Memo) ([]*Edition, diag.List) {
	names, err := Names(src)
	if err != nil {
		d := diag.Errorf(diag.Pos{File: "data"}, "missing-file", "there is no folder data/")
		return nil, diag.List{d.Hintf("each edition is a folder below it, such as data/2024/; if the review is in another folder, run the command there, or name the folder with --root")}
	}
	var editions []*Edition
	var all []loaded
	facets, problems := memo.facetsOf(src)
	lost := LostParts(problems)
	for _, name := range names {
		l := memo.load(src, name, facets, lost)
		problems = append(problems, l.problems...)
		if len(editions) > 0 {
			problems = append(problems, checkStable(editions[len(editions)-1], l.edition)...)
		}
		problems = append(problems, l.checkEarlier(all)...)
		all, editions = append(all, l), append(editions, l.edition)
	}
	memo.forget(src, editions)
	memo.keep(all)
	if len(editions) == 0 {
		problems.Add(diag.Errorf(diag.Pos{File: "data"}, "missing-file", "there is no edition in data/"))
	}
	return editions, append(problems, checkFacets(facets, editions)...)
}

// LoadEdition reads one edition. It does not compare it with earlier ones.
func LoadEdition(src fs.FS, id string) (*Edition, diag.List) {
	facets, problems := LoadFacets(src)
	e, ps := load(src, id, facets, LostParts(problems), nil)
	e.Records.forgetRows()
	return e, append(problems, ps...)
}

// facetHint is what to do about an unknown column of documents or standards.
const facetHint = "a column of controlled words is a facet: declare it in " + FacetsFile + ", and its words in vocabulary.toml; other text belongs in note"

// load reads one edition and applies every rule to it. facets are those that the review
// declares for all editions, lost the parts of their file that could not be read.
func load(src fs.FS, id string, facets Facets, lost Lost, memo *Memo) (*Edition, diag.List) {
	e := &Edition{ID: id}
	e.reload = memo.begin(e.File("documents.csv"))
	defer diag.Working(diag.Pos{File: e.Dir()})
	var problems diag.List
	if !decode.IsID(id) {
		problems.Add(diag.Errorf(diag.Pos{File: e.Dir()}, "id", "%q is not an edition's name", id).
			Hintf("%s", decode.IDHint(id)))
	}
	read := func(name string, parse func(diag.File) diag.List) {
		f, ps := Read(src, path.Join(e.Dir(), name))
		defer diag.Working(f.Whole())
		if ps == nil {
			ps = parse(f)
		}
		problems = append(problems, ps...)
	}
	read("edition.toml", func(f diag.File) (ps diag.List) {
		e.Meta.Keys, ps = decode.TOML(f, &e.Meta)
		return ps
	})
	read("vocabulary.toml", func(f diag.File) (ps diag.List) {
		e.Vocabulary, ps = loadVocabulary(f)
		e.reload.next.words = f.Text
		return ps
	})
	facets, ps := loadFacets(src, e.File("facets.toml"), facets)
	problems = append(problems, ps...)
	e.Lost = LostParts(problems)
	maps.Copy(e.Lost, lost)
	declared := len(facets) > 0 && !e.LostFacets()
	if !declared {
		facets = append(facets, candidates(e.Vocabulary, facets)...)
	}
	read("documents.csv", func(f diag.File) (ps diag.List) {
		e.reload.read(e, func(m *decode.Memo[Document]) (kept decode.Kept) {
			e.Documents, e.DocumentColumns, kept, ps = decode.CSVAgain(f, facets.Columns(Documents), facetHint, m)
			return kept
		})
		return ps
	})
	read("standards.csv", func(f diag.File) (ps diag.List) {
		e.Standards, e.StandardColumns, ps = decode.CSV[Standard](f, facets.Columns(Standards), facetHint)
		return ps
	})
	if e.Facets = facets; !declared {
		e.Facets = facets.implied(map[string]decode.Columns{Documents: e.DocumentColumns, Standards: e.StandardColumns})
	}
	each(src, path.Join(e.Dir(), "counts"), &problems, func(name string, f diag.File) diag.List {
		if ps := decode.RowsWithin(f, diag.CountRows); ps != nil {
			e.Counts = append(e.Counts, CountFile{Name: name})
			return ps
		}
		rows, columns, ps := decode.CSV[Count](f, CountColumns, "")
		e.Counts = append(e.Counts, CountFile{name, rows, columns})
		if !decode.IsID(name) { // addresses of the counts contain it
			ps.Add(decode.BadID(f.Whole(), name))
		}
		return ps
	})
	each(src, path.Join(e.Dir(), "tables"), &problems, func(name string, f diag.File) diag.List {
		sheet, ps := decode.ReadSheet(f)
		e.Tables = append(e.Tables, TableFile{name, sheet})
		return ps
	})
	e.Searches, ps = loadSourceSearches(src, e.Dir())
	problems = append(problems, ps...)
	e.Protocol, ps = e.loadProtocol(src)
	problems = append(problems, ps...)
	e.Lost = LostParts(problems)
	problems = append(problems, e.loadRecords(src)...)
	e.index()
	e.Lost = LostParts(problems)
	maps.Copy(e.Lost, lost)
	problems = append(problems, e.readAuthors()...)
	problems = append(problems, e.check()...)
	e.reload.end(e.File("documents.csv"), e.Documents)
	e.reload = nil
	return e, append(problems, e.resolveCounts()...)
}

// each reads the CSV files of a folder, which may be missing.
func each(src fs.FS, dir string, problems *diag.List, parse func(name string, f diag.File) diag.List) {
	names, err := fs.Glob(src, path.Join(dir, "*.csv"))
	if err != nil {
		problems.Add(diag.Errorf(diag.Pos{File: dir}, "unreadable-file", "%v", err))
	}
	for _, name := range names {
		*problems = append(*problems, func() diag.List {
			defer diag.Working(diag.Pos{File: name})
			f, ps := Read(src, name)
			if ps == nil {
				ps = parse(strings.TrimSuffix(path.Base(name), ".csv"), f)
			}
			return ps
		}()...)
	}
}

func (e *Edition) index() {
	e.documents = make(map[string]*Document, len(e.Documents))
	for i := range e.Documents {
		e.documents[e.Documents[i].ID] = &e.Documents[i]
	}
	e.standards = make(map[string]*Standard, len(e.Standards))
	status := e.StatusColumn()
	for i := range e.Standards {
		e.Standards[i].Status = e.Standards[i].Cell(status)
		e.standards[e.Standards[i].ID] = &e.Standards[i]
	}
}
