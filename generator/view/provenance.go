package view

import (
	"path"
	"slices"
	"strings"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
)

// CountsInNote is how many of the counts that a value reads a note shows; the page
// of values shows all.
const CountsInNote = 6

// Provenance says of a value where its number comes from. The note at each link
// and the page of values show it alike.
type Provenance struct {
	count.Value
	Path    string // of the value's section on the page of values
	Basis   string // in words
	Precise string // how exact it is, in words
	Place   Place
	Reads   []ReadCounts
	Rows    []ReadRows
	Sources []Source
	Correct string // the form to correct it; empty where there is none
}

// ReadCounts are the counts of one file that a value reads.
type ReadCounts struct {
	File   string
	Figure *page.Link // that shows them; nil: none does
	Counts []ReadCount
	More   int // counts that are not shown
}

// ReadCount is a count that a value reads.
type ReadCount struct {
	Name, Text, Note string
	Basis            review.Basis // empty for the only count, whose basis is the value's
	Path             string       // of the row on the page of data
	Place            Place
}

// ReadRows is a file whose rows a value counts.
type ReadRows struct {
	Page  page.Link
	Place Place
}

// basisWords say on what a number rests.
var basisWords = map[review.Basis]string{
	review.Stated:      "Stated by the source",
	review.Derived:     "Derived from numbers that the source states",
	review.Independent: "Counted by somebody other than the source",
	review.Computed:    "Computed from the rows of this edition",
}

// preciseWords say how exact a number is.
var preciseWords = map[review.Qualifier]string{
	review.Exact:   "exact",
	review.About:   "approximate",
	review.AtLeast: "a lower bound",
	review.AtMost:  "an upper bound",
}

// ProvenanceOf says where a value comes from, with at most so many of the counts
// of each file that it reads.
func ProvenanceOf(e *edition.Edition, repository Repository, v count.Value, most int) Provenance {
	p := Provenance{
		Value: v, Path: address.Value(e.ID, v.ID), Basis: basisWords[v.Basis], Precise: preciseWords[v.Qualifier],
		Place: repository.Line(v.Pos),
	}
	var refs []review.SourceRef
	for _, u := range v.Used {
		refs = append(refs, u.Count.Source)
		i := slices.IndexFunc(p.Reads, func(r ReadCounts) bool { return r.File == u.File })
		if i < 0 {
			i = len(p.Reads)
			p.Reads = append(p.Reads, ReadCounts{File: u.File, Figure: figureOfCounts(e, u.File)})
		}
		if len(p.Reads[i].Counts) == most {
			p.Reads[i].More++
			continue
		}
		p.Reads[i].Counts = append(p.Reads[i].Counts, readCount(e, repository, u))
	}
	if len(v.Used) == 1 {
		p.Reads[0].Counts[0].Basis = ""
	}
	for _, file := range v.Rows {
		list, ref := pageOfRows(e, file)
		if ref.ID != "" {
			refs = append(refs, ref)
		}
		p.Rows = append(p.Rows, ReadRows{list, repository.Line(diag.Pos{File: e.File(file)})})
	}
	p.Sources = Sources(e, refs)
	p.Correct = repository.CorrectionForm(v.Label+": "+v.String(), placesOf(v)...)
	return p
}

// placesOf are where a value is worked out and where the counts stand that it
// reads, up to as many as a form has room for.
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
		name += ", " + e.Vocabulary.Label(u.Count.Series)
	}
	return ReadCount{
		Name: name, Text: u.Count.Text(), Note: FullNote(u.Count.Note), Basis: u.Count.Basis,
		Path: address.Count(e.ID, u.File, u.Count.Line()), Place: repository.Line(u.Count.At("count")),
	}
}

// figureOfCounts is the figure that shows a counts file, nil if none does.
func figureOfCounts(e *edition.Edition, name string) *page.Link {
	for _, f := range e.Figures {
		if f.Spec.Counts == name {
			return &page.Link{Text: f.FullTitle(), Path: address.Figure(e.ID, f.ID)}
		}
	}
	return nil
}

// pageOfRows is the page that lists the rows of a file, and the source that the
// rows of a table have.
func pageOfRows(e *edition.Edition, file string) (page.Link, review.SourceRef) {
	name := strings.TrimSuffix(path.Base(file), ".csv")
	if strings.HasPrefix(file, "tables/") {
		if t, ok := e.Table(name); ok {
			return page.Link{Text: t.FullTitle(), Path: address.Table(e.ID, name)}, t.Source
		}
	}
	return page.Link{Text: page.UpperFirst(name), Path: address.In(e.ID, name)}, review.SourceRef{}
}

// ProvenanceLine says in a line where a number comes from.
func ProvenanceLine(v count.Value) string {
	text := page.UpperFirst(string(v.Basis))
	if words := v.Qualifier.Words(); words != "" {
		text += ", " + words
	}
	var places []string
	for _, u := range v.Used {
		if place := u.Count.Source.Place; place != "" && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	if len(places) > 0 {
		text += ": " + strings.Join(places, ", ")
	}
	if len(v.Rows) > 0 {
		text += ": counted in " + strings.Join(v.Rows, ", ")
	}
	return text
}
