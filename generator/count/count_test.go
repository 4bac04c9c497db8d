package count

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"recension/generator/diag"
	"recension/generator/locale"
	"recension/generator/review"
)

// bridges is an edition whose counts have every qualifier and basis.
const bridges = `
-- data/facets.toml --
[kind]
label = "Kind"
plural = "Kinds of document"
of = ["documents"]

[theme]
label = "Theme"
plural = "Themes"
of = ["documents"]
many = true

[status]
label = "Status"
plural = "Status of standards"
of = ["standards"]
role = "status"
-- data/2021/vocabulary.toml --
[kind.report]
label = "Report"
[kind.law]
label = "Law"
[theme.arch]
label = "Arch"
[theme.beam]
label = "Beam"
[status.draft]
label = "Draft"
[organisation.river-board]
label = "River Board"
-- data/2021/documents.csv --
id,title,year,kind,theme
a,Stone,2018,report,arch; beam
b,Steel,2020,law,beam
c,Wood,,report,
-- data/2021/standards.csv --
id,organisation,reference,title,status,published
rb-1,river-board,RB 1,Loads,draft,2020-01
-- data/2021/counts/spans.csv --
category,series,count,qualifier,basis,source
arch,stone,1200,exact,stated,survey
arch,steel,3,exact,stated,survey
beam,stone,40,exact,derived,survey
beam,steel,,not-published,stated,survey
Cable,rope,0,exact,stated,survey
-- data/2021/counts/rough.csv --
category,count,qualifier,basis,source
about,500,about,stated,survey
more,20,at-least,stated,survey
less,10,at-most,stated,survey
also more,30,at-least,stated,survey
-- data/2021/counts/others.csv --
category,count,qualifier,basis,source
theirs,7,exact,independent,census
-- data/2021/counts/hidden.csv --
category,count,qualifier,basis,source
x,,not-published,stated,survey
-- data/2021/tables/rivers.csv --
river,length
Old Water,12
New Water,30
-- data/2021/edition.toml --
title = "Bridges"
status = "draft"
[source.survey]
title = "Survey"
[source.census]
title = "Census"
`

// load works out the numbers of the edition with the given values.toml and more
// of its edition.toml.
func load(t *testing.T, values, invariants string) (*Counts, diag.List) {
	t.Helper()
	return loadWith(t, values, invariants, "")
}

// loadWith works out the numbers of the edition with a claims.toml too, if it is not
// empty.
func loadWith(t *testing.T, values, invariants, claims string) (*Counts, diag.List) {
	t.Helper()
	src := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(bridges)).Files {
		src[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	src["data/2021/edition.toml"].Data = append(src["data/2021/edition.toml"].Data, invariants...)
	src["data/2021/values.toml"] = &fstest.MapFile{Data: []byte(values)}
	if claims != "" {
		src["data/2021/claims.toml"] = &fstest.MapFile{Data: []byte(claims)}
	}
	editions, problems := review.Load(src)
	if len(problems) > 0 {
		t.Fatalf("the edition itself is at fault: %v", problems)
	}
	c, problems := Of(src, editions[0], locale.English(), nil)
	problems.Sort()
	return c, problems
}

// value works out one value.
func value(t *testing.T, expr, format string) (Value, diag.List) {
	t.Helper()
	c, problems := load(t, fmt.Sprintf("[x]\nlabel = \"X\"\nexpr = %q\nformat = %q\n", expr, format), "")
	v, _ := c.Value("x")
	return v, problems
}

func TestExpressions(t *testing.T) {
	for _, c := range []struct {
		name, expr string
		want       float64
	}{
		{"a number alone", `3`, 3},
		{"arithmetic", `(1 + 2.5) * 4 - 6 / 4`, 12.5},
		{"the one count of a category", `number("rough", "about")`, 500},
		{"the count of a category in a series", `number("spans", "arch", "steel")`, 3},
		{"a count of zero is a count", `number("spans", "Cable")`, 0},
		{"a category by its label", `number("rough", "also more")`, 30},
		{"all counts, those not published left out", `sum(counts("spans"))`, 1243},
		{"counts of a series", `sum(counts("spans", "stone"))`, 1240},
		{"how many counts", `len(counts("spans"))`, 4},
		{"highest count", `max(counts("spans"))`, 1200},
		{"rows of documents", `len(documents)`, 3},
		{"documents of a kind", `len(filter(documents, .kind == "report"))`, 2},
		{"documents with a word in a list", `len(filter(documents, "beam" in .theme))`, 2},
		{"documents by year, an unknown year is 0", `len(filter(documents, .year > 0 and .year < 2020))`, 1},
		{"standards of a status", `len(filter(standards, .status == "draft"))`, 1},
		{"standards of an organisation", `len(filter(standards, "river-board" in .organisation))`, 1},
		{"standards by date", `len(filter(standards, .published startsWith "2020"))`, 1},
		{"rows of a table, cells are text", `sum(map(table("rivers"), int(.length)))`, 42},
		{"share in percent", `100 * number("spans", "arch", "steel") / sum(counts("spans", "steel"))`, 100},
		{"chosen by a condition", `len(documents) > 2 ? 1 : 2`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, problems := value(t, c.expr, "integer")
			if len(problems) > 0 {
				t.Fatalf("problems: %v", problems)
			}
			if v.Number != c.want {
				t.Errorf("%s is %v, want %v", c.expr, v.Number, c.want)
			}
		})
	}
}

