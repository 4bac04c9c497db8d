package edition

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Config is config.toml: what is true of the whole site.
type Config struct {
	Title       string     `toml:"title" rule:"required" help:"what the site is called"`
	Tagline     string     `toml:"tagline" help:"a line below the title"`
	Description string     `toml:"description" help:"a sentence for search engines"`
	Language    Language   `toml:"language" help:"of pages, as BCP 47 writes it; en when it is not said"`
	BaseURL     review.URL `toml:"base_url" help:"where the site is hosted; empty: no canonical addresses"`
	Repository  review.URL `toml:"repository" help:"where the data is corrected; empty: not named"`
	Current     string     `toml:"current" rule:"required" help:"the edition that the front page presents"`
	Locks       bool       `toml:"locks" help:"whether a published edition must have a lock; true when it is not said"`
	Licence     Licence    `toml:"licence" help:"what readers may do with text and data"`
}

// Language is a language tag of BCP 47, such as en-GB.
type Language string

// UnmarshalText accepts well-formed tags of known languages.
func (l *Language) UnmarshalText(text []byte) error {
	*l = Language(text)
	if _, err := language.Parse(string(text)); err != nil {
		return fmt.Errorf("%q is no language tag such as en-GB: %w", text, err)
	}
	return nil
}

// Licence is what readers may do with text and data.
type Licence struct {
	Name string     `toml:"name" help:"such as CC BY 4.0"`
	URL  review.URL `toml:"url" help:"where its text is"`
}

// loadConfig reads config.toml and finds the current edition.
func loadConfig(src fs.FS, editions []*review.Edition, options Options) (Config, diag.List) {
	config := Config{Language: "en"}
	f, problems := review.Read(src, "config.toml")
	if problems != nil {
		return config, problems
	}
	config.Locks = true
	keys, problems := decode.TOML(f, &config)
	if review.LostParts(problems).All(f.Name) {
		config.Locks = false // it may say so
		return config, problems
	}
	var ids []string
	for _, e := range editions {
		ids = append(ids, e.ID)
		if e.ID == config.Current && e.Meta.Status == review.Draft {
			problems.Add(diag.Errorf(keys.At("current"), "current", "the edition %q is a draft", e.ID).Hintf("name a published edition"))
		}
	}
	if config.Current != "" && !slices.Contains(ids, config.Current) {
		problems.Add(diag.Errorf(keys.At("current"), "current", "unknown edition %q", config.Current).DidYouMean(config.Current, ids))
	}
	if options.BaseURL != "" {
		config.BaseURL = options.BaseURL
	}
	if config.BaseURL != "" && !strings.HasSuffix(string(config.BaseURL), "/") {
		config.BaseURL += "/"
	}
	return config, problems
}

// Order compares texts as readers of the language sort them. Texts that differ only
// in case or accents are equal. Each caller needs one of its own: a collator is not
// safe for several goroutines.
func (l Language) Order() func(a, b string) int {
	return collate.New(language.Make(string(l)), collate.Loose).CompareString
}
