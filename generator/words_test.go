package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"recension/generator/locale"
)

// readersPackages are the packages that write texts for readers. Their words are messages of
// package locale; see TestNoWordsInGo for the texts that are none.
var readersPackages = []string{
	"page", "view", "catalogue", "figure", "compare", "history", "machine", "search", "reading", "reporting", "biblio", "export", "site", "pdf",
}

// unconverted are the files whose words are not messages yet.
var unconverted = []string{
	"compare/markdown.go",
	"compare/outline.go",
	"compare/text.go",
	"compare/unseen.go",
	"page/text.go",
}

// forMaintainers are the files whose words are for maintainers, who read them in English.
var forMaintainers = []string{
	"compare/claimwords.go", // of the command diff, as the others
	"compare/markdown.go",
	"compare/outline.go",
	"compare/text.go",
	"compare/unseen.go",
	"export/searchtables.go",
	"figure/computed.go",
	"figure/figure.go",
	"figure/kinds.go",
	"figure/size.go",
	"figure/specimen.go",
	"figure/summary.go",
	"figure/table.go",
	"figure/texture.go",
	"figure/timeline.go",
	"figure/title.go",
	"figure/trend.go",
	"history/changelists.go",
	"history/changes.go",
	"history/claims.go",
	"history/comparisons.go",
	"history/errata.go",
	"history/items.go",
	"history/linkmoves.go",
	"history/organisations.go",
	"history/renames.go",
	"machine/feed.go",
	"machine/newsfeed.go",
	"machine/sitefeed.go",
	"nothing",
	"nothing",
	"nothing",
	"nothing",
	"nothing",
	"nothing",
	"page/text.go",
	"reading/checklists.go",
	"reading/claims.go",
	"reading/data.go",
	"reading/figures.go",
	"reading/flow.go",
	"reading/protocol.go",
	"reading/recordlist.go",
	"reading/searches.go",
	"reading/searchfiles.go",
	"reading/sourcenotes.go",
	"reading/status.go",
	"reading/tables.go",
	"reading/values.go",
	"reporting/living.go",
	"reporting/protocol.go",
	"reporting/reporting.go",
	"reporting/searches.go",
	"templates/layouts/changes.html",
	"templates/layouts/checklists.html",
	"templates/layouts/claims.html",
	"templates/layouts/data.html",
	"templates/layouts/document.html",
	"templates/layouts/documents.html",
	"templates/layouts/embed.html",
	"templates/layouts/erratum.html",
	"templates/layouts/facet.html",
	"templates/layouts/figure.html",
	"templates/layouts/flow.html",
	"templates/layouts/flowbox.html",
	"templates/layouts/notes.html",
	"templates/layouts/organisation.html",
	"templates/layouts/organisations.html",
	"templates/layouts/protocol.html",
	"templates/layouts/references.html",
	"templates/layouts/searches.html",
	"templates/layouts/standard.html",
	"templates/layouts/standards.html",
	"templates/layouts/status.html",
	"templates/layouts/tables.html",
	"templates/layouts/term.html",
	"templates/layouts/terms.html",
	"templates/layouts/value.html",
	"templates/layouts/values.html",
	"templates/partials/archivedcopy.html",
	"templates/partials/catalogue.html",
	"templates/partials/chain.html",
	"templates/partials/changerows.html",
	"templates/partials/changesection.html",
	"templates/partials/cited.html",
	"templates/partials/citedhere.html",
	"templates/partials/coverage.html",
	"templates/partials/documentrow.html",
	"templates/partials/documents.html",
	"templates/partials/errata.html",
	"templates/partials/erratumheading.html",
	"templates/partials/erratumlines.html",
	"templates/partials/erratumnumbers.html",
	"templates/partials/excerpt.html",
	"templates/partials/facets.html",
	"templates/partials/feedmove.html",
	"templates/partials/figure.html",
	"templates/partials/figurecard.html",
	"templates/partials/filters.html",
	"templates/partials/found.html",
	"templates/partials/grounds.html",
	"templates/partials/history.html",
	"templates/partials/historyentries.html",
	"templates/partials/life.html",
	"templates/partials/misprints.html",
	"templates/partials/news.html",
	"templates/partials/note-cite.html",
	"templates/partials/note-claim.html",
	"templates/partials/note-term.html",
	"templates/partials/note-value.html",
	"templates/partials/numbers.html",
	"templates/partials/pages.html",
	"templates/partials/phases.html",
	"templates/partials/placed.html",
	"templates/partials/provenance.html",
	"templates/partials/reads.html",
	"templates/partials/retracted.html",
	"templates/partials/robust.html",
	"templates/partials/rows.html",
	"templates/partials/siblings.html",
	"templates/partials/source.html",
	"templates/partials/sources.html",
	"templates/partials/standardrow.html",
	"templates/partials/standards.html",
	"templates/partials/standing.html",
	"templates/partials/table.html",
	"view/claim.go",
	"view/explorable.go",
	"view/figure.go",
	"view/provenance.go",
	"view/source.go",
	"view/standing.go",
}

