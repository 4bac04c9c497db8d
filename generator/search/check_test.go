package search

import (
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"recension/generator/assets"
	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/review"
	"recension/generator/reviewtest"
	"recension/generator/sitetest"
	"recension/generator/theme"
)

// script is the search script of pages.
var script = sync.OnceValue(func() []byte {
	bundle, problems := assets.Load(theme.Of(fstest.MapFS{}), sitetest.Generated(), sitetest.Keep)
	if problems.HasErrors() {
		panic(problems[0].Message)
	}
	return bundle.Files[bundle.Search]
})

// TestSearches runs searches in the draft of the review that init writes. Each line of
// testdata/searches.txt has the text that somebody would type, and the first result:
// of all kinds or, as in "documents: …", of one.
func TestSearches(t *testing.T) {
	r, problems := edition.Load(sitetest.Example(t), edition.Options{Drafts: true})
	if problems.HasErrors() {
		t.Fatal(reviewtest.Text(t, problems))
	}
	draft, _ := r.Edition("2025")
	js := newSearcher(r, draft, string(script()))
	table, err := os.ReadFile("testdata/searches.txt")
	if err != nil {
		t.Fatal(err)
	}
	searches := 0
	for text := range strings.Lines(string(table)) {
		typed, want, ok := strings.Cut(strings.TrimSpace(text), " => ")
		if !ok {
			continue
		}
		searches++
		kind, place, of := strings.Cut(want, ": ")
		if !of {
			kind, place = "", want
		}
		if first := js.first(typed, kind); first != place {
			t.Errorf("%q finds %q, not %s", typed, first, place)
		}
	}
	if searches < 30 {
		t.Errorf("only %d searches were made", searches)
	}
}

// TestAnyScript tests that a title is found by what readers type, in any script, and which
// words are marked. Languages such as Japanese do not separate words, and words of others
// have several spellings.
func TestAnyScript(t *testing.T) {
	cases := []struct {
		title          string
		found, missing []string
		query, marked  string
	}{
		{"Замковый камень, κλειδί", []string{"камень", "ЗАМКОВЫЙ", "κλειδι", "камен", "ΚΛΕΙΔΊ"}, []string{"мень"}, "камень", "Замковый [камень], κλειδί"},
		{
			"図書館の情報システム2024年版とガイド",
			[]string{"図書館", "書館", "情報システム", "図", "版", "情報 図書館", "2024年版", "ｶﾞｲﾄﾞ", "ド"},
			[]string{"館書", "情書", "カイト", "学"},
			"情報システム", "図書館の[情報システム]2024年版とガイド",
		},
		{"COVIDワクチンの研究", []string{"covid", "ワクチン", "covidワクチン", "研究"}, []string{"ワ究"}, "研究", "COVIDワクチンの[研究]"},
		{"系统评价与元分析", []string{"系统评价", "评价", "分析", "元"}, []string{"价评"}, "元分析", "系统评价与[元分析]"},
		{"น้ำและการศึกษาไทย", []string{"การศึกษา", "น้ำ", "ศึกษา", "ไทย", "ก"}, []string{"ษาศึก", "ภาษา"}, "น้ำ", "[น้ำ]และการศึกษาไทย"},
		{"ການສຶກສາລາວ", []string{"ການ", "ລາວ"}, []string{"ວລາ"}, "ລາວ", "ການສຶກສາ[ລາວ]"},
		{"ការអប់រំ៤០", []string{"អប់រំ", "40"}, []string{"រំអប់"}, "អប់រំ", "ការ[អប់រំ]៤០"},
		{"မြန်မာ့ပညာရေး", []string{"ပညာ", "ပညာ\u200bရေး"}, []string{"ညာပ"}, "ပညာ", "မြန်မာ့[ပညာ]ရေး"},
		{
			"مَكتَبةُ الأبحـاثِ وعلى ١٢٣",
			[]string{"مكتبة", "مكتبه", "الابحاث", "الأبحاث", "الإبحاث", "وعلي", "123", "١٢٣"},
			[]string{"كتب"},
			"مكتبه", "[مَكتَبةُ] الأبحـاثِ وعلى ١٢٣",
		},
		{"کتابخانه\u200cی ملی", []string{"كتابخانهي", "کتابخانه\u200cی", "ملي"}, nil, "ملی", "کتابخانه\u200cی [ملی]"},
		{"Größe der Überprüfung", []string{"grosse", "größe", "GRÖSSE", "uberprufung", "ÜBERPRÜFUNG"}, nil, "uberprufung", "Größe der [Überprüfung]"},
		{"Łódź, Œuvre, smørrebrød, isn’t", []string{"lodz", "oeuvre", "smorrebrod", "isnt", "isn't"}, nil, "lodz", "[Łódź], Œuvre, smørrebrød, isn’t"},
		{"हिन्दी पुस्तक", []string{"हिन्दी", "पुस्तक"}, []string{"हन्दा", "पस्तक"}, "हिन्दी", "[हिन्दी] पुस्तक"},
		{"도서관 안내", []string{"도서관", "도서", "안내"}, nil, "도서관", "[도서관] 안내"},
	}
	var rows [][]string
	for _, c := range cases {
		rows = append(rows, []string{c.title, c.title})
	}
	r, _ := edition.Load(reviewtest.Small(t), edition.Options{})
	js := newSearcher(r, r.Current, string(script()))
	index, _ := json.Marshal(searchIndex{Edition: "2021", Language: "en", Kinds: []kindRows{{ID: "documents", Rows: rows}}})
	js.run(`index = parts.openIndex(` + string(index) + `)`)
	for _, c := range cases {
		for _, query := range c.found {
			if all := js.all(query); !strings.Contains(all, c.title) {
				t.Errorf("%s does not find %s", query, c.title)
			}
		}
		for _, query := range c.missing {
			if all := js.all(query); all != "" {
				t.Errorf("%s finds %s", query, all)
			}
		}
		if got := js.marked(c.query, c.title); got != c.marked {
			t.Errorf("%s marks %s, not %s", c.query, got, c.marked)
		}
	}
}

