package biblio

import "recension/generator/review"

// Type is the type of an item, as far as it is known.
type Type int

// The types of items. A document whose kind of publication is unknown gets the type that
// each format has for publications of any kind, see [Item.Kind].
const (
	Document Type = iota // a publication that the review lists
	Standard             // a standard or its draft
	Edition              // an edition of the review
	Chapter              // a chapter of an edition
	Figure               // a figure of an edition
	Table                // a table of an edition
)

// typeNames are the names of a type in each format.
type typeNames struct{ bibtex, ris, csl string }

var names = map[Type]typeNames{
	Document: {"misc", "GEN", "document"},
	Standard: {"misc", "STAND", "standard"},
	Edition:  {"misc", "ELEC", "webpage"},
	Chapter:  {"incollection", "CHAP", "chapter"},
	Figure:   {"misc", "FIGURE", "figure"},
	Table:    {"misc", "DATA", "dataset"},
}

// kinds are the names of the kinds of documents, whose CSL name is the kind itself. A
// BibTeX type is one that both BibTeX and biblatex have. Both know theses only with
// their degree, which no column states, so a thesis is @misc. RIS has no type for
// preprints and other articles outside a periodical.
var kinds = map[review.DocumentType]typeNames{
	"article":           {"misc", "GEN", "article"},
	"article-journal":   {"article", "JOUR", "article-journal"},
	"article-magazine":  {"article", "MGZN", "article-magazine"},
	"article-newspaper": {"article", "NEWS", "article-newspaper"},
	"book":              {"book", "BOOK", "book"},
	"chapter":           {"incollection", "CHAP", "chapter"},
	"dataset":           {"misc", "DATA", "dataset"},
	"legislation":       {"misc", "STAT", "legislation"},
	"paper-conference":  {"inproceedings", "CPAPER", "paper-conference"},
	"report":            {"techreport", "RPRT", "report"},
	"software":          {"misc", "COMP", "software"},
	"standard":          {"misc", "STAND", "standard"},
	"thesis":            {"misc", "THES", "thesis"},
	"webpage":           {"misc", "ELEC", "webpage"},
}

// names returns the names of the item's type. Styles for BibTeX print a publisher or
// container only where they expect one: without the container or institution that its
// type needs, an item is @misc, which prints what there is.
func (item Item) names() typeNames {
	n, ok := kinds[item.Kind]
	if !ok {
		return names[item.Type]
	}
	switch n.bibtex {
	case "article", "incollection", "inproceedings":
		if item.Container == "" {
			n.bibtex = "misc"
		}
	case "book", "techreport":
		if item.Publisher == "" || item.Container != "" {
			n.bibtex = "misc"
		}
	}
	return n
}

// subtype returns the kind of a document whose BibTeX type does not say it: @article is
// an article of a journal. It is empty if that is not needed.
func (item Item) subtype() string {
	n, ok := kinds[item.Kind]
	if written := item.names().bibtex; !ok || written == n.bibtex && written != "misc" && (written != "article" || n.ris == "JOUR") {
		return ""
	}
	return string(item.Kind)
}

// Periodical reports whether the container of the item is a journal, magazine or
// newspaper.
func (item Item) Periodical() bool {
	return item.Container != "" && kinds[item.Kind].bibtex == "article"
}
