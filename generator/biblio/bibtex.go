package biblio

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteBibTeX writes a BibTeX database in UTF-8, for BibTeX (Patashnik, BibTeXing,
// 1988) and for biblatex (manual, sections 2.1 and 2.2).
//
// Documents are @misc, the one type that both know and that claims nothing; who
// published one stands in howpublished, which both print. Titles and names that
// are not divided stand in a second pair of braces, so that no style changes their
// letters or their parts. The number of a standard stands in howpublished too: most
// styles print no number of a @misc. Addresses and DOIs are verbatim, as biblatex and url.sty
// read them. Of the date there are year and month, which both read; the day would
// need a field that one does not know.
func WriteBibTeX(w io.Writer, items []Item) error {
	b := bufio.NewWriter(w)
	for i, item := range items {
		if i > 0 {
			b.WriteByte('\n')
		}
		writeEntry(b, item)
	}
	return b.Flush() // which returns the first error of any write
}

func writeEntry(b *bufio.Writer, item Item) {
	fmt.Fprintf(b, "@%s{%s,\n", names[item.Type].bibtex, item.ID)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "  %s = {%s},\n", name, value)
		}
	}
	field("author", texNames(item.Authors))
	field("title", "{"+tex(item.Title)+"}")
	switch {
	case item.Type == Chapter:
		field("booktitle", texProtected(item.Container))
		field("publisher", texProtected(item.Publisher))
	case item.Container != "":
		field("howpublished", texProtected(sentences("In: "+item.Container, item.Publisher)))
	default:
		field("howpublished", texProtected(sentences(item.Number, item.Publisher)))
	}
	field("number", tex(item.Number))
	if parts := dateParts(item.Issued); len(parts) > 0 {
		field("year", fmt.Sprintf("%04d", parts[0]))
		if len(parts) > 1 {
			fmt.Fprintf(b, "  month = %s,\n", monthMacros[(parts[1]-1)%12])
		}
	}
	field("doi", verbatim(item.DOI))
	field("url", verbatim(item.URL))
	field("urldate", verbatim(string(item.Accessed)))
	field("note", tex(sentences(item.Edition, item.Note)))
	b.WriteString("}\n")
}

// monthMacros are the names that every BibTeX style defines for months.
var monthMacros = strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")

// sentences are texts, those that are empty left out, one after the other.
func sentences(texts ...string) string {
	var said []string
	for _, text := range texts {
		if text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, ". ")
}

// escapes are the characters that mean something to TeX. Braces are named, as
// BibTeX counts those with a backslash before them, too.
var escapes = strings.NewReplacer(
	`\`, `{\textbackslash}`, `{`, `{\textbraceleft}`, `}`, `{\textbraceright}`,
	`~`, `{\textasciitilde}`, `^`, `{\textasciicircum}`,
	`&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
)

// tex is a text as TeX prints it.
func tex(text string) string { return escapes.Replace(oneLine(text)) }

// texProtected is a text whose letters no style changes.
func texProtected(text string) string {
	if text == "" {
		return ""
	}
	return "{" + tex(text) + "}"
}

// texNames are names as BibTeX divides them: by the word "and", and within a name
// by commas. Braces keep it from finding either in a part of a name.
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

// texPart is a part of a name, whose words BibTeX may look at one by one unless
// there is an "and" or a comma in it.
func texPart(part string) string {
	part = oneLine(part)
	isAnd := func(word string) bool { return strings.EqualFold(word, "and") }
	if strings.Contains(part, ",") || slices.ContainsFunc(strings.Fields(part), isAnd) {
		return texProtected(part)
	}
	return tex(part)
}

// addressEscapes are the characters that would end the field or the address, each
// as an address writes it (RFC 3986, section 2.1).
var addressEscapes = strings.NewReplacer(`{`, "%7B", `}`, "%7D", `\`, "%5C", " ", "%20")

// verbatim is an address or a DOI as it is, but for those characters.
func verbatim(text string) string { return addressEscapes.Replace(oneLine(text)) }
