package count

import (
	"strings"
	"testing"
)

// TestHints tests that errors of people who do not know the language have a hint.
func TestHints(t *testing.T) {
	for _, c := range []struct{ name, expr, message, hint string }{
		{"a year without quotation marks", `number("spans", 2021)`, "cannot use int as argument (type string) to call number", `number("papers", "2024")`},
		{"in for a word", `count(documents, "report" in .kind)`, `operator "in" not defined on string`, `.kind == "report"`},
		{"a value of a value", `value("x") + 1`, "unknown name value", "only claims can name values"},
		{"count without a condition", `count(documents)`, "a condition is neither true nor false", "len(documents)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := value(t, c.expr, "integer")
			if len(problems) != 1 || problems[0].Message != c.message || !strings.Contains(problems[0].Hint, c.hint) {
				t.Errorf("want %q with a hint with %q: %+v", c.message, c.hint, problems)
			}
		})
	}
}
