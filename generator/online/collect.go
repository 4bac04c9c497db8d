package online

import (
	"slices"
	"strings"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
)

// Address is an address that a review links to.
type Address struct {
	Text   string // with a scheme and a host, without a fragment; a DOI begins with Resolver
	Places []Place
}

// Place is where a review has an address.
type Place struct {
	Pos       diag.Pos
	DOI       review.DOI // empty: it is no DOI
	Title     string     // what the review calls the publication with the DOI; empty: not stated here
	Retracted bool       // the review says that it is retracted
}

// Resolver is the start of the addresses of DOIs.
const Resolver = "https://doi.org/"

// Addresses returns the addresses of a review, sorted, each once: DOIs, and the links of
// documents, standards, tables, words, sources and texts of all editions.
func Addresses(r *edition.Review) []Address {
	c := collector{}
	for _, e := range r.Editions {
		c.rows(e)
	}
	for _, t := range r.Texts() {
		for _, l := range t.Doc.WebLinks() {
			c.link(l.Address, l.Pos)
		}
	}
	var all []Address
	for text, places := range c {
		all = append(all, Address{text, places})
	}
	slices.SortFunc(all, func(a, b Address) int { return strings.Compare(a.Text, b.Text) })
	return all
}

// collector has the places of each address.
type collector map[string][]Place

func (c collector) add(address string, p Place) {
	address, _, _ = strings.Cut(address, "#")
	if review.IsWebAddress(address) {
		c[address] = append(c[address], p)
	}
}

// link adds an address that is no DOI, unless it is that of one.
func (c collector) link(address string, at diag.Pos) {
	p := Place{Pos: at}
	if doi, ok := review.DOIOf(address); ok {
		p.DOI, address = doi, doi.Address()
	}
	c.add(address, p)
}

// rows adds the addresses of an edition's data files.
func (c collector) rows(e *edition.Edition) {
	for _, d := range e.Documents {
		if d.DOI != "" {
			c.add(d.DOI.Address(), Place{Pos: d.At("doi"), DOI: d.DOI, Title: d.Title, Retracted: d.Retracted != ""})
		}
		if doi, ok := review.DOIOf(string(d.URL)); !ok || doi != d.DOI { // the same address twice
			c.link(string(d.URL), d.At("url"))
		}
		c.link(string(d.Archived), d.At("archived"))
		c.link(d.RetractionNotice.Address(), d.At("retraction_notice"))
	}
	for _, s := range e.Standards {
		c.link(string(s.URL), s.At("url"))
	}
	for _, t := range e.Edition.Tables {
		for i, row := range t.Sheet.Rows {
			for column, cell := range row {
				if column < len(t.Sheet.Header) {
					c.link(cell, t.Sheet.Row(i).At(t.Sheet.Header[column]))
				}
			}
		}
	}
	for _, facet := range e.Vocabulary.Facets {
		for _, w := range e.Vocabulary.Words(facet) {
			c.link(string(w.URL), w.Pos)
		}
	}
	for id, s := range e.Meta.Sources {
		c.link(string(s.URL), e.Meta.Keys.At("source", id, "url"))
	}
}