func TestExpressionErrors(t *testing.T) {
	for _, c := range []struct{ name, expr, want string }{
		{"unknown file, another near", `number("span", "arch")`, `there is no counts/span.csv; did you mean "spans"?`},
		{"unknown file, none near", `sum(counts("weather"))`, `there is no counts/weather.csv`},
		{"unknown category, another near", `number("spans", "cable")`, `counts/spans.csv has no category "cable"; did you mean "Cable"?`},
		{"unknown category, none near", `number("spans", "tunnel")`, `counts/spans.csv has no count for "tunnel"`},
		{"unknown series of a category", `number("spans", "arch", "wood")`, `counts/spans.csv has no count for "arch, wood"`},
		{"unknown series", `sum(counts("spans", "wood"))`, `counts/spans.csv has no published count of "wood"`},
		{"no count is published", `sum(counts("hidden"))`, `counts/hidden.csv has no published count`},
		{"several counts of a category", `number("spans", "arch")`, `counts/spans.csv has 2 counts for "arch"; name the series too`},
		{"not published", `number("spans", "beam", "steel")`, `the count of "beam" in counts/spans.csv is not published`},
		{"unknown table, another near", `len(table("river"))`, `there is no tables/river.csv; did you mean "rivers"?`},
		{"text", `"many"`, `the expression gives text, not a number`},
		{"list", `counts("spans")`, `the expression gives a list, not a number`},
		{"rows", `documents`, `the expression gives a list, not a number`},
		{"true or false", `1 == 1`, `the expression gives true or false, not a number`},
		{"nothing", `nil`, `the expression gives nothing, not a number`},
		{"division by zero", `1 / 0`, `the expression divides by zero`},
		{"more than can be exact", `9007199254740992`, `the expression gives a number that is too large to be exact`},
		{"a negative number with too many digits", `-2.0 ** 60`, `the expression gives a number that is too large to be exact`},
		{"zero divided by zero", `number("spans", "Cable") / number("spans", "Cable")`, `the expression divides by zero`},
		{"remainder of zero", `1 % 0`, `integer divide by zero`},
		{"unknown function", `numbr("spans", "arch")`, `unknown name numbr`},
		{"unknown name", `publications`, `unknown name publications`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := value(t, c.expr, "integer")
			if len(problems) != 1 {
				t.Fatalf("problems: %v", problems)
			}
			d := problems[0]
			if d.Rule != "expression" || d.Message != c.want {
				t.Errorf("%s: %q, want %q", d.Rule, d.Message, c.want)
			}
			if d.Pos.File != "data/2021/values.toml" || d.Pos.Line != 3 || d.Pos.Column != 8 {
				t.Errorf("at %s", d.Pos)
			}
		})
	}
}

// TestExpressionSyntax compares no words: they are the library's.
func TestExpressionSyntax(t *testing.T) {
	for _, expr := range []string{`1 +`, `sum(counts("spans")`, `filter(documents, )`, `1 2`, `number("spans")`, `number(1, 2)`, `"a" + 1`, `let x = 1`} {
		_, problems := value(t, expr, "integer")
		if len(problems) != 1 || problems[0].Rule != "expression" || strings.Contains(problems[0].Message, "\n") {
			t.Errorf("%s: %v", expr, problems)
		}
	}
}

