package scaffold

import (
	"regexp"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/review"
)

// shortID is how many words an id has, where no more are needed to tell it from
// the others.
const shortID = 3

// documentID names a document by its first author, or by who published it, and
// its title: "haldane-stone-arches".
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

// version is what a standard's reference has beyond its number: the year or the
// version.
var version = regexp.MustCompile(`(?i)[:-](1[89]|20)[0-9]{2}$|\s+v[0-9]+(\.[0-9]+)*$|\s*\([^)]*\)$`)

// standardID names a standard by its first organisation and its number, without
// its version: "river-board-12-3".
func standardID(t *Target, v Values) []string {
	organisation := ""
	if all := splitList(v["organisation"]); len(all) > 0 {
		organisation = all[0]
	}
	reference := strings.TrimPrefix(version.ReplaceAllString(v["reference"], ""), t.Vocabulary.Label(organisation))
	number := strings.Join(plainWords(reference), "-")
	if !decode.IsID(organisation) {
		return []string{number}
	}
	return []string{strings.TrimSuffix(organisation+"-"+number, "-")}
}

// titleID is the words of a title, but for those that every title has.
func titleID(_ *Target, v Values) []string {
	all := plainWords(v["title"])
	telling := slices.DeleteFunc(slices.Clone(all), func(word string) bool { return slices.Contains(smallWords, word) })
	if len(telling) == 0 {
		return all
	}
	return telling
}

// smallWords say nothing that tells one title from another.
var smallWords = strings.Fields("a an and are as at by do does for from how in into is it its of on or s some that the their to toward towards " +
	"using via what when where which who why with")

// spelled are letters that have no mark to take off.
var spelled = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// plainWords are the words of a text in the letters of an id, marks taken off.
func plainWords(text string) []string {
	plain := spelled.Replace(review.Unmarked(strings.ToLower(text)))
	plain = strings.NewReplacer("'", "", "’", "").Replace(plain)
	return strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// rowIDs are the ids of documents and standards, which share them.
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