// TestStrength tests which words match all of a query, which by a typo and which in part.
func TestStrength(t *testing.T) {
	titles := []string{"Trials in Europe: EN 304 223", "Prompt injection", "Profit of the entitled", "Systematic review", "Größe of 2230 trials"}
	var rows [][]string
	for _, title := range titles {
		rows = append(rows, []string{title, title})
	}
	r, _ := edition.Load(reviewtest.Small(t), edition.Options{})
	js := newSearcher(r, r.Current, string(script()))
	index, _ := json.Marshal(searchIndex{Edition: "2021", Language: "en", Kinds: []kindRows{{ID: "documents", Rows: rows}}})
	js.run(`index = parts.openIndex(` + string(index) + `)`)
	for _, c := range []struct{ query, want string }{
		{"EN 304 223", "all: Trials in Europe: EN 304 223"},
		{"EN 305 223", "some: Trials in Europe: EN 304 223"}, // neither "entitled" nor 2230
		{"22", "all: "}, // no part of a number
		{"223", "all: Trials in Europe: EN 304 223"},
		{"prompt", "all: Prompt injection"},
		{"prom", "all: Prompt injection"},
		{"rompt", "close: Prompt injection"}, // a letter is missing
		{"jection", "all: "},                 // never inside
		{"pormpt injections", "close: Prompt injection"},
		{"prompts", "all: Prompt injection"},
		{"sistematic reveiw", "close: Systematic review"},
		{"GROSSE", "all: Größe of 2230 trials"},
		{"prompt zebra", "some: Prompt injection"},
	} {
		if got := js.strength(c.query); got != c.want {
			t.Errorf("%q finds %q, want %q", c.query, got, c.want)
		}
	}
}

