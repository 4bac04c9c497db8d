package recheck

import (
	"strings"
	"unicode"

	"recension/generator/diag"
	"recension/generator/markdown"
)

// quoted is a sentence of the input, and what of it is in quotation marks.
type quoted struct {
	text   string
	words  []string
	line   int
	whole  bool       // all of it is a quotation
	pieces []quoteBit // in quotation marks; none if whole
}

// quoteBit is a part of a sentence in quotation marks. parts are its words between marks
// of omission, such as […].
type quoteBit struct {
	text  string
	parts [][]string
}

// fewestWords is how many words a part of a sentence needs to be found: fewer occur
// anywhere.
const fewestWords = 3

// omission are the marks that replace words that a quotation leaves out.
var omission = strings.NewReplacer("[…]", "…", "[...]", "…", "(…)", "…", "(...)", "…", "...", "…")

// readSentences splits an input into sentences. schemes are the names that links of the
// review's chapters have before their colon.
func readSentences(f diag.File, schemes []string) ([]quoted, diag.List) {
	f.Text = blankFrontMatter(f.Text)
	doc, problems := markdown.Parse(f, schemes, nil)
	var tooLong diag.List
	for _, d := range problems {
		if d.Rule == diag.LineBytes.Rule {
			tooLong.Add(d)
		}
	}
	var all []quoted
	var m marks
	unit := 0
	for _, s := range doc.Sentences(nil) {
		if s.Unit != unit {
			m, unit = marks{}, s.Unit
		}
		q := quoted{text: s.Text, words: wordsOf(s.Text), line: s.Pos.Line}
		covered := 0
		for _, text := range m.pieces(s.Text) {
			bit := quoteBit{text: text}
			for part := range strings.SplitSeq(omission.Replace(text), "…") {
				if words := wordsOf(part); len(words) > 0 {
					bit.parts = append(bit.parts, words)
				}
			}
			if n := count(bit.parts); n >= fewestWords {
				q.pieces = append(q.pieces, bit)
				covered += n
			}
		}
		if len(q.pieces) == 1 && covered == len(q.words) && len(q.pieces[0].parts) == 1 {
			q.text, q.whole, q.pieces = q.pieces[0].text, true, nil
		}
		q.whole = q.whole || s.Quoted
		if len(q.words) > 0 {
			all = append(all, q)
		}
	}
	return all, tooLong
}

// mostlyQuoted reports whether at least half of the words are in quotation marks.
func (q quoted) mostlyQuoted() bool {
	n := 0
	for _, bit := range q.pieces {
		n += count(bit.parts)
	}
	return 2*n >= len(q.words)
}

func count(parts [][]string) int {
	n := 0
	for _, words := range parts {
		n += len(words)
	}
	return n
}

// blankFrontMatter replaces the lines of front matter, between lines +++ or ---, by empty
// ones.
func blankFrontMatter(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	fence := strings.TrimSpace(lines[0])
	if fence != "+++" && fence != "---" {
		return text
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == fence {
			return []byte(strings.Repeat("\n", i+1) + strings.Join(lines[i+1:], "\n"))
		}
	}
	return text
}

// marks are the quotation marks of a paragraph that is read sentence by sentence.
type marks struct {
	closing rune // that is awaited; 0 outside a quotation
}

// closers are the closing marks by their opening ones.
var closers = map[rune]rune{'“': '”', '„': '“', '«': '»', '"': '"', '‘': '’'}

// pieces returns the texts in quotation marks of the next sentence. A quotation may have
// begun in a sentence before, or end in one after.
func (m *marks) pieces(sentence string) []string {
	var all []string
	letters := []rune(sentence)
	from := 0
	for i, r := range letters {
		closer, opens := closers[r]
		switch {
		case m.closing == 0 && opens && (r != '‘' || i == 0 || !inWord(letters[i-1])):
			m.closing, from = closer, i+1
		case r == m.closing && !(r == '’' && i+1 < len(letters) && unicode.IsLetter(letters[i+1])):
			all = append(all, string(letters[from:i]))
			m.closing, from = 0, i+1
		}
	}
	if m.closing != 0 {
		all = append(all, string(letters[from:]))
	}
	return all
}
