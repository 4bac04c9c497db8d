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

// subjects matches words about the topic of the reviews that this program publishes.
// Add words of the next review here.
var subjects = regexp.MustCompile(`\bAI\b|(?i:adversarial|machine.learning|neural.network|deepfake|backdoor|membership.inference|model.inversion|` +
	`poisoning|evasion.attack|jailbreak|\betsi\b|\bnist\b|\benisa\b|\bmitre\b|\bowasp\b|\bncsc\b|\bdsit\b|\bieee\b|\bitu-t\b|\biso.iec\b|cen.?cenelec|` +
	`\bcsit\b|queen['’]s|\bbelfast\b|carlini|cyber.security)`)

// plainUses matches lines in which such a word names the author of a technique.
var plainUses = regexp.MustCompile(`OWASP, CSV Injection`)

// TestNoSubject tests that neither the code nor the templates name the topic of a
// review, so that the program suits other reviews.
func TestNoSubject(t *testing.T) {
	root := os.DirFS("..")
	looked := 0
	for _, dir := range []string{"generator", "templates"} {
		err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if slices.Contains([]string{"testdata", "node_modules", "dist"}, d.Name()) {
					return fs.SkipDir
				}
				return nil
			}
			if path.Base(name) == "subject_test.go" || !slices.Contains([]string{".go", ".html", ".css", ".js", ".svg"}, path.Ext(name)) {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			looked++
			line := 0
			for l := range bytes.Lines(text) {
				line++
				if found := subjects.Find(l); found != nil && !plainUses.Match(l) {
					t.Errorf("%s:%d names %q: %s", name, line, found, bytes.TrimSpace(l))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if looked < 50 {
		t.Errorf("only %d files were looked at", looked)
	}
}
