package locale

import (
	"html/template"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"recension/generator/diag"
)

// TestBuiltIn tests that each built-in catalogue has each message, with what English says,
// and nothing else.
func TestBuiltIn(t *testing.T) {
	if got := Languages(); !slices.Contains(got, Builtin) || len(got) < 3 {
		t.Errorf("the built-in languages are %q", got)
	}
	for _, tag := range Languages() {
		c, problems := loadOwn(builtInFile(tag), language.Make(tag), nil)
		if len(problems) > 0 {
			t.Errorf("%v", problems)
		}
		if got, want := len(c.messages), len(builtIn(tag).messages); got != want {
			t.Errorf("%s: %d messages are read with checks, %d without", tag, got, want)
		}
	}
}

// builtInLocale returns the locale of a built-in catalogue.
func builtInLocale(t *testing.T, tag string) *Locale {
	t.Helper()
	l, problems := Load(fstest.MapFS{}, tag)
	if l == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", tag, problems)
	}
	return l
}

func TestNumbersAndDates(t *testing.T) {
	for tag, want := range map[string][]string{
		"en-GB":        {"12,345", "6.50", "12.5%", "2024", "1 February 2024", "February 2024", "2024", "a, b and c", "four", "21", "ltr"},
		"de":           {"12.345", "6,50", "12,5\u00a0%", "2024", "1. Februar 2024", "Februar 2024", "2024", "a, b und c", "vier", "21", "ltr"},
		"ar":           {"12,345", "6.50", "12.5\u200e%\u200e", "2024", "1 فبراير 2024", "فبراير 2024", "2024", "a، b وc", "أربعة", "21", "rtl"},
		"ar-u-nu-arab": {"١٢٬٣٤٥", "٦٫٥٠", "١٢٫٥٪\u061c", "٢٠٢٤", "١ فبراير ٢٠٢٤", "فبراير ٢٠٢٤", "٢٠٢٤", "a، b وc", "أربعة", "٢١", "rtl"},
	} {
		l := builtInLocale(t, tag)
		got := []string{
			l.Integer(12345), l.Decimal(6.5, 2), l.Percent(12.5, 1), l.Year(2024), l.Date("2024-02-01"), l.Date("2024-02"), l.Date("2024"),
			l.List([]string{"a", "b", "c"}), l.InWords(4), l.InWords(21), l.Direction(),
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tag, d)
		}
	}
	for tag, want := range map[string][]string{
		"en-GB": {",", ".", "0123456789"}, "de": {".", ",", "0123456789"}, "ar": {",", ".", "0123456789"}, "ar-u-nu-arab": {"٬", "٫", "٠١٢٣٤٥٦٧٨٩"}, "de-CH": {"’", ".", "0123456789"},
	} {
		group, decimals, digits := builtInLocale(t, tag).Separators()
		if d := cmp.Diff(want, []string{group, decimals, digits}); d != "" {
			t.Errorf("%s (-want +got):\n%s", tag, d)
		}
	}
	if got := builtInLocale(t, "ar").Clauses("a، b", "", "c"); got != "a، b؛ c" {
		t.Errorf("clauses are %q", got)
	}
	if ar := builtInLocale(t, "ar"); ar.Foreign(ar.Percent(12, 0)) || !ar.Foreign("12 of 40") {
		t.Error("marks of direction are taken for letters")
	}
	for text, percent := range map[string]bool{"12%": true, "12\u200e%\u200e": true, "12": false} { // nobody types the marks
		if n, isPercent, ok := builtInLocale(t, "ar").Read(text); n != 12 || isPercent != percent || !ok {
			t.Errorf("%q is read as %d, %t, %t", text, n, isPercent, ok)
		}
	}
	if a, b := English().Lang("en"), builtInLocale(t, "de").Lang("en"); a != "" || b != "en" {
		t.Errorf("a text in English is in the language %q on an English site, and %q on a German one", a, b)
	}
	if l, problems := own("en", `, "12"]`, "]"); len(problems) == 0 || l.Date("2024-12") != "2024-12" || l.Date("2024-11") != "11 2024" {
		t.Errorf("a catalogue without December writes %q; problems %v", l.Date("2024-12"), problems)
	}
	for _, text := range []string{"", "soon", "well-known", "2024-13", "2024-00", "2024-1", "24-1-1", "2024-02-01-03"} {
		if got := English().Date(text); got != text {
			t.Errorf("%q is written as %q", text, got)
		}
	}
}

