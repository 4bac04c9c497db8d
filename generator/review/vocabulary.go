package review

import (
	"maps"
	"slices"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Word is a word of the controlled vocabulary: the table [<facet>.<id>] of
// vocabulary.toml. It may belong to words of other facets, by a key with the name of each:
// an organisation to a sector, or a topic to a field.
type Word struct {
	Facet string   `toml:"-"`
	ID    string   `toml:"-" rule:"id"`
	Pos   diag.Pos `toml:"-"`

	Label      string            `toml:"label" rule:"required" help:"what pages show"`
	Definition string            `toml:"definition" text:"links" help:"what it means, in a sentence or two"`
	Phase      Phase             `toml:"phase" oneof:"phase" help:"of a status: the phase of standards with this status"`
	See        []string          `toml:"see" help:"related words"`
	URL        URL               `toml:"url" help:"where to read more"`
	AsPrinted  string            `toml:"as_printed" help:"the source's own form, where it differs"`
	Note       string            `toml:"note" help:"what else a reader should know"`
	Of         map[string]string `toml:"*" help:"a word of the facet that the key names, to which this word belongs"`

	// Texts are the texts of the table with their links.
	Texts decode.Texts `toml:"-"`

	order int // among the words of the facet
}

// Phase is a phase in the life of a standard. Each source has its own words for a
// status; their phases make them comparable.
type Phase string

// The phases. Empty: the vocabulary does not say.
const (
	InDevelopment Phase = "development"
	InForce       Phase = "published"
	Withdrawn     Phase = "withdrawn" // superseded, too
)

// Phases are all of them.
var Phases = []Phase{InDevelopment, InForce, Withdrawn}

// UnmarshalText accepts the phases.
func (p *Phase) UnmarshalText(text []byte) error {
	*p = Phase(text)
	return oneOf("phase", *p, Phases...)
}

// FacetOrganisation is the table of the organisations, which are no facet: they have
// pages and ids of their own, and each standard names those that write it.
const FacetOrganisation = "organisation"

// Vocabulary is vocabulary.toml: facets and their words, in the file's order, which is
// also the order on the site.
type Vocabulary struct {
	Facets []string

	words map[string][]*Word
	index map[[2]string]*Word
	terms map[string]*Word

	tables map[string]diag.Pos // the place of each facet
}

// Words are the words of a facet in order.
func (v Vocabulary) Words(facet string) []*Word { return v.words[facet] }

// Word returns a word of a facet.
func (v Vocabulary) Word(facet, id string) (*Word, bool) {
	w, ok := v.index[[2]string{facet, id}]
	return w, ok
}

// Term returns a word of any facet except organisations, whose ids are separate. The
// others share one namespace, since each has a page /terms/<id>/.
func (v Vocabulary) Term(id string) (*Word, bool) {
	w, ok := v.terms[id]
	return w, ok
}

// Terms are the words of all facets except organisations.
func (v Vocabulary) Terms() []*Word {
	var all []*Word
	for _, facet := range v.Facets {
		if facet != FacetOrganisation {
			all = append(all, v.words[facet]...)
		}
	}
	return all
}

// Label is what to show for a cell that may hold a word's id: the label of the word, or
// the cell itself.
func (v Vocabulary) Label(cell string) string {
	if w, ok := v.Term(cell); ok {
		return w.Label
	}
	if w, ok := v.Word(FacetOrganisation, cell); ok {
		return w.Label
	}
	return cell
}

// IDs are the ids of a facet's words in order.
func (v Vocabulary) IDs(facet string) []string {
	ids := make([]string, 0, len(v.words[facet]))
	for _, w := range v.words[facet] {
		ids = append(ids, w.ID)
	}
	return ids
}

func loadVocabulary(f diag.File) (Vocabulary, diag.List) {
	var facets map[string]map[string]Word
	keys, problems := decode.TOML(f, &facets)
	v := Vocabulary{
		Facets: keys.Under(),
		words:  map[string][]*Word{},
		index:  map[[2]string]*Word{},
		terms:  map[string]*Word{},
		tables: map[string]diag.Pos{},
	}
	for _, facet := range v.Facets {
		v.tables[facet] = keys.At(facet)
		for _, id := range keys.Under(facet) {
			w, ok := facets[facet][id]
			if !ok {
				continue
			}
			w.Facet, w.ID, w.Pos, w.order = facet, id, keys.At(facet, id), len(v.words[facet])
			v.words[facet] = append(v.words[facet], &w)
			v.index[[2]string{facet, id}] = &w
			if facet == FacetOrganisation {
				continue
			}
			if first, ok := v.terms[id]; ok {
				problems.Add(diag.Errorf(w.Pos, "duplicate-id", "the word %q is repeated", id).
					Hintf("words of all facets share one list of addresses, /terms/<id>/").
					Note(first.Pos, "the first is here"))
				continue
			}
			v.terms[id] = &w
		}
	}
	return v, append(problems, v.check(keys)...)
}

func (v Vocabulary) check(keys decode.Keys) diag.List {
	var problems diag.List
	for _, facet := range v.Facets {
		labels := map[string]*Word{}
		for _, w := range v.words[facet] {
			if !decode.IsID(w.ID) {
				problems.Add(decode.BadID(w.Pos, w.ID))
			}
			if first, ok := labels[w.Label]; ok && w.Label != "" {
				problems.Add(diag.Errorf(keys.At(facet, w.ID, "label"), "duplicate-label", "the words %q and %q have the same label", first.ID, w.ID).
					Hintf("give each a label of its own, or use one word for both").Note(first.Pos, "the first is here"))
				continue
			}
			labels[w.Label] = w
			for _, key := range slices.Sorted(maps.Keys(w.Of)) {
				at := keys.At(facet, w.ID, key)
				if !slices.Contains(v.Facets, key) {
					known := append(decode.KeysOf[Word](), v.Facets...)
					problems.Add(diag.Errorf(at, "key", "unknown key %q", key).DidYouMean(key, known))
				} else if _, ok := v.Word(key, w.Of[key]); !ok {
					problems.Add(unknownWord(at, key, w.Of[key], v))
				}
			}
			for _, id := range w.See {
				if _, ok := v.Term(id); !ok {
					problems.Add(diag.Errorf(keys.At(facet, w.ID, "see"), "vocabulary", "unknown word %q", id).
						DidYouMean(id, v.termIDs()))
				}
			}
		}
	}
	return problems
}

func (v Vocabulary) termIDs() []string {
	ids := make([]string, 0, len(v.terms))
	for id := range v.terms {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// UnknownTerm is the diagnostic for a term that is not in the vocabulary.
func (v Vocabulary) UnknownTerm(pos diag.Pos, id string) diag.Diagnostic {
	return diag.Errorf(pos, "vocabulary", "unknown term %q", id).DidYouMean(id, v.termIDs())
}

func unknownWord(pos diag.Pos, facet, id string, v Vocabulary) diag.Diagnostic {
	return diag.Errorf(pos, "vocabulary", "unknown %s %q", facet, id).
		Hintf("its words are the tables [%s.<word>] of vocabulary.toml", facet).DidYouMean(id, v.IDs(facet))
}
