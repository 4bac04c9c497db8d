package biblio

import (
	"regexp"
	"strings"
)

// Name is the name of a person or a body. Either its two parts are known, or it is
// one Literal: bibliographies then print it as it stands and sort it by its first
// letter, which is dull but never wrong.
type Name struct {
	Family, Given string
	Literal       string
}

// initials are given names of which there are first letters alone, and the one
// word after them, which may have particles before it: "B. Mason",
// "J.-P. de la Tour".
var initials = regexp.MustCompile(`^((?:\p{Lu}\.[ -]?)+) ?((?:\p{Ll}+ )*\p{Lu}[^\s.,]*)$`)

// ParseName reads a name as it stands on a title page. It is divided where it says
// itself how: by a comma after the family name, or because initials can only be
// given names. "Anna del Rio Mason" does not say whether Rio is one of her given
// names, nor "River Board" that it is none of a person, so both are literal.
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

// ParseNames reads the names of a list.
func ParseNames(texts []string) []Name {
	var all []Name
	for _, text := range texts {
		all = append(all, ParseName(text))
	}
	return all
}

// String is the name as one writes it in a sentence.
func (n Name) String() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Given + " " + n.Family
}

// Inverted is the name with its family name first.
func (n Name) Inverted() string {
	if n.Literal != "" {
		return n.Literal
	}
	return n.Family + ", " + n.Given
}
