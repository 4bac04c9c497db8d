package view

import (
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/locale"
	"recension/generator/page"
	"recension/generator/review"
)

// CountsInNote is the most counts of a file that a note shows. The page of values
// shows all of them.
const CountsInNote = 6

// Provenance says where the number of a value comes from, in its note and on the
// page of values.
type Provenance struct {
	count.Value
	Path    string // the address of the value on the page of values
	Basis   string // in words
	Precise string // the precision, in words
	Place   Place
	Reads   []ReadCounts
	Rows    []ReadRows
	Sources []Source
	Correct string // the address of the form to correct it; empty: none
}

// ReadCounts are the counts of one file that a value or a claim reads.
type ReadCounts struct {
	File   string
	Figure *page.Link // that shows them; nil: none
	Counts []ReadCount
	More   int // how many are not shown
}

// ReadCount is a count that a value or a claim reads.
type ReadCount struct {
	Name, Text, Note string
	Basis            review.Basis // empty if it is the only count, which has the basis of the value
	Path             string       // the address of its row on the page of data
	Place            Place
}

// ReadRows is a file whose rows a value or a claim counts.
type ReadRows struct {
	Page  page.Link
	Place Place
}

// precision describes the precision of a number in words.
func precision(l *locale.Locale, q review.Qualifier) string {
	return l.Say("number.precision", "qualifier", string(q))
}

// ProvenanceOf returns the provenance of a value, with at most a given number of
// counts from each file.
func ProvenanceOf(e *edition.Edition, repository Repository, v count.Value, limit int) Provenance {
	p := Provenance{
		Value: v, Path: address.Value(e.ID, v.ID), Basis: e.Locale.Say("number.basis", "basis", string(v.Basis)), Precise: precision(e.Locale, v.Qualifier),
		Place: repository.Line(v.Pos),
	}
	var refs, counted []review.SourceRef
	p.Reads, refs = readCounts(e, repository, v.Used, limit)
	p.Rows, counted = readRows(e, repository, v.Rows)
	if len(v.Used) == 1 {
		p.Reads[0].Counts[0].Basis = ""
	}
	p.Sources = sourcesInNote(e, append(refs, counted...), v.Used)
	p.Correct = repository.CorrectionForm(v.Label+": "+v.String(), placesOf(v)...)
	return p
}

// readCounts returns counts by file, at most limit of each, and the sources of all.
func readCounts(e *edition.Edition, repository Repository, used []count.Used, limit int) ([]ReadCounts, []review.SourceRef) {
	var files []ReadCounts
	var refs []review.SourceRef
	for _, u := range used {
		refs = append(refs, u.Count.Source)
		i := slices.IndexFunc(files, func(r ReadCounts) bool { return r.File == u.File })
		if i < 0 {
			i = len(files)
			files = append(files, ReadCounts{File: u.File, Figure: figureOfCounts(e, u.File)})
		}
		if len(files[i].Counts) == limit {
			files[i].More++
			continue
		}
		files[i].Counts = append(files[i].Counts, readCount(e, repository, u))
	}
	return files, refs
}

// readRows returns files of rows, by their names, with the sources of those that have one.
func readRows(e *edition.Edition, repository Repository, names []string) ([]ReadRows, []review.SourceRef) {
	var files []ReadRows
	var refs []review.SourceRef
	for _, file := range names {
		list, ref := pageOfRows(e, file)
		if ref.ID != "" {
			refs = append(refs, ref)
		}
		files = append(files, ReadRows{list, repository.Line(diag.Pos{File: e.File(file)})})
	}
	return files, refs
}

// placesOf returns the places of a value and of the counts that it reads, as many as
// a form has room for.
func placesOf(v count.Value) []diag.Pos {
	var at []diag.Pos
	for _, u := range v.Used[:min(len(v.Used), CountsInNote)] {
		at = append(at, u.Count.At("count"))
	}
	return append(at, v.Pos)
}

func readCount(e *edition.Edition, repository Repository, u count.Used) ReadCount {
	name := e.Vocabulary.Label(u.Count.Category)
	if u.Count.Series != "" {
		name = e.Locale.Joined([]string{name, e.Vocabulary.Label(u.Count.Series)})
	}
	return ReadCount{
		Name: name, Text: u.Count.Text(e.Locale), Note: FullNote(e.Locale, u.Count.Note), Basis: u.Count.Basis,
		Path: address.Count(e.ID, u.File, u.Count.Line()), Place: repository.Line(u.Count.At("count")),
	}
}

// figureOfCounts returns the first figure that shows a counts file; nil if there is
// none.
func figureOfCounts(e *edition.Edition, name string) *page.Link {
	for _, f := range e.Figures {
		if f.Spec.Counts == name {
			return &page.Link{Text: f.FullTitle(), Path: address.Figure(e.ID, f.ID)}
		}
	}
	return nil
}

// pageOfRows returns the page that lists the rows of a file and, for a table, the
// source of the rows.
func pageOfRows(e *edition.Edition, file string) (page.Link, review.SourceRef) {
	name := strings.TrimSuffix(path.Base(file), ".csv")
	if strings.HasPrefix(file, "tables/") {
		if t, ok := e.Table(name); ok {
			return page.Link{Text: t.FullTitle(), Path: address.Table(e.ID, name)}, t.Source
		}
	}
	if file == review.SourceSearchesFile || file == review.RecordsFile {
		return page.Link{Text: e.Locale.Say("number.searches"), Path: address.In(e.ID, address.Searches)}, review.SourceRef{}
	}
	return page.Link{Text: e.Locale.Say("number.rows", "file", name), Path: address.In(e.ID, name)}, review.SourceRef{}
}

// ProvenanceLine returns the provenance of a number on one line.
func ProvenanceLine(l *locale.Locale, v count.Value) string {
	text := page.UpperFirst(v.Basis.Words(l))
	if words := v.Qualifier.Words(l); words != "" {
		text = l.Joined([]string{text, words})
	}
	var places []string
	for _, u := range v.Used {
		if place := u.Count.Source.Place; place != "" && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if len(places) > 0 {
		text = l.Say("number.places", "standing", locale.Text(text), "places", l.Joined(places))
	}
	if len(v.Rows) > 0 {
		text = l.Say("number.countedIn", "standing", locale.Text(text), "files", l.Joined(v.Rows))
	}
	return text
}
