package numeral

import (
	"strings"
	"unicode"
)

// part is a word of a number in words: "twenty" and "one" are the parts of "twenty-one".
type part struct {
	start, end int
	lower      string
	token      int  // its index
	hyphen     bool // a hyphen precedes it
}

// parts returns the words from the i-th token on that blanks and hyphens separate.
func (s *scan) parts(i int) []part {
	const most = 12
	var all []part
	for j := i; j < len(s.tokens) && len(all) < most && (j == i || s.follows(j)); j++ {
		t := s.tokens[j]
		start := 0
		for k, word := range strings.FieldsFunc(t.lower, isHyphen) {
			at := start + strings.Index(t.lower[start:], word)
			all = append(all, part{t.start + at, t.start + at + len(word), word, j, k > 0})
			start = at + len(word)
		}
	}
	return all
}

func isHyphen(c rune) bool { return c == '-' || c == '‐' || c == '‑' }

// isNumberWord reports whether a word can begin a number.
func (v *vocabulary) isNumberWord(w string) bool {
	_, unit := v.units[w]
	return unit || v.tens[w] != 0 || v.multipliers[w] != 0
}

// spelled records the number in words at a token, if there is one, and returns how many
// tokens it has, at least 1.
func (s *scan) spelled(i int) int {
	v, t := s.words, s.tokens[i]
	first := t.lower
	if cut := strings.IndexFunc(first, isHyphen); cut > 0 {
		first = first[:cut]
	}
	switch {
	case v.isNumberWord(first), first == "half":
	case first == "a" || first == "an":
		next := s.next(i)
		if v.multipliers[next] == 0 && v.fractions[next] == 0 {
			return 1
		}
	case v.vague[first]:
		last := i
		for s.next(last) == "of" && v.vague[s.next(last+1)] {
			last += 2
		}
		end := s.tokens[last].end
		s.add(Number{Start: t.start, End: end}, Vague, t.start, end)
		return last - i + 1
	case v.ordinals[first]:
		s.whole(i, Ordinal)
		return 1
	case len(v.units) > 0 && (t.lower == "once" || t.lower == "twice" || t.lower == "thrice"):
		if next := s.next(i); t.lower == "twice" && v.compared[next] {
			s.add(Number{Start: t.start, End: t.end, Value: 2}, "", 0, 0)
			return 1
		}
		s.whole(i, Idiom)
		return 1
	case strings.HasSuffix(first, "fold") && v.isNumberWord(strings.TrimSuffix(first, "fold")):
		w := strings.TrimSuffix(first, "fold")
		s.add(Number{Start: t.start, End: t.end, Value: max(v.units[w], v.tens[w], v.multipliers[w])}, "", 0, 0)
		return 1
	default:
		return 1
	}
	return s.record(i, s.parts(i))
}

// record records the number that parts begin with, and returns how many tokens it has.
func (s *scan) record(i int, parts []part) int {
	n := s.parse(parts)
	if n.parts == 0 {
		return 1
	}
	last := parts[n.parts-1]
	number := Number{Start: parts[0].start, End: last.end, Value: n.value}
	kind, end := n.kind, last.end
	cut := n.parts < len(parts) && parts[n.parts].token == last.token // in the middle of a word
	if cut {
		end = s.tokens[last.token].end
	}
	if kind == "" {
		kind, end = s.spelledKind(i, n, parts, cut, end)
	}
	if kind == Ordinal {
		number.End = max(number.End, end)
	}
	if p := s.percentEnd(last.token); kind == "" && !cut && p > last.end {
		number.End, number.Percent = p, true
	}
	start := number.Start
	if kind == Reference {
		start = s.at(i - 1).start
	}
	s.add(number, kind, start, max(end, number.End))
	return last.token - i + 1
}

