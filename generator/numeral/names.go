package numeral

import (
	"slices"
	"strings"
	"sync"
)

// Names is an index of names that contain numbers. It is safe for concurrent use once it
// is complete. A nil index is empty.
type Names struct {
	in    *Language
	words map[string]bool // of the texts; nil: not known
	mu    sync.Mutex
	// added are the names by their first word, until a text with that word is searched.
	added   map[string][]added
	byFirst map[string][]name
}

type added struct{ text, kind string }

type name struct {
	words []string
	text  string
	kind  string
}

// NewNames returns an empty index for texts in a language that have no words but these; nil:
// they may have any. Names that start with other words are left out: most names of a large
// review are in no text.
func NewNames(in *Language, words map[string]bool) *Names {
	return &Names{in: in, words: words, added: map[string][]added{}, byFirst: map[string][]name{}}
}

// Add adds a name, with the kind of the exemption: Name, Designation or Declared. It
// ignores a name without a number in it, since it exempts none, and one that consists of
// numbers alone, since it would exempt quantities.
func (x *Names) Add(text, kind string) {
	if first := firstWord(x.in.canonical(text).text); x.isWord(first) {
		x.added[first] = append(x.added[first], added{text, kind})
	}
}

// Takes reports whether the index takes a name. It can be called from several goroutines as
// long as nothing is added.
func (x *Names) Takes(text string) bool { return x.isWord(firstWord(x.in.canonical(text).text)) }

func (x *Names) isWord(first string) bool {
	return first != "" && (x.words == nil || x.words[first])
}

// startingWith returns the names that start with a word.
func (x *Names) startingWith(word string) []name {
	x.mu.Lock()
	defer x.mu.Unlock()
	if all, ok := x.added[word]; ok {
		delete(x.added, word)
		known := map[string]bool{}
		for _, a := range all {
			words := x.wordsOfName(a.text)
			if key := strings.Join(words, " "); len(words) > 0 && !known[key] {
				known[key] = true
				x.byFirst[word] = append(x.byFirst[word], name{words, a.text, a.kind})
			}
		}
	}
	return x.byFirst[word]
}

// wordsOfName returns the words of a name; none if the name exempts no number.
func (x *Names) wordsOfName(text string) []string {
	s := newScan(x.in.canonical(text).text, x.in)
	s.find()
	numbers := map[int]bool{}
	for _, n := range s.numbers {
		numbers[n.Start] = true
	}
	var words []string
	letters := false
	for _, t := range s.tokens {
		words = append(words, t.text)
		letters = letters || !numbers[t.start] || t.hasDigit && !t.digit
	}
	if len(numbers) == 0 || !letters {
		return nil
	}
	return words
}

// find returns the spans of names in a text. Case must agree; what separates words need
// not.
func (x *Names) find(s *scan) []Span {
	if x == nil {
		return nil
	}
	var spans []Span
	for i, t := range s.tokens {
		longest := name{}
		for _, n := range x.startingWith(t.text) {
			if len(n.words) > len(longest.words) && s.has(n.words, i) {
				longest = n
			}
		}
		if len(longest.words) > 0 {
			spans = append(spans, Span{t.start, s.tokens[i+len(longest.words)-1].end, longest.kind, longest.text})
		}
	}
	return spans
}

// has reports whether the tokens from the i-th on are the words of a name.
func (s *scan) has(words []string, i int) bool {
	end := i + len(words)
	return end <= len(s.tokens) &&
		slices.EqualFunc(words, s.tokens[i:end], func(w string, t token) bool { return w == t.text }) && s.unbroken(i, end-1)
}

// unbroken reports whether no sentence ends between two tokens, so that they can be words
// of one name.
func (s *scan) unbroken(from, to int) bool {
	for i := from + 1; i <= to; i++ {
		if strings.ContainsAny(s.gap(i), "?!|") {
			return false
		}
	}
	return true
}
