package intake

import (
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// Ovid is the format that Ovid calls tagged, with the names of fields on lines of their
// own, or with tags of two letters.
var ovid = Format{
	Name:      "Ovid",
	Recognise: regexp.MustCompile(`\A\s*(?:<\d+\.? *>\s*\n|VN {1,2}- Ovid Technologies)`).MatchString,
	Read: func(text Text) iter.Seq2[Record, *diag.Diagnostic] {
		return grammar{name: "Ovid", split: splitOvid(), begins: []string{"<>", "VN"}, record: ovidRecord}.read(text)
	},
}

// ovidNumber matches the line before a record.
var ovidNumber = regexp.MustCompile(`^<(\d+)\.? *>\s*$`)

// splitOvid returns a function that splits a line with a tag; "<>" is that of the line
// before a record. Where the first line of a record has no tag, the names of fields are
// lines that are not indented.
func splitOvid() func(text string) (tag, value string, ok bool) {
	first, names := true, false
	return func(text string) (tag, value string, ok bool) {
		if m := ovidNumber.FindStringSubmatch(text); m != nil {
			return "<>", m[1], true
		}
		short := risTag(text, 2)
		if first {
			first, names = false, !short
		}
		switch {
		case names && text[0] != ' ' && text[0] != '\t':
			return strings.TrimSpace(text), "", true
		case !names && short:
			return text[:2], strings.TrimSpace(text[5:]), true
		}
		return "", "", false
	}
}

// ovidRecord makes a record of the fields of Ovid. Volume, issue, pages and year are often
// only in the source.
func ovidRecord(f fields) Record {
	title, language := titleOf(ovidNote.ReplaceAllString(plain(f.first("TI", "Title", "Chapter Title", "Article Title", "Book Title", "BT")), ""))
	source := parseSource(plain(f.first("SO", "Source")))
	r := Record{
		Title:     title,
		Year:      yearOf(f.first("YR", "Year of Publication", "Publication Year"), f.first("DG", "DP", "Date of Publication", "Publication Date"), source.date),
		Container: firstOf(plain(f.first("JN", "JT", "Journal Name", "Journal Title", "Journal")), source.container),
		Volume:    firstOf(plain(f.first("VI", "VO", "Volume")), source.volume),
		Issue:     firstOf(plain(f.first("IP", "Issue", "Issue/Part")), source.issue),
		Pages:     firstOf(pages(f.first("PG", "Pages", "Page")), pages(source.pages)),
		DOI:       doiIn(f.all("DO", "DI", "Digital Object Identifier", "DOI", "Article Identifier")...),
		URL:       addressIn(f.all("JL", "UR", "URL", "Link to the Ovid Full Text or citation", "XL")...),
		Abstract:  plain(f.first("AB", "Abstract")),
		Language:  firstOf(languageTag(f.first("LG", "LA", "Language")), language),
		Type:      typeOf(f.all("PT", "DT", "Publication Type", "Document Type")...),
		Key:       strings.TrimSuffix(plain(f.first("UI", "AN", "Unique Identifier", "Accession Number")), "."),
		Keywords:  keywords(f.all("KW", "Author Keywords", "Keyword Heading", "Key Concepts", "SH", "MH", "Subject Headings", "MeSH Subject Headings"), ";\n"),
	}
	for _, text := range f.all("FA", "Authors Full Name", "Author NameFull", "AU", "Author", "Authors", "Author(s)") {
		if r.Authors = ovidAuthors(text, r.Authors, f); r.Authors != nil && !f.has("FA") && !f.has("AU") {
			break
		}
	}
	if medline.MatchString(f.first("DB", "Database")) {
		r.PMID = firstOf(pmid(f.first("PM", "PMID")), pmid(r.Key))
	}
	if r.Type == "" && source.container != "" {
		r.Type = "article-journal"
	}
	return r
}

var (
	// ovidNote matches what some databases print after a title.
	ovidNote = regexp.MustCompile(`\s*\[(?:Article|Report|Miscellaneous|References|Review|Letter|Editorial)\]\.?$`)
	// roles matches what they print after a name: its role, address numbers and degrees.
	roles = regexp.MustCompile(`\s*\[[^\]]*\]|[\s\d,*+]+$|,? (?:Ph\.?D|MD|M\.D|[BM]Sc|MPH|RN)\.?\b.*$`)
	// abbreviatedNames matches names that only full stops are between.
	abbreviatedNames = regexp.MustCompile(`^(?:[\p{L}'’ -]+ \p{Lu}[\p{L}.-]{0,4}\. ?){2,}$`)
)

// ovidAuthors appends the names in a text. If full names are there, others are left out.
func ovidAuthors(text string, all []string, f fields) []string {
	if f.has("FA") && len(all) >= len(f.all("FA")) {
		return all
	}
	if line := plain(text); abbreviatedNames.MatchString(line) && !strings.ContainsAny(line, ";,") {
		text = strings.ReplaceAll(line, ". ", ".;")
	}
	for name := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ';' || c == '\n' }) {
		all = addPerson(all, roles.ReplaceAllString(name, ""))
	}
	return all
}

// source is the place of publication that Ovid prints in one field.
type source struct{ container, volume, issue, pages, date string }

// volumeForm matches a volume, which has a digit.
const volumeForm = `(?P<volume>[\w-]*\d[\w-]*)`

var (
	sources = []*regexp.Regexp{
		// Journal. 12(3):45-50, 2020 May. Journal. 12 Suppl 1:S45-9, 2020.
		regexp.MustCompile(`^(?P<container>.+?)\.\s+(?:` + volumeForm + `\s*)?(?P<groups>Suppl[^:(]*|(?:\([^)]*\)\s*)*)\s*:\s*(?P<pages>[^,:]*\d[^,:]*),\s*(?P<date>.*)$`),
		// Journal. 12 (3) (pp 45-50), 2020. Date of Publication: May 2020.
		regexp.MustCompile(`^(?P<container>.+?)\.\s+` + volumeForm + `\s*(?P<groups>(?:\([^)]*\)\s*)*),\s*(?P<date>.*)(?P<pages>)$`),
		// Journal. Vol.12(3), May 2020, pp. 45-50.
		regexp.MustCompile(`^(?P<container>.+?)[.,]\s+[Vv]ol\.?\s*` + volumeForm + `\s*(?P<groups>(?:\([^)]*\)\s*)*),\s*(?P<date>.*?)(?:,\s*pp?\.?\s*(?P<pages>[^,.]+))?\.?$`),
	}
	// groups matches what is in brackets after a volume: the issue, or the pages.
	groups = regexp.MustCompile(`\(([^)]*)\)`)
)

// parseSource reads such a field; what it does not understand is the date.
func parseSource(text string) source {
	for _, form := range sources {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		at := func(name string) string { return strings.TrimSpace(m[form.SubexpIndex(name)]) }
		s := source{container: at("container"), volume: at("volume"), pages: at("pages"), date: at("date")}
		s.container, _, _ = strings.Cut(s.container, ". Conference:")
		for _, group := range groups.FindAllStringSubmatch(at("groups"), -1) {
			switch {
			case strings.HasPrefix(group[1], "p"):
				s.pages = strings.TrimLeft(group[1], "p. ")
			case s.issue == "" && group[1] != "no pagination":
				s.issue = group[1]
			}
		}
		if strings.HasPrefix(at("groups"), "Suppl") {
			s.issue = at("groups")
		}
		return s
	}
	return source{date: text}
}
