package edition

import (
	"io/fs"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/look"
	"recension/generator/review"
)

// Config is a parsed config.toml, with the settings of the whole site.
type Config struct {
	Title       string                   `toml:"title" text:"plain" rule:"required" help:"the name of the site"`
	Tagline     string                   `toml:"tagline" text:"plain" help:"a line below the title"`
	Description string                   `toml:"description" text:"plain" help:"a sentence for search engines"`
	Language    Language                 `toml:"language" help:"the language of the pages, as a BCP 47 tag such as en-GB, de or ar; the default is en. There must be a catalogue of messages for it"`
	BaseURL     review.SiteAddress       `toml:"base_url" help:"the address at which the site is hosted; if empty, pages have no canonical address"`
	Repository  review.RepositoryAddress `toml:"repository" help:"the address of the repository; if empty, pages do not name it"`
	Folder      review.Folder            `toml:"repository_folder" help:"the folder of the repository that contains the review; if empty, its top folder"`
	Current     string                   `toml:"current" help:"the edition that the front page presents; if empty, the newest published one"`
	Locks       bool                     `toml:"locks" help:"whether published editions must have a lock; the default is true"`
	Names       []string                 `toml:"names" help:"names with numbers, such as Web 2.0, whose numbers need no data"`
	Licence     Licence                  `toml:"licence" help:"what readers may do with text and data"`
	Theme       look.Theme               `toml:"theme" help:"the look of the site"`
	Navigation  map[string]MenuItem      `toml:"navigation" help:"links in the header or footer of pages, instead of the built-in ones"`

	Look look.Look  `toml:"-"` // what Theme results in
	Menu []MenuItem `toml:"-"` // the items of Navigation in the order of the file

	// Texts are the texts of the file with their links.
	Texts decode.Texts `toml:"-"`

	keys decode.Keys
}

// Licence is what readers may do with text and data.
type Licence struct {
	Name string     `toml:"name" help:"such as CC BY 4.0"`
	URL  review.URL `toml:"url" help:"the address of its text"`
}

// loadConfig reads config.toml.
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
	config.keys = keys
	var ps diag.List
	config.Look, ps = look.Load(src, config.Theme, keys)
	problems = append(problems, ps...)
	problems = append(problems, config.chooseCurrent(keys, editions)...)
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

// chooseCurrent sets Current to the newest published edition if config.toml does not
// name one and, while no edition is published, to the newest draft. It stays empty if
// that cannot be known, because the status of an edition has an error. A name must be
// that of an edition, and of a published one as soon as there is any.
func (c *Config) chooseCurrent(keys decode.Keys, editions []*review.Edition) diag.List {
	var ids, published []string
	unknown := false
	for _, e := range editions {
		ids = append(ids, e.ID)
		switch e.Meta.Status {
		case review.Published:
			published = append(published, e.ID)
		case review.Draft:
		default:
			unknown = true
		}
	}
	named, isDraft := slices.Contains(ids, c.Current), !slices.Contains(published, c.Current)
	var problems diag.List
	switch {
	case c.Current != "" && !named:
		problems.Add(diag.Errorf(keys.At("current"), "current", "unknown edition %q", c.Current).DidYouMean(c.Current, ids))
	case c.Current != "" && isDraft && len(published) > 0 && !unknown:
		problems.Add(diag.Errorf(keys.At("current"), "current", "the edition %q is a draft", c.Current).
			Hintf("name a published edition, or leave out current to present the newest one"))
	case c.Current != "" || unknown:
	case len(published) > 0:
		c.Current = published[len(published)-1]
	case len(ids) > 0:
		c.Current = ids[len(ids)-1]
	}
	return problems
}
