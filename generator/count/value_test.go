package count

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recension/generator/locale"
	"recension/generator/review"
)

func TestFormats(t *testing.T) {
	for _, c := range []struct{ name, expr, format, want string }{
		{"integer", "415", "integer", "415"},
		{"integer of thousands", "18000", "integer", "18,000"},
		{"integer of millions", "1234567", "integer", "1,234,567"},
		{"integer of zero", "0", "integer", "0"},
		{"integer below zero", "-1200", "integer", "-1,200"},
		{"integer, rounded", "3.5", "integer", "4"},
		{"percent", "78.4", "percent", "78%"},
		{"percent, rounded up", "77.5", "percent", "78%"},
		{"year has no separator", "2021", "year", "2021"},
		{"words", "3", "words", "three"},
		{"words for zero", "0", "words", "zero"},
		{"words to twenty", "20", "words", "twenty"},
		{"words beyond", "21", "words", "21"},
		{"words far beyond", "1200", "words", "1,200"},
		{"words below zero", "-1", "words", "-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, problems := value(t, c.expr, c.format)
			if len(problems) > 0 || v.Text != c.want || v.String() != c.want {
				t.Errorf("%s as %s is %q (%q), want %q; problems %v", c.expr, c.format, v.Text, v, c.want, problems)
			}
		})
	}
}

func TestQualifierAndBasis(t *testing.T) {
	for _, c := range []struct {
		name, expr string
		qualifier  review.Qualifier
		basis      review.Basis
		text       string
	}{
		{"a stated count", `number("spans", "arch", "steel")`, review.Exact, review.Stated, "3"},
		{"a derived count", `number("spans", "beam", "stone")`, review.Exact, review.Derived, "40"},
		{"somebody else's count", `number("others", "theirs")`, review.Exact, review.Independent, "7"},
		{"about", `number("rough", "about")`, review.About, review.Stated, "about 500"},
		{"at least", `number("rough", "more")`, review.AtLeast, review.Stated, "at least 20"},
		{"at most", `number("rough", "less")`, review.AtMost, review.Stated, "at most 10"},
		{"worked out from one count", `number("spans", "arch", "steel") * 2`, review.Exact, review.Derived, "6"},
		{"worked out from stated counts", `number("spans", "arch", "steel") + number("spans", "arch", "stone")`, review.Exact, review.Derived, "1,203"},
		{"worked out from somebody else's count too", `number("others", "theirs") + number("spans", "arch", "steel")`, review.Exact, review.Independent, "10"},
		{"exact and about", `number("spans", "arch", "steel") + number("rough", "about")`, review.About, review.Derived, "about 503"},
		{"exact and at least", `number("spans", "arch", "steel") + number("rough", "more")`, review.AtLeast, review.Derived, "at least 23"},
		{"at least and at least", `number("rough", "more") + number("rough", "also more")`, review.AtLeast, review.Derived, "at least 50"},
		{"at least and at most", `number("rough", "more") + number("rough", "less")`, review.About, review.Derived, "about 30"},
		{"rows", `len(documents)`, review.Exact, review.Computed, "3"},
		{"rows of a table", `len(table("rivers"))`, review.Exact, review.Computed, "2"},
		{"a number that reads nothing", `12`, review.Exact, review.Computed, "12"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, problems := value(t, c.expr, "integer")
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if v.Qualifier != c.qualifier || v.Basis != c.basis || v.String() != c.text {
				t.Errorf("%s, %s, %q; want %s, %s, %q", v.Qualifier, v.Basis, v, c.qualifier, c.basis, c.text)
			}
		})
	}
}