func TestRead(t *testing.T) {
	for text, want := range map[string]struct {
		n           int
		percent, ok bool
	}{
		"12.345": {12345, false, true}, "12345": {12345, false, true}, "vier": {4, false, true}, "25\u00a0%": {25, true, true},
		"25%": {25, true, true}, "12,345": {}, "viele": {}, "1.2.3": {}, "": {},
	} {
		n, percent, ok := builtInLocale(t, "de").Read(text)
		if n != want.n || percent != want.percent || ok != want.ok {
			t.Errorf("%q is read as %d, %v, %v", text, n, percent, ok)
		}
	}
	if n, _, ok := builtInLocale(t, "ar-u-nu-arab").Read("١٢٬٣٤٥"); n != 12345 || !ok {
		t.Errorf("Arabic digits are read as %d, %v", n, ok)
	}
}

// own loads the catalogue of a review that adds a language with English messages, in which
// one line is replaced.
func own(tag, old, replacement string) (*Locale, diag.List) {
	text := `[language]
name = "Test"
[numbers]
words = []
[numbers.qualifiers]
about = ["a"]
at-least = ["b"]
at-most = ["c"]
[dates]
months = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
month = "{month} {year}"
day = "{day} {month} {year}"
[lists]
two = " & "
between = ", "
last = " & "
clauses = "; "
[list]
documents = { one = "{n} document", other = "{n} documents" }
since = "since <link>{id}</link>"
role = { by = "role", draft = "a draft", current = "current" }
`
	text = strings.Replace(text, old, replacement, 1)
	f := diag.File{Name: Dir + "/" + tag + ".toml", Text: []byte(text)}
	return loadAgainst(f, tag)
}

// loadAgainst loads a catalogue that is checked against three messages.
func loadAgainst(f diag.File, tag string) (*Locale, diag.List) {
	english := map[string]said{}
	for id, value := range map[string]any{
		"list.documents": map[string]any{"one": "{n} document", "other": "{n} documents"},
		"list.since":     "since <link>{id}</link>",
		"list.role":      map[string]any{"by": "role", "draft": "a draft", "current": "current"},
	} {
		english[id], _ = newMessage(value)
	}
	c, problems := read(f, language.Make(tag), nil, english)
	return of(tag, f.Name, c), problems
}

