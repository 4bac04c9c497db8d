package review

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recension/generator/reviewtest"
)

// TestManyDocuments tests that rules that run on several cores report each fault of a large
// file once, at its cell.
func TestManyDocuments(t *testing.T) {
	const rows = 4000
	var text strings.Builder
	text.WriteString("id,title,authors,year,kind,doi\n")
	var want []string
	for i := range rows {
		id, title, author, kind, doi := fmt.Sprintf("d-%d", i), "Loads on bridge "+word(i), "A. Mason", "report", fmt.Sprintf("10.5555/b.%d", i)
		fault := ""
		switch line := i + 2; {
		case i == 3000:
			title = "LOADS on bridge " + word(2)
			fault = fmt.Sprintf("%d:%d duplicate-document", line, len(id)+2)
		case i%500 == 7:
			kind, fault = "bridge", fmt.Sprintf("%d:%d vocabulary", line, len(id)+len(title)+len(author)+len(",,,2020,")+1)
		case i%700 == 9:
			author, fault = "Mason et al", fmt.Sprintf("%d:%d author", line, len(id)+len(title)+3)
		case i == 3500:
			id, fault = "d-1", fmt.Sprintf("%d:1 duplicate-id", line)
		case i == 3600:
			doi, fault = "10.5555/B.4", fmt.Sprintf("%d:%d duplicate-document", line, len(id)+len(title)+len(author)+len(",,,2020,report,")+1)
		}
		if fault != "" {
			want = append(want, fault)
		}
		fmt.Fprintf(&text, "%s,%s,%s,2020,%s,%s\n", id, title, author, kind, doi)
	}
	src := reviewtest.Small(t)
	src["data/2021/documents.csv"] = &fstest.MapFile{Data: []byte(text.String())}
	_, problems := LoadEdition(src, "2021")
	problems.Sort()
	var got []string
	for _, d := range problems {
		if d.Pos.File == "data/2021/documents.csv" {
			got = append(got, fmt.Sprintf("%d:%d %s", d.Pos.Line, d.Pos.Column, d.Rule))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// word is a word for a number that is not near to that of another number.
func word(n int) string {
	letters := ""
	for _, digit := range fmt.Sprintf("%04d", n) {
		letters += strings.Repeat(string('k'+digit-'0'), 4)
	}
	return letters
}