// spelledKind returns the kind of a number in words, and the offset at which the span that
// it exempts ends.
func (s *scan) spelledKind(i int, n spelledNumber, parts []part, cut bool, end int) (string, int) {
	v, t := s.words, s.tokens[i]
	following := ""
	if n.parts < len(parts) {
		following = parts[n.parts].lower
	}
	phrase := n.parts == 1 && following != "" && v.phrases[parts[0].lower+"-"+following]
	switch {
	case phrase || n.parts == 1 && v.phrases[t.lower]:
		return Idiom, parts[n.parts].end
	case cut && following == "point" && v.scales[s.next(parts[n.parts].token)]:
		return Idiom, end
	case cut && (n.value < 2 && n.value == float64(int(n.value)) || parts[0].lower == "half") && !v.measures[following]:
		return Idiom, end
	case n.parts == 1 && parts[0].lower == "half" && v.ordinals[s.prev(i)]:
		return Ordinal, end
	case unicode.IsUpper(firstRune(t.text)) && !s.startsSentence(i):
		if v.references[s.prev(i)] {
			return Reference, end
		}
		return Name, end
	case v.references[s.prev(i)] && !s.pluralNoun(parts[n.parts-1].token) && !cut:
		return Reference, end
	case n.parts == 1 && parts[0].lower == "one" && !cut:
		return s.one(i), end
	case n.parts == 1 && parts[0].lower == "zero" && (v.determiners[s.prev(i)] || following == "" || v.function[following]):
		return Idiom, end
	}
	return "", end
}

// spelledNumber is what parse reads: how many parts belong to the number, and its value.
type spelledNumber struct {
	parts int // 0: there is no number
	value float64
	kind  string // Ordinal or Vague, if it turned out to be one; else empty
}

// parse reads the number that parts begin with.
func (s *scan) parse(parts []part) spelledNumber {
	v := s.words
	word := func(k int) string {
		if k < len(parts) {
			return parts[k].lower
		}
		return ""
	}
	switch first := word(0); {
	case first == "a" || first == "an":
		if d := v.fractions[word(1)]; d != 0 {
			isShare := word(1) == "half" || word(2) == "of" ||
				v.nearly[s.prev(parts[0].token)] && (word(2) == "" || v.function[word(2)]) // by a tenth in dry years
			if !isShare || strings.HasSuffix(word(1), "s") {
				return spelledNumber{}
			}
			return spelledNumber{parts: 2, value: d}
		}
		return s.scaled(parts, 1, 1, 1)
	case first == "half":
		k := 1
		if word(1) == "a" {
			k = 2
		}
		if m := v.multipliers[word(k)]; m != 0 {
			return spelledNumber{parts: k + 1, value: m / 2}
		}
		return spelledNumber{parts: 1, value: .5}
	case v.multipliers[first] != 0:
		n := s.scaled(parts, 0, 1, 1)
		n.value, n.kind = 0, Vague // several hundred
		return n
	}
	return s.scaled(parts, 0, 0, 0)
}

// scaled reads a number of units, tens and multipliers from the k-th part on, after words
// that gave a value already (have of them), and a fraction or ordinal that ends it.
func (s *scan) scaled(parts []part, k int, value float64, have int) spelledNumber {
	const none, unit, ten, multiplier = 0, 1, 2, 3
	v := s.words
	total, current, last := 0.0, value, none
	if have > 0 {
		last = unit
	}
	word := func(k int) string {
		if k < len(parts) {
			return parts[k].lower
		}
		return ""
	}
	for ; k < len(parts); k++ {
		w := word(k)
		if w == "and" && last == multiplier && v.isNumberWord(word(k+1)) && v.multipliers[word(k+1)] == 0 {
			k++
			w = word(k)
		}
		if u, ok := v.units[w]; ok && (last == none || last == multiplier || last == ten && u > 0 && u < 10) {
			current, last = current+u, unit
		} else if t := v.tens[w]; t != 0 && (last == none || last == multiplier) {
			current, last = current+t, ten
		} else if m := v.multipliers[w]; m != 0 && last != none {
			if m == 100 || m == 12 {
				current *= m
			} else {
				total, current = total+max(current, 1)*m, 0
			}
			last = multiplier
		} else {
			break
		}
	}
	n := spelledNumber{parts: k, value: total + current}
	d := v.fractions[word(k)]
	plural := strings.HasSuffix(word(k), "s") || word(k) == "halves"
	switch {
	case last == ten && v.ordinals[word(k)] && !plural, last == multiplier && v.ordinals[word(k)] && !plural:
		n.parts, n.kind = k+1, Ordinal
	case d != 0 && (n.value == 1 || plural):
		n.parts, n.value = k+1, n.value*d
	case word(k) == "and" && word(k+1) == "a" && (word(k+2) == "half" || word(k+2) == "quarter"):
		n.parts, n.value = k+3, n.value+v.fractions[word(k+2)]
	}
	return n
}
