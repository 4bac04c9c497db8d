package biblio

import (
	"regexp"
	"strings"

	"recension/generator/review"
)

// Name is the name of a person or an organisation. Either its two parts are known,
// or it is a Literal, which bibliographies print unchanged and sort by its first
// letter.
type Name struct {
	Family, Given string
	Literal       string
}

// initials matches initials followed by a family name of one word, which may have
// particles before it: "B. Mason", "J.-P. de la Tour".
var initials = regexp.MustCompile(`^((?:\p{Lu}\.[ -]?)+) ?((?:\p{Ll}+ )*\p{Lu}[^\s.,]*)$`)

// ParseName reads a name as printed on a title page. It splits a name only where
// that is unambiguous: at a comma after the family name, or after initials, which
// can only be given names. In "Anna del Rio Mason", Rio may or may not be a given
// name, and "River Board" may or may not be a person, so both are literal.
func ParseName(text string) Name {
	text = oneLine(text)
	if parts := strings.Split(text, ","); len(parts) == 2 {
		family, given := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		if family != "" && given != "" {
			return Name{Family: family, Given: given}
		}
	}
	if m := initials.FindStringSubmatch(text); m != nil {
		return Name{Family: m[2], Given: strings.TrimSpace(m[1])}
	}
	return Name{Literal: text}
}

// ParseNames reads a list of names with [ParseName]. Names of bodies are literal.
func ParseNames(texts []string, bodies review.Bodies) []Name {
	var all []Name
	for _, text := range texts {
		if bodies[text] {
			all = append(all, Name{Literal: oneLine(text)})
			continue
		}
		all = append(all, ParseName(text))
	}
	return all
}

// String returns the name as written in a sentence: given name first.
func (n Name) String() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Given + " " + n.Family
}

// Inverted returns the name with the family name first, followed by a comma.
func (n Name) Inverted() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Family + ", " + n.Given
}
