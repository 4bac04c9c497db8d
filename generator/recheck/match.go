package recheck

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// index finds sentences by their words.
type index struct {
	sentences []sentence
	weight    []float64        // of all words of each sentence; see [weigh]
	whole     map[string][]int // sentences by all of their words
	with      map[string][]int // sentences by each of their words, in order
}

func newIndex(sentences []sentence) index {
	ix := index{sentences, make([]float64, len(sentences)), map[string][]int{}, map[string][]int{}}
	for i, s := range sentences {
		key := strings.Join(s.words, " ")
		ix.whole[key] = append(ix.whole[key], i)
		for _, word := range s.words {
			if in := ix.with[word]; len(in) == 0 || in[len(in)-1] != i {
				ix.with[word] = append(in, i)
			}
		}
	}
	return ix
}

// same returns the sentences that have exactly these words.
func (ix index) same(words []string) []int { return ix.whole[strings.Join(words, " ")] }

// containing returns the sentences that contain the parts in their order, each
// uninterrupted.
func (ix index) containing(parts [][]string) []int {
	var rarest []int
	for i, word := range slices.Concat(parts...) {
		if in := ix.with[word]; i == 0 || len(in) < len(rarest) {
			rarest = in
		}
	}
	var found []int
	for _, i := range rarest {
		if containsParts(ix.sentences[i].words, parts) {
			found = append(found, i)
		}
	}
	return found
}

func containsParts(words []string, parts [][]string) bool {
	for _, part := range parts {
		at := indexOf(words, part)
		if at < 0 {
			return false
		}
		words = words[at+len(part):]
	}
	return true
}

func indexOf(words, part []string) int {
	for i := 0; i+len(part) <= len(words); i++ {
		if slices.Equal(words[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// weights say how much a word tells about what a sentence is about: rare words tell
// more. A number tells little, since numbers are what moves between editions.
type weights struct {
	of      map[string]float64
	unknown float64
}

const numberWeight = 1.0

// weigh returns the weights of the words of several indexes, and sets those of their
// sentences.
func weigh(all []index) weights {
	n, in := 0, map[string]int{}
	for _, ix := range all {
		n += len(ix.sentences)
		for word, sentences := range ix.with {
			in[word] += len(sentences)
		}
	}
	w := weights{map[string]float64{}, math.Log1p(float64(n))}
	for word, k := range in {
		w.of[word] = math.Log1p(float64(n) / float64(k))
	}
	for _, ix := range all {
		for i, s := range ix.sentences {
			ix.weight[i] = w.sum(s.words)
		}
	}
	return w
}

func (w weights) word(word string) float64 {
	if isNumber(word) {
		return numberWeight
	}
	if weight, ok := w.of[word]; ok {
		return weight
	}
	return w.unknown
}

func (w weights) sum(words []string) float64 {
	total := 0.0
	for _, word := range words {
		total += w.word(word)
	}
	return total
}

// match is a sentence that is similar to another text. similarity is from 0, no word in
// common, to 1, the same words in the same order.
type match struct {
	sentence   int
	similarity float64
}

// candidates is how many sentences with the most words in common are compared word by
// word.
const candidates = 8

// nearest returns the sentence that is most similar to a text: that whose common words,
// in the same order, weigh most, compared with those of both. With part, the text is a
// part of a sentence, and only the words of the sentence between the first and the last
// common one count.
func (ix index) nearest(words []string, w weights, part bool) (match, bool) {
	common := make([]float64, len(ix.sentences))
	seen := map[string]bool{}
	for _, word := range words {
		if seen[word] {
			continue
		}
		seen[word] = true
		weight := w.word(word)
		for _, i := range ix.with[word] {
			common[i] += weight
		}
	}
	total := w.sum(words)
	var near []match // the best candidates, sorted
	for i, shared := range common {
		if shared == 0 {
			continue
		}
		all := total
		if !part {
			all = (total + ix.weight[i]) / 2
		}
		m := match{i, shared / all}
		if len(near) == candidates && near[candidates-1].similarity >= m.similarity {
			continue
		}
		at, _ := slices.BinarySearchFunc(near, m, byRank)
		near = slices.Insert(near, at, m)[:min(len(near)+1, candidates)]
	}
	if len(near) == 0 {
		return match{}, false
	}
	for i := range near {
		near[i].similarity = w.similarity(words, ix.sentences[near[i].sentence].words, part)
	}
	return slices.MinFunc(near, byRank), true
}

// byRank sorts the most similar sentence first.
func byRank(a, b match) int {
	return cmp.Or(cmp.Compare(b.similarity, a.similarity), cmp.Compare(a.sentence, b.sentence))
}

// similarity compares two texts by their heaviest common subsequence of words.
func (w weights) similarity(a, b []string, part bool) float64 {
	if part {
		b = span(a, b)
	}
	last, row := make([]float64, len(b)+1), make([]float64, len(b)+1) // for the words of a before, and with the next
	for _, word := range a {
		weight := w.word(word)
		for j, other := range b {
			if row[j+1] = max(row[j], last[j+1]); word == other {
				row[j+1] = max(row[j+1], last[j]+weight)
			}
		}
		last, row = row, last
	}
	if total := w.sum(a) + w.sum(b); total > 0 {
		return 2 * last[len(b)] / total
	}
	return 0
}

// slack is how many words more than a text the part of a sentence has that it is
// compared with.
const slack = 3

// span returns the part of the words of a sentence that has most in common with a text,
// from the first to the last common word.
func span(text, words []string) []string {
	in := map[string]bool{}
	for _, word := range text {
		in[word] = true
	}
	length := min(len(words), len(text)+slack)
	best, from := -1, 0
	for start := 0; start+length <= len(words); start++ {
		n := 0
		for _, word := range words[start : start+length] {
			if in[word] {
				n++
			}
		}
		if n > best {
			best, from = n, start
		}
	}
	part := words[from : from+length]
	for len(part) > 0 && !in[part[0]] {
		part = part[1:]
	}
	for len(part) > 0 && !in[part[len(part)-1]] {
		part = part[:len(part)-1]
	}
	return part
}
