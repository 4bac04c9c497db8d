package review

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"recension/generator/decode"
	"recension/generator/diag"
)

// checkDuplicates reports documents that are there twice: with one DOI, with one
// title but for case, punctuation and accents, and, as a warning, with titles
// that are nearly the same. A clause duplicate_of of one of the two accepts the
// pair. What counts as the same title follows the first pass of deduplication in
// Bramer et al., J Med Libr Assoc 2016, doi:10.3163/1536-5050.104.3.014, which
// compares normalised fields before a person compares what is near.
func (e *Edition) checkDuplicates() diag.List {
	var problems diag.List
	dois, titles := map[string]*Document{}, map[string]*Document{}
	near := map[string][]*Document{}
	for i := range e.Documents {
		d := &e.Documents[i]
		title := Folded(d.Title)
		if first, ok := dois[strings.ToLower(string(d.DOI))]; ok && d.DOI != "" && !accepted(first, d) {
			problems.Add(diag.Errorf(d.At("doi"), "duplicate-document", "the DOI %s is that of %q", d.DOI, first.ID).
				Note(first.At("doi"), "this row").Hintf("%s", duplicateHint(first.ID)))
			continue
		}
		if first, ok := titles[title]; ok && title != "" && !accepted(first, d) {
			problems.Add(diag.Errorf(d.At("title"), "duplicate-document", "the title is that of %q, but for case, punctuation and accents", first.ID).
				Note(first.At("title"), "this row").Hintf("%s", duplicateHint(first.ID)))
			continue
		}
		for _, block := range blocks(title) {
			for _, other := range near[block] {
				if Folded(other.Title) != title && !accepted(other, d) && diag.Near(Folded(other.Title), title) {
					problems.Add(diag.Warnf(d.At("title"), "duplicate-document", "the title is nearly that of %q", other.ID).
						Note(other.At("title"), "this row").Hintf("%s", duplicateHint(other.ID)))
					break
				}
			}
			near[block] = append(near[block], d)
		}
		titles[title] = d
		if d.DOI != "" {
			dois[strings.ToLower(string(d.DOI))] = d
		}
	}
	return problems
}

func duplicateHint(id string) string {
	return "remove one of the two rows, or write duplicate_of: " + id + " in the note of this one"
}

// accepted reports whether one of two rows says that it repeats the other.
func accepted(a, b *Document) bool {
	return a.Note.DuplicateOf == b.ID || b.Note.DuplicateOf == a.ID
}

// blocks are the parts of a title of which two that are nearly the same share
// one: its beginning or its end. Short titles are too alike by chance.
func blocks(title string) []string {
	const part = 12
	if len(title) < 2*part {
		return nil
	}
	return []string{"^" + title[:part], title[len(title)-part:] + "$"}
}

// Folded is a text reduced to what identifies it: its letters and digits in
// lower case, without accents (Unicode NFKD, marks removed).
func Folded(text string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		plain = text // a text that cannot be decomposed stays as it is
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, plain)
}

// checkTitles reports standards that have one title and are published in one row
// and in development in another, and two rows with one reference.
func (e *Edition) checkTitles() diag.List {
	var problems diag.List
	type key struct{ kind, text string }
	seen := map[key]*Standard{}
	for i := range e.Standards {
		s := &e.Standards[i]
		reference := key{"reference", Folded(strings.Join(s.Organisation, " ") + " " + s.Reference)}
		if first, ok := seen[reference]; ok && first.Note.DuplicateOf != s.ID && s.Note.DuplicateOf != first.ID {
			problems.Add(diag.Errorf(s.At("reference"), "duplicate-standard", "the reference is that of %q", first.ID).
				Note(first.At("reference"), "this row").Hintf("%s", duplicateHint(first.ID)))
		}
		seen[reference] = s
		phase := e.phase(s)
		other := map[Phase]Phase{InDevelopment: InForce, InForce: InDevelopment}[phase]
		if first, ok := seen[key{string(other), Folded(s.Title)}]; ok && other != "" && first.Note.DuplicateOf != s.ID && s.Note.DuplicateOf != first.ID {
			problems.Add(diag.Errorf(s.At("status"), "status", "the title is that of %q, which has the status %s", first.ID, first.Status).
				Note(first.At("status"), "this row").
				Hintf("correct one status; if both rows are one piece of work, write duplicate_of: %s in the note of this one", first.ID))
		}
		if _, ok := seen[key{string(phase), Folded(s.Title)}]; !ok {
			seen[key{string(phase), Folded(s.Title)}] = s
		}
	}
	return problems
}

// phase is where in its life a standard is; empty when its status does not say.
func (e *Edition) phase(s *Standard) Phase {
	if w, ok := e.Vocabulary.Word(FacetStatus, s.Status); ok {
		return w.Phase
	}
	return ""
}

// checkDuplicateOf reports a clause duplicate_of that names no other row of its
// file.
func (e *Edition) checkDuplicateOf(row decode.Origin, file, id, of string, ids func() []string) diag.List {
	switch known := e.taken(file, of); {
	case of == "":
		return nil
	case of == id:
		return diag.List{diag.Errorf(row.At("note"), "reference", "%q is a duplicate of itself", of)}
	case known || e.Lost.May(e.File(file), of):
		return nil
	}
	return diag.List{diag.Errorf(row.At("note"), "reference", "duplicate of an unknown row %q", of).DidYouMean(of, ids())}
}

// taken reports whether a row of documents.csv or standards.csv has an id.
func (e *Edition) taken(file, id string) bool {
	if file == "documents.csv" {
		_, ok := e.Document(id)
		return ok
	}
	_, ok := e.Standard(id)
	return ok
}
