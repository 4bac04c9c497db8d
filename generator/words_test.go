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
)

// readersPackages are the packages that write texts for readers. Their words are messages of
// package locale; see TestNoWordsInGo for the texts that are none.
var readersPackages = []string{
	"page", "view", "catalogue", "figure", "compare", "history", "machine", "search", "reading", "reporting", "biblio", "export", "site", "pdf",
}

// forMaintainers are the files whose words are for maintainers, who read them in English.
var forMaintainers = []string{
	"compare/claimwords.go", // of the command diff, as the others
	"compare/markdown.go",
	"compare/outline.go",
	"compare/text.go",
	"compare/unseen.go",
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

// reportWords reports the words of a file, unless they are for maintainers.
func reportWords(t *testing.T, name string, words []string) {
	t.Helper()
	switch listed := slices.Contains(forMaintainers, name); {
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
	"StructParents", "Root", "Dests", // of PDF documents
	// parts of diagnostics
	"%s (on the page %s)", "<round>: error calling round: ", "that of ", "unexpected EOF",
}

// codeInGo finds style sheets, scripts and markup.
var codeInGo = regexp.MustCompile(`^(<[a-z]+ |@[a-z]+ |var [a-z]+ = |\((async )?\(.*\) => \{)`)
