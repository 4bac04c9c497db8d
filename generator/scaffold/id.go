package scaffold

import (
	"regexp"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/review"
)

// shortID is the number of words in an id, if it does not need more to be unique.
const shortID = 3

// documentID derives the words of an id from the first author of a document, or its
// publisher, and its title: "haldane-stone-arches".
func documentID(t *Target, v Values) []string {
	lead := ""
	if authors := splitList(v["authors"]); len(authors) > 0 {
		family, _, given := strings.Cut(authors[0], ",")
		names := plainWords(family)
		if !given && len(names) > 1 {
			names = names[len(names)-1:]
		}
		lead = strings.Join(names, "-")
	} else if publisher := v["publisher"]; publisher != "" {
		names := plainWords(publisher)
		lead = strings.Join(names[:min(2, len(names))], "-")
		for _, w := range t.Vocabulary.Words(review.FacetOrganisation) {
			if strings.EqualFold(w.Label, publisher) {
				lead = w.ID
			}
		}
	}
	if lead == "" {
		return titleID(t, v)
	}
	title := slices.DeleteFunc(titleID(t, v), func(word string) bool { return slices.Contains(strings.Split(lead, "-"), word) })
	return append([]string{lead}, title...)
}

// version matches the year or version at the end of a standard's reference.
var version = regexp.MustCompile(`(?i)[:-](1[89]|20)[0-9]{2}$|\s+v[0-9]+(\.[0-9]+)*$|\s*\([^)]*\)$`)

// standardID derives the id of a standard from its first organisation and its number,
// without its version: "river-board-12-3".
func standardID(t *Target, v Values) []string {
	organisation := ""
	if all := splitList(v["organisation"]); len(all) > 0 {
		organisation = all[0]
	}
	reference := strings.TrimPrefix(version.ReplaceAllString(v["reference"], ""), t.Vocabulary.Label(organisation))
	number := strings.TrimPrefix(strings.Join(plainWords(reference), "-"), organisation+"-") // "ISO 9" of iso is iso-9
	if !decode.IsID(organisation) {
		return []string{number}
	}
	return []string{strings.TrimSuffix(organisation+"-"+number, "-")}
}

// titleID returns the words of a title without stop words, or all words if it has no
// others.
func titleID(_ *Target, v Values) []string {
	all := plainWords(v["title"])
	words := slices.DeleteFunc(slices.Clone(all), func(word string) bool { return slices.Contains(stopWords, word) })
	if len(words) == 0 {
		return all
	}
	return words
}

// stopWords are words that do not distinguish titles.
var stopWords = strings.Fields("a an and are as at by do does for from how in into is it its of on or s some that the their to toward towards " +
	"using via what when where which who why with")

// transliterate replaces letters that cannot be reduced to a base letter by removing
// marks.
var transliterate = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// plainWords returns the words of a text in the letters of an id: lower case, without
// diacritical marks.
func plainWords(text string) []string {
	plain := transliterate.Replace(review.Unmarked(strings.ToLower(text)))
	plain = strings.NewReplacer("'", "", "’", "").Replace(plain)
	return strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// rowIDs returns the ids of documents and standards, which must differ from each other.
func rowIDs(t *Target) []string {
	var ids []string
	for _, d := range t.Documents {
		ids = append(ids, d.ID)
	}
	for _, s := range t.Standards {
		ids = append(ids, s.ID)
	}
	return ids
}