// TestLimits shows that no expression takes more than a moment, and none looks
// at the clock.
func TestLimits(t *testing.T) {
	const slow = "the expressions take too long: together they have more than 10,00"
	for _, c := range []struct{ expr, want string }{
		{`let r = 1..900000; count(r, any(r, # < 0))`, slow},
		{`len(uniq(map(documents, map(documents, map(documents, map(documents, map(1..9, string(documents)))))))`, ""},
		{`let r = 1..900000; count(r, # in r)`, slow},
		{`let r = 1..900000; count(r, sum(r) > 0)`, slow},
		{`let r = 1..90000; count(r, len(sort(r)) > 0)`, ""},
		{`let r = 1..900000; count(r, len(1..100000) > 0)`, "the expression makes lists that are too long"},
		{`let r = map(1..900, {[#]}); count(1..90000, len(uniq(r)) > 0)`, slow},
		{`let t = string(map(1..90000, documents[0].title)); count(1..90000, len(t) > 0)`, slow},
		{`let t = string(map(1..90000, documents[0].title)); count(1..90000, len(lower(t)) > 0)`, ""},
		{`let t = string(map(1..90000, documents[0].title)); count(1..90000, t contains "~")`, slow},
		{`let t = string(map(1..90000, documents[0].title)); count(1..90000, t matches "~$")`, slow},
		{`let t = string(map(1..90000, documents[0].title)); count(1..90000, t == t)`, slow},
		{`let t = string(map(1..90000, documents[0].title)); len(map(1..9000, string(t)))`, ""},
		{`count(1..90000, # > 0` + strings.Repeat(" + #", 900) + `)`, slow},
		{`let r = 1..90000; count(1..30, len(groupBy(r, #)) > 0)`, slow},
		{`len(1..1000000000)`, "the expression makes lists that are too long"},
		{`len("a" + "b")`, `"a" is text; only numbers can be added`},
		{`let t = documents[0].id; len(t + t)`, `"a" is text; only numbers can be added`},
		{`len(reduce(1..60, #acc + #acc, "x"))`, `"x" is text; only numbers can be added`},
		{`len(repeat("x", 900000))`, "unknown name repeat"},
		{`len(concat([1], [2]))`, "unknown name concat"},
		{`now().Year()`, "unknown name now"},
		{`date("2021-01-01").Year()`, "unknown name date"},
		{strings.Repeat("(", 3000) + "1" + strings.Repeat(")", 3000) + " +", ""},
		{strings.Repeat("-", 20000) + "1", "the expression is too long"},
	} {
		_, problems := value(t, c.expr, "integer")
		if len(problems) != 1 || problems[0].Rule != "expression" || c.want != "" && !strings.HasPrefix(problems[0].Message, c.want) {
			t.Errorf("%.80s: %.300v", c.expr, problems)
		}
	}
}

func TestRows(t *testing.T) {
	c, problems := load(t, "", "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, x := range []struct {
		name, of, where, want, fault string
	}{
		{"all", "documents", "", "a b c", ""},
		{"none", "documents", `kind == "none"`, "", ""},
		{"by a word", "documents", `kind == "report"`, "a c", ""},
		{"by a list", "documents", `"beam" in theme and year < 2020`, "a", ""},
		{"standards", "standards", `status == "draft"`, "rb-1", ""},
		{"words of the vocabulary", "vocabulary", `facet == "theme"`, "arch beam", ""},
		{"rows of a table", "tables/rivers", `int(length) > 20`, "New Water", ""},
		{"unknown column", "documents", `kind == colour`, "", "unknown name colour"},
		{"no condition", "documents", `year + 1`, "", "expected bool, but got int"},
		{"unknown rows", "books", "", "", `there are no rows of "books", only of documents, standards, vocabulary, searches and tables/<name>`},
		{"unknown table", "tables/seas", "", "", "there is no tables/seas.csv"},
	} {
		t.Run(x.name, func(t *testing.T) {
			rows, err := c.Rows(x.of, x.where)
			if err != nil || x.fault != "" {
				if err == nil || err.Error() != x.fault {
					t.Errorf("error %v, want %s", err, x.fault)
				}
				return
			}
			var ids []string
			for _, row := range rows {
				for _, column := range []string{"id", "river"} {
					if id, ok := row[column]; ok {
						ids = append(ids, id.(string))
					}
				}
			}
			if got := strings.Join(ids, " "); got != x.want {
				t.Errorf("rows %s, want %s", got, x.want)
			}
		})
	}
}

