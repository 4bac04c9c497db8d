package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"testing"
)

// subjects matches words about the topics of reviews that this program publishes, and
// words of their facets. Add those of the next review here.
var subjects = regexp.MustCompile(`\bAI\b|(?i:adversarial|machine.learning|neural.network|deepfake|backdoor|membership.inference|model.inversion|` +
	`poisoning|evasion.attack|jailbreak|\betsi\b|\bnist\b|\benisa\b|\bmitre\b|\bowasp\b|\bncsc\b|\bdsit\b|\bieee\b|\bitu-t\b|\biso.iec\b|cen.?cenelec|` +
	`\bcsit\b|queen['’]s|\bbelfast\b|carlini|cyber.security)`)

// facetWords matches the facets of such a review, and their words.
var facetWords = regexp.MustCompile(`(?i:stakeholder|subgroup|life.?cycle.stage|\bacademi[ac]\b|standards-organisations|"(?:attack|defence)s?")`)

// plainUses matches lines in which such a word names the author of a technique, a
// database and the words of its exports, or an analysis of a trial.
var plainUses = regexp.MustCompile(`OWASP, CSV Injection|"subgroup", "substudy"|(?i:ieee (?:xplore|terms|conferences|journals|standards|transactions)|acm\W{1,4}ieee|academic dissertation)`)

// plainTypes are the endings of the files that are looked at.
var plainTypes = []string{".go", ".html", ".css", ".js", ".svg", ".txtar", ".txt", ".json", ".csv", ".toml", ".md", ".yml"}

// TestNoSubject tests that neither the code and its tests nor the templates name the topic
// of a review that this program publishes, so that they suit other reviews.
func TestNoSubject(t *testing.T) {
	words := regexp.MustCompile(subjects.String() + "|" + facetWords.String())
	root := os.DirFS("..")
	looked := map[string]int{}
	for _, dir := range []string{"generator", "templates"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if slices.Contains([]string{"node_modules", "dist"}, d.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			if path.Base(name) == "subject_test.go" || !slices.Contains(plainTypes, path.Ext(name)) {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			looked[path.Ext(name)]++
			for _, at := range words.FindAllIndex(text, -1) {
				found := text[at[0]:at[1]]
				from := bytes.LastIndexByte(text[:at[0]], '\n') + 1
				line, _, _ := bytes.Cut(text[from:], []byte("\n"))
				if !plainUses.Match(line) {
					t.Errorf("%s:%d names %q: %.200s", name, 1+bytes.Count(text[:from], []byte("\n")), found, bytes.TrimSpace(line))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, ending := range plainTypes {
		if looked[ending] == 0 {
			t.Errorf("no file that ends with %s was looked at", ending)
		}
	}
}
