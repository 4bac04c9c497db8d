package review

import (
	"errors"
	"io/fs"
	"iter"
	"slices"

	"recension/generator/decode"
)

// Contribution is what a search contributes. Records that are duplicates of each other are
// one publication; Unique plus Shared are the publications that the search found.
type Contribution struct {
	Found  int // records
	Unique int // publications that no other search found
	Shared int // publications that another search found, too
}

// Publications is how many publications the search found.
func (c Contribution) Publications() int { return c.Unique + c.Shared }

// Known reports whether the edition has records, even if there are none in the file.
func (r Records) Known() bool { return r.BySearch != nil }

// Overlap is how many publications two searches both found, by the ids of the searches in
// any order.
func (r Records) Overlap(a, b string) int { return r.overlaps[[2]string{min(a, b), max(a, b)}] }

// Unique is how many publications only one search found.
func (r Records) Unique() int {
	n := 0
	for _, c := range r.BySearch {
		n += c.Unique
	}
	return n
}

// publication is the records of one publication, by the row of the first one.
type publication struct {
	row      int
	searches []int32 // sorted; -1: an unknown search
	old      bool    // an earlier edition has it
}

// publications are those of the records, in the order of their first records. The searches of
// one are valid until the next.
func (c *recordCheck) publications() iter.Seq[publication] {
	others := map[int][]int32{} // the searches of the duplicates, by the first row of the group
	old := map[int]bool{}       // the first rows of groups that an earlier edition has
	for row, id := range c.links {
		if first, ok := c.index[id]; ok {
			others[first] = append(others[first], c.of[row])
		}
	}
	for _, e := range c.earlier {
		old[e.row] = true
		if first, ok := c.index[c.links[e.row]]; ok {
			old[first] = true
		}
	}
	return func(yield func(publication) bool) {
		var group []int32
		for row, of := range c.of {
			if _, linked := c.links[row]; linked {
				continue
			}
			group = append(append(group[:0], others[row]...), of)
			slices.Sort(group)
			if !yield(publication{row, slices.Compact(group), old[row]}) {
				return
			}
		}
	}
}

// count counts the contributions of searches.
func (c *recordCheck) count() Records {
	r := Records{
		Total: len(c.of), BySearch: map[string]Contribution{}, overlaps: map[[2]string]int{},
		rows: c.rows, index: c.index, earlier: c.earlier,
	}
	found := make([]Contribution, len(c.e.Searches))
	for _, of := range c.of {
		if of >= 0 {
			found[of].Found++
		}
	}
	for p := range c.publications() {
		r.Groups++
		if !p.old {
			r.New++
		}
		for i, of := range p.searches {
			switch {
			case of < 0:
				continue
			case len(p.searches) == 1:
				found[of].Unique++
			default:
				found[of].Shared++
			}
			for _, other := range p.searches[i+1:] {
				a, b := c.e.Searches[of].ID, c.e.Searches[other].ID
				r.overlaps[[2]string{min(a, b), max(a, b)}]++
			}
		}
	}
	for i, s := range c.e.Searches {
		r.BySearch[s.ID] = found[i]
	}
	return r
}

// Publication is the records that are duplicates of each other.
type Publication struct {
	ID       string   // of its first record
	Searches []string // the ids of those that found it, in the order of searches.toml
	New      bool     // no earlier edition has it
}

// Publications reads the publications of the edition, in the order of their first records.
// They are not kept: there can be hundreds of thousands. The edition was loaded from src
// without errors; there are no publications if it has no records.
func (e *Edition) Publications(src fs.FS) ([]Publication, error) {
	name := e.File(RecordsFile)
	if !e.Records.Known() {
		return nil, nil
	}
	f, problems := readBytes(src, name)
	if problems == nil {
		f, problems = decode.Readable(f)
	}
	if problems.HasErrors() {
		return nil, errors.New(problems[0].Message)
	}
	c := newRecordCheck(e)
	ids := make([]string, 0, e.Records.Total)
	columns, _ := e.Meta.Records.Level().PublicColumns()
	if _, problems := EachRecord(f, columns, "", func(row int, r *Record) {
		c.add(row, r)
		ids = append(ids, r.ID)
	}); problems.HasErrors() {
		return nil, errors.New(problems[0].Message)
	}
	var all []Publication
	for p := range c.publications() {
		found := Publication{ID: ids[p.row], New: !p.old}
		for _, of := range p.searches {
			if of >= 0 {
				found.Searches = append(found.Searches, e.Searches[of].ID)
			}
		}
		all = append(all, found)
	}
	return all, nil
}
