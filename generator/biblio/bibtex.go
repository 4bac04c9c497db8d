package biblio

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"recension/generator/locale"
)

// WriteBibTeX writes a BibTeX database in UTF-8, for BibTeX (Patashnik, BibTeXing,
// 1988) and for biblatex (manual, sections 2.1 and 2.2).
//
// A document whose kind is unknown is @misc, the only type that both support and that
// fits any publication. Its publisher goes into howpublished, which both print, as does
// the number of a standard, because most styles do not print the number of a @misc.
// The type of a report is in words: styles would call any other "Technical report".
// Neither prints the booktitle of a @misc, nor an entrysubtype: those are for programs
// that read the file, so that they find the container and the type of a document.
// Titles and undivided names have a second pair of braces, so that no style changes
// their case or splits them. Addresses and DOIs are verbatim, as biblatex and
// url.sty read them. Dates have a year and month, which both read; the day would
// need a field that BibTeX does not have.
func WriteBibTeX(w io.Writer, items iter.Seq[Item], l *locale.Locale) error {
	return writeEach(w, items, "\n", func(b *bytes.Buffer, item Item) { writeEntry(b, item, l) })
}

func writeEntry(b *bytes.Buffer, item Item, l *locale.Locale) {
	kind := item.names().bibtex
	add(b, "@", kind, "{", item.ID, ",\n")
	field := func(name, value string) {
		if value != "" {
			add(b, "  ", name, " = {", value, "},\n")
		}
	}
	field("author", texNames(item.Authors))
	field("title", "{"+tex(item.Title)+"}")
	switch {
	case kind == "article":
		field("journal", texProtected(item.Container))
		field("publisher", texProtected(item.Publisher))
	case kind == "incollection", kind == "inproceedings":
		field("booktitle", texProtected(item.Container))
		field("publisher", texProtected(item.Publisher))
	case kind == "book":
		field("publisher", texProtected(item.Publisher))
	case kind == "techreport":
		field("type", tex(said(l, "citation.report")))
		field("institution", texProtected(item.Publisher))
	case item.Container != "":
		field("howpublished", texProtected(sentences(said(l, "citation.in", "container", item.Container), item.Publisher)))
		if item.Type == Document {
			field("booktitle", texProtected(item.Container))
		}
	default:
		field("howpublished", texProtected(sentences(item.Number, item.Publisher)))
	}
	field("entrysubtype", item.subtype())
	field("volume", tex(item.Volume))
	field("number", tex(cmp.Or(item.Number, item.Issue)))
	field("pages", escapes.Replace(item.pagesWith("--")))
	if parts := dateParts(item.Issued); len(parts) > 0 {
		field("year", fmt.Sprintf("%04d", parts[0]))
		if len(parts) > 1 {
			add(b, "  month = ", monthMacros[(parts[1]-1)%12], ",\n")
		}
	}
	field("doi", verbatim(item.DOI))
	field("url", verbatim(item.URL))
	field("urldate", verbatim(string(item.Accessed)))
	field("language", tex(item.Language))
	field("abstract", tex(item.Abstract))
	field("keywords", texKeywords(item.Keywords))
	field("note", tex(sentences(item.Edition, item.note(l))))
	b.WriteString("}\n")
}

// monthMacros are the month names that every BibTeX style defines.
var monthMacros = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// sentences joins the texts that are not empty.
func sentences(texts ...string) string {
	nonEmpty := slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" })
	return strings.Join(nonEmpty, ". ")
}

// escapes are the characters that have a meaning in TeX. Braces become commands,
// because BibTeX counts escaped braces too.
var escapes = strings.NewReplacer(
	`\`, `{\textbackslash}`, `{`, `{\textbraceleft}`, `}`, `{\textbraceright}`,
	`~`, `{\textasciitilde}`, `^`, `{\textasciicircum}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)

var twices = [...]string{"--", "``", "''"}

// tex returns a text escaped for TeX. Of two hyphens or quotation marks in a row, TeX
// would make another character.
func tex(text string) string {
	text = escapes.Replace(oneLine(text))
	for _, twice := range twices {
		for range 2 { // the matches in "---" overlap
			if strings.Contains(text, twice) {
				text = strings.ReplaceAll(text, twice, twice[:1]+"{}"+twice[1:])
			}
		}
	}
	return text
}

// texProtected returns a text in braces, whose case no style changes; empty for an
// empty text.
func texProtected(text string) string {
	if text == "" {
		return ""
	}
	return "{" + tex(text) + "}"
}

// texKeywords returns keywords in the form that biblatex divides: at commas outside of
// braces.
func texKeywords(words []string) string {
	var texts []string
	for _, word := range words {
		if strings.ContainsAny(word, ",;") {
			texts = append(texts, texProtected(word))
			continue
		}
		texts = append(texts, tex(word))
	}
	return strings.Join(texts, ", ")
}

// texNames returns names in the form that BibTeX splits: names at the word "and",
// the parts of a name at commas. Braces protect an "and" or a comma that belongs to
// a name.
func texNames(all []Name) string {
	var texts []string
	for _, n := range all {
		if n.Literal != "" {
			texts = append(texts, texProtected(n.Literal))
			continue
		}
		texts = append(texts, texPart(n.Family)+", "+texPart(n.Given))
	}
	return strings.Join(texts, " and ")
}

// texPart returns a part of a name, in braces if it contains an "and" or a comma.
func texPart(part string) string {
	part = oneLine(part)
	isAnd := func(word string) bool { return strings.EqualFold(word, "and") }
	if strings.Contains(part, ",") || slices.ContainsFunc(strings.Fields(part), isAnd) {
		return texProtected(part)
	}
	return tex(part)
}

// addressEscapes are the characters that would end the field or the address, with
// their percent-encoding (RFC 3986, section 2.1).
var addressEscapes = strings.NewReplacer(`{`, "%7B", `}`, "%7D", `\`, "%5C", " ", "%20")

// verbatim returns an address or DOI unchanged, apart from these characters.
func verbatim(text string) string { return addressEscapes.Replace(oneLine(text)) }
