package review

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Bodies are the names among the authors of a document or an edition that the data marks
// as names of bodies by writing them in braces, as BibTeX does: {Board for Rivers, Fords}.
// The lists of authors have them without the braces.
type Bodies map[string]bool

// readAuthors takes the braces from the names of bodies, and asks about names that are
// probably not what their commas make of them.
func (e *Edition) readAuthors() diag.List {
	problems := inRows(e.Documents, func(i int, d *Document) (problems diag.List) {
		if was, kept := e.reload.kept.Was(i); kept {
			if !e.reload.was.doubted[was] {
				return nil // its braces were taken away
			}
			d.Authors = d.Origin.List("authors")
		}
		for _, doubt := range doubts(d.Authors, `separate authors by "; "`) {
			problems.Add(decode.WithHint(diag.Warnf(d.At("authors"), "author", "%v", doubt), doubt))
		}
		d.Bodies = unbrace(d.Authors)
		e.reload.next.doubted[i] = len(problems) > 0
		return problems
	})
	for _, doubt := range doubts(e.Meta.Authors, "give each author quotation marks of their own") {
		problems.Add(decode.WithHint(diag.Warnf(e.Meta.Keys.At("authors"), "author", "%v", doubt), doubt))
	}
	e.Meta.Bodies = unbrace(e.Meta.Authors)
	return problems
}

// unbrace removes the braces around names from a list, and returns the names that had
// them; nil if none had.
func unbrace(names []string) Bodies {
	var bodies Bodies
	for i, name := range names {
		if !braced(name) {
			continue
		}
		if bodies == nil {
			bodies = Bodies{}
		}
		names[i] = strings.TrimSpace(name[1 : len(name)-1])
		bodies[names[i]] = true
	}
	return bodies
}

// braced reports whether braces enclose a whole name, and are its only ones.
func braced(name string) bool {
	inner := strings.TrimSuffix(strings.TrimPrefix(name, "{"), "}")
	return len(inner) == len(name)-2 && strings.TrimSpace(inner) != "" && !strings.ContainsAny(inner, "{}")
}

// doubts asks about each name that is probably a list of names, a body, or no name.
// separate says how to write several authors.
func doubts(names []string, separate string) []error {
	var all []error
	for _, name := range names {
		if err := doubt(name, separate); err != nil {
			all = append(all, err)
		}
	}
	return all
}

func doubt(name, separate string) error {
	if isPlain(name) {
		return nil
	}
	inBraces := fmt.Sprintf("write the name of a body in braces: {%s}", name)
	parts := strings.Split(name, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch {
	case braced(name):
		return nil
	case strings.ContainsAny(name, "{}"):
		return decode.HintedError(fmt.Sprintf("braces enclose the whole name of a body, without a semicolon, not a part as in %q", name), "write {Board for Rivers, Fords}")
	case andOthers.MatchString(name):
		return decode.HintedError(fmt.Sprintf("%q includes authors who are not named", name), separate+"; leave out those who are not named")
	case isList(name):
		return decode.HintedError(fmt.Sprintf("%q seems to name several authors", name), separate+"; "+inBraces)
	case len(parts) > 2:
		return decode.HintedError(fmt.Sprintf("%q has %d commas; it may be several authors or a body", name, len(parts)-1), separate+"; "+inBraces)
	case len(parts) == 2 && (parts[0] == "" || parts[1] == ""):
		return decode.HintedError(fmt.Sprintf("%q has a comma without a name on both sides", name), `write "Mason, Ann" or "Ann Mason"`)
	case len(parts) == 2 && bodyWords.MatchString(name) && !familyWord.MatchString(parts[0]):
		return decode.HintedError(fmt.Sprintf("%q is read as a person with the family name %q", name, parts[0]), inBraces+"; "+separate)
	}
	return nil
}

// isPlain reports whether a name has none of what raises a doubt: a comma, a brace, two
// spaces, as a conjunction between names has, or the end of "et al". Most names are such,
// and a large review has hundreds of thousands.
func isPlain(name string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(name, "."))
	return !strings.ContainsAny(name, ",{}") && strings.Count(name, " ") < 2 && !strings.ContainsRune("aAlLsSſ", last)
}

var (
	// In capitals, U. A. are the initials of a person.
	andOthers = regexp.MustCompile(`\b((?i:et\.? ?al|and others|among others)|u\. ?a)\.?$`)

	// bodyWords are parts that names of bodies have, and those of people have not.
	bodyWords = regexp.MustCompile(`(?i)(^|[\s,])(and|&|of|for|the|und|für|et|pour|inc|ltd|llc|gmbh|corp|plc)([\s.,]|$)|[0-9]`)

	// familyWord matches such a part that is a family name of its own, as in "The, Anne-Mei".
	familyWord = regexp.MustCompile(`^(?:And|The|For|Of|Et)$`)

	conjunction = regexp.MustCompile(`(?i),? +(?:and|&|und|et) +`)
	persons     = []*regexp.Regexp{
		regexp.MustCompile(`^(\p{Lu}\.[ -]?)+ ?(\p{Ll}+ )*\p{Lu}[^\s.,]+$`),                   // A. B. Mason
		regexp.MustCompile(`^(\p{Ll}+ )*\p{Lu}[^\s.,]*\p{Ll}[^\s.,]* (\p{Lu}\.?[ -]?){1,3}$`), // Mason AB
		regexp.MustCompile(`^\p{Lu}[^\s.,]*\p{Ll}, (\p{Lu}\.?[ -]?)+$`),                       // Mason, A. B.
		regexp.MustCompile(`^\p{Lu}\p{Ll}+( \p{Lu}\.)*( \p{Lu}\p{Ll}+){1,2}$`),                // Ann B. Mason
	}
)

// isList reports whether a name is several whole names of people with "and" or commas
// between them. Of commas alone it expects initials: "García Márquez, Gabriel José" is one
// person.
func isList(name string) bool {
	and := conjunction.Split(name, -1)
	if len(and) > 1 {
		parts := strings.Split(strings.Join(and, ","), ",")
		return !slices.ContainsFunc(and, func(part string) bool { return !isPerson(part, persons) }) ||
			!slices.ContainsFunc(parts, func(part string) bool { return !isPerson(part, persons) })
	}
	parts := strings.Split(name, ",")
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !isPerson(part, persons[:2]) })
}

// isPerson reports whether a text has one of the forms of a whole name of one person.
func isPerson(name string, forms []*regexp.Regexp) bool {
	return slices.ContainsFunc(forms, func(form *regexp.Regexp) bool { return form.MatchString(strings.TrimSpace(name)) })
}
