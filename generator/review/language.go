package review

import (
	"fmt"

	"golang.org/x/text/language"

	"recension/generator/decode"
)

// Language is a language tag of BCP 47, such as en-GB; empty if the language is not
// stated.
type Language string

// UnmarshalCSV checks the form.
func (l *Language) UnmarshalCSV(cell string) error {
	*l = Language(cell)
	if cell == "" {
		return nil
	}
	return CheckLanguage(cell)
}

// CheckLanguage returns what is wrong with a language tag; nil if it is one, in the
// spelling that HTML uses: en-GB, not en_GB or EN-gb.
func CheckLanguage(text string) error {
	tag, err := language.Raw.Parse(text)
	if err != nil {
		return fmt.Errorf("%q is not a language tag such as en-GB: %w", text, err)
	}
	if tag.String() != text {
		return decode.HintedError(fmt.Sprintf("%q is not how a language tag is written", text), fmt.Sprintf("did you mean %q?", tag))
	}
	return nil
}
