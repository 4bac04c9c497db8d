package intake

import (
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// PubMed is the MEDLINE format, in files named .nbib. See
// https://www.nlm.nih.gov/bsd/mms/medlineelements.html for its tags.
var pubmed = Format{
	Name:      "PubMed",
	Recognise: regexp.MustCompile(`\A\s*(?:PMID- |(?:OWN|STAT|DCOM|FAU|TI|JT|DP) *- [^\n]*\n(?:[^\n]*\n)*?(?:PMID|FAU|JT|OWN) *- )`).MatchString,
	Read: func(text Text) iter.Seq2[Record, *diag.Diagnostic] {
		return grammar{name: "PubMed", split: splitMedline, begins: []string{"PMID"}, blank: true, last: "SO", record: pubmedRecord}.read(text)
	},
}

// splitMedline splits a line with a tag of two to four characters, filled with blanks, and
// a hyphen. Further lines are indented.
func splitMedline(text string) (tag, value string, ok bool) {
	if len(text) < 5 || text[4] != '-' {
		return "", "", false
	}
	tag = strings.TrimRight(text[:4], " ")
	for i := range len(tag) {
		if c := tag[i]; !(c >= 'A' && c <= 'Z' || i > 0 && c >= '0' && c <= '9') {
			return "", "", false
		}
	}
	return tag, strings.TrimSpace(text[5:]), len(tag) >= 2
}

// pubmedRecord makes a record of the fields of MEDLINE.
func pubmedRecord(f fields) Record {
	title, language := titleOf(f.first("TI", "BTI", "CTI"))
	if title == "Not Available" { // in English
		title, language = titleOf(f.first("TT"))
	}
	r := Record{
		Title:     title,
		Authors:   pubmedAuthors(f),
		Year:      yearOf(f.first("DP"), f.first("YR"), f.first("DEP"), f.first("DA"), f.first("EDAT")),
		Container: plain(f.first("JT", "TA")),
		Volume:    plain(f.first("VI")),
		Issue:     plain(f.first("IP")),
		Pages:     pages(f.first("PG")),
		DOI:       pubmedDOI(f),
		PMID:      pmid(f.first("PMID")),
		URL:       addressIn(f.all("UR", "4099", "4100")...),
		Abstract:  plain(f.first("AB")),
		Keywords:  keywords(starred(f.all("OT", "MH")), "\x00"),
		Language:  firstOf(languageTag(f.first("LA")), language),
		Type:      pubmedType(f),
		Key:       plain(f.first("PMID")),
	}
	if title != "" && f.first("TI") != "" && f.first("BTI") != "" {
		r.Container = plain(f.first("BTI"))
	}
	r.ArXiv = arxivIn(append(f.all("LID", "AID"), r.DOI)...)
	return r
}

// starred returns headings without the asterisks of the main ones.
func starred(headings []string) []string {
	for i, heading := range headings {
		headings[i] = strings.ReplaceAll(strings.TrimPrefix(heading, "*"), "/*", "/")
	}
	return headings
}

// pubmedAuthors returns the authors and the bodies among them, in their order. Full names
// are preferred to those with initials, which follow them.
func pubmedAuthors(f fields) []string {
	names := "AU"
	if f.has("FAU") {
		names = "FAU"
	}
	var all []string
	for i := range f {
		switch f[i].Name {
		case names:
			all = addPerson(all, f[i].Text)
		case "CN":
			if name := body(f[i].Text); name != "" {
				all = append(all, name)
			}
		}
	}
	return all
}

// pubmedDOI returns the DOI. An identifier that is none is marked as such: "[pii]".
func pubmedDOI(f fields) string {
	for _, text := range f.all("LID", "AID") {
		if strings.HasSuffix(text, "[doi]") || !strings.HasSuffix(text, "]") {
			if doi := doiIn(text); doi != "" {
				return doi
			}
		}
	}
	return doiIn(f.all("DO", "DOI")...)
}

// pubmedType returns the type for the publication types. A preprint and a book are also
// listed as something else.
func pubmedType(f fields) string {
	all := f.all("PT")
	for _, text := range all {
		if kind := typeOf(text); kind != "" && kind != "article-journal" {
			return kind
		}
	}
	if kind := typeOf(all...); kind != "" || !f.has("JT") {
		return kind
	}
	return "article-journal"
}
