package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// initialsFirst matches the initials before a family name: "I.", "J.-P.", "Yu. V.".
	initialsFirst = regexp.MustCompile(`^(?:\p{Lu}\p{Ll}{0,2}\.[ -]?)+`)
	// initialsLast matches those after it: "Zhai QJ", "Surname I.", "Smith J.-P.".
	initialsLast = regexp.MustCompile(`^(.*?[\p{Ll}\p{Lu}'’]) ((?:\p{Lu}\p{Ll}?\.[ -]?)+\p{Lu}?|\p{Lu}{1,4}(?:-\p{Lu}{1,2})?|\p{Lu}(?: \p{Lu}){1,3})$`)
	suffix       = regexp.MustCompile(`^(?i:jr|sr|junior|senior)\.?$|^(?:II|III|IV|2nd|3rd|4th)\.?$`)
)

// isSuffix reports whether a part of a name is a suffix, such as Jr.
func isSuffix(text string) bool {
	const longest = len("junior.")
	return text != "" && len(text) <= longest && strings.IndexByte("jJsSI234", text[0]) >= 0 && suffix.MatchString(text)
}

// nobody are texts in the place of a name, in lower case.
var nobody = map[string]bool{
	"and others": true, "et al": true, "others": true, "other": true, "no author": true, "[no author name available]": true,
	"[no authors listed]": true, "no authorship indicated": true, "[anonymous]": true, "anonymous": true, "anon": true, "n/a": true, "undefined": true,
}

// bodyWords are the words in the names of bodies that those of persons do not have.
var bodyWords = words("academy administration agency association authority board center centre collaboration collaborative collaborators college " +
	"commission committee company conference consortium corporation council department federation force foundation group hospital inc initiative " +
	"institut institute instituto international investigators laboratories laboratory ltd ministry national network office organisation organization " +
	"party programme project registry service society study team trial union universidad universidade universitat universität université university")

// corporate reports whether a name has a word of a body.
func corporate(text string) bool {
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len(word) > 2 && bodyWords[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// joins reports whether words of a name are joined as those of given names are not.
func joins(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if word == "and" || word == "&" || word == "of" {
			return true
		}
	}
	return false
}

// particles are the words before a family name that belong to it.
var particles = []string{
	"af", "al", "am", "auf", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "el", "la", "le",
	"ten", "ter", "und", "van", "von", "vom", "y", "zu", "zum", "zur", "'t", "’t",
}

// person returns a name in the form of [Record]: "Family, Given" if it is that of a
// person, whose suffix follows the given names ("King, M. L. Jr"), and "{Body}" if it is
// that of a body, or nothing tells where its family name is. It is empty if the text
// names nobody, such as "et al.".
func person(text string) string {
	text = strings.TrimRight(plain(text), " ,;")
	if text == "" || nobody[strings.ToLower(strings.Trim(text, "."))] || strings.Trim(text, ".") == "" {
		return ""
	}
	if strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}") {
		return body(text)
	}
	parts := strings.Split(text, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	switch {
	case len(parts) == 0:
		return ""
	case len(parts) == 1:
		return withoutComma(parts[0])
	case len(parts) == 2 && isSuffix(parts[1]):
		if name := withoutComma(parts[0]); strings.Contains(name, ",") {
			return name + " " + parts[1]
		}
		return inverted(parts[0], parts[1]) // initials: "Brook, JR"
	case len(parts) == 2:
		if joins(parts[1]) || corporate(text) && !initialsFirst.MatchString(parts[1]) && utf8.RuneCountInString(parts[1]) > 3 {
			return body(text)
		}
		return inverted(parts[0], parts[1])
	case len(parts) == 3 && isSuffix(parts[1]):
		return inverted(parts[0], parts[2]+" "+parts[1])
	case len(parts) == 3 && !corporate(text) && utf8.RuneCountInString(parts[2]) <= 4:
		return inverted(parts[0], parts[1]+" "+parts[2])
	}
	return body(text)
}

// people returns the names in a text with a separator between them.
func people(text, separator string) []string {
	var all []string
	for part := range strings.SplitSeq(text, separator) {
		all = addPerson(all, part)
	}
	return all
}

// addPerson appends the name of a person or body, unless the text names nobody.
func addPerson(all []string, text string) []string {
	if name := person(text); name != "" {
		all = append(all, name)
	}
	return all
}

// body returns the name of a body in the form of [Record].
func body(text string) string {
	text = strings.Trim(plain(text), "{} ")
	if text == "" {
		return ""
	}
	return "{" + strings.NewReplacer("{", "(", "}", ")").Replace(text) + "}"
}

// withoutComma returns a name that has no comma.
func withoutComma(text string) string {
	words := strings.Fields(text)
	end := ""
	if n := len(words); n > 2 && isSuffix(words[n-1]) {
		text, end = strings.Join(words[:n-1], " "), " "+words[n-1]
	}
	if m := initialsFirst.FindString(text); m != "" && startsFamily(text[len(m):]) {
		return inverted(text[len(m):], m+end)
	}
	if corporate(text) {
		return body(text)
	}
	if m := initialsLast.FindStringSubmatch(text); m != nil {
		return inverted(m[1], m[2]+end)
	}
	if given, family, ok := atParticle(strings.Fields(text)); ok {
		return inverted(family, given+end)
	}
	return body(text + end)
}

// startsFamily reports whether a text can be a family name: it has a letter, and is
// not only further initials.
func startsFamily(text string) bool {
	text = strings.TrimSpace(text)
	c, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(c) && utf8.RuneCountInString(text) > 1 || c == '\'' || c == '’'
}

// atParticle splits a name before its first particle, which a given name precedes:
// "Guy van den Broeck".
func atParticle(words []string) (given, family string, ok bool) {
	at := slices.IndexFunc(words, func(word string) bool { return slices.Contains(particles, word) })
	if at < 1 || at == len(words)-1 {
		return "", "", false
	}
	return strings.Join(words[:at], " "), strings.Join(words[at:], " "), true
}

// natural returns the name of a person whose given names come first, as BibTeX reads
// it: without a particle or initials, the last word is the family name.
func natural(text string) string {
	text = plain(text)
	if name := person(text); !strings.HasPrefix(name, "{") || strings.HasPrefix(text, "{") || corporate(text) {
		return name
	}
	words, end := strings.Fields(text), ""
	if n := len(words); n > 2 && isSuffix(words[n-1]) {
		words, end = words[:n-1], " "+words[n-1]
	}
	if len(words) < 2 {
		return body(text)
	}
	last := len(words) - 1
	return inverted(words[last], strings.Join(words[:last], " ")+end)
}

// inverted returns a name with the family name first.
func inverted(family, given string) string {
	family, given = strings.Join(strings.Fields(family), " "), strings.Join(strings.Fields(given), " ")
	switch {
	case family == "":
		return body(given)
	case given == "":
		return body(family)
	}
	return family + ", " + given
}
