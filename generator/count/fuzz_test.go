package count

import (
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// FuzzExpressions evaluates any expression: it gives a number or one diagnostic, and never
// more steps than the budget has.
func FuzzExpressions(f *testing.F) {
	for _, seed := range []string{
		`len(documents)`, `number("spans", "arch") + 1`, `sum(counts("spans"))`, `len(uniq(map(documents, .kind)))`,
		`len(filter(standards, .published >= "2020" and "draft" in [.status]))`, `let x = table("tools"); len(x[1:2])`,
		`median(1..9) % 2 ?? 3`, `count(documents, .title matches ".*" || .title contains string(1))`, `max(sort([3, 1, 2])) - min(groupBy(documents, .kind)?.law)`,
		`round(mean(map(documents, .year)) / 0)`, `keys({"a": 1})[0] == lower("A") ? 1 : nil`,
	} {
		f.Add(seed)
	}
	src := fstest.MapFS{"data/2021/values.toml": {}}
	for _, file := range txtar.Parse([]byte(bridges)).Files {
		src[file.Name] = &fstest.MapFile{Data: file.Data}
	}
	editions, problems := review.Load(src)
	if len(problems) > 0 {
		f.Fatal(problems)
	}
	f.Fuzz(func(t *testing.T, code string) {
		budget := &Budget{}
		c, problems := Of(src, editions[0], locale.English(), budget)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		result, _, err := c.eval(c.language, code)
		if err != nil && (result != nil || err.Error() == "") {
			t.Errorf("%q gives %v and the error %q", code, result, err)
		}
		if _, err := c.Rows("documents", code); err != nil && err.Error() == "" {
			t.Errorf("%q: an error without words", code)
		}
		if steps := budget.steps.Load(); steps > 2*int64(diag.Steps.Most) {
			t.Errorf("%q takes %d steps", code, steps)
		}
	})
}
