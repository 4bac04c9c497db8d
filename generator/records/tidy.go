package records

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/intake"
	"recension/generator/review"
)

// rowOf returns the row of a record of an export. What does not fit its column, such as a
// DOI that is none, is left out; the raw fields have it. It returns false if a row cannot
// be that long.
func rowOf(id, search, file string, r intake.Record) (review.Record, bool) {
	row := review.Record{
		ID: id, Search: search, SourceFile: Tidy(file), Place: r.Number, SourceKey: Tidy(r.Key),
		Title: Tidy(r.Title), Authors: tidyList(r.Authors), Container: Tidy(r.Container), Volume: Tidy(r.Volume), Issue: Tidy(r.Issue),
		Pages: Tidy(r.Pages), Abstract: Tidy(r.Abstract), Keywords: tidyList(r.Keywords),
	}
	if decode.IsYear(r.Year) {
		row.Year = decode.Year(r.Year)
	}
	if row.DOI.UnmarshalCSV(r.DOI) != nil {
		row.DOI = ""
	}
	if row.URL.UnmarshalCSV(r.URL) != nil {
		row.URL = ""
	}
	if review.IsPMID(r.PMID) {
		row.PMID = r.PMID
	}
	if review.IsArXiv(r.ArXiv) {
		row.ArXiv = r.ArXiv
	}
	if row.Language.UnmarshalCSV(r.Language) != nil {
		row.Language = ""
	}
	if row.Type.UnmarshalCSV(r.Type) != nil {
		row.Type = ""
	}
	return row, fits(row)
}

// fits reports whether a row is within the limit, even if all its quotation marks are
// doubled.
func fits(r review.Record) bool {
	const others = 4 << 10 // the cells that are short, and the commas
	n := others + len(r.URL) + len(r.DOI)
	for _, text := range []string{r.Title, r.Authors.String(), r.Container, r.Volume, r.Issue, r.Pages, r.Abstract, r.Keywords.String(), r.SourceFile, r.SourceKey} {
		n += len(text) + strings.Count(text, `"`)
	}
	return n <= diag.RowBytes.Most
}

// tidyList returns the values of a list cell. A semicolon would divide a value.
func tidyList(values []string) decode.List {
	var list decode.List
	for _, value := range values {
		if value = Tidy(strings.ReplaceAll(value, ";", ",")); value != "" {
			list = append(list, value)
		}
	}
	if len(list) > 0 && decode.IsFormula(list.String()) {
		list[0] = "'" + list[0]
	}
	return list
}

// Tidy returns a text as a cell has it: on one line, with single spaces, composed letters,
// and without characters that nobody sees. A text that a spreadsheet would run gets an
// apostrophe before it.
func Tidy(text string) string {
	if text = plain(text); decode.IsFormula(text) {
		return "'" + text
	}
	return text
}

// plain returns a text on one line, with single spaces, composed letters, and without
// characters that nobody sees.
func plain(text string) string {
	if isTidy(text) {
		return text
	}
	return norm.NFC.String(strings.Join(strings.FieldsFunc(strings.Map(visible, text), unicode.IsSpace), " "))
}

// isTidy reports whether a text needs no change. It may say that one does which does not.
func isTidy(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf {
			return isTidyFrom(text, i)
		}
		if c < ' ' || c == 0x7f || c == ' ' && before == ' ' {
			return false
		}
		before = c
	}
	return text == "" || before != ' '
}

// isTidyFrom is like isTidy for a text whose ASCII characters before a place are tidy.
func isTidyFrom(text string, at int) bool {
	const firstCombining = '\u0300' // characters before it are composed
	latin, before := true, rune(text[max(at-1, 0)])
	for _, c := range text[at:] {
		if c == ' ' && before == ' ' || c != ' ' && visible(c) != c {
			return false
		}
		latin = latin && c < firstCombining
		before = c
	}
	return before != ' ' && (latin || norm.NFC.IsNormalString(text))
}

// visible maps special spaces to spaces, and invisible characters to nothing. Joiners stay:
// some scripts are written with them.
func visible(c rune) rune {
	const nonJoiner, joiner, firstInvisible = '\u200c', '\u200d', '\u00ad'
	switch {
	case c > ' ' && c < 0x7f, c >= firstInvisible+1 && c < '\u034f':
		return c
	case c == nonJoiner || c == joiner:
		return c
	case unicode.IsSpace(c), unicode.In(c, unicode.Zs, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.In(c, unicode.Cc, unicode.Cf, unicode.Co), slices.Contains([]rune{'\u034f', '\u115f', '\u1160', '\u2800', '\u3164', '\uffa0'}, c):
		return -1
	}
	return c
}
