package view

import (
	"slices"

	"recension/generator/address"
	"recension/generator/count"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
)

// Grounds say why a claim holds, in its note and on the page of claims.
type Grounds struct {
	count.Claim
	Path    string // the address of the claim on the page of claims
	Precise string // what the claim rests on if not all its numbers are exact; else empty
	Place   Place  // of the expression
	Named   []NamedValue
	Reads   []ReadCounts
	Rows    []ReadRows
	Sources []Source
	Correct string // the address of the form to correct it; empty: none
}

// NamedValue is a value that a claim names.
type NamedValue struct {
	Label, Text string
	Basis       review.Basis
	Precise     string // the precision, in words; empty if the number is exact
	Path        string // the address of the value on the page of values
}

// GroundsOf returns the grounds of a claim, with at most a given number of counts from
// each file.
func GroundsOf(e *edition.Edition, repository Repository, c count.Claim, limit int) Grounds {
	g := Grounds{Claim: c, Path: address.Claim(e.ID, c.ID), Place: repository.Line(c.Pos)}
	if c.Qualifier != review.Exact {
		g.Precise = e.Locale.Say("number.together", "qualifier", string(c.Qualifier))
	}
	at := []diag.Pos{c.Pos}
	var refs []review.SourceRef
	used := slices.Clone(c.Used)
	for _, v := range c.Values {
		named := NamedValue{Label: v.Label, Text: v.String(), Basis: v.Basis, Path: address.Value(e.ID, v.ID)}
		if v.Qualifier != review.Exact {
			named.Precise = precision(e.Locale, v.Qualifier)
		}
		g.Named, at = append(g.Named, named), append(at, v.Pos)
		used = append(used, v.Used...)
		for _, u := range v.Used {
			refs = append(refs, u.Count.Source)
		}
	}
	reads, read := readCounts(e, repository, c.Used, limit)
	rows, counted := readRows(e, repository, c.Rows)
	g.Reads, g.Rows = reads, rows
	g.Sources = sourcesInNote(e, append(append(refs, read...), counted...), used)
	g.Correct = repository.CorrectionForm(c.Label, at[:min(len(at), CountsInNote)]...)
	return g
}
