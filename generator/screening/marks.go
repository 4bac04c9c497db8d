package screening

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Mark is a place in a text at which a keyword of the protocol was found.
type Mark struct {
	From, To int    // bytes of the text
	Keyword  string // its id
}

// Marks returns the places at which keywords match in a text of a field of
// [review.KeywordFields], in their order. Where two overlap, the one that begins first has
// the place, or the longer one if both begin there.
func (k *Keywords) Marks(field, text string) []Mark {
	of := fieldsOf([]string{field})
	all := k.wordMarks(of, text)
	all = append(all, k.unspacedMarks(of, text)...)
	slices.SortStableFunc(all, func(a, b Mark) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	end := 0
	return slices.DeleteFunc(all, func(m Mark) bool {
		if m.From < end {
			return true
		}
		end = m.To
		return false
	})
}

// wordMarks returns the places of phrases.
func (k *Keywords) wordMarks(field fieldSet, text string) []Mark {
	words, places := placedWords(text)
	var all []Mark
	for i, word := range words {
		for _, list := range [][]candidate{k.byWord[word], k.wild} {
			for _, c := range list {
				if c.fields&field != 0 && c.phrase.at(words, i) {
					all = append(all, Mark{places[i].from, places[i+len(c.phrase)-1].to, k.ids[c.keyword]})
				}
			}
		}
	}
	return all
}

// unspacedMarks returns the places of terms in scripts without spaces.
func (k *Keywords) unspacedMarks(field fieldSet, text string) []Mark {
	if len(k.unspaced) == 0 || !unspaced(text) {
		return nil
	}
	plain, places := placedText(text)
	var all []Mark
	for _, s := range k.unspaced {
		if s.fields&field == 0 || s.text == "" {
			continue
		}
		for at := 0; ; {
			i := strings.Index(plain[at:], s.text)
			if i < 0 {
				break
			}
			end := at + i + len(s.text)
			all = append(all, Mark{places[at+i].from, places[end-1].to, k.ids[s.keyword]})
			at = end
		}
	}
	return all
}

// place is where a part of a folded text comes from: bytes of the text as it was.
type place struct{ from, to int }

// placedText returns a folded text, and for each of its bytes where that comes from.
func placedText(text string) (string, []place) {
	var b strings.Builder
	var places []place
	for from := 0; from < len(text); {
		// A letter and its accents, which are folded together.
		to := from + max(1, norm.NFC.NextBoundaryInString(text[from:], true))
		part := folded(text[from:to])
		b.WriteString(part)
		for range len(part) {
			places = append(places, place{from, to})
		}
		from = to
	}
	return b.String(), places
}

// placedWords is [wordsOf] with the place of each word.
func placedWords(text string) ([]string, []place) {
	plain, at := placedText(text)
	var words []string
	var places []place
	start := -1
	end := func(i int) {
		if start >= 0 {
			words = append(words, plain[start:i])
			places = append(places, place{at[start].from, at[i-1].to})
		}
		start = -1
	}
	for i, c := range plain {
		switch inWord := unicode.IsLetter(c) || unicode.IsDigit(c) || isMark(c); {
		case !inWord:
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(plain))
	return words, places
}