func TestInvariants(t *testing.T) {
	for _, c := range []struct {
		name, invariants string
		want             []string
	}{
		{"holds", "[invariant.a]\nexpr = 'number(\"spans\", \"arch\", \"steel\") == 3'\nmessage = \"no\"\n", nil},
		{"does not hold, with its counts", "[invariant.steel]\nexpr = 'number(\"spans\", \"arch\", \"steel\") + number(\"rough\", \"less\") == 14'\nmessage = \"Steel and rough do not make 14.\"\n", []string{
			`data/2021/edition.toml:8:8 invariant: the invariant "steel" does not hold: Steel and rough do not make 14.`,
			`  data/2021/counts/spans.csv:3:12 this count is part of it`,
			`  data/2021/counts/rough.csv:4:6 this count is part of it`,
		}},
		{"a count that it reads twice is noted once", "[invariant.steel]\nexpr = 'number(\"others\", \"theirs\") > 8 or number(\"others\", \"theirs\") < 7'\nmessage = \"Seven.\"\n", []string{
			`data/2021/edition.toml:8:8 invariant: the invariant "steel" does not hold: Seven.`,
			`  data/2021/counts/others.csv:2:8 this count is part of it`,
		}},
		{"cannot be worked out", "[invariant.a]\nexpr = 'number(\"spans\", \"arc\", \"steel\") == 3'\nmessage = \"no\"\n", []string{
			`data/2021/edition.toml:8:8 expression: counts/spans.csv has no category "arc"; did you mean "arch"?`,
		}},
		{"no condition", "[invariant.a]\nexpr = '3'\nmessage = \"no\"\n", []string{
			`data/2021/edition.toml:8:8 expression: expected bool, but got int`,
		}},
		{"a fault of one does not hide another", "[invariant.a]\nexpr = 'nope'\nmessage = \"One.\"\n[invariant.b]\nexpr = 'nix'\nmessage = \"Two.\"\n[invariant.c]\nexpr = '1 == 2'\nmessage = \"Three.\"\n", []string{
			`data/2021/edition.toml:8:8 expression: unknown name nope`,
			`data/2021/edition.toml:11:8 expression: unknown name nix`,
			`data/2021/edition.toml:14:8 invariant: the invariant "c" does not hold: Three.`,
		}},
		{"each is checked", "[invariant.a]\nexpr = '1 == 2'\nmessage = \"One.\"\n[invariant.b]\nexpr = 'len(documents) == 4'\nmessage = \"Two.\"\n", []string{
			`data/2021/edition.toml:8:8 invariant: the invariant "a" does not hold: One.`,
			`data/2021/edition.toml:11:8 invariant: the invariant "b" does not hold: Two.`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := load(t, "", c.invariants)
			var got []string
			for _, d := range problems {
				got = append(got, fmt.Sprintf("%s %s: %s", d.Pos, d.Rule, d.Message))
				for _, n := range d.Notes {
					got = append(got, fmt.Sprintf("  %s %s", n.Pos, n.Message))
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRowsErrors shows that a condition which fails for one row alone is an
// error, and that no rows are no error.
func TestRowsErrors(t *testing.T) {
	c, problems := load(t, "", "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if rows, err := c.Rows("tables/rivers", `int(river) > 1`); err == nil {
		t.Errorf("a name was read as a number: %v", rows)
	}
	c.Edition.Standards = nil
	if rows, err := c.Rows("standards", `no such column`); len(rows) > 0 || err != nil {
		t.Errorf("of no standards there are %v, error %v", rows, err)
	}
}

// TestAbsentColumns shows what an expression sees of a column that an edition does not
// have: empty cells, and no column to draw.
func TestAbsentColumns(t *testing.T) {
	v, problems := value(t, `len(filter(documents, .publisher == "" and len(.authors) == 0))`, "integer")
	if len(problems) > 0 || v.Number != 3 {
		t.Errorf("%v of 3 documents have neither, problems %v", v.Number, problems)
	}
	c, _ := load(t, "", "")
	for of, want := range map[string]int{"documents": 5, "standards": 6, "tables/rivers": 2, "vocabulary": 3, "books": 0} {
		if got := c.Columns(of); len(got) != want {
			t.Errorf("%s have the columns %v", of, got)
		}
	}
}

// TestBudget shows that the expressions of a review have one budget.
func TestBudget(t *testing.T) {
	large := &Budget{}
	large.rows.Add(100_000)
	if err := large.spend(29_000_000); err != nil {
		t.Errorf("a large review: %v", err)
	}
	b := &Budget{}
	for i := range 3 {
		err := b.spend(4_000_000)
		if over := i == 2; (err != nil) != over {
			t.Errorf("after %d times four million steps: %v", i+1, err)
		}
		err = b.write(25 << 20)
		if over := i == 2; (err != nil) != over || b.spent() != over {
			t.Errorf("after %d times 25 MB: %v", i+1, err)
		}
	}
}
