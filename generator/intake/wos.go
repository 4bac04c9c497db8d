package intake

import (
	"html"
	"iter"
	"regexp"
	"strings"

	"recension/generator/diag"
)

// Web of Science is the format of its plain text files, named savedrecs.txt.
var wos = Format{
	Name:      "Web of Science",
	Recognise: regexp.MustCompile(`\A\s*(?:FN [^\n]*\n\s*VR |PT [A-Z]\n[A-Z][A-Z0-9] )`).MatchString,
	Read: func(text Text) iter.Seq2[Record, *diag.Diagnostic] {
		return grammar{
			name: "Web of Science", split: splitWoS, begins: []string{"PT"}, ends: "ER",
			around: []string{"FN", "VR", "EF"}, closes: "EF", record: wosRecord,
		}.read(text)
	},
}

// splitWoS splits a line with a tag of two characters and a blank. Further lines, which
// are further values or wrapped text, are indented.
func splitWoS(text string) (tag, value string, ok bool) {
	if len(text) < 2 || len(text) > 2 && text[2] != ' ' || text[0] < 'A' || text[0] > 'Z' ||
		!(text[1] >= 'A' && text[1] <= 'Z' || text[1] >= '0' && text[1] <= '9') {
		return "", "", false
	}
	return text[:2], strings.TrimSpace(text[2:]), true
}

// wosRecord makes a record of the fields of the Web of Science.
func wosRecord(f fields) Record {
	title, language := titleOf(f.first("TI"))
	r := Record{
		Title:     title,
		Authors:   wosAuthors(f),
		Year:      yearOf(f.first("PY"), f.first("EA"), f.first("CY")),
		Container: plain(f.first("SO", "JI", "J9")),
		Volume:    plain(f.first("VL")),
		Issue:     plain(f.first("IS")),
		Pages:     firstOf(pageRange(f.first("BP"), f.first("EP")), pages(f.first("AR"))),
		DOI:       doiIn(f.all("DI")...),
		PMID:      pmid(f.first("PM")),
		Abstract:  plain(f.first("AB")),
		Keywords:  keywords([]string{wosKeywords(f.joined("DE")), f.joined("ID")}, ";"),
		Language:  firstOf(languageTag(f.first("LA")), language),
		Type:      wosType(f.first("PT"), f.first("DT")),
		Key:       plain(f.first("UT")),
	}
	r.ArXiv = arxivIn(r.DOI, f.first("AR"), r.Container)
	return r
}

// wosAuthors returns the authors, with full names if there are those of all, and the
// bodies; the editors if there are no authors.
func wosAuthors(f fields) []string {
	var all []string
	for _, tags := range [][2]string{{"AF", "AU"}, {"BF", "BA"}, {"BE", "BE"}, {"ED", "ED"}} {
		full, short := f.first(tags[0]), f.first(tags[1])
		if strings.Count(full, "\n") != strings.Count(short, "\n") || full == "" {
			full = short
		}
		if all = addPeople(nil, withFamilies(full, short)); all != nil {
			break
		}
	}
	bodies := f.all("CA")
	if all == nil {
		bodies = append(bodies, f.all("GP")...) // of the proceedings, such as their publisher
	}
	for _, text := range bodies {
		for name := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\n' || c == ';' }) {
			if name = body(name); name != "" {
				all = append(all, name)
			}
		}
	}
	return all
}

// withFamilies returns a list of full names in which those without a comma, such as "Van-Nam
// Huynh" or "Zheng Muqiang", have one where the list of short names, "Huynh, VN", tells the
// family name.
func withFamilies(full, short string) string {
	list := func(c rune) bool { return c == '\n' || c == ';' }
	full, short = html.UnescapeString(full), html.UnescapeString(short) // entities have semicolons
	names, shorts := strings.FieldsFunc(full, list), strings.FieldsFunc(short, list)
	if full == short || len(names) != len(shorts) {
		return full
	}
	for i, name := range names {
		name = strings.TrimSpace(name)
		family, _, ok := strings.Cut(strings.TrimSpace(shorts[i]), ",")
		if !ok || strings.Contains(name, ",") {
			continue
		}
		if given, found := strings.CutPrefix(name, family+" "); found {
			names[i] = family + ", " + given
		} else if given, found := strings.CutSuffix(name, " "+family); found {
			names[i] = family + ", " + given
		}
	}
	return strings.Join(names, "\n")
}

// wosKeywords returns the keywords of the authors with semicolons between them. Some journals
// send them with commas, as one keyword.
func wosKeywords(text string) string {
	const several = 3 // commas; "bridges, of stone" has one
	if !strings.Contains(text, ";") && strings.Count(text, ",") >= several {
		return strings.ReplaceAll(text, ",", ";")
	}
	return text
}

// wosType returns the type for the kind of publication (journal, book, series, conference,
// patent, data) and the types of the document, such as "Article; Proceedings Paper". A
// paper that a journal published is an article.
func wosType(publication, documents string) string {
	documents = plain(documents)
	if publication == "J" && !strings.Contains(documents, "Data Set") {
		return "article-journal"
	}
	for document := range strings.SplitSeq(documents, ";") {
		if kind := typeOf(document); kind != "" && kind != "article-journal" {
			return kind
		}
	}
	switch publication {
	case "C":
		return "paper-conference"
	case "B", "S":
		return "chapter"
	}
	return typeOf(documents)
}
