package intake

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"recension/generator/diag"
)

// Formats are the formats that can be read, in the order in which they are tried: first
// those that their first characters or columns tell, then those with tags, before which
// there may be notes.
var Formats = []Format{
	pubMedXML, endNoteXML, eppiJSON, cslJSON, scopusCSV, webOfScienceTable, ieeeCSV, zoteroCSV, cochraneCSV, pubMedCSV,
	wos, pubmed, endnote, ovid, ris, bibTeX,
}

// Recognise returns the format of a text by its content. The diagnostic says what the
// file is instead, as far as that can be told, if it is in none of the formats.
func Recognise(t Text) (Format, *diag.Diagnostic) {
	if what, hint := foreign(t.raw); what != "" {
		return Format{}, t.refusal(what, hint)
	}
	head := t.Head()
	for _, f := range Formats {
		if f.Recognise(head) {
			f.Read = withLost(f.Read)
			return f, nil
		}
	}
	what, hint := unknown(head)
	return Format{}, t.refusal(what, hint)
}

// refusal is the diagnostic for a file that is not an export.
func (t Text) refusal(what, hint string) *diag.Diagnostic {
	d := diag.Errorf(t.At(0, ""), "unreadable-file", "this is not an export of references but %s", what).Hintf("%s", hint)
	return &d
}

// signatures are the first bytes of files that hold no text.
var signatures = []struct{ start, what, hint string }{
	{"%PDF-", "a PDF", "export the list of references itself, such as RIS"},
	{"\xD0\xCF\x11\xE0", "an old Excel or Word document", "save it as CSV (UTF-8)"},
	{"\x1F\x8B", "a gzip archive", unpack},
	{"7z\xBC\xAF\x27\x1C", "a 7z archive", unpack},
	{"Rar!", "a RAR archive", unpack},
	{"\x28\xB5\x2F\xFD", "a zstd archive", unpack},
	{"BZh", "a bzip2 archive", unpack},
	{"\xFD7zXZ", "an xz archive", unpack},
	{"SQLite format 3", "a database", "export its references, such as RIS"},
	{`{\rtf`, "an RTF document", "export the references as RIS, not as a formatted list"},
}

// endOfFile is the last character of some old text files.
const endOfFile = '\x1a'

const unpack = "unpack it and import the files in it"

// foreign says what a file is that cannot be an export; empty if it can be one.
func foreign(raw string) (what, hint string) {
	if strings.HasPrefix(raw, "PK\x03\x04") {
		switch {
		case strings.Contains(raw, "xl/"):
			return "an Excel workbook", "save its sheet as CSV (UTF-8)"
		case strings.Contains(raw, "[Content_Types].xml"):
			return "an office document", "export the references themselves, such as RIS"
		}
		return "a zip archive", unpack
	}
	for _, s := range signatures {
		if strings.HasPrefix(raw, s.start) {
			return s.what, s.hint
		}
	}
	return "", ""
}

var (
	pageStart = regexp.MustCompile(`(?i)^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<(!doctype\s+html|html|head|body)\b`)
	pageTitle = regexp.MustCompile(`(?is)<title[^>]*>(.{1,200}?)</title>`)
	rootName  = regexp.MustCompile(`^\s*(?:<[?!][^>]*>\s*)*<([\p{L}_][\w:.-]*)`)
)

// unknown says what a text is that no format recognises.
func unknown(head string) (what, hint string) {
	const formats = "supported are RIS, BibTeX, CSL-JSON, PubMed and EndNote files, Web of Science text and CSV"
	text := strings.TrimSpace(head)
	switch {
	case text == "":
		return "an empty file", "export it again"
	case strings.ContainsFunc(text, func(c rune) bool { return unicode.IsControl(c) && !unicode.IsSpace(c) && c != endOfFile }):
		return "binary data", "export the references as text, such as RIS"
	case pageStart.MatchString(text):
		what = "a web page"
		if m := pageTitle.FindStringSubmatch(text); m != nil {
			what += ` titled "` + strings.Join(strings.Fields(html.UnescapeString(m[1])), " ") + `"`
		}
		return what, "sign in to the database, then export again"
	case text[0] == '<':
		if m := rootName.FindStringSubmatch(text); m != nil {
			return "XML with the root element " + m[1], formats
		}
	case text[0] == '{' || text[0] == '[':
		return "JSON without references", formats
	}
	columns := header(text)
	if i := slices.IndexFunc(columns, func(name string) bool { return strings.Contains(strings.ToLower(name), "title") }); i >= 0 {
		return "a table in an unknown layout; its columns are " + strings.Join(columns, ", "),
			fmt.Sprintf("name the columns of the fields: --map 'title=%s', and more in the same way", columns[i])
	}
	if columns != nil {
		return "a table without a title column; its columns are " + strings.Join(columns, ", "),
			"name the column with the titles, such as --map title=Name"
	}
	return "text in no known format", formats
}

// header returns the columns of a table, at most twelve; nil if a text is no table. The
// words of a header are short, and its second line has as many separators.
func header(text string) []string {
	first, rest, _ := strings.Cut(text, "\n")
	for _, separator := range []string{"\t", ",", ";"} {
		columns := strings.Split(first, separator)
		second, _, _ := strings.Cut(rest, "\n")
		if len(columns) < 3 || rest != "" && strings.Count(second, separator) < len(columns)-1 {
			continue
		}
		for i, column := range columns {
			columns[i] = strings.TrimFunc(column, func(c rune) bool { return c == '"' || unicode.IsSpace(c) })
		}
		const most = 12
		if len(columns) > most {
			columns = append(columns[:most:most], "…")
		}
		return columns
	}
	return nil
}

// OfFile reports whether a diagnostic of a reader is about the file as a whole: it cannot
// be read to its end, so that nothing of it should be stored. Others of severity error are
// about one record; a warning is about a record that was read.
func OfFile(d *diag.Diagnostic) bool {
	return d.Severity == diag.Error && (d.Rule == "unreadable-file" || d.Rule == diag.ExportBytes.Rule)
}
