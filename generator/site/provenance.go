package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/review"
)

// countsInNote is how many of the counts that a value reads a note shows; the page
// of values shows all.
const countsInNote = 6

// Provenance says of a value where its number comes from. The note at each link
// and the page of values show it alike.
type Provenance struct {
	count.Value
	Path    string // of the value's section on the page of values
	Basis   string // in words
	Precise string // how exact it is, in words
	Place   placeView
	Reads   []readCounts
	Rows    []readRows
	Sources []SourceView
	Correct string // the form to correct it; empty where there is none
}

// readCounts are the counts of one file that a value reads.
type readCounts struct {
	File   string
	Figure *Link // that shows them; nil: none does
	Counts []readCount
	More   int // counts that are not shown
}

// readCount is a count that a value reads.
type readCount struct {
	Name, Text, Note string
	Basis            review.Basis // empty for the only count, whose basis is the value's
	Path             string       // of the row on the page of data
	Place            placeView
}

// readRows is a file whose rows a value counts.
type readRows struct {
	Page  Link
	Place placeView
}

// valuePath is where all about a value stands.
func (e *Edition) valuePath(id string) string { return e.path("values") + "#value-" + id }

// countPath is the row of a count on the page of data.
func (e *Edition) countPath(file string, c review.Count) string {
	return e.path("data") + "#" + countAnchor(file, c)
}

func countAnchor(file string, c review.Count) string {
	return fmt.Sprintf("count-%s-%d", file, c.Line())
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

// provenanceOf says where a value comes from, with so many of the counts of each
// file that it reads.
func (e *Edition) provenanceOf(v count.Value, most int) Provenance {
	p := Provenance{
		Value: v, Path: e.valuePath(v.ID), Basis: basisWords[v.Basis], Precise: preciseWords[v.Qualifier],
		Place: e.Site.line(v.Pos),
	}
	var refs []review.SourceRef
	for _, u := range v.Used {
		refs = append(refs, u.Count.Source)
		i := slices.IndexFunc(p.Reads, func(r readCounts) bool { return r.File == u.File })
		if i < 0 {
			i = len(p.Reads)
			p.Reads = append(p.Reads, readCounts{File: u.File, Figure: e.figureOfCounts(u.File)})
		}
		if len(p.Reads[i].Counts) == most {
			p.Reads[i].More++
			continue
		}
		p.Reads[i].Counts = append(p.Reads[i].Counts, e.readCount(u))
	}
	if len(v.Used) == 1 {
		p.Reads[0].Counts[0].Basis = ""
	}
	for _, file := range v.Rows {
		page, ref := e.pageOfRows(file)
		if ref.ID != "" {
			refs = append(refs, ref)
		}
		p.Rows = append(p.Rows, readRows{page, e.Site.line(diag.Pos{File: e.File(file)})})
	}
	p.Sources = e.sources(refs)
	p.Correct = e.Site.correction(v.Label+": "+v.String(), places(v)...)
	return p
}

// places are where a value is worked out and where the counts stand that it reads,
// up to as many as a form has room for.
func places(v count.Value) []diag.Pos {
	var at []diag.Pos
	for _, u := range v.Used[:min(len(v.Used), countsInNote)] {
		at = append(at, u.Count.At("count"))
	}
	return append(at, v.Pos)
}

func (e *Edition) readCount(u count.Used) readCount {
	name := e.Vocabulary.Label(u.Count.Category)
	if u.Count.Series != "" {
		name += ", " + e.Vocabulary.Label(u.Count.Series)
	}
	return readCount{
		Name: name, Text: u.Count.Text(), Note: fullNote(u.Count.Note), Basis: u.Count.Basis,
		Path: e.countPath(u.File, u.Count), Place: e.Site.line(u.Count.At("count")),
	}
}

// figureOfCounts is the figure that shows a counts file, nil if none does.
func (e *Edition) figureOfCounts(name string) *Link {
	for _, f := range e.Figures {
		if f.Spec.Counts == name {
			return &Link{f.FullTitle(), e.path("figures", f.ID)}
		}
	}
	return nil
}

// pageOfRows is the page that lists the rows of a file, and the source that the
// rows of a table have.
func (e *Edition) pageOfRows(file string) (Link, review.SourceRef) {
	name := strings.TrimSuffix(path.Base(file), ".csv")
	if strings.HasPrefix(file, "tables/") {
		if t := e.table(name); t != nil {
			return Link{t.FullTitle(), t.Path}, t.Source
		}
	}
	return Link{upperFirst(name), e.path(name)}, review.SourceRef{}
}
