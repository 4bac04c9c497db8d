package count

import (
	"errors"
	"strings"

	"recension/generator/decode"
)

// hints are what to write instead, by a part of the message of the library about an
// expression. plain replaces the message if that speaks of the library's types.
var hints = []struct{ message, plain, hint string }{
	{"cannot use int as argument (type string)", "", `names stand between quotation marks, years too, such as number("papers", "2024")`},
	{`operator "in" not defined on string`, "", `in is for facets with many = true; compare the word of any other, such as .kind == "report"`},
	{"unknown name value", "", "only claims can name values; a value or an invariant reads counts and rows, such as number(\"papers\", \"2024\")"},
	{"invalid operation: <nil>", "the expression calculates with a number that is not known", `leave out what does not have it, such as sum(filter(searches, .results != nil), .results)`},
	{"interface conversion: ", "a condition is neither true nor false", `to count all rows, write len(documents); a condition compares, such as count(documents, .year > 2020)`},
}

// hinted returns the error of a message of the library, with a hint if there is one.
func hinted(message string) error {
	for _, h := range hints {
		if !strings.Contains(message, h.message) {
			continue
		}
		if h.plain != "" {
			message = h.plain
		}
		return decode.HintedError(message, h.hint)
	}
	return errors.New(message)
}
