// Package decode reads CSV, TOML and front matter into structs that remember their
// place, so that a check that runs later can point at the cell that broke a rule.
//
// Packages review and site pass files in as [diag.File] and get rows back. Each fact
// about a column is declared once, in a tag of the row struct (see [ColumnsOf]):
// `csv:"year"` names the column. A rule for a single value is in its type's
// UnmarshalText or UnmarshalCSV; to add one, add a type here or beside the rows that
// use it.
package decode

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"recension/generator/diag"
)

// List is a cell with several values, separated by "; ". An empty cell is an
// empty list.
type List []string

// UnmarshalCSV splits a cell.
func (l *List) UnmarshalCSV(cell string) error {
	*l = nil
	if cell == "" {
		return nil
	}
	*l = make(List, 0, strings.Count(cell, ";")+1)
	for value := range strings.SplitSeq(cell, ";") {
		value = strings.TrimSpace(value)
		if value == "" {
			return HintedError(fmt.Sprintf("an empty value in the list %q", cell), `separate values by "; ", without one at the end`)
		}
		*l = append(*l, value)
	}
	return nil
}

// String is the list as a cell holds it.
func (l List) String() string { return strings.Join(l, "; ") }

// Year is a calendar year; 0 when the cell is empty.
type Year int

// UnmarshalCSV reads four digits.
func (y *Year) UnmarshalCSV(cell string) error {
	*y = 0
	if cell == "" {
		return nil
	}
	if !isYear(cell) {
		return HintedError(fmt.Sprintf("%q is not a year", cell), "write four digits, such as 2023, or leave it empty where it is not known")
	}
	n, err := strconv.Atoi(cell)
	*y = Year(n)
	return err
}

// IsYear reports whether a number has the form of a year, four digits.
func IsYear(n int) bool { return isYear(strconv.Itoa(n)) }

// isYear reports whether a text is a year. Like isDate, it is called for most rows of a
// file, and takes a tenth of the time of a regular expression.
func isYear(text string) bool {
	return len(text) == len("2024") && (text[0] == '1' || text[0] == '2') && areDigits(text[1:])
}

func areDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

// isDate reports whether a text has the form [DateForm].
func isDate(text string) bool {
	const year, month, day = len("2024"), len("2024-02"), len("2024-02-01")
	switch n := len(text); {
	case n != year && n != month && n != day || !isYear(text[:year]):
		return false
	case n > year && (text[year] != '-' || !isBetween(text[year+1:month], "01", "12")):
		return false
	}
	return len(text) < day || text[month] == '-' && isBetween(text[month+1:], "01", "31")
}

// isBetween reports whether a text is a number of two digits in a range.
func isBetween(text, least, most string) bool {
	return areDigits(text) && text >= least && text <= most
}

// Date is a date as far as it is known: a year, a month or a day of ISO 8601
// ("2024", "2024-02", "2024-02-01"); empty when it is not known.
type Date string

// UnmarshalCSV checks the form of the date.
func (d *Date) UnmarshalCSV(cell string) error {
	*d = ""
	text, _, _ := strings.Cut(cell, "T00:00:00")
	if text != "" && (!isDate(text) || !isDay(text)) {
		return HintedError(fmt.Sprintf("%q is not a date", text), "write 2024, 2024-02 or 2024-02-01, as far as it is known")
	}
	*d = Date(text)
	return nil
}

// UnmarshalText checks the form of the date, and that the day exists. A TOML date
// comes with a time, which is midnight.
func (d *Date) UnmarshalText(text []byte) error { return d.UnmarshalCSV(string(text)) }

// Before reports whether the date is certainly before another one: 2024 is not certainly
// before 2024-05. An empty date is neither before nor after another.
func (d Date) Before(other Date) bool {
	n := min(len(d), len(other))
	return n > 0 && d[:n] < other[:n]
}

// isDay reports whether the day that a date names exists. It is true for a year or a
// month, and for the days that every month has.
func isDay(date string) bool {
	if len(date) != len(time.DateOnly) || date[len("2024-02-"):] <= "28" {
		return true
	}
	_, err := time.Parse(time.DateOnly, date)
	return err == nil
}

// Count is a whole number from 0 to the limit [diag.Count], or no number at all.
type Count struct {
	N     int
	Known bool // false when the cell is empty
}

// UnmarshalCSV reads digits.
func (c *Count) UnmarshalCSV(cell string) error {
	*c = Count{}
	if cell == "" {
		return nil
	}
	if !countPattern.MatchString(cell) {
		hint := "digits alone, such as 18000, or nothing where it is not published"
		switch {
		case strings.HasPrefix(cell, "-"):
			hint = "a count is a whole number from 0 up"
		case strings.Contains(cell, "."):
			hint = "a count is a whole number from 0 up; round it, and keep what the source states in a note, such as as_printed: " + cell
		}
		c.Known = true // it is wrong, not missing: no other rule should report it again
		return HintedError(fmt.Sprintf("%q is not a count", cell), hint)
	}
	c.Known = true
	n, err := strconv.Atoi(cell)
	if err != nil || n > diag.Count.Most {
		return HintedError(fmt.Sprintf("%q is not a count", cell), "the number is too large: the limit is "+diag.Count.Amount())
	}
	c.N = n
	return nil
}

// MarshalCSV writes the count as digits; empty if it is unknown.
func (c Count) MarshalCSV() (string, error) { return c.String(), nil }

// String is the count as a cell holds it.
func (c Count) String() string {
	if !c.Known {
		return ""
	}
	return fmt.Sprint(c.N)
}

// DateForm is the form of a date, in the syntax that regular expressions of Go and of
// JSON Schema share, without the anchors around it.
const DateForm = `[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?`

var countPattern = regexp.MustCompile(`^(0|[1-9][0-9]*)$`)
