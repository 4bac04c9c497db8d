// Package recheck finds sentences that were quoted from an edition again, in each edition
// of a review: for somebody who has quoted it, and wants to know what still stands.
//
// What comes in is a loaded review and a text that quotes it: plain text or Markdown.
// [Check] splits the text into sentences and says of each what became of it in each
// edition; see [Standing]. What goes out is a [Result], which the command prints in one
// of [Formats].
//
// Two sentences are the same if they have the same words and numbers. Case, white space,
// the typographic form of quotation marks and dashes, punctuation outside numbers,
// citations, the marks of footnotes and the targets of links do not count.
//
// A sentence that is in no edition may contain quotations: each part in quotation marks
// with at least three words is then looked for on its own, as a part of a sentence. An
// ellipsis in it stands for words that are left out.
//
// The JSON is a [Result] with the names of its struct tags; lists are never null.
//
// To look for sentences in more texts of an edition, add them to sentencesOf. To add a
// format, add a row to [Formats].
package recheck

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/worddiff"
)

// Limits of the text that quotes the review.
const (
	MostBytes     = 1 << 20
	MostSentences = 5000
)

// Standing is what became of a sentence in an edition.
type Standing string

// What can have become of a sentence.
const (
	Stands    Standing = "stands"    // the same sentence is there
	Changed   Standing = "changed"   // a sentence is there that is similar
	Corrected Standing = "corrected" // it was there until a correction changed it
	Gone      Standing = "gone"      // none of that
)

// Standings are all of them.
var Standings = []Standing{Stands, Changed, Corrected, Gone}

// Result says what became of the sentences of a text.
type Result struct {
	File      string     `json:"file"`
	Editions  []Edition  `json:"editions"`  // newest first
	Sentences []Sentence `json:"sentences"` // those that are in an edition, in the order of the text
	NotFound  []Quote    `json:"not_found"` // those that are in no edition
	Warnings  []string   `json:"warnings"`  // corrections whose text before could not be restored
}

// Edition is an edition in which sentences were looked for.
type Edition struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Draft   bool   `json:"draft"`
	Current bool   `json:"current"` // the front page presents it
}

// Quote is a sentence of the text, or a part of one.
type Quote struct {
	Line      int    `json:"line"` // from 1, of its sentence
	Text      string `json:"text"`
	Quotation bool   `json:"quotation"` // it is in quotation marks, or in a block quotation
}

// Sentence is a sentence of the text that is in at least one edition.
type Sentence struct {
	Quote
	Findings []Finding `json:"findings"` // one for each edition, in their order
}

// Finding says what became of a sentence in one edition.
type Finding struct {
	Edition     string       `json:"edition"`
	Draft       bool         `json:"draft"`
	Standing    Standing     `json:"standing"`
	Part        bool         `json:"part"`              // it stands, or stood, as a part of a longer sentence
	Before      string       `json:"before,omitzero"`   // the sentence before its correction
	Text        string       `json:"text,omitzero"`     // what stands there now; empty if nothing does
	Places      []Place      `json:"places"`            // where Text stands
	Similarity  float64      `json:"similarity"`        // of the quote and Text, from 0 to 1
	Differences []Difference `json:"differences"`       // from the quote, or Before, to Text
	Erratum     *Erratum     `json:"erratum,omitempty"` // that corrected it
}

// Difference is a run of words that the quote and the sentence share, or that only one of
// them has.
type Difference struct {
	Kind string `json:"kind"` // same, removed or added
	Text string `json:"text"`
}

// Options are the inputs of [Check] besides the review and the text.
type Options struct {
	Edition    string // the only one to look in; empty: all
	Quotations bool   // look only for text in quotation marks or block quotations
}

