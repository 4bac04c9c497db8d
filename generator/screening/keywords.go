package screening

import (
	"slices"
	"strings"

	"recension/generator/review"
)

// Keywords finds the keywords of a protocol in records.
type Keywords struct {
	ids      []string
	byWord   map[string][]candidate // phrases by their first word, where it has no asterisk
	wild     []candidate            // the others
	unspaced []substring
}

// candidate is a phrase of a keyword.
type candidate struct {
	keyword int // in ids
	phrase  phrase
	fields  fieldSet
}

// substring is a term in a script that writes words without spaces.
type substring struct {
	keyword int
	text    string
	fields  fieldSet
}

// fieldSet has a bit for each of [review.KeywordFields].
type fieldSet uint8

func fieldsOf(names []string) fieldSet {
	if len(names) == 0 {
		names = review.KeywordFields
	}
	var set fieldSet
	for _, name := range names {
		if i := slices.Index(review.KeywordFields, name); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// NewKeywords returns the keywords of a protocol.
func NewKeywords(p *review.Protocol) *Keywords {
	k := &Keywords{ids: p.Keys.Under("keyword"), byWord: map[string][]candidate{}}
	for i, id := range k.ids {
		keyword := p.Keywords[id]
		fields := fieldsOf(keyword.In)
		for _, term := range keyword.Terms {
			if unspaced(term) {
				k.unspaced = append(k.unspaced, substring{i, folded(strings.Trim(term, "*")), fields})
				continue
			}
			for _, phrase := range phrasesOf(term) {
				c := candidate{i, phrase, fields}
				if first := phrase[0]; len(first) == 1 {
					k.byWord[first[0]] = append(k.byWord[first[0]], c)
				} else {
					k.wild = append(k.wild, c)
				}
			}
		}
	}
	return k
}

// In returns the ids of the keywords that match a record, in the order of the protocol.
func (k *Keywords) In(r *review.Record) []string {
	found := make([]bool, len(k.ids))
	k.find(r.Title, fieldsOf([]string{"title"}), found)
	k.find(r.Abstract, fieldsOf([]string{"abstract"}), found)
	for _, own := range r.Keywords {
		k.find(own, fieldsOf([]string{"keywords"}), found)
	}
	var ids []string
	for i, id := range k.ids {
		if found[i] {
			ids = append(ids, id)
		}
	}
	return ids
}

// find notes the keywords that are in the text of a field.
func (k *Keywords) find(text string, field fieldSet, found []bool) {
	if text == "" {
		return
	}
	words := wordsOf(text)
	for i, word := range words {
		for _, list := range [][]candidate{k.byWord[word], k.wild} {
			for _, c := range list {
				if !found[c.keyword] && c.fields&field != 0 && c.phrase.at(words, i) {
					found[c.keyword] = true
				}
			}
		}
	}
	if len(k.unspaced) == 0 || !unspaced(text) {
		return
	}
	text = folded(text)
	for _, s := range k.unspaced {
		if s.fields&field != 0 && s.text != "" && strings.Contains(text, s.text) {
			found[s.keyword] = true
		}
	}
}