// action finds the actions of a template.
var action = regexp.MustCompile(`(?s)\{\{.*?\}\}`)

// shownAttributes are the attributes whose values readers see or hear.
var shownAttributes = []string{"aria-label", "aria-description", "title", "alt", "placeholder", "data-label", "label"}

// TestNoWordsInTemplates tests that templates have no words of their own: each is a message,
// so that a catalogue can translate it.
func TestNoWordsInTemplates(t *testing.T) {
	dir := filepath.Join("..", "templates")
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) != ".html" {
			return err
		}
		name, _ := filepath.Rel("..", file)
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		reportWords(t, filepath.ToSlash(name), wordsOfTemplate(string(text)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// reportWords reports the words of a file, unless it is one of the unconverted or for
// maintainers.
func reportWords(t *testing.T, name string, words []string) {
	t.Helper()
	switch listed := slices.Contains(unconverted, name) || slices.Contains(forMaintainers, name); {
	case !listed && len(words) > 0:
		t.Errorf("%s has words that are not messages: %q", name, words)
	case listed && len(words) == 0:
		t.Errorf("%s has no words any more: delete it from the list", name)
	}
}

// attributes matches a template that has the attributes of an element, and nothing else.
var attributes = regexp.MustCompile(`^(\s*[a-z-]+="[^"]*")+\s*$`)

// wordsOfTemplate returns the texts and attributes of a template that have letters outside of
// its actions. Code samples are none.
func wordsOfTemplate(text string) []string {
	var found []string
	add := func(text string) {
		if text = strings.TrimSpace(text); strings.ContainsFunc(text, unicode.IsLetter) && !attributes.MatchString(text) {
			found = append(found, text)
		}
	}
	text = strings.NewReplacer("<noscript>", "", "</noscript>", "").Replace(text) // whose content the tokenizer does not divide
	z := html.NewTokenizer(strings.NewReader(action.ReplaceAllString(text, " ")))
	code := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return found
		case html.TextToken:
			if !code {
				add(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			code = tag.Data == "code"
			for _, a := range tag.Attr {
				if slices.Contains(shownAttributes, a.Key) {
					add(a.Val)
				}
			}
		case html.EndTagToken:
			code = false
		}
	}
}

// prose finds what is most likely a text for readers: two words, or one with a capital.
var prose = regexp.MustCompile(`\pL{2,}[,.:;]? \(?\pL|^\p{Lu}\p{Ll}+`)

// TestNoWordsInGo tests that packages which write texts for readers have no words of their
// own. Diagnostics and errors are in English, and so are names of formats and standards,
// which are listed in namesInGo.
func TestNoWordsInGo(t *testing.T) {
	for _, name := range readersPackages {
		files, err := filepath.Glob(filepath.Join(name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				reportWords(t, filepath.ToSlash(file), wordsOfGo(t, file))
			}
		}
	}
}

// diagnosing are the functions and types whose texts are for maintainers or for developers.
var diagnosing = regexp.MustCompile(`^(diag\.|errors\.New$|fmt\.Errorf$|regexp\.MustCompile$|panic$|decode\.(HintedError|NewColumn)|.*\.(Hintf|DidYouMean|Exceeded|Note)$)`)

// diagnosingFunctions return parts of diagnostics.
var diagnosingFunctions = []string{"profilesOfKinds", "tooMany", "tooHigh", "tooNarrow", "noRoom", "fewerRows"}

func wordsOfGo(t *testing.T, file string) []string {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			return n.Tag == nil
		case *ast.FuncDecl:
			return !slices.Contains(diagnosingFunctions, n.Name.Name)
		case *ast.CallExpr:
			return !diagnosing.MatchString(nameOf(n.Fun))
		case *ast.BasicLit:
			text, err := strconv.Unquote(n.Value)
			if n.Kind == token.STRING && err == nil && prose.MatchString(text) && !codeInGo.MatchString(text) && !slices.Contains(namesInGo, text) {
				found = append(found, fmt.Sprintf("%d: %s", set.Position(n.Pos()).Line, text))
			}
		}
		return true
	})
	return found
}

// nameOf is a function as a call names it: diag.Errorf.
func nameOf(function ast.Expr) string {
	switch f := function.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return nameOf(f.X) + "." + f.Sel.Name
	case *ast.CallExpr:
		return nameOf(f.Fun)
	case *ast.IndexExpr:
		return nameOf(f.X)
	}
	return ""
}

