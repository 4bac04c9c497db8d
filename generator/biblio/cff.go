package biblio

import (
	"io"
	"regexp"

	"github.com/goccy/go-yaml"

	"recension/generator/locale"
)

// cff is a file of the Citation File Format 1.2.0, in the order of the format's
// guide.
type cff struct {
	Version    string    `yaml:"cff-version"`
	Message    string    `yaml:"message"`
	Type       string    `yaml:"type"`
	Title      string    `yaml:"title"`
	Abstract   string    `yaml:"abstract,omitempty"`
	Edition    string    `yaml:"version,omitempty"`
	Authors    []cffName `yaml:"authors"`
	Released   string    `yaml:"date-released,omitempty"`
	DOI        string    `yaml:"doi,omitempty"`
	URL        string    `yaml:"url,omitempty"`
	LicenceURL string    `yaml:"license-url,omitempty"`
}

// cffName is a person, or an entity where the name is not divided.
type cffName struct {
	Family string `yaml:"family-names,omitempty"`
	Given  string `yaml:"given-names,omitempty"`
	Name   string `yaml:"name,omitempty"`
}

// cffDOI matches the DOIs that the format's schema allows.
var cffDOI = regexp.MustCompile(`^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+$`)

// WriteCFF writes a CITATION.cff for a data set, from which repository hosts and
// archives learn how to cite it. If the item has no authors, the publisher is the
// author. A date without a day is left out, since the format requires one. The
// licence is an address, empty if unknown.
func WriteCFF(w io.Writer, item Item, abstract, licence string, l *locale.Locale) error {
	out := cff{
		Version: "1.2.0", Message: said(l, "citation.dataSet"), Type: "dataset",
		Title: oneLine(item.Title), Abstract: oneLine(abstract), Edition: oneLine(item.Edition),
		URL: item.URL, LicenceURL: licence,
	}
	for _, name := range item.Authors {
		out.Authors = append(out.Authors, cffName{name.Family, name.Given, name.Literal})
	}
	if len(out.Authors) == 0 {
		out.Authors = []cffName{{Name: oneLine(item.Publisher)}}
	}
	if len(dateParts(item.Issued)) == 3 {
		out.Released = string(item.Issued)
	}
	if cffDOI.MatchString(item.DOI) {
		out.DOI = item.DOI
	}
	text, err := yaml.Marshal(out)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}