// Check looks for the sentences of a text in the editions of a review. src is the file
// tree that the review was loaded from. The list reports a text that is too large or
// cannot be split into sentences; the result is then empty.
func Check(src fs.FS, r *edition.Review, f diag.File, options Options) (Result, diag.List) {
	result := Result{File: f.Name, Editions: []Edition{}, Sentences: []Sentence{}, NotFound: []Quote{}, Warnings: []string{}}
	quotes, problems := readSentences(f, edition.LinkNames())
	if len(quotes) > MostSentences {
		problems.Add(diag.Errorf(f.Whole(), "limit", "there are %d sentences; the limit is %d", len(quotes), MostSentences))
	}
	if problems.HasErrors() {
		return result, problems
	}
	var editions []searched
	for _, e := range slices.Backward(r.Editions) {
		if options.Edition != "" && e.ID != options.Edition {
			continue
		}
		s, err := search(src, r, e)
		if err != nil {
			result.Warnings = append(result.Warnings, err.Error())
		}
		editions = append(editions, s)
		result.Editions = append(result.Editions, s.Edition)
	}
	find := finder{editions, weighEditions(editions)}
	for _, q := range quotes {
		found, missing := find.find(q, options.Quotations)
		result.Sentences = append(result.Sentences, found...)
		result.NotFound = append(result.NotFound, missing...)
	}
	return result, problems
}

// searched is an edition that is ready to be searched.
type searched struct {
	Edition
	now     index
	earlier []earlier // the last correction first
}

func search(src fs.FS, r *edition.Review, e *edition.Edition) (searched, error) {
	s := searched{
		Edition: Edition{ID: e.ID, Title: e.Meta.Title, Draft: e.Draft(), Current: r.Current == e},
		now:     newIndex(sentencesOf(r, e)),
	}
	var err error
	s.earlier, err = earlierOf(src, e)
	return s, err
}

func weighEditions(editions []searched) weights {
	var all []index
	for _, s := range editions {
		all = append(all, s.now)
	}
	return weigh(all)
}

// finder finds sentences in several editions.
type finder struct {
	editions []searched
	weights  weights
}

// find looks for a sentence, or for the quotations in it: as a whole if it is in an
// edition unchanged; otherwise in parts if most of it is in quotation marks; otherwise as
// a whole if a similar sentence is in an edition; and otherwise in parts.
func (fi finder) find(q quoted, quotations bool) (found []Sentence, missing []Quote) {
	whole := target{Quote: Quote{q.line, q.text, q.whole}, parts: [][]string{q.words}, part: q.whole}
	if quotations && !q.whole {
		found, missing, _ = fi.pieces(q)
		return found, missing
	}
	s, similar := fi.anywhere(whole)
	if !s.unchanged() && (!similar || q.mostlyQuoted()) {
		if found, missing, any := fi.pieces(q); any {
			return found, missing
		}
	}
	if similar {
		return []Sentence{s}, nil
	}
	return nil, []Quote{whole.Quote}
}

// pieces looks for the quotations in a sentence. any reports whether it found one.
func (fi finder) pieces(q quoted) (found []Sentence, missing []Quote, any bool) {
	for _, bit := range q.pieces {
		t := target{Quote: Quote{q.line, strings.TrimSpace(bit.text), true}, parts: bit.parts, part: true}
		if s, ok := fi.anywhere(t); ok {
			found = append(found, s)
			continue
		}
		missing = append(missing, t.Quote)
	}
	return found, missing, len(found) > 0
}

// target is what is looked for: its words, between marks of omission. part says that it
// may be similar to a part of a sentence.
type target struct {
	Quote
	parts [][]string
	part  bool
}

// unchanged reports whether the sentence stands in an edition, or stood there before a
// correction.
func (s Sentence) unchanged() bool {
	return slices.ContainsFunc(s.Findings, func(f Finding) bool { return f.Standing == Stands || f.Standing == Corrected })
}

// anywhere returns what became of a sentence in each edition; false if it is in none.
func (fi finder) anywhere(t target) (Sentence, bool) {
	s := Sentence{Quote: t.Quote}
	ok := false
	for _, e := range fi.editions {
		f := fi.in(e, t)
		ok = ok || f.Standing != Gone
		s.Findings = append(s.Findings, f)
	}
	return s, ok
}