func TestWhatAValueRead(t *testing.T) {
	v, problems := value(t, `number("spans", "arch", "steel") + sum(counts("others")) + len(documents) + len(filter(documents, .year > 0)) + len(table("rivers"))`, "integer")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var used []string
	for _, u := range v.Used {
		used = append(used, fmt.Sprintf("%s %s %s", u.File, u.Count.Category, u.Count.Text(locale.English())))
	}
	if diff := cmp.Diff([]string{"spans arch 3", "others theirs 7"}, used); diff != "" {
		t.Errorf("counts used (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"documents.csv", "tables/rivers.csv"}, v.Rows); diff != "" {
		t.Errorf("files of rows, each once (-want +got):\n%s", diff)
	}
	if v.Pos.File != "data/2021/values.toml" || v.Pos.Line != 3 || v.Label != "X" || v.ID != "x" {
		t.Errorf("value %+v", v)
	}
}

func TestAgrees(t *testing.T) {
	value := func(q review.Qualifier, text string) Value {
		return Value{Qualifier: q, Text: text, locale: locale.English()}
	}
	exact, about, least, most := value(review.Exact, "415"), value(review.About, "18,000"), value(review.AtLeast, "20"), value(review.AtMost, "10")
	words := value(review.Exact, "twelve")
	for _, c := range []struct {
		name string
		v    Value
		text string
		want bool
	}{
		{"the number", exact, "415", true},
		{"another number", exact, "416", false},
		{"the number and more", exact, "415 documents", false},
		{"a qualifier where it is exact", exact, "about 415", false},
		{"nothing", exact, "", false},
		{"usual qualifier", about, "about 18,000", true},
		{"another word for it", about, "nearly 18,000", true},
		{"at the start of a sentence", about, "Around 18,000", true},
		{"over a line break", about, "about\n18,000", true},
		{"with a space that does not break", about, "about\u00a018,000", true},
		{"without its qualifier", about, "18,000", false},
		{"without its separator", about, "about 18000", false},
		{"with another qualifier", about, "at least 18,000", false},
		{"qualifier alone", about, "about", false},
		{"qualifier after the number", about, "18,000 about", false},
		{"at least", least, "at least 20", true},
		{"another word for at least", least, "more than 20", true},
		{"at most", most, "at most 10", true},
		{"another word for at most", most, "Fewer than 10", true},
		{"a word for at least before at most", most, "over 10", false},
		{"words", words, "twelve", true},
		{"words at the start of a sentence", words, "Twelve", true},
		{"digits for words", words, "12", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.v.Agrees(c.text); got != c.want {
				t.Errorf("%q agrees with %q: %t", c.text, c.v, got)
			}
		})
	}
	for _, v := range []Value{exact, about, least, most, words} {
		if !v.Agrees(v.String()) {
			t.Errorf("%q does not agree with itself", v)
		}
	}
}

func TestValuesFile(t *testing.T) {
	for _, c := range []struct {
		name, values string
		want         []string
	}{
		{"form of an id", "[A_b]\nlabel = \"X\"\nexpr = \"1\"\nformat = \"integer\"\n", []string{
			`1:2 id: "A_b" is not an id (an id is part of an address: lower-case letters, digits and single hyphens, such as "a-b")`,
		}},
		{"nothing is said", "[x]\n", []string{
			`1:2 required: "x" has no expr (add expr = "…")`,
			`1:2 required: "x" has no format (add format = "…")`,
			`1:2 required: "x" has no label (add label = "…")`,
		}},
		{"unknown format", "[x]\nlabel = \"X\"\nexpr = \"1\"\nformat = \"intger\"\n", []string{
			`4:10 format: unknown format "intger" (did you mean "integer"?)`,
		}},
		{"expression of a wrong type is not missing", "[x]\nlabel = \"X\"\nexpr = 1\nformat = \"integer\"\n", []string{
			`3:8 type: expr`,
		}},
		{"faults in two values", "[x]\nlabel = \"X\"\nexpr = \"1 / 0\"\nformat = \"integer\"\n[y]\nlabl = \"Y\"\nlabel = \"Y\"\nexpr = \"nope\"\nformat = \"integer\"\n", []string{
			`3:8 expression: the expression divides by zero (a value is one number)`,
			`6:8 key: unknown key "labl" (did you mean "label"?)`,
			`8:8 expression: unknown name nope`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			counts, problems := load(t, c.values, "")
			var got []string
			for _, d := range problems {
				line := fmt.Sprintf("%d:%d %s: %s", d.Pos.Line, d.Pos.Column, d.Rule, d.Message)
				if d.Hint != "" {
					line += " (" + d.Hint + ")"
				}
				if d.Rule == "type" {
					line, _, _ = strings.Cut(line, ": e")
					line += ": expr"
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if len(counts.IDs()) == 0 {
				t.Error("values at fault have no ids: what names them would be reported too")
			}
		})
	}
}

func TestValueOrder(t *testing.T) {
	c, problems := load(t, "[z]\nlabel = \"Z\"\nexpr = \"1\"\nformat = \"integer\"\n[a]\nlabel = \"A\"\nexpr = \"1/0\"\nformat = \"integer\"\n[m]\nlabel = \"M\"\nexpr = \"2\"\nformat = \"words\"\n", "")
	if len(problems) != 1 {
		t.Fatal(problems)
	}
	var ids []string
	for _, v := range c.Values {
		ids = append(ids, v.ID)
	}
	if got := strings.Join(ids, " ") + ", " + strings.Join(c.IDs(), " "); got != "z m, z a m" {
		t.Errorf("values and ids: %s", got)
	}
	if _, ok := c.Value("a"); ok {
		t.Error("a value that could not be worked out is there")
	}
	if v, ok := c.Value("m"); !ok || v.Text != "two" {
		t.Errorf("value m is %+v", v)
	}
}

func TestMissingValues(t *testing.T) {
	src := fstest.MapFS{"data/2021/edition.toml": {}}
	editions, _ := review.Load(src)
	c, problems := Of(src, editions[0], locale.English(), nil)
	if len(problems) != 1 || problems[0].Rule != "missing-file" || problems[0].Pos.File != "data/2021/values.toml" {
		t.Errorf("problems: %v", problems)
	}
	if len(c.Values) > 0 || len(c.IDs()) > 0 {
		t.Errorf("values %v", c.Values)
	}
}
