package edition

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/review"
)

// Config is a parsed config.toml, with the settings of the whole site.
type Config struct {
	Title       string                   `toml:"title" rule:"required" help:"the name of the site"`
	Tagline     string                   `toml:"tagline" help:"a line below the title"`
	Description string                   `toml:"description" help:"a sentence for search engines"`
	Language    Language                 `toml:"language" help:"the language of the pages, as a BCP 47 tag; the default is en"`
	BaseURL     review.SiteAddress       `toml:"base_url" help:"the address at which the site is hosted; if empty, pages have no canonical address"`
	Repository  review.RepositoryAddress `toml:"repository" help:"the address of the repository; if empty, pages do not name it"`
	Folder      review.Folder            `toml:"repository_folder" help:"the folder of the repository that contains the review; if empty, its top folder"`
	Current     string                   `toml:"current" rule:"required" help:"the edition that the front page presents"`
	Locks       bool                     `toml:"locks" help:"whether published editions must have a lock; the default is true"`
	Licence     Licence                  `toml:"licence" help:"what readers may do with text and data"`
}

// Licence is what readers may do with text and data.
type Licence struct {
	Name string     `toml:"name" help:"such as CC BY 4.0"`
	URL  review.URL `toml:"url" help:"the address of its text"`
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
		config.Locks = false // the unreadable part may set it to false
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
