package intake

import (
	"html"
	"iter"
	"regexp"
	"slices"
	"strings"

	"recension/generator/diag"
)

// RIS is the format of Reference Manager, which most databases export, each in its own
// dialect: their tags for the title, the journal and the date differ.
var ris = Format{
	Name:      "RIS",
	Recognise: isRIS,
	Read: func(text Text) iter.Seq2[Record, *diag.Diagnostic] {
		return grammar{name: "RIS", split: splitRIS(), begins: []string{"TY"}, ends: "ER", record: risRecord}.read(text)
	},
}

var risStart = regexp.MustCompile(`(?m)^ *TY {1,2}- ?[A-Z]`)

// isRIS reports whether a text is RIS. Some databases put a few notes before the first
// record, such as "Provider: …", and some tools fields before its type; a table or records in
// another format are none.
func isRIS(head string) bool {
	at := risStart.FindStringIndex(head)
	if at == nil {
		return false
	}
	const notes, long = 60, 200
	before := strings.TrimSpace(head[:at[0]])
	if strings.Contains(before, "\n") && header(before) != nil {
		return false
	}
	lines := strings.Split(head[:at[0]], "\n")
	for _, line := range lines {
		other, _ := startOf(line)
		table := len(line) > long || strings.Count(line, ",")+strings.Count(line, "\t") > 3
		if other != "" || table && !risTag(line, 2) {
			return false
		}
	}
	return len(lines) <= notes
}

// splitRIS returns a function that splits a line with a tag of two characters, two blanks
// and a hyphen. Files whose first record begins with a single blank have that everywhere.
func splitRIS() func(text string) (tag, value string, ok bool) {
	blanks, known := 2, false
	return func(text string) (tag, value string, ok bool) {
		text = strings.TrimLeft(text, " ")
		if !known && strings.HasPrefix(text, "TY -") {
			blanks = 1
		}
		known = known || strings.HasPrefix(text, "TY ")
		if !risTag(text, blanks) {
			return "", "", false
		}
		return text[:2], strings.TrimSpace(text[blanks+3:]), true
	}
}

// risTag reports whether a line begins with a tag, as many blanks and a hyphen.
func risTag(text string, blanks int) bool {
	n := blanks + 3
	if len(text) < n || text[n-1] != '-' || text[0] < 'A' || text[0] > 'Z' ||
		!(text[1] >= 'A' && text[1] <= 'Z' || text[1] >= '0' && text[1] <= '9') {
		return false
	}
	return strings.TrimLeft(text[2:n-1], " ") == ""
}

// medline matches the name of a database whose accession numbers are those of PubMed.
var medline = regexp.MustCompile(`(?i)\b(?:pubmed|medline|nlm)\b`)

// embaseKey matches the key of a record of Embase, which has the identifier of PubMed in C5.
var embaseKey = regexp.MustCompile(`^L[0-9]{5,}$`)

// ovidAddress matches the accession number in an address of Ovid.
var ovidAddress = regexp.MustCompile(`\bovid\.com/\S*[?&]AN=([0-9]{1,8})\b`)

// risRecord makes a record of the fields of RIS.
func risRecord(f fields) Record {
	r := Record{
		Type:     firstOf(typeOf(f.first("TY")), cslType(f.first("M3")), typeOf(f.first("PT"))),
		Authors:  risAuthors(f),
		Year:     yearOf(f.first("PY"), f.first("Y1"), f.first("YR"), f.first("DA"), f.first("C6"), f.first("ET")),
		Volume:   plain(f.first("VL", "VO")),
		Issue:    plain(f.first("IS", "CP")),
		Abstract: plain(f.first("AB", "N2")),
		Keywords: keywords(f.all("KW", "DE"), ";\n"),
		Language: languageTag(f.first("LA")),
		Key:      plain(f.first("AN", "UT", "ID", "U2")),
		URL:      addressIn(f.all("UR", "LK", "L2", "L1")...),
	}
	title, language := titleOf(f.first("TI", "T1", "CT", "BT"))
	if title == "" && r.Type == "book" {
		title, language = titleOf(f.first("T2"))
	}
	r.Title, r.Language = title, firstOf(r.Language, language)
	r.Container = plain(f.first("JF", "T2", "JO", "BT", "C3", "JA", "J2", "J1"))
	if r.Container == r.Title {
		r.Container = ""
	}
	r.Pages = pageRange(f.first("SP"), f.first("EP"))
	if whole := r.Type == "book" || r.Type == "thesis"; whole && f.first("EP") == "" && isNumber(r.Pages) {
		r.Pages = "" // how many pages it has
	}
	if r.Pages == "" {
		r.Pages = pages(f.first("C7"))
	}
	risIdentifiers(&r, f)
	return r
}

// risAuthors returns the authors; the editors if there are none. Some dialects repeat the
// authors with a second tag, and others have only bodies there.
func risAuthors(f fields) []string {
	var all, more []string
	for _, text := range f.all("AU") {
		all = addPeople(all, text)
	}
	for _, text := range f.all("A1") {
		more = addPeople(more, text)
	}
	repeated := func(name string) bool { return slices.Contains(all, name) }
	if all = append(all, slices.DeleteFunc(more, repeated)...); all != nil {
		return all
	}
	for _, text := range f.all("A2", "ED") {
		all = addPeople(all, text)
	}
	return all
}

// addPeople appends the names in a text, one a line or with semicolons between them.
func addPeople(all []string, text string) []string {
	text = html.UnescapeString(text) // entities have semicolons
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' }) {
		all = addPerson(all, name)
	}
	return all
}

// risIdentifiers finds the identifiers, for which only some dialects have fields.
func risIdentifiers(r *Record, f fields) {
	notes := f.all("N1", "U1", "U2", "C5")
	links := f.all("UR", "LK", "L3", "L2")
	r.DOI = doiIn(f.all("DO", "DI", "M3")...)
	if r.DOI == "" {
		r.DOI = doiIn(links...)
	}
	for _, note := range notes {
		if r.DOI == "" && doiNote.MatchString(note) {
			r.DOI = doiIn(note)
		}
	}
	r.PMID = pmidIn(slices.Concat(f.all("AN"), links, notes)...)
	if r.PMID == "" && medline.MatchString(strings.Join(f.all("DB", "DP"), " ")) {
		r.PMID = firstOf(pmid(f.first("AN")), pmid(f.first("ID")))
		if m := ovidAddress.FindStringSubmatch(strings.Join(links, " ")); m != nil && r.PMID == "" {
			r.PMID = m[1]
		}
	}
	if r.PMID == "" && embaseKey.MatchString(f.first("U2")) {
		r.PMID = pmid(f.first("C5"))
	}
	r.ArXiv = arxivIn(slices.Concat([]string{r.DOI, r.Container}, f.all("AN"), links, f.all("M1", "PB"), notes)...)
}

// doiNote matches a note that is a DOI, and does not only mention one.
var doiNote = regexp.MustCompile(`(?i)^\s*(?:doi\b|https?://(?:dx\.)?doi\.org/|10\.[0-9]{4})`)

// firstOf returns the first text that is not empty.
func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
