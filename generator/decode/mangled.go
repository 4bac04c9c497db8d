package decode

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// startsFormula reports whether a cell starts with a character that makes spreadsheets
// read it as a formula. Those of East Asia read the wide forms, too.
func startsFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune("=+-@＝＋－＠", first)
}

// startsTitle matches a text that starts with such a character and goes on as prose: with
// a word, or a number and a word, after which no character calls a function, or a program,
// or names another sheet. A spreadsheet finds no formula in it that it could run.
var startsTitle = regexp.MustCompile(`^[=＝@＠+＋－-](?:[0-9]+ )?\p{L}[\p{L}\p{M}'’-]+[:;,.?!]?(?: [^(|#!]*[?!]?)?$`)

// months are the names of months as spreadsheets write them: whole words, since Maybe-21 is
// no date. French ones write mars-20, but Mars-2020 is a name.
const months = `(jan(v|uary|uar)?|feb(ruary|ruar)?|mar(ch)?|(?-i:mars)|apr(il)?|may|june?|juni|july?|juli|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)`

// version matches the number of a version or a section, such as 1.0 or 4.1.12, but no date
// with its year or with leading zeros. Only the columns of tables, which are those of the
// review, have such numbers. Where a table declares a number or a date, its type is checked.
var version = regexp.MustCompile(`^(0|[1-9][0-9]{0,2})(\.(0|[1-9][0-9]{0,2}))+$`)

// formulaHint says how to write a text that looks like a formula.
const formulaHint = `a reader's spreadsheet would run it; begin with a word, a quotation mark or the minus sign −, ` +
	`or write a title such as "@Home: a study", without (, |, # and !`

// mangled are the forms in which spreadsheets leave cells that they misread when they
// opened or saved a CSV file, and those that a reader's spreadsheet would run. The site
// publishes the CSV files of an edition unchanged, so they must not contain such cells;
// those that match startsTitle are text.
// Patterns match from the start of a cell; no column of a review holds such a text.
var mangled = []struct {
	pattern    *regexp.Regexp
	what, hint string
}{
	{
		regexp.MustCompile(`^#(REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!)$`),
		"an error of a spreadsheet's formula", "enter what the cell held before",
	},
	{
		regexp.MustCompile(`^#{2,}$`),
		"a number that was too wide for a spreadsheet's column", "enter the number",
	},
	{
		regexp.MustCompile(`^[=＝]`),
		"a formula", "enter its result; " + formulaHint,
	},
	{
		regexp.MustCompile(`(?s)^([@＠+＋].|[-－]+([^-－0-9.]|[0-9.,]+[^0-9.,]))`),
		"a formula to a spreadsheet", formulaHint,
	},
	{
		regexp.MustCompile(`^-?[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,2}$`),
		"a number that a spreadsheet shortened", "enter all digits; format the column as text before you open the file",
	},
	{
		regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+$`),
		"a number with thousands separators", "enter digits alone",
	},
	{
		regexp.MustCompile(`^[0-9]+\.0+$`),
		"a whole number that a spreadsheet made a fraction", "enter digits alone",
	},
	{
		regexp.MustCompile(`^(?i)([0-9]{1,2}-)?` + months + `-([0-9]{2}|[0-9]{4})$`),
		"a date as a spreadsheet writes it", "write 2024, 2024-02 or 2024-02-01; if it was not a date, enter the original text again",
	},
	{
		regexp.MustCompile(`^[0-9]{1,2}-(?i)` + months + `$`),
		"a date that a spreadsheet made of something else", "enter what the cell held before, such as 3-5",
	},
	{
		regexp.MustCompile(`^[0-9]{1,2}[/.][0-9]{1,2}[/.]([0-9]{2}|[0-9]{4})$`),
		"a date in a form that is read in two ways", "write it as 2024-02-01: year, month, day",
	},
	{
		regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?$`),
		"a date with a time that a spreadsheet added", "write the day alone, such as 2024-02-01",
	},
	{
		regexp.MustCompile(`^(?i)(` + strings.Join(truths, "|") + `)$`),
		"a truth value, as a spreadsheet writes it", "enter what the cell held before",
	},
}

// mayBeMangled reports whether a cell can have one of the mangled forms, by its first
// character and its length. Most cells cannot, and trying all patterns on each cell of a
// large file would take longer than reading it.
func mayBeMangled(cell string) bool {
	if cell == "" {
		return false
	}
	switch c := cell[0]; {
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		return len(cell) <= longestWord && (isTruth(cell) || endsInYear(cell))
	case '0' <= c && c <= '9': // a DOI has letters and slashes
		return len(cell) <= longestMangled && !isDateLike(cell) && !(strings.IndexByte(cell, '/') >= 0 && strings.ContainsFunc(cell, unicode.IsLetter))
	}
	return cell[0] >= utf8.RuneSelf || strings.IndexByte("#=@+-", cell[0]) >= 0
}

// isDateLike reports whether a cell has nothing but digits and hyphens, as years, dates and
// numbers do.
func isDateLike(cell string) bool {
	for i := range len(cell) {
		if (cell[i] < '0' || cell[i] > '9') && cell[i] != '-' {
			return false
		}
	}
	return true
}

// longestWord is the length of the longest mangled cell that begins with a letter, such as
// september-2024.
const longestWord = len("september-2024")

// truths are the truth values, as spreadsheets write them.
var truths = []string{"TRUE", "FALSE", "WAHR", "FALSCH"}

// isTruth reports whether a cell is one of the truth values.
func isTruth(cell string) bool {
	return slices.ContainsFunc(truths, func(truth string) bool { return strings.EqualFold(cell, truth) })
}

// endsInYear reports whether a cell ends in a hyphen and two or four more characters, as a
// month with its year does.
func endsInYear(cell string) bool {
	n := len(cell)
	return n >= len("-24") && cell[n-len("-24")] == '-' || n >= len("-2024") && cell[n-len("-2024")] == '-'
}
