package count

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/review"
)

// values are those that the claims of the tests name. The last one fails.
const values = `
[stone]
label = "Arches of stone"
expr = 'number("spans", "arch", "stone")'
format = "integer"
[rough]
label = "Rough"
expr = 'number("rough", "about")'
format = "integer"
[more]
label = "More"
expr = 'number("rough", "more")'
format = "integer"
[reports]
label = "Reports"
expr = 'len(filter(documents, .kind == "report"))'
format = "words"
[lost]
label = "Lost"
expr = '1 / 0'
format = "integer"
`

// claim tests one claim, and returns it with what is wrong with it.
func claim(t *testing.T, expr string) (Claim, []string) {
	t.Helper()
	c, problems := loadWith(t, values, "", fmt.Sprintf("[x]\nlabel = \"X\"\nexpr = %q\n", expr))
	var wrong []string
	for _, d := range problems {
		if strings.HasSuffix(d.Pos.File, ClaimsFile) {
			wrong = append(wrong, fmt.Sprintf("%d:%d %s: %s (%s)", d.Pos.Line, d.Pos.Column, d.Rule, d.Message, d.Hint))
		}
	}
	x, _ := c.Claim("x")
	return x, wrong
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		name, expr string
		holds      bool
		qualifier  review.Qualifier
		numbers    string
	}{
		{"values", `value("stone") > value("reports") * 2`, true, review.Exact, "stone is 1,200, reports is two (1,200 > 4)"},
		{"values, the other way round", `value("stone") < value("reports") * 2`, false, review.Exact, "stone is 1,200, reports is two (1,200 < 4)"},
		{"a value that it names twice", `value("stone") == value("stone")`, true, review.Exact, "stone is 1,200 (1,200 = 1,200)"},
		{"a count", `number("spans", "arch", "steel") <= 2.5`, false, review.Exact, `"arch, steel" of counts/spans.csv is 3 (3 ≤ 2.5)`},
		{"a value and a count", `value("stone") > number("others", "theirs")`, true, review.Exact, `stone is 1,200, "theirs" of counts/others.csv is 7 (1,200 > 7)`},
		{"rows", `len(documents) >= 3`, true, review.Exact, "counted in documents.csv (3 ≥ 3)"},
		{"a value that is not exact", `value("rough") > 400`, true, review.About, "rough is about 500 (500 > 400)"},
		{"a lower bound", `value("more") > number("spans", "arch", "steel")`, true, review.AtLeast, `more is at least 20, "arch, steel" of counts/spans.csv is 3 (20 > 3)`},
		{"a lower bound and an approximate number", `value("more") < value("rough")`, true, review.About, "more is at least 20, rough is about 500 (20 < 500)"},
		{"not one comparison", `value("stone") > 1 and value("reports") > 1`, true, review.Exact, "stone is 1,200, reports is two"},
		{"a comparison of texts", `documents[0].kind == "law"`, false, review.Exact, "counted in documents.csv"},
		{"a fraction", `value("stone") / 7 > 100`, true, review.Exact, "stone is 1,200 (171.43 > 100)"},
		{"a list of rows", `all(documents, .kind != "novel")`, true, review.Exact, "counted in documents.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, wrong := claim(t, c.expr)
			if wrong != nil || got.ID != "x" || got.Holds != c.holds || got.Qualifier != c.qualifier || got.Numbers() != c.numbers {
				t.Errorf("%s: %+v\nnumbers %q, want %q; problems %q", c.expr, got, got.Numbers(), c.numbers, wrong)
			}
		})
	}
	long, _ := claim(t, `sum(counts("spans")) + sum(counts("rough")) > 1`)
	if got := long.Numbers(); !strings.Contains(got, ", and 2 more (1,803 > 1)") || strings.Count(got, " is ") != mostNumbers {
		t.Errorf("a long list of numbers is not cut: %q", got)
	}
}

