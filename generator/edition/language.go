package edition

import (
	"fmt"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recension/generator/decode"
	"recension/generator/review"
)

// Language is a language tag of BCP 47, such as en-GB. The program itself writes
// English headings and labels, so it is that of English, with or without a region.
type Language string

var english = language.MustParseBase("en")

// UnmarshalText accepts the tags of languages in which the pages can be written, which
// are those of English, in the spelling that HTML uses: en-GB, not en_GB or EN-gb.
func (l *Language) UnmarshalText(text []byte) error {
	*l = Language(text)
	tag, err := language.Raw.Parse(string(text))
	if err != nil {
		return decode.HintedError(fmt.Sprintf("%q is not a language tag", text), "write en, or the tag of a region, such as en-GB")
	}
	if base, _ := tag.Base(); base != english {
		return decode.HintedError(fmt.Sprintf("there are no words for the pages in the language %q", text),
			"the headings and labels that the program writes are in English: use en, or the tag of a region, such as en-GB")
	}
	return review.CheckLanguage(string(text))
}

// Order compares texts as readers of the language sort them. Texts that differ only
// in case or accents are equal. Each caller needs one of its own: a collator is not
// safe for several goroutines.
func (l Language) Order() func(a, b string) int {
	return collate.New(language.Make(string(l)), collate.Loose).CompareString
}

// ForeignLanguage returns the language of a document for the attribute lang of its title.
// It is empty if the language is that of the site, or is not stated.
func (e *Edition) ForeignLanguage(d *review.Document) string {
	if string(d.Language) == string(e.language) {
		return ""
	}
	return string(d.Language)
}
