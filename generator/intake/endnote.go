package intake

import (
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// EndNote (tagged) is the format of files named .enw, that of refer and BibIX with more
// tags.
var endnote = Format{
	Name:      "EndNote",
	Recognise: regexp.MustCompile(`\A\s*%[0A-Z@] [^\n]*\n(?:[^\n]*\n)*?%[0TABDJ] `).MatchString,
	Read: func(text Text) iter.Seq2[Record, *diag.Diagnostic] {
		return grammar{name: "EndNote", split: splitRefer, begins: []string{"%0"}, blank: true, record: endnoteRecord}.read(text)
	},
}

// splitRefer splits a line with a tag of a percent sign and one character.
func splitRefer(text string) (tag, value string, ok bool) {
	if len(text) < 2 || text[0] != '%' || len(text) > 2 && text[2] != ' ' && text[2] != '\t' {
		return "", "", false
	}
	if c := text[1]; c <= ' ' || c >= 0x7F || c >= 'a' && c <= 'z' {
		return "", "", false
	}
	return text[:2], strings.TrimSpace(text[2:]), true
}

// endnoteRecord makes a record of the fields of EndNote.
func endnoteRecord(f fields) Record {
	title, language := titleOf(f.first("%T"))
	r := Record{
		Title:    title,
		Year:     yearOf(f.first("%D"), f.first("%8"), f.first("%7")),
		Volume:   plain(f.first("%V")),
		Issue:    plain(f.first("%N")),
		DOI:      doiIn(append(f.all("%R"), f.all("%U", "%3")...)...),
		PMID:     pmidIn(f.all("%M", "%U", "%Z")...),
		URL:      addressIn(f.all("%U", "%>")...),
		Abstract: plain(f.first("%X")),
		Keywords: keywords(f.all("%K"), ";\n"),
		Language: firstOf(languageTag(f.first("%G")), language),
		Type:     typeOf(f.first("%0"), f.first("%9")),
		Key:      plain(f.first("%M", "%F", "%L")),
	}
	if r.PMID == "" && medline.MatchString(f.first("%~")) {
		r.PMID = pmid(f.first("%M"))
	}
	for _, text := range f.all("%A", "%?") {
		r.Authors = addPeople(r.Authors, text)
	}
	if r.Authors == nil {
		for _, text := range f.all("%E") {
			r.Authors = addPeople(r.Authors, text)
		}
	}
	r.Container = plain(f.first("%J", "%B"))
	r.Pages = pages(f.first("%P"))
	if whole := r.Type == "book" || r.Type == "thesis"; whole && isNumber(r.Pages) {
		r.Pages = "" // how many pages it has
	}
	r.ArXiv = arxivIn(append(f.all("%U", "%M", "%Z"), r.DOI, r.Container)...)
	return r
}