// strength returns how a query matches, and what it finds first.
func (s *searcher) strength(query string) string {
	quoted, _ := json.Marshal(query)
	return s.run(`(query => {
		const {how, hits} = parts.findAll([index], query);
		return how + ": " + (hits[0]?.record.place ?? "");
	})(` + string(quoted) + `)`).String()
}

// all returns the places of the entries that have all words of a query.
func (s *searcher) all(query string) string {
	quoted, _ := json.Marshal(query)
	return s.run(`(query => {
		const {how, hits} = parts.findAll([index], query);
		return how === "all" ? hits.map(({record}) => record.place).join() : "";
	})(` + string(quoted) + `)`).String()
}

// marked returns the title that a query finds first, with brackets around the words that
// match.
func (s *searcher) marked(query, title string) string {
	quoted, _ := json.Marshal([]string{query, title})
	return s.run(`document.createElement = () => ({append(text) { this.text = text; }});
	(([query, title]) => {
		const {hits} = parts.findAll([index], query);
		const hit = hits.find(({record}) => record.title === title);
		return hit ? parts.marked(title, hit.match).map(part => part.text ? "[" + part.text + "]" : part).join("") : "";
	})(` + string(quoted) + `)`).String()
}

// TestExcerpt tests where a text without spaces is cut.
func TestExcerpt(t *testing.T) {
	src := reviewtest.Small(t)
	r, _ := edition.Load(src, edition.Options{})
	js := newSearcher(r, r.Current, string(script()))
	long := strings.Repeat("図書館の情報", 20) + "研究" + strings.Repeat("図書館の情報", 20)
	quoted, _ := json.Marshal(long)
	got := js.run(`parts.excerpt(` + string(quoted) + `, {"研究": []}, 40)`).String()
	if n := len([]rune(got)); !strings.Contains(got, "研究") || n < 38 || n > 46 {
		t.Errorf("%d characters: %s", n, got)
	}
}

// TestCheck tests the checks of data/searches.toml.
func TestCheck(t *testing.T) {
	const search = "[a]\nquery = \"keystone\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"right", search + `first = "terms/keystone/"`, ""},
		{"of a kind", search + "first = \"chapters\"\nkind = \"figures\"", "finds figures/"},
		{"of an edition", search + "first = \"terms/keystone/\"\nedition = \"2021\"", ""},
		{"another page", search + `first = "terms/key/"`, `the search "keystone" finds terms/keystone/ first, not terms/key/`},
		{"no page", "[a]\nquery = \"zeppelin\"\nfirst = \"terms/keystone/\"", `the search "zeppelin" finds nothing, not terms/keystone/`},
		{"unknown kind", search + "first = \"terms/keystone/\"\nkind = \"term\"", `no results of the kind "term"`},
		{"unknown edition", search + "first = \"terms/keystone/\"\nedition = \"2012\"", `there is no edition "2012"`},
		{"unknown key", search + "first = \"terms/keystone/\"\nfrist = \"a\"", "frist"},
		{"nothing to find", search, "has no first"},
		{"nothing to search for", "[a]\nfirst = \"terms/keystone/\"", "has no query"},
		{"id", "[A]\nquery = \"keystone\"\nfirst = \"terms/keystone/\"", `"A"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := reviewtest.Small(t)
			src[review.SearchesFile] = &fstest.MapFile{Data: []byte(c.text + "\n")}
			r, problems := edition.Load(src, edition.Options{})
			searches, ps := review.LoadSearches(src)
			problems = append(problems, append(ps, CheckTargets(r, searches)...)...)
			if !problems.HasErrors() {
				problems = append(problems, Check(r, searches, script())...)
			}
			if text := reviewtest.Text(t, problems); (c.want == "") != (len(problems) == 0) || !strings.Contains(text, c.want) {
				t.Errorf("want %q, not:\n%s", c.want, text)
			}
			for _, d := range problems {
				if d.Pos.File != review.SearchesFile || d.Severity != diag.Error && c.name != "unknown key" {
					t.Errorf("%v", d)
				}
			}
		})
	}
}
