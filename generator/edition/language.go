package edition

import (
	"fmt"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recension/generator/decode"
)

// Language is a language tag of BCP 47, such as en-GB.
type Language string

// UnmarshalText accepts well-formed tags of known languages, in the spelling that
// HTML uses: de-DE, not de_DE or DE-de.
func (l *Language) UnmarshalText(text []byte) error {
	*l = Language(text)
	tag, err := language.Raw.Parse(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a language tag such as en-GB: %w", text, err)
	}
	if tag.String() != string(text) {
		return decode.HintedError(fmt.Sprintf("%q is not how a language tag is written", text), fmt.Sprintf("did you mean %q?", tag))
	}
	return nil
}

// Order compares texts as readers of the language sort them. Texts that differ only
// in case or accents are equal. Each caller needs one of its own: a collator is not
// safe for several goroutines.
func (l Language) Order() func(a, b string) int {
	return collate.New(language.Make(string(l)), collate.Loose).CompareString
}