// in says what became of a sentence in an edition.
func (fi finder) in(e searched, t target) Finding {
	f := Finding{Edition: e.ID, Draft: e.Draft, Standing: Gone, Places: []Place{}, Differences: []Difference{}}
	if found, part := occurrences(e.now, t); len(found) > 0 {
		f.Standing, f.Part, f.Similarity, f.Text = Stands, part, 1, e.now.sentences[found[0]].text
		for _, i := range found {
			f.Places = append(f.Places, e.now.sentences[i].place)
		}
		return f
	}
	for _, before := range e.earlier {
		found, part := occurrences(before.sentences, t)
		if len(found) == 0 {
			continue
		}
		was := before.sentences.sentences[found[0]]
		f.Standing, f.Part, f.Before, f.Erratum = Corrected, part, was.text, &before.erratum
		if m, ok := e.now.nearest(was.words, fi.weights, false); ok && m.similarity >= nearAfterCorrection {
			f.now(was.text, e.now.sentences[m.sentence], m)
		}
		return f
	}
	if m, ok := fi.similar(e.now, t); ok {
		f.Standing = Changed
		f.now(t.Text, e.now.sentences[m.sentence], m)
	}
	return f
}

// similar returns the sentence that the target, or a sentence that it is a part of, has
// become; false if none is similar enough.
func (fi finder) similar(ix index, t target) (match, bool) {
	words := slices.Concat(t.parts...)
	if m, ok := ix.nearest(words, fi.weights, false); ok && m.similarity >= nearEnough(words) {
		return m, true
	}
	if !t.part || len(words) < fewestLong {
		return match{}, false
	}
	m, ok := ix.nearest(words, fi.weights, true)
	return m, ok && m.similarity >= nearPart
}

// now sets what stands in the edition now, and how it differs from a text.
func (f *Finding) now(text string, s sentence, m match) {
	f.Text, f.Places, f.Similarity = s.text, []Place{s.place}, m.similarity
	spans, _ := worddiff.Of(strings.Fields(text), strings.Fields(s.text), asCompared)
	for _, span := range spans {
		switch {
		case span.Removed:
			f.Differences = append(f.Differences, Difference{"removed", span.Text})
		case span.Added:
			f.Differences = append(f.Differences, Difference{"added", span.Text})
		case span.Text != " ":
			f.Differences = append(f.Differences, Difference{"same", span.Text})
		}
	}
}

// occurrences returns the sentences that are the target, or, if there are none, those
// that contain it.
func occurrences(ix index, t target) (found []int, part bool) {
	if len(t.parts) == 1 {
		if found := ix.same(t.parts[0]); len(found) > 0 {
			return found, false
		}
	}
	if count(t.parts) < fewestWords {
		return nil, false
	}
	return ix.containing(t.parts), true
}

// How similar a sentence has to be to a text to be what became of it: more if the text is
// short or a part of a sentence, and less where a correction is known to have changed a
// sentence. With these, nine in ten sentences with two other words are recognised, and of
// the sentences of another review only those with a label in common.
const (
	nearSentence        = 0.6
	nearShort           = 0.7
	nearPart            = 0.75
	nearAfterCorrection = 0.4
)

// The fewest words of a text that can be recognised although it changed, and of one that
// few sentences resemble by chance.
const (
	fewestShort = 4
	fewestLong  = 6
)

// nearEnough returns how similar a sentence has to be to a text of some words; more than 1
// if the text has so few that none is.
func nearEnough(words []string) float64 {
	switch {
	case len(words) < fewestShort:
		return 2
	case len(words) < fewestLong:
		return nearShort
	}
	return nearSentence
}

// AllStand reports whether every sentence stands in the current edition or, if that was
// not searched, in the newest one that was. A sentence that is in no edition does not.
func (r Result) AllStand() bool {
	if len(r.NotFound) > 0 {
		return false
	}
	at := max(0, slices.IndexFunc(r.Editions, func(e Edition) bool { return e.Current }))
	return !slices.ContainsFunc(r.Sentences, func(s Sentence) bool { return s.Findings[at].Standing != Stands })
}