func TestClaimErrors(t *testing.T) {
	const compare = ` (a claim compares, such as value("a") > value("b") / 2)`
	for _, c := range []struct{ name, expr, want string }{
		{"a number", `value("stone")`, "3:8 expression: the expression gives a number, not true or false" + compare},
		{"text", `"yes"`, "3:8 expression: the expression gives text, not true or false" + compare},
		{"rows", `documents`, "3:8 expression: the expression gives a list, not true or false" + compare},
		{"unknown value", `value("stne") > 1`, `3:8 expression: there is no value "stne"; did you mean "stone"? ()`},
		{"unknown value, unlike any", `value("zzzzzz") > 1`, `3:8 expression: there is no value "zzzzzz" in values.toml ()`},
		{"no data", `1 < 2`, "3:8 expression: the expression reads no data, so no data can contradict the claim" + compare},
		{"data that is not reached", `true or value("stone") > 1`, "3:8 expression: the expression reads no data, so no data can contradict the claim" + compare},
		{"division by zero", `value("stone") / number("spans", "Cable") > 1`, "3:8 expression: the expression divides by zero ()"},
		{"zero divided by zero in a loop", `all(documents, 0 / number("spans", "Cable") == 1)`, "3:8 expression: the expression divides by zero ()"},
		{"division of text", `"a" / 2 > value("stone")`, "3:8 expression: invalid operation: / (mismatched types string and int) ()"},
		{"lists that are too long", `len(1..1000000000) > 1`, "3:8 expression: the expression makes lists that are too long (count rows, such as count(documents, .year > 2020), rather than a span of numbers)"},
		{"not published", `number("spans", "beam", "steel") > 1`, `3:8 expression: the count of "beam" in counts/spans.csv is not published ()`},
		{"an unknown column beside a value", `value("stone") > len(filter(documents, .yaer > 2000))`, `3:8 expression: rows have no column "yaer"; did you mean "year"? ()`},
		{"a value that failed", `value("lost") > 1`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, wrong := claim(t, c.expr)
			if strings.Join(wrong, "\n") != c.want {
				t.Errorf("%s: %q, want %q", c.expr, wrong, c.want)
			}
			if got.ID != "" {
				t.Errorf("a claim with an error is there: %+v", got)
			}
		})
	}
}

func TestClaimsFile(t *testing.T) {
	c, problems := loadWith(t, "", "", "[z]\nexpr = \"1 > 2\"\n[A_b]\nlabel = \"A\"\nexpr = \"1 < 2\"\n[a]\nlabel = \"A\"\nexpr = \"len(documents) > 2\"\nholds = true\n")
	var got []string
	for _, d := range problems {
		got = append(got, fmt.Sprintf("%d:%d %s: %s", d.Pos.Line, d.Pos.Column, d.Rule, d.Message))
	}
	want := []string{`1:2 required: "z" has no label`, `3:2 id: "A_b" is not an id`, `9:9 key: unknown key "holds"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if ids := strings.Join(c.ClaimIDs(), " "); ids != "z A_b a" {
		t.Errorf("ids %q: what links to a claim with an error would be reported too", ids)
	}
	if len(c.Claims) != 1 || c.Claims[0].ID != "a" {
		t.Errorf("claims %+v", c.Claims)
	}
	if c, problems := loadWith(t, "", "", ""); len(problems) > 0 || c.ClaimIDs() != nil {
		t.Errorf("an edition need not have claims: %v", problems)
	}
}

// TestClaimsOfLostValues tests that a values.toml that cannot be parsed makes no claim
// false or unknown.
func TestClaimsOfLostValues(t *testing.T) {
	_, problems := loadWith(t, "[stone\n", "", "[x]\nlabel = \"X\"\nexpr = 'value(\"stone\") > 1'\n")
	if len(problems) != 1 || problems[0].Rule != "toml" {
		t.Errorf("problems %v", problems)
	}
}

// TestTester tests claims with the numbers of another edition, and that this changes
// nothing in it.
func TestTester(t *testing.T) {
	c, _ := load(t, values, "")
	c.budget.steps.Store(1 << 60) // a budget that is used up does not matter
	tester := NewTester(c)
	if v, err := tester.Test(`value("stone") > sum(counts("others"))`); err != nil || !v.Holds || v.Numbers() == "" {
		t.Errorf("verdict %+v, %v", v, err)
	}
	if _, err := tester.Test(`value("nobody") > 1`); err == nil || !strings.Contains(err.Error(), "there is no value") {
		t.Errorf("error %v", err)
	}
	if c.Reads("others") {
		t.Error("testing a claim of another edition counts as reading the file")
	}
}
