package count

import (
	"testing"

	"recension/generator/review"
)

// TestUnknownColumns shows that an expression cannot name a column that rows do not have,
// in whatever way it gets at them.
func TestUnknownColumns(t *testing.T) {
	for expr, want := range map[string]string{
		`len(filter(documents, .knd == "law"))`:                                          `rows have no column "knd"; did you mean "kind"?`,
		`len(filter(documents, #["knd"] == "law"))`:                                      `rows have no column "knd"; did you mean "kind"?`,
		`len(filter(standards, .theme == "arch"))`:                                       `documents have the column "theme", other rows do not`,
		`count(filter(documents, .kind == "law"), .span == 1)`:                           `rows have no column "span"`,
		`let known = filter(documents, .year > 0); count(known, .span == 1)`:             `rows have no column "span"`,
		`len(uniq(map(documents, .span)))`:                                               `rows have no column "span"`,
		`len(groupBy(documents, .span))`:                                                 `rows have no column "span"`,
		`documents[0].span ?? 1`:                                                         `rows have no column "span"`,
		`len(filter(standards, #.superseded == ""))`:                                     `rows have no column "superseded"; did you mean "supersedes"?`,
		`len(filter(documents, "arch" in .theme)) + count(standards, .status == "none")`: "",
		`len(filter(documents, .doi != "" or get(#, "span") != nil))`:                    "", // a column that the file lacks
		`len(filter(table("rivers"), .span != nil))`:                                     "", // the columns of tables vary
		`first(documents)?.span ?? 0`:                                                    "", // asks for it if it is there
	} {
		_, problems := value(t, expr, "integer")
		got := ""
		for _, d := range problems {
			got += d.Message
		}
		if got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
	_, problems := load(t, "", "[invariant.law]\nexpr = 'all(documents, .knd != \"law\")'\nmessage = \"No law.\"\n")
	if len(problems) != 1 || problems[0].Rule != "expression" {
		t.Errorf("an invariant: %v", problems)
	}
}

// TestHyphenatedColumn shows how an expression names a facet with a hyphen, and what is
// said about the form that is a subtraction.
func TestHyphenatedColumn(t *testing.T) {
	c, _ := load(t, "", "")
	c.Edition.Facets = append(c.Edition.Facets, &review.Facet{ID: "study-type", Of: []string{review.Documents}})
	if _, err := c.newLanguage().compile(`len(filter(documents, #["study-type"] == ""))`); err != nil {
		t.Error(err)
	}
	_, err := c.newLanguage().compile(`len(filter(documents, .study-type == ""))`)
	if want := `rows have no column "study"; a name with a hyphen is written #["study-type"]`; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
