package edition

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Config is config.toml: what is true of the whole site.
type Config struct {
	Title       string                   `toml:"title" rule:"required" help:"what the site is called"`
	Tagline     string                   `toml:"tagline" help:"a line below the title"`
	Description string                   `toml:"description" help:"a sentence for search engines"`
	Language    Language                 `toml:"language" help:"of pages, as BCP 47 writes it; en when it is not said"`
	BaseURL     review.SiteAddress       `toml:"base_url" help:"where the site is hosted; empty: no canonical addresses"`
	Repository  review.RepositoryAddress `toml:"repository" help:"where the data is corrected; empty: not named"`
	Folder      review.Folder            `toml:"repository_folder" help:"the folder of the repository that contains the review; empty: its top"`
	Current     string                   `toml:"current" rule:"required" help:"the edition that the front page presents"`
	Locks       bool                     `toml:"locks" help:"whether a published edition must have a lock; true when it is not said"`
	Licence     Licence                  `toml:"licence" help:"what readers may do with text and data"`
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
	if config.Repository != "" && options.Folder != "" && options.Folder != string(config.Folder) {
		at := keys.At("repository_folder")
		if config.Folder == "" {
			at = keys.At("repository")
		}
		problems.Add(diag.Warnf(at, "link-path", "links to the data lead to the wrong place: the review is in the folder %q of its repository", options.Folder).
			Hintf("write repository_folder = %q", options.Folder))
	}
	if options.BaseURL != "" {
		config.BaseURL = review.SiteAddress(options.BaseURL)
	}
	if config.BaseURL != "" && !strings.HasSuffix(string(config.BaseURL), "/") {
		config.BaseURL += "/"
	}
	return config, problems
}
