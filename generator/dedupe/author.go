package dedupe

import (
	"slices"
	"strings"
	"unicode"
)

// name is the name of an author as it is compared.
type name struct {
	family string   // without particles, hyphens and spaces
	given  string   // first given name or initial; empty if unknown
	others string   // initials of the other given names
	parts  []string // of a family name of several words; nil for others
}

// names is the author list of a record.
type names struct {
	list  []name // at most maxAuthors
	count int    // of all authors
	cut   bool   // ends with "et al."
}

func (p *preparer) newNames(authors []string) names {
	var n names
	list := p.people[:0]
	for _, raw := range authors {
		raw = strings.TrimSpace(plain(limit(raw, maxValue)))
		if absent(raw) {
			continue
		}
		switch strings.ToLower(strings.Trim(raw, ". ,")) {
		case "others", "et al", "and others", "et al.":
			n.cut = true
			continue
		}
		if n.count >= maxAuthors {
			n.count++
			continue
		}
		if one := p.newName(raw); one.family != "" {
			list = append(list, one)
			n.count++
		}
	}
	p.people, n.list = list, p.names.keep(list)
	return n
}

func (p *preparer) newName(raw string) name {
	family, given, comma := strings.Cut(raw, ",")
	if !comma {
		fields := strings.Fields(raw)
		if len(fields) == 0 {
			return name{}
		}
		last := fields[len(fields)-1]
		if len(fields) > 1 && isInitials(last) {
			family, given = strings.Join(fields[:len(fields)-1], " "), last // "Family GN"
		} else {
			family, given = last, strings.Join(fields[:len(fields)-1], " ")
		}
	}
	var n name
	n.family, n.parts = p.family(family)
	initials := p.initials[:0]
	p.words = appendWords(p.words[:0], fold(given))
	for _, w := range p.words {
		if !particle(w) {
			if n.given == "" {
				n.given = p.texts.keep(w)
			} else {
				initials = append(initials, initial(w))
			}
		}
	}
	p.initials, n.others = initials, p.texts.keep(initials...)
	return n
}

// family returns a family name without particles, hyphens and spaces, and its parts if it
// has several.
func (p *preparer) family(raw string) (name string, parts []string) {
	p.words = appendWords(p.words[:0], fold(raw))
	list := p.words
	if slices.ContainsFunc(list, func(w string) bool { return !particle(w) }) {
		list = slices.DeleteFunc(list, particle)
	} else {
		return p.texts.keep(list...), nil // "De La"
	}
	name = p.texts.keep(list...)
	if len(list) < 2 {
		return name, nil
	}
	start := 0
	for i, w := range list {
		list[i] = name[start : start+len(w)]
		start += len(w)
	}
	return name, p.lists.keep(list)
}

// isInitials reports whether a word is "J", "JA", "J.A." or "J.-P.".
func isInitials(word string) bool {
	n := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			n++
		case r != '.' && r != '-':
			return false
		}
	}
	return n > 0 && n <= 3
}

// particle reports whether databases move or drop a word of a name.
func particle(w string) bool {
	switch w {
	case "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "ter", "ten", "el", "al", "zu", "zur", "jr", "sr", "ii", "iii", "dr", "prof", "phd", "md":
		return true
	}
	return false
}

// initial returns the first letter of a word.
func initial(word string) string {
	for _, r := range word {
		return string(r)
	}
	return ""
}

// sameName reports whether two names can be of one person: the family names agree, and
// the given names or initials do not disagree. Families and given names may have changed
// places.
func sameName(a, b name) bool {
	if sameFamily(a, b) || sameFamily(b, a) {
		return a.given == "" || b.given == "" || initial(a.given) == initial(b.given) ||
			strings.Contains(a.others, initial(b.given)) || strings.Contains(b.others, initial(a.given))
	}
	return swapped(a, b) || swapped(b, a)
}

// swapped reports whether the given name of b is the family name of a.
func swapped(a, b name) bool {
	return len(b.given) > 2 && len(a.family) > 2 && a.given != "" && b.given == a.family && initial(a.given) == initial(b.family)
}

// sameFamily reports whether the family names agree, or the one of b is a part of the one
// of a: "Jennings Anderson, T." is "Anderson, T. J." elsewhere.
func sameFamily(a, b name) bool {
	if a.family == b.family || len(b.family) >= 4 && slices.Contains(a.parts, b.family) {
		return true
	}
	return abs(len(a.family)-len(b.family)) <= 1 && len(a.family) >= 5 && len(b.family) >= 5 && distance(a.family, b.family) <= 1
}

// compareNames compares two author lists:
//
//   - same: every author agrees, in whatever order
//   - cut: one list is the other's start
//   - overlap: at least half of the authors of the shorter list agree
//   - partly: fewer do
//   - differ: none does
func compareNames(a, b *names) level {
	if len(a.list) == 0 || len(b.list) == 0 {
		return missing
	}
	short, long := a.list, b.list
	if len(short) > len(long) {
		short, long = long, short
	}
	var used uint64
	agree, ordered := 0, 0
	for i, x := range short {
		if sameName(x, long[i]) && used&(1<<i) == 0 {
			used |= 1 << i
			agree++
			ordered++
			continue
		}
		for j, y := range long {
			if used&(1<<j) == 0 && sameName(x, y) {
				used |= 1 << j
				agree++
				break
			}
		}
	}
	switch {
	case agree == len(short) && a.count == b.count:
		return same
	case agree == len(short) && ordered == agree:
		return cut
	case 2*agree >= len(short):
		return overlap
	case agree > 0:
		return partly
	}
	return differ
}
