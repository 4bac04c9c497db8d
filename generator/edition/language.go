package edition

import (
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// Language is a language tag of BCP 47, such as en-GB.
type Language string

// UnmarshalText accepts language tags in the spelling that HTML uses: en-GB, not en_GB or
// EN-gb.
func (l *Language) UnmarshalText(text []byte) error {
	*l = Language(text)
	if _, err := language.Raw.Parse(string(text)); err != nil {
		return decode.HintedError(fmt.Sprintf("%q is not a language tag", text), "write a tag such as en-GB, de or ar")
	}
	return review.CheckLanguage(string(text))
}

// loadLocale returns the locale of a review. A language without a catalogue of messages is
// an error: the pages would be in English and say that they are not.
func loadLocale(src fs.FS, config Config) (*locale.Locale, diag.List) {
	if review.CheckLanguage(string(config.Language)) != nil {
		return locale.English(), nil // reported where it was read
	}
	l, problems := locale.Load(src, string(config.Language))
	if l != nil {
		return l, problems
	}
	problems.Add(diag.Errorf(config.keys.At("language"), "message", "there is no catalogue of messages in the language %q", config.Language).
		Hintf("use one of %s, or write %s/%s.toml", strings.Join(locale.Languages(), ", "), locale.Dir, config.Language))
	return locale.English(), problems
}

// LocaleOf returns the locale of a review of which nothing else is read; that of English if
// its configuration cannot be read.
func LocaleOf(src fs.FS) *locale.Locale {
	config, _ := loadConfig(src, nil, Options{}) // check reports what is wrong with it
	l, _ := loadLocale(src, config)
	return l
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
