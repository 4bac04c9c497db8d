package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/decode"
	"recension/generator/diag"
)

// withDocument loads the edition with one document of 2020, by five of its cells, and
// returns the diagnostics about it.
func withDocument(t *testing.T, url, archived, archivedOn, retracted, notice string) (*Edition, diag.List) {
	t.Helper()
	src := bridges(t)
	text := "id,title,year,url,archived,archived_on,retracted,retraction_notice\n" +
		strings.Join([]string{"steel,Steel,2020", url, archived, archivedOn, retracted, notice}, ",") + "\n"
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(text)}
	editions, problems := loadSorted(src)
	problems = about(problems, "documents.csv")
	return editions[0], problems
}

// about returns the diagnostics that are about a file.
func about(problems diag.List, file string) diag.List {
	var kept diag.List
	for _, d := range problems {
		if strings.HasSuffix(d.Pos.File, file) {
			kept = append(kept, d)
		}
	}
	return kept
}

const (
	at       = "https://stone.example/"
	snapshot = "https://web.archive.org/web/20201121100333/https://stone.example/"
)

func TestArchivedAndRetracted(t *testing.T) {
	for _, c := range []struct {
		name                                         string
		url, archived, archivedOn, retracted, notice string
		want                                         string
	}{
		{"none", at, "", "", "", "", ""},
		{"a copy with its day in the address", at, snapshot, "", "", "", ""},
		{"a copy with its day beside it", at, "https://archive.example/1", "2020-11-21", "", "", ""},
		{"a copy with both", at, snapshot, "2020-11", "", "", ""},
		{"a retraction", at, "", "", "2020", "", ""},
		{"a retraction with a DOI", at, "", "", "2021-03-04", "10.1000/2", ""},
		{"a retraction with an address", at, "", "", "2021-03-04", "https://stone.example/notice", ""},
		{"a copy without https", at, "http://archive.example/1", "2020-11-21", "", "", `
documents.csv 2:41-65 type: archived: "http://archive.example/1" is not an https address (archives have one: start with https://)
`},
		{"a copy that is no address", at, "stone", "", "", "", `
documents.csv 2:41-46 type: archived: "stone" is not a web address (start with https:// and a host name, without blanks)
`},
		{"a copy without a day", at, "https://archive.example/1", "", "", "", `
documents.csv 2:41-66 required: the day of the archived copy is not known (enter it in the column archived_on, or an address that has it as 14 digits, as those of web.archive.org have)
`},
		{"a copy whose digits are no day", at, "https://archive.example/20201399100333/x", "", "", "", `
documents.csv 2:41-81 required: the day of the archived copy is not known (enter it in the column archived_on, or an address that has it as 14 digits, as those of web.archive.org have)
`},
		{"two days", at, snapshot, "2020-11-22", "", "", `
documents.csv 2:107-117 date: archived on 2020-11-22, but the address of the copy says 2020-11-21 (correct one of them; without archived_on, the day in the address counts)
  documents.csv 2:41 the address
`},
		{"a day without a copy", at, "", "2020-11-22", "", "", `
documents.csv 2:42-52 required: there is the day of an archived copy, but no address of it (enter its address in the column archived)
`},
		{"a copy of nothing", "", snapshot, "", "", "", `
documents.csv 2:19-84 required: there is an archived copy, but no address or DOI of what it is a copy of (enter the address in the column url)
`},
		{"a copy before the publication", at, "https://archive.example/1", "2019-12-31", "", "", `
documents.csv 2:67-77 date: archived on 2019-12-31, before it was published in 2020
`},
		{"a copy before the publication, by its address", at, strings.Replace(snapshot, "2020", "2019", 1), "", "", "", `
documents.csv 2:41-106 date: archived on 2019-11-21, before it was published in 2020
`},
		{"a retraction before the publication", at, "", "", "2019-12-31", "", `
documents.csv 2:43-53 date: retracted 2019-12-31, before it was published in 2020
  documents.csv 2:13 the year of publication
`},
		{"a notice without a date", at, "", "", "", "10.1000/2", `
documents.csv 2:44-53 required: there is a retraction notice, but no retraction date (enter the date in the column retracted, as far as it is known)
`},
		{"a notice that is no address", at, "", "", "2021", "see the journal", `
documents.csv 2:48-63 type: retraction_notice: "see the journal" is neither a DOI nor a web address (write the DOI of the notice, such as 10.1000/182, or its address)
`},
		{"a notice that is no DOI", at, "", "", "2021", "10.1/2", `
documents.csv 2:48-54 type: retraction_notice: "10.1/2" is not a DOI (a DOI begins with 10. and the number of its registrant, then a slash: 10.1000/182)
`},
		{"a notice that can run a script", at, "", "", "2021", "javascript:alert(1)", `
documents.csv 2:48-67 type: retraction_notice: "javascript:alert(1)" is neither a DOI nor a web address (write the DOI of the notice, such as 10.1000/182, or its address)
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := withDocument(t, c.url, c.archived, c.archivedOn, c.retracted, c.notice)
			if diff := cmp.Diff(strings.TrimPrefix(c.want, "\n"), report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCopiedOn(t *testing.T) {
	for _, c := range []struct {
		archived ArchiveURL
		on, want decode.Date
	}{
		{snapshot, "", "2020-11-21"},
		{"https://web.archive.org/web/20201121100333id_/https://stone.example/", "", "2020-11-21"},
		{"https://archive.example/1", "2020-11", "2020-11"},
		{snapshot, "2020-11", "2020-11"},
		{"https://archive.example/2020112110033/", "", ""},
		{"", "", ""},
	} {
		d := Document{Archived: c.archived, ArchivedOn: c.on}
		if got := d.CopiedOn(); got != c.want {
			t.Errorf("%s, %s: copied on %q, want %q", c.archived, c.on, got, c.want)
		}
	}
}

// TestFutureRetraction tests that days after today are notices, also those after the
// edition's data.
func TestFutureRetraction(t *testing.T) {
	e, problems := withDocument(t, at, "https://archive.example/1", "2031-01-02", "2031-03", "")
	if len(problems) > 0 {
		t.Fatal(report(problems))
	}
	found := e.CheckToday("2030-01-01")
	found.Sort()
	const want = `documents.csv 2:67-77 date: archived_on 2031-01-02 is after today, 2030-01-01 (correct the date, unless it is planned)
documents.csv 2:78-85 date: retracted 2031-03 is after today, 2030-01-01 (correct the date, unless it is planned)
`
	if diff := cmp.Diff(want, report(about(found, "documents.csv"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
