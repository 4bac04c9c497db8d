package review

import (
	"fmt"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// Notice is where a retraction was announced: a DOI or a web address; empty when that is
// not known.
type Notice string

// NoticeForm is the form of a notice, as a regular expression of all of it.
const NoticeForm = "(" + DOIForm + "|" + URLForm + ")"

// UnmarshalCSV checks the form.
func (n *Notice) UnmarshalCSV(cell string) error {
	*n = Notice(cell)
	if strings.HasPrefix(cell, "10.") {
		return new(DOI).UnmarshalCSV(cell)
	}
	if err := new(URL).UnmarshalCSV(cell); err != nil {
		return decode.HintedError(fmt.Sprintf("%q is neither a DOI nor a web address", cell), "write the DOI of the notice, such as 10.1000/182, or its address")
	}
	return nil
}

// Address returns the address of the notice; empty if there is none.
func (n Notice) Address() string {
	if strings.HasPrefix(string(n), "10.") {
		return DOI(n).Address()
	}
	return string(n)
}

// checkRetracted reports a retraction before the publication, and a notice of one that has
// no date.
func checkRetracted(d *Document) diag.List {
	var problems diag.List
	if year := yearOf(d); d.Retracted.Before(year) {
		problems.Add(diag.Errorf(d.At("retracted"), "date", "retracted %s, before it was published in %s", d.Retracted, year).
			Note(d.At("year"), "the year of publication"))
	}
	if d.Retracted == "" && d.RetractionNotice != "" && new(Notice).UnmarshalCSV(string(d.RetractionNotice)) == nil {
		problems.Add(diag.Errorf(d.At("retraction_notice"), "required", "there is a retraction notice, but no retraction date").
			Hintf("enter the date in the column retracted, as far as it is known"))
	}
	return problems
}
