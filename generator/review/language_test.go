package review

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

// TestPlaceColumns checks the cells that say in which language a document is, and where
// in its container it stands.
func TestPlaceColumns(t *testing.T) {
	for _, c := range []struct{ name, cells, want string }{
		{"tags and ranges", "de,12,3,12–34", ""},
		{"a tag with a region and an article number", "pt-BR,,,e-12345", ""},
		{"nothing", ",,,", ""},
		{"another spelling", "DE-at,,,", "documents.csv 2:9-14 type: language: \"DE-at\" is not how a language tag is written (did you mean \"de-AT\"?)\n"},
		{"an underscore", "en_GB,,,", "documents.csv 2:9-14 type: language: \"en_GB\" is not how a language tag is written (did you mean \"en-GB\"?)\n"},
		{"the name of a language", "German,,,", "documents.csv 2:9-15 type: language: \"German\" is not a language tag such as en-GB: language: tag is not well-formed\n"},
		{
			"a date of a spreadsheet", "de,,Jan-12,12-Mar", `documents.csv 2:13-19 mangled: "Jan-12" is a date as a spreadsheet writes it (write 2024, 2024-02 or 2024-02-01; if it was not a date, enter the original text again)
documents.csv 2:20-26 mangled: "12-Mar" is a date that a spreadsheet made of something else (enter what the cell held before, such as 3-5)
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := bridges(t)
			src["data/2021/documents.csv"].Data = []byte("id,title,language,volume,issue,pages\na,Stone," + c.cells + "\n")
			editions, problems := loadSorted(src)
			problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Pos.File != "data/2021/documents.csv" || d.Pos.Line < 2 })
			if diff := cmp.Diff(c.want, report(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if d := editions[0].Documents; len(d) != 1 {
				t.Errorf("the documents are %+v", d)
			}
		})
	}
}
