package review

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// ArchiveURL is the address of an archived copy: a web address that begins with https;
// empty when there is none. With [Document.Original] and [Document.CopiedOn] it is what a
// Robust Link states (https://robustlinks.mementoweb.org/spec/).
type ArchiveURL string

// ArchiveURLForm is the form of such an address, as a regular expression of all of it.
const ArchiveURLForm = `https://[^/?#\s].*`

// UnmarshalCSV checks the form.
func (u *ArchiveURL) UnmarshalCSV(cell string) error {
	*u = ArchiveURL(cell)
	if err := new(URL).UnmarshalCSV(cell); err != nil {
		return err
	}
	if cell != "" && !strings.HasPrefix(cell, "https://") {
		return decode.HintedError(fmt.Sprintf("%q is not an https address", cell), "archives have one: start with https://")
	}
	return nil
}

// timestamp is the time of an archived copy as addresses of many archives have it: 14
// digits, as in https://web.archive.org/web/20241121100333/https://bridges.example/.
var timestamp = regexp.MustCompile(`/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}(?:[a-z]{2}_)?/`)

// CopiedOn returns the day of the archived copy, as far as it is known: that of the column
// archived_on, or else that in the address of the copy.
func (d *Document) CopiedOn() decode.Date {
	if d.ArchivedOn != "" {
		return d.ArchivedOn
	}
	return d.Archived.day()
}

// day returns the day in the address; empty if it has none.
func (u ArchiveURL) day() decode.Date {
	var day decode.Date
	if m := timestamp.FindStringSubmatch(string(u)); m != nil {
		if err := day.UnmarshalText([]byte(strings.Join(m[1:4], "-"))); err != nil {
			return ""
		}
	}
	return day
}

// Original returns the address of what the archived copy is one of: the document's own
// address or, without one, that of its DOI.
func (d *Document) Original() string {
	if d.URL != "" {
		return string(d.URL)
	}
	return d.DOI.Address()
}

// checkArchived reports an archived copy whose day or original is not known, and days that
// cannot be right.
func checkArchived(d *Document) diag.List {
	var problems diag.List
	if d.Archived == "" {
		if d.ArchivedOn != "" {
			problems.Add(diag.Errorf(d.At("archived_on"), "required", "there is the day of an archived copy, but no address of it").Hintf("enter its address in the column archived"))
		}
		return problems
	}
	if d.Original() == "" {
		problems.Add(diag.Errorf(d.At("archived"), "required", "there is an archived copy, but no address or DOI of what it is a copy of").Hintf("enter the address in the column url"))
	}
	if new(ArchiveURL).UnmarshalCSV(string(d.Archived)) != nil {
		return problems // which is reported
	}
	stated, day := d.ArchivedOn, d.Archived.day()
	switch {
	case stated == "" && day == "":
		problems.Add(diag.Errorf(d.At("archived"), "required", "the day of the archived copy is not known").
			Hintf("enter it in the column archived_on, or an address that has it as 14 digits, as those of web.archive.org have"))
	case stated != "" && day != "" && (stated.Before(day) || day.Before(stated)):
		problems.Add(diag.Errorf(d.At("archived_on"), "date", "archived on %s, but the address of the copy says %s", stated, day).
			Note(d.At("archived"), "the address").Hintf("correct one of them; without archived_on, the day in the address counts"))
	}
	if year := yearOf(d); d.CopiedOn().Before(year) {
		column := "archived_on"
		if stated == "" {
			column = "archived"
		}
		problems.Add(diag.Errorf(d.At(column), "date", "archived on %s, before it was published in %s", d.CopiedOn(), year))
	}
	return problems
}

// yearOf returns the year of publication as a date; empty if it is not known.
func yearOf(d *Document) decode.Date {
	if d.Year == 0 {
		return ""
	}
	return decode.Date(strconv.Itoa(int(d.Year)))
}
