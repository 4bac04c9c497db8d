package intake

import (
	"cmp"
	"iter"
	"regexp"
	"slices"
	"strings"

	"recension/generator/diag"
)

// bibTeX is the format of BibTeX and biblatex, as databases and reference managers write
// it.
var bibTeX = Format{Name: "BibTeX", Recognise: isBibTeX, Read: readBibTeX}

// bibHead matches the start of an entry that exports have. A style sheet has @media.
var bibHead = regexp.MustCompile(`(?im)^[ \t]*@(?:string|comment|preamble|article|book|booklet|bookinbook|collection|conference|data(?:set|base)|` +
	`electronic|generic|in(?:book|collection|proceedings|reference)|jurisdiction|legislation|manual|m(?:asters|)thesis|misc|mv[a-z]+|online|patent|` +
	`periodical|phdthesis|proceedings|(?:tech)?report|software|standard|suppbook|supp[a-z]+|thesis|unpublished|www|webpage)\s*[{(]`)

func isBibTeX(head string) bool { return bibHead.MatchString(head) }

func readBibTeX(t Text) iter.Seq2[Record, *diag.Diagnostic] {
	return func(yield func(Record, *diag.Diagnostic) bool) {
		in, n := newBibReader(t.in), 0
		entries := func(yield func(bibItem) bool) {
			for {
				e, ok := in.entry()
				if !ok || in.err != nil {
					return
				}
				if n++; !yield(bibItem{e, n, in.stop, in.size}) {
					return
				}
			}
		}
		for r, d := range t.bibRecords(entries) {
			if !yield(r, d) {
				return
			}
		}
		switch {
		case in.err != nil:
			yield(Record{}, t.fault(in.err))
		case in.joined.format != "":
			yield(Record{}, in.joined.fault(t, in.line, n, "BibTeX"))
		}
	}
}

// read returns the record of an entry with the fields that it inherits, and why it cannot be
// read.
func (e bibEntry) read(at diag.Pos, number int, stop bibStop, inherited []Field) (Record, int, *diag.Diagnostic) {
	r := Record{Key: e.key, Pos: at}
	switch stop {
	case bibEnds:
		return r, number, unreadable(number, at, endsWithin, cutOff)
	case bibOverlap:
		const hint = "a brace or quotation mark is missing in it; correct it, or export it again"
		return r, number, unreadable(number, at, "it does not end before the next one begins", hint)
	case bibTooLong:
		return r, number, oversized(number, at, "a brace or quotation mark may be missing in it")
	}
	return e.record(at, inherited), number, nil
}

// record returns what is understood of an entry. Its raw fields are only its own.
func (e bibEntry) record(at diag.Pos, inherited []Field) Record {
	kind := strings.ToLower(e.kind)
	f := fieldsByName(slices.Concat(e.fields, inherited))
	text := func(names ...string) string { return f.first(latex, names...) }
	r := Record{
		Authors:  bibNames(f.first(nil, "author", "book-group-author", "group-author")),
		Year:     yearOf(text("year"), text("date"), text("early-access-date")),
		Volume:   plain(text("volume")),
		Pages:    pages(text("pages", "eid", "article-number", "articleno", "art_number")),
		PMID:     pmid(text("pmid")),
		URL:      addressIn(verbatim(f.first(nil, "url", "link", "bdsk-url-1", "howpublished"))),
		Abstract: plain(text("abstract")),
		Keywords: keywords(append(bibKeywords(f.first(nil, "author_keywords", "keywords", "keyword")), bibKeywords(f["keywords-plus"])...), "\x00"),
		Language: languageTag(text("language", "langid")),
		Type:     f.bibType(kind),
		Key:      e.key,
		Pos:      at,
		Raw:      append([]Field{{"@" + e.kind, e.key}}, e.fields...),
	}
	title := text("title")
	if title == "" && !bibContained[kind] {
		title = text("booktitle", "maintitle") // of proceedings
	}
	if subtitle := text("subtitle"); subtitle != "" {
		title += ": " + subtitle
	}
	var language string
	if r.Title, language = titleOf(title); r.Language == "" {
		r.Language = language
	}
	r.Container = plain(text("journal", "journaltitle", "booktitle", "maintitle"))
	if strings.HasPrefix(kind, "in") || kind == "conference" {
		r.Container = plain(text("booktitle", "journal", "journaltitle", "maintitle"))
	}
	if r.Container == r.Title {
		r.Container = ""
	}
	switch kind { // the number of a report is its own
	case "techreport", "report", "manual", "patent", "standard":
		r.Issue = plain(text("issue"))
	default:
		r.Issue = plain(text("number", "issue"))
	}
	f.bibIdentifiers(&r, text("eprint"), strings.ToLower(text("archiveprefix", "eprinttype")))
	return r
}

// bibKeywords returns the keywords in a text: divided by semicolons, which Web of Science
// has within braces, or by commas outside of braces.
func bibKeywords(text string) []string {
	parts := splitCommas(text)
	if strings.Contains(text, ";") && (len(parts) == 1 || !strings.Contains(text, "{")) {
		return keywords([]string{latex(text)}, ";")
	}
	for i, part := range parts {
		parts[i] = latex(part)
	}
	return keywords(parts, "\x00")
}

// bibIdentifiers sets the identifiers that are in an entry, wherever they are.
func (f fieldMap) bibIdentifiers(r *Record, eprint, archive string) {
	raw := func(names ...string) string { return verbatim(f.first(nil, names...)) }
	r.DOI = doiIn(raw("doi"), raw("url"), raw("note"), raw("howpublished"))
	switch {
	case strings.Contains(archive, "arxiv"):
		r.ArXiv = arxiv(eprint)
	case archive == "pubmed" && r.PMID == "":
		r.PMID = pmid(eprint)
	}
	if r.ArXiv == "" {
		corr := "" // as DBLP has it
		if volume := raw("volume"); strings.HasPrefix(volume, "abs/") {
			corr = arxiv(strings.TrimPrefix(volume, "abs/"))
		}
		if r.ArXiv = corr; corr == "" {
			r.ArXiv = arxivIn(raw("journal", "journaltitle"), raw("doi"), raw("url"), raw("howpublished"), raw("number"), raw("note"))
		}
	}
	if r.PMID == "" {
		r.PMID = pmidIn(raw("url"), raw("note"), raw("annote"))
	}
}

// bibType returns the type of an entry. For kinds that BibTeX lacks, it is in a field.
func (f fieldMap) bibType(kind string) string {
	switch kind {
	case "article":
		if arxivIn(f.first(nil, "journal", "journaltitle")) != "" {
			return "article"
		}
		return typeOf(f.first(latex, "entrysubtype"), kind)
	case "misc", "online", "electronic", "unpublished", "generic", "":
		if f.first(nil, "eprint") != "" && strings.EqualFold(f.first(nil, "archiveprefix", "eprinttype"), "arxiv") {
			return "article"
		}
		return cmp.Or(cslType(f.first(latex, "entrysubtype")), typeOf(f.first(latex, "type"), f.first(latex, "document_type"), kind))
	}
	return typeOf(kind)
}

// verbatim returns an address or identifier, which some exports escape for TeX although
// it is printed as it is.
func verbatim(text string) string { return strings.TrimSpace(unescapes.Replace(text)) }

var unescapes = strings.NewReplacer(`\url{`, "", `\href{`, "", `{\textasciitilde}`, "~", `\textasciitilde`, "~", `{\_}`, "_", `\_`, "_",
	`\%`, "%", `\&`, "&", `\#`, "#", `\~{}`, "~", `\$`, "$", `{`, "", `}`, "", "\n", "")
