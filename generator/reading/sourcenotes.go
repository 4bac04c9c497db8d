package reading

import (
	"recension/generator/address"
	"recension/generator/edition"
	"recension/generator/page"
	"recension/generator/review"
	"recension/generator/view"
)

// sourceNotes is the data of the layout for the notes on the source.
type sourceNotes struct {
	Table     *view.Table // errors of the source that no row records; nil: none
	Misprints []misprint
}

// misprint is an item that is entered in another form than the source prints.
type misprint struct {
	Kind    string // what it is, in words
	Entered view.Value
	Printed []string
	Note    string
}

// SourceNotePages returns the page with the notes on the source.
func SourceNotePages(r *edition.Review, e *edition.Edition) []page.Page {
	data := sourceNotes{Misprints: misprintsOf(e)}
	var popovers page.Popovers
	if t, ok := e.Table(e.Meta.SourceNotes); ok {
		data.Table = view.TableOf(r, e, t)
		popovers = data.Table.Caption.Popovers()
	}
	p := view.List(view.EditionOf(r, e), address.Notes, e.Locale.Say("sourceNotes.title"), e.Locale.Say("sourceNotes.description"), "notes", data)
	p.Popovers = popovers
	return []page.Page{p}
}

// misprintsOf collects the original forms of the source from all rows, and the rows
// that repeat another.
func misprintsOf(e *edition.Edition) []misprint {
	l := e.Locale
	var found []misprint
	add := func(kind string, entered view.Value, printed []string, note string) {
		if len(printed) > 0 {
			found = append(found, misprint{kind, entered, printed, note})
		}
	}
	for i := range e.Documents {
		d := &e.Documents[i]
		note := d.Note.String()
		printed := d.Note.AsPrinted
		if d.Note.DuplicateOf != "" {
			note = l.Clauses(note, l.Say("sourceNotes.samePublication", "title", view.ValueOf(e, "document", d.Note.DuplicateOf).Text))
			printed = append([]string{l.Say("sourceNotes.listedTwice")}, printed...)
		}
		add(l.Say("sourceNotes.document"), view.ValueOf(e, "document", d.ID), printed, note)
	}
	for i := range e.Standards {
		s := &e.Standards[i]
		if note := s.Note.String(); note != "" { // without a note, only the form differs
			add(l.Say("sourceNotes.standard"), view.ValueOf(e, "standard", s.ID), append(page.NonEmpty(s.AsPrinted), s.Note.AsPrinted...), note)
		}
	}
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		add(l.Say("sourceNotes.organisation"), view.ValueOf(e, "organisation", w.ID), page.NonEmpty(w.AsPrinted), w.Note)
	}
	for _, w := range e.Vocabulary.Terms() {
		add(l.Say("sourceNotes.term"), view.ValueOf(e, "term", w.ID), page.NonEmpty(w.AsPrinted), w.Note)
	}
	return found
}
