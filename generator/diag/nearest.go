package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the known word that was most likely meant by an unknown word:
// the one with the smallest edit distance (optimal string alignment: insert,
// delete, replace, swap neighbours), if that is at most a third of the word's
// length; the first one if several are equally near. If none is near enough,
// Nearest returns the only known word that starts with the word, or "".
func Nearest(word string, known []string) string {
	best, bestDistance := "", len([]rune(word))/3+1
	var longer []string
	for _, k := range known {
		// The distance is at least the difference in length: most words are skipped.
		if far := max(len(word)-len(k), len(k)-len(word)); far < utf8.UTFMax*bestDistance && len(word) <= longestWord {
			if d := distance(word, k); d < bestDistance {
				best, bestDistance = k, d
			}
		}
		if strings.HasPrefix(k, word) {
			longer = append(longer, k)
		}
	}
	const minPrefix = 3 // fewer letters say too little about the word that was meant
	if best == "" && len(longer) == 1 && len(word) >= minPrefix {
		return longer[0]
	}
	return best
}

// longestWord is the length, in bytes, of the longest text that [Nearest] takes for a
// mistyped word.
const longestWord = 200

// Near reports whether two texts are the same apart from typing errors: they
// differ by at most one character in twenty.
func Near(a, b string) bool {
	limit := max(len(a), len(b)) / 20
	return max(len(a), len(b))-min(len(a), len(b)) <= limit && distanceWithin(a, b, limit) <= limit
}

// distance returns the optimal string alignment distance of two words.
func distance(a, b string) int { return distanceWithin(a, b, max(len(a), len(b))) }

// distanceWithin returns the distance of two words if it is at most limit, and otherwise a
// number greater than limit. It compares only letters whose places differ by at most limit,
// and ends at the first letter up to which the distance is already greater.
func distanceWithin(a, b string, limit int) int {
	a, b = withoutSharedEnds(a, b)
	const usual = 128 // letters, which need no memory of their own: pairs of titles are compared by the million
	if len(a) <= usual && len(b) <= usual {
		var first, second [usual]rune
		var table [3 * (usual + 1)]int32
		return runesWithin(appendRunes(first[:0], a), appendRunes(second[:0], b), limit, table[:])
	}
	s, t := []rune(a), []rune(b)
	return runesWithin(s, t, limit, make([]int32, 3*(len(t)+1)))
}

// runesWithin is distanceWithin with cells of zeros for three rows of the table.
func runesWithin(s, t []rune, limit int, cells []int32) int {
	if max(len(s)-len(t), len(t)-len(s)) > limit {
		return limit + 1
	}
	width := len(t) + 1
	before, last, row := cells[:width], cells[width:2*width], cells[2*width:3*width]
	for j := range last {
		last[j] = int32(j)
	}
	leastBefore, tooFar := int32(0), int32(limit)+1
	for i := 1; i <= len(s); i++ {
		from, to := max(1, i-limit), min(len(t), i+limit)
		least := tooFar
		if row[from-1] = least; from == 1 {
			row[0], least = int32(i), min(int32(i), least)
		}
		for j := from; j <= to; j++ {
			cost := int32(1)
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if to < len(t) {
			row[to+1] = tooFar // for the next row
		}
		if min(least, leastBefore) >= tooFar { // of two rows, as two letters may be swapped
			return limit + 1
		}
		leastBefore = least
		before, last, row = last, row, before
	}
	return int(last[len(t)])
}

// appendRunes appends the characters of a text to a list.
func appendRunes(list []rune, text string) []rune {
	for _, c := range text {
		list = append(list, c)
	}
	return list
}

// withoutSharedEnds returns two words without the letters with which both begin and both
// end. Their distance is the same, and quicker to find: the words that are compared are
// often alike.
func withoutSharedEnds(a, b string) (restA, restB string) {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !utf8.RuneStart(a[n]) || n < len(b) && !utf8.RuneStart(b[n])) {
		n--
	}
	a, b = a[n:], b[n:]
	n = 0
	for n < min(len(a), len(b)) && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return a[:len(a)-n], b[:len(b)-n]
}