func TestSay(t *testing.T) {
	l, problems := own("en", "", "")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	link := NewElement("a", "href", `x"y`, "rel", "")
	for want, got := range map[string]string{
		"1 document":                           l.Say("list.documents", "n", 1),
		"12,345 documents":                     l.Say("list.documents", "n", 12345),
		"a draft":                              l.Say("list.role", "role", "draft"),
		"no.message":                           l.Say("no.message"),
		"since 2024":                           l.Say("list.since", "id", "2024"),
		`since <a href="x&#34;y">1 &lt; 2</a>`: string(l.Markup("list.since", "id", "1 < 2", "link", link)),
		`since <a href="x&#34;y"><b>2</b></a>`: string(l.Markup("list.since", "id", template.HTML("<b>2</b>"), "link", link)),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestIsolate tests that a text in the other direction cannot reorder the words around it.
func TestIsolate(t *testing.T) {
	arabic, _ := own("ar", "", "")
	english, _ := own("en", "", "")
	if got, want := arabic.Say("list.since", "id", "ISO 9001"), "since \u2068ISO 9001\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := english.Say("list.since", "id", "معيار"), "since \u2068معيار\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := arabic.Say("list.since", "id", "2024"), "since 2024"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := arabic.Say("list.since", "id", "2025-04-28"), "since \u20682025-04-28\u2069"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := english.Say("list.since", "id", "2025-04-28"), "since 2025-04-28"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestOwn tests what is reported of a review's catalogue.
func TestOwn(t *testing.T) {
	for _, c := range []struct{ tag, old, replacement, want string }{
		{"en", "", "", ""},
		{"ar", "", "", "list.documents: the form few is missing"},
		{"en", `one = "{n} document", `, "", "the form one is missing"},
		{"ja", `{ one = "{n} document", other = "{n} documents" }`, `"{n} documents"`, ""},
		{"en", "since <link>{id}</link>", "since <link>{year}</link>", "the message takes no {year}"},
		{"en", "since <link>{id}</link>", "since {id}", "the message does not write <link>"},
		{"en", "since <link>{id}</link>", "since <link>{id}", "<link> is not closed"},
		{"en", "since <link>{id}</link>", "since {id", `"{" is not part of a placeholder`},
		{"en", `since = "since <link>{id}</link>"`, "", `the message "list.since" is missing`},
		{"en", "since =", "sinse =", `there is no message "list.sinse"`},
		{"en", `current = "current"`, `other-one = "x", current = "current"`, "the English message has no form other-one"},
		{"en", `draft = "a draft", `, "", "the form draft is missing"},
		{"en", `"11", `, "", "the year has 12 months, not 11"},
		{"en", `about = ["a"]`, "", `there is no word for numbers with the qualifier "about"`},
		{"en", `"{n} document", `, `5, `, `the form "one" is not a text`},
		{"en", `month = "{month} {year}"`, `month = "{month}"`, `the date "{month}" has no {year}`},
	} {
		_, problems := own(c.tag, c.old, c.replacement)
		var got []string
		for _, d := range problems {
			got = append(got, d.Message)
			if d.Pos.Line == 0 {
				t.Errorf("%q is at no line", d.Message)
			}
		}
		_, want, several := strings.Cut(c.want, ": ")
		if !several {
			want = c.want
		}
		if c.want == "" && len(got) > 0 || c.want != "" && !slices.ContainsFunc(got, func(m string) bool { return strings.Contains(m, want) }) {
			t.Errorf("%s, %q for %q: %q, want %q", c.tag, c.replacement, c.old, got, c.want)
		}
	}
}

// TestLoad tests which catalogue a language tag gets.
func TestLoad(t *testing.T) {
	if l, problems := Load(fstest.MapFS{}, "tlh"); l != nil || problems != nil {
		t.Error("a language without a catalogue has a locale")
	}
	src := fstest.MapFS{Dir + "/de.toml": {Data: []byte("[frame]\nskip = \"Springen\"\n")}}
	l, problems := Load(src, "de-AT")
	if len(problems) > 0 || l.Say("frame.skip") != "Springen" || l.Date("2024-05") != "Mai 2024" {
		t.Errorf("%v: %q", problems, l.Say("frame.skip"))
	}
	if !maps.Equal(builtIn("de").messages["frame.skip"].names(), map[string]bool{}) || builtInLocale(t, "de").Say("frame.skip") == "Springen" {
		t.Error("a review changed the built-in catalogue")
	}
}

// TestStyleSheet tests that a message cannot end the string in which it stands.
func TestStyleSheet(t *testing.T) {
	src := fstest.MapFS{Dir + "/en.toml": {Data: []byte("[style]\nremoved = 'a \"b\" c\\'\n")}}
	l, problems := Load(src, "en")
	if got := l.StyleSheet(); len(problems) > 0 || !strings.Contains(got, `--say-removed: "a \"b\" c\\";`) || !strings.Contains(got, "--say-added: ") {
		t.Errorf("%v: %s", problems, got)
	}
}

// TestInside tests labels that stand inside a sentence.
func TestInside(t *testing.T) {
	for _, c := range [][3]string{
		{"en", "Theme", "theme"}, {"en", "DOI", "DOI"}, {"en", "", ""}, {"en", "Élan", "élan"}, {"de", "Thema", "Thema"}, {"ar", "السنة", "السنة"},
	} {
		if got := builtInLocale(t, c[0]).Inside(c[1]); got != c[2] {
			t.Errorf("%s: %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
