package site

import "recension/generator/review"

// notesPage is what the layout of the notes on the source gets.
type notesPage struct {
	Table     *TableView // the slips that have no row of their own; nil: none
	Misprints []Misprint
}

// Misprint is something entered in another form than the source prints.
type Misprint struct {
	Kind    string // what it is: Document, Standard, Organisation, Term
	Entered ValueView
	Printed []string
	Note    string
}

func notePages(e *Edition) []Page {
	data := notesPage{Misprints: e.misprints()}
	for i := range e.Tables {
		if e.Tables[i].ID == e.Meta.SourceNotes {
			data.Table = e.tableView(&e.Tables[i])
		}
	}
	return []Page{e.listOf("notes", "Notes on the source",
		"Where the source contradicts itself or misprints, what it prints and what is entered here instead.", "notes", data)}
}

// misprints gathers, from every row of the data, the source's own forms and the
// rows that repeat another.
func (e *Edition) misprints() []Misprint {
	var found []Misprint
	add := func(kind string, entered ValueView, printed []string, note string) {
		if len(printed) > 0 {
			found = append(found, Misprint{kind, entered, printed, note})
		}
	}
	for i := range e.Documents {
		d := &e.Documents[i]
		note := d.Note.String()
		printed := d.Note.AsPrinted
		if d.Note.DuplicateOf != "" {
			note = join(note, "the same publication as "+e.valueView("document", d.Note.DuplicateOf).Text)
			printed = append([]string{"listed twice"}, printed...)
		}
		add("Document", e.valueView("document", d.ID), printed, note)
	}
	for i := range e.Standards {
		s := &e.Standards[i]
		if note := s.Note.String(); note != "" { // the rest differ in form alone
			add("Standard", e.valueView("standard", s.ID), append(one(s.AsPrinted), s.Note.AsPrinted...), note)
		}
	}
	for _, w := range e.Vocabulary.Words(review.FacetOrganisation) {
		add("Organisation", e.valueView("organisation", w.ID), one(w.AsPrinted), w.Note)
	}
	for _, w := range e.Vocabulary.Terms() {
		add("Term", e.valueView("term", w.ID), one(w.AsPrinted), w.Note)
	}
	return found
}

func join(parts ...string) string {
	text := ""
	for _, p := range parts {
		if p != "" && text != "" {
			text += "; "
		}
		text += p
	}
	return text
}