// namesInGo are texts that are the same in all languages: names of formats, standards and
// types of schema.org.
var namesInGo = []string{
	"reported in part", "not applicable", "not reported", // values in the files of checklists
	"BibTeX",
	// schema.org
	"Article", "Book", "BreadcrumbList", "Chapter", "CreativeWork", "DataDownload", "Dataset", "Legislation", "ListItem", "NewsArticle", "Newspaper",
	"Organization", "Periodical", "Person", "PublicationIssue", "PublicationVolume", "Report", "ScholarlyArticle", "Thesis", "WebPage", "WebSite",
	// code and protocols
	"600 12px Helvetica, Arial, sans-serif", "Content-Type", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "User-agent: *\nAllow: /\n",
	"text/css; charset=utf-8", "text/html; charset=utf-8", "text/javascript; charset=utf-8",
	// parts of diagnostics
	"%s (on the page %s)", "<round>: error calling round: ", "that of ", "unexpected EOF",
}

// codeInGo finds style sheets, scripts and markup.
var codeInGo = regexp.MustCompile(`^(<[a-z]+ |@[a-z]+ |var [a-z]+ = |\((async )?\(.*\) => \{)`)

// TestMessagesInUse tests that Go code says messages that exist, with the arguments that they
// take, and that each message is said somewhere: those below script by scripts alone.
func TestMessagesInUse(t *testing.T) {
	l, used := locale.English(), map[string]bool{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
					id, _ := strconv.Unquote(text.Value)
					used[id] = true // in a table, say
				}
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "Say" || s.Sel.Name == "Markup") && !strings.HasPrefix(file, "locale/") {
				checkSaid(t, set.Position(call.Pos()).String(), l, call)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(`\bsay "([^"]+)"`)
	for _, pattern := range []string{"../templates/*.html", "../templates/*/*.html"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range said.FindAllSubmatch(text, -1) {
				used[string(m[1])] = true
			}
		}
	}
	scripts := saidByScripts(t)
	for _, m := range l.ScriptMessages() {
		used[m.ID] = scripts[m.Name]
	}
	for _, id := range l.IDs() {
		if !used[id] && !strings.HasPrefix(id, "style.") { // see TestDirection
			t.Errorf("nothing says the message %q", id)
		}
	}
}

// checkSaid checks a call of Say or Markup whose id is written out.
func checkSaid(t *testing.T, at string, l *locale.Locale, call *ast.CallExpr) {
	t.Helper()
	literal := func(e ast.Expr) (string, bool) {
		b, ok := e.(*ast.BasicLit)
		if !ok {
			return "", false
		}
		text, err := strconv.Unquote(b.Value)
		return text, err == nil
	}
	if len(call.Args) == 0 || call.Ellipsis.IsValid() {
		return
	}
	id, ok := literal(call.Args[0])
	if !ok {
		return // of a table, whose ids are literals
	}
	takes, known := l.Arguments(id)
	if !known {
		t.Errorf("%s: there is no message %q", at, id)
		return
	}
	for i := 1; i < len(call.Args); i += 2 {
		name, ok := literal(call.Args[i])
		if !ok || !takes[name] {
			t.Errorf("%s: the message %q takes no %q", at, id, name)
		}
		delete(takes, name)
	}
	for name := range takes {
		t.Errorf("%s: the message %q needs %q", at, id, name)
	}
}

// physical finds declarations of style sheets that do not turn around with the direction of
// a language, and texts that are not messages.
var physical = regexp.MustCompile(`(?m)(margin|padding|border|inset)-(left|right)|(^|[ ;{])(left|right): |text-align: (left|right)|float: (left|right)|` +
	`(margin|padding): [^ ;]+ [^ ;]+ [^ ;]+ [^ ;]+;|content: "[^"]*\pL{2}`)

// TestDirection tests that style sheets use logical properties and messages.
func TestDirection(t *testing.T) {
	files, _ := filepath.Glob("../templates/assets/css/*.css")
	said := map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`var\(--say-([a-z]+)\)`).FindAllSubmatch(text, -1) {
			said["style."+string(m[1])] = true
		}
		for line := range strings.Lines(string(text)) {
			if physical.MatchString(line) && !strings.HasPrefix(line, `[dir="rtl"]`) {
				t.Errorf("%s: %s", file, line)
			}
		}
	}
	l := locale.English()
	for _, id := range l.IDs() {
		if strings.HasPrefix(id, "style.") && !said[id] {
			t.Errorf("no style sheet writes %s", id)
		}
		delete(said, id)
	}
	for id := range said {
		t.Errorf("there is no message %s", id)
	}
}
