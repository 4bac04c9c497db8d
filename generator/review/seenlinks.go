package review

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"recension/generator/decode"
	"recension/generator/diag"
)

// SeenLinksFile records what a look at the review's links on the web has shown.
const SeenLinksFile = "data/links.csv"

// SeenLink is what was seen at an address: a row of data/links.csv, which check --online
// writes. Builds only check its form.
type SeenLink struct {
	decode.Origin `csv:"-"`

	Address string      `csv:"address" rule:"required" help:"the address that the review links to; a DOI with its resolver, https://doi.org/"`
	Checked decode.Date `csv:"checked" rule:"required" help:"the day on which it was looked up"`
	Outcome LinkOutcome `csv:"outcome" rule:"required" oneof:"outcome" help:"the result"`
	Status  string      `csv:"status" form:"number" help:"the HTTP status of the last answer; empty: there was none"`
	Final   string      `csv:"final" help:"the address after redirects, or the one that is registered for the DOI; empty: the same"`
	Title   string      `csv:"title" help:"the title that is registered for the DOI"`
	Notice  string      `csv:"notice" help:"a retraction, correction or other update that is registered for the DOI: its kind, date and DOI"`
}

// LinkOutcome says what came of a look at an address.
type LinkOutcome string

// The outcomes.
const (
	LinkReached      LinkOutcome = "reached"
	LinkGone         LinkOutcome = "gone"         // 404 or 410
	LinkRefused      LinkOutcome = "refused"      // another status from 400 to 499: often only programs are refused
	LinkFailing      LinkOutcome = "failing"      // a status from 500, or redirects without end
	LinkUnknownHost  LinkOutcome = "unknown-host" // no such domain
	LinkCertificate  LinkOutcome = "certificate"  // browsers warn of it
	LinkUnreachable  LinkOutcome = "unreachable"  // no connection, or no answer in time
	LinkUnregistered LinkOutcome = "unregistered" // a DOI that does not exist
	LinkPrivate      LinkOutcome = "private"      // not a public address: not looked up
)

// LinkOutcomes are all of them.
var LinkOutcomes = []LinkOutcome{
	LinkReached, LinkGone, LinkRefused, LinkFailing, LinkUnknownHost, LinkCertificate, LinkUnreachable, LinkUnregistered, LinkPrivate,
}

// UnmarshalCSV accepts the outcomes.
func (o *LinkOutcome) UnmarshalCSV(cell string) error {
	*o = LinkOutcome(cell)
	return oneOf("outcome", *o, LinkOutcomes...)
}

// SeenLinkColumns are the columns of data/links.csv.
var SeenLinkColumns = decode.ColumnsOf[SeenLink]()

// LoadSeenLinks reads data/links.csv. There are no rows if there is no file.
func LoadSeenLinks(src fs.FS) ([]SeenLink, diag.List) {
	defer diag.Working(diag.Pos{File: SeenLinksFile})
	if _, err := fs.Stat(src, SeenLinksFile); err != nil {
		return nil, nil
	}
	f, problems := Read(src, SeenLinksFile)
	if problems != nil {
		return nil, problems
	}
	return readSeenLinks(f)
}

func readSeenLinks(f diag.File) ([]SeenLink, diag.List) {
	rows, has, problems := decode.CSV[SeenLink](f, SeenLinkColumns, "")
	rules := (&Edition{}).rulesOf(SeenLinkColumns, has)
	for i := range rows {
		row := &rows[i]
		problems = append(problems, rules.check(row, row.Origin)...)
		for column, address := range map[string]string{"address": row.Address, "final": row.Final} {
			if address != "" && !IsWebAddress(address) {
				problems.Add(diag.Errorf(row.At(column), "type", "%s: %q is not a web address", column, address).Hintf("check --online writes this file"))
			}
		}
		if i == 0 {
			continue
		}
		switch before := rows[i-1]; {
		case row.Address == before.Address:
			problems.Add(diag.Errorf(row.At("address"), "duplicate-row", "the address is repeated").Note(before.At("address"), "the first one").Hintf("keep the newer row"))
		case row.Address < before.Address:
			problems.Add(diag.Errorf(row.At("address"), "order", "the addresses are not in alphabetical order").Hintf("check --online writes them in order"))
		}
	}
	problems.Sort()
	return rows, problems
}

// IsWebAddress reports whether a text is an absolute address of http or https.
func IsWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(text, " \"<>\\")
}

// SeenLinksText returns data/links.csv with rows, sorted by address. A row whose title or
// notice, which others have written, would be an error in the file is written without.
func SeenLinksText(rows []SeenLink) []byte {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b SeenLink) int { return strings.Compare(a.Address, b.Address) })
	_, problems := readSeenLinks(diag.File{Name: SeenLinksFile, Text: seenLinksText(rows)})
	for _, d := range problems {
		if i := d.Pos.Line - 2; i >= 0 && i < len(rows) { // each row is a line
			rows[i].Final, rows[i].Title, rows[i].Notice = "", "", ""
		}
	}
	return seenLinksText(rows)
}

func seenLinksText(rows []SeenLink) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(SeenLinkColumns.Names()) // a buffer takes everything
	for _, r := range rows {
		_ = w.Write([]string{r.Address, string(r.Checked), string(r.Outcome), r.Status, r.Final, r.Title, r.Notice})
	}
	w.Flush()
	return b.Bytes()
}

// String describes what was seen, for messages.
func (r SeenLink) String() string {
	if r.Status != "" {
		return fmt.Sprintf("%s, with the status %s, on %s", r.Outcome, r.Status, r.Checked)
	}
	return fmt.Sprintf("%s on %s", r.Outcome, r.Checked)
}
