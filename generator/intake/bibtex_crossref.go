package intake

import (
	"iter"
	"slices"
	"strings"

	"recension/generator/diag"
)

// bibItem is an entry that waits for the entry that it names in crossref, or for one before
// it that does.
type bibItem struct {
	entry  bibEntry
	number int
	stop   bibStop
	bytes  int
}

// bibParents are the entries that others can name in crossref. An entry has the fields that
// it lacks from the one that it names, as in BibTeX and biblatex. BibTeX wants that one
// after the others, biber anywhere. It is a publication of its own, and stays a record, as
// in JabRef.
//
// As entries are read as a stream, those that wait, and those that are kept for others, take
// at most the memory of a record each, [diag.ExportRecordBytes]; what is beyond that is
// read without what it lacks, with a warning.
type bibParents struct {
	byKey map[string]bibEntry // by key in lower case
	bytes int
}

// bibContained are the kinds of entries that no other entry is part of.
var bibContained = words("article conference inbook incollection inproceedings inreference online suppbook suppcollection suppperiodical unpublished www webpage")

// add keeps an entry if others can be part of it.
func (p *bibParents) add(e bibEntry, bytes int) {
	key := strings.ToLower(e.key)
	if _, taken := p.byKey[key]; taken || key == "" || bibContained[strings.ToLower(e.kind)] || p.bytes+bytes > diag.ExportRecordBytes.Most {
		return
	}
	p.byKey[key] = e
	p.bytes += bytes
}

// crossref returns the key of the entry that an entry names; empty if it names none.
func (e bibEntry) crossref() string {
	for _, field := range e.fields {
		if strings.EqualFold(field.Name, "crossref") {
			return strings.ToLower(strings.TrimSpace(field.Text))
		}
	}
	return ""
}

// bibChain is the longest chain of entries that name each other: an article of a volume of
// a work of several volumes has three.
const bibChain = 4

// complete reports whether all entries that an entry is part of are known.
func (p *bibParents) complete(e bibEntry) bool {
	for range bibChain {
		key := e.crossref()
		if key == "" {
			return true
		}
		var known bool
		if e, known = p.byKey[key]; !known {
			return false
		}
	}
	return true // a circle
}

// bibInherited are the fields that an entry has from the one that it names. A DOI, an
// address, an abstract or pages are those of the whole, and not of its part.
var bibInherited = words("booktitle date journal journaltitle langid language maintitle number volume year")

// bibAlias has, by the name of a field, the one that says the same in biblatex or BibTeX.
var bibAlias = map[string]string{"year": "date", "date": "year", "journal": "journaltitle", "journaltitle": "journal", "langid": "language", "language": "langid"}

// inherited returns the fields that an entry has from the entries that it names. What is
// the title of a book is the title of the book to its chapters.
func (p *bibParents) inherited(e bibEntry) []Field {
	var fields []Field
	kind, own := strings.ToLower(e.kind), fieldsByName(e.fields)
	for range bibChain {
		parent, known := p.byKey[e.crossref()]
		if !known {
			break
		}
		for _, field := range parent.fields {
			name := strings.ToLower(field.Name)
			if bibInherited[name] && own[bibAlias[name]] == "" || name == "author" && kind == "inbook" {
				fields = append(fields, Field{name, field.Text})
			}
		}
		if title := fieldsByName(parent.fields); title["title"] != "" {
			whole := title["title"]
			if title["subtitle"] != "" {
				whole += ": " + title["subtitle"]
			}
			switch {
			case bibContained[kind] && strings.EqualFold(parent.kind, "periodical"):
				fields = append(fields, Field{"journaltitle", whole})
			case bibContained[kind]:
				fields = append(fields, Field{"booktitle", whole})
			}
		}
		e = parent
	}
	return fields
}

// bibRecords yields the records of entries in the order of the file.
func (t Text) bibRecords(entries iter.Seq[bibItem]) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		parents := &bibParents{byKey: map[string]bibEntry{}}
		var waiting []bibItem
		bytes := 0
		send := func(all bool) bool {
			n, most := 0, diag.ExportRecordBytes.Most
			if bytes > most {
				most /= 2 // more than one, as the others are moved then
			}
			for _, item := range waiting {
				if !all && bytes <= most && !parents.complete(item.entry) {
					break
				}
				n++
				bytes -= item.bytes
				if !t.bibSend(item, parents, yield) {
					return false
				}
			}
			waiting = slices.Delete(waiting, 0, n)
			return true
		}
		for item := range entries {
			if item.stop == bibGoOn {
				parents.add(item.entry, item.bytes)
			}
			waiting, bytes = append(waiting, item), bytes+item.bytes
			if (len(waiting) == 1 || len(waiting)%bibWait == 0 || bytes > diag.ExportRecordBytes.Most) && !send(false) {
				return
			}
		}
		send(true)
	}
}

// bibWait is how many entries are added before it is looked whether the first of those that
// wait are complete.
const bibWait = 64

// bibSend yields the record of an entry, and a warning if it lacks what it names.
func (t Text) bibSend(item bibItem, parents *bibParents, yield func(Record, *diag.Diagnostic) bool) bool {
	at := t.At(item.entry.line, item.entry.excerpt)
	r, d := placed(item.entry.read(at, item.number, item.stop, parents.inherited(item.entry)))
	if !yield(r, d) {
		return false
	}
	if d != nil || parents.complete(item.entry) {
		return true
	}
	w := diag.Warnf(at, "export", "record %d names %q in crossref, which is not found", item.number, item.entry.crossref()).
		Hintf("what it has from there, such as its container, is missing; export both")
	return yield(Record{}, &w)
}
