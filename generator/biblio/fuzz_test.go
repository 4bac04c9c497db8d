package biblio

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"recension/generator/locale"
)

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// FuzzFormats checks that no text can end its field, line or value early, and that
// a parser of each format reads the same text back.
func FuzzFormats(f *testing.F) {
	for _, text := range []string{
		"{", "}", `\`, `\{`, `a\\}b`, "a and b", "and, and", "B. Mason", "x\nTY  - BOOK\r\nER  - ", "x\u2028ER  - ", "50% & $3 #_~^\"@", "a\x00b", "\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		item := Item{Type: Chapter, ID: "a", Title: text, Publisher: text, Container: text, Number: text, Edition: text, DOI: text, URL: text, Note: text}
		item.Volume, item.Issue, item.Pages, item.Language, item.Abstract, item.Archived = text, text, text, text, text, text
		item.Authors = []Name{{Literal: text}, {Family: text, Given: "B."}, ParseName(text)}
		plain := oneLine(text)
		if isOneLine(text) && plain != text || plain != strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\ufffd"), isSpace), " ") {
			t.Errorf("%q on one line is %q", text, plain)
		}
		if plain == "" {
			return
		}
		bibtex, err := BibTeX.Text(item, locale.English())
		if err != nil {
			t.Fatal(err)
		}
		fields, err := readBibTeX(bibtex)
		if err != nil {
			t.Fatalf("%v in\n%s", err, bibtex)
		}
		if got := untex(fields["title"]); got != plain {
			t.Errorf("BibTeX reads the title as %q, not %q, in\n%s", got, plain, bibtex)
		}
		if n := len(andWords(fields["author"])); n != 2 {
			t.Errorf("BibTeX reads %d names, not 3, in %q", n+1, fields["author"])
		}
		ris, err := RIS.Text(item, locale.English())
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(ris, "\r\n")
		tags := []string{"TY", "ID", "AU", "AU", "AU", "TI", "T2", "VL", "IS", "SP"}
		if _, last := item.FirstAndLast(); last != "" {
			tags = append(tags, "EP")
		}
		tags = append(tags, "M1", "ET", "PB", "DO", "UR", "LA", "AB", "N1", "ER")
		for i, tag := range tags {
			if !strings.HasPrefix(lines[i], tag+"  - ") {
				t.Errorf("line %d of the RIS file is %q, not a %s", i+1, lines[i], tag)
			}
		}
		if len(lines) != len(tags)+1 || lines[5][6:] != plain || strings.ContainsAny(strings.Join(lines, ""), "\r\n\v\f\u0085\u2028\u2029") {
			t.Errorf("RIS reads\n%q", lines)
		}
		csl, err := CSL.Text(item, locale.English())
		if err != nil {
			t.Fatal(err)
		}
		var items []cslItem
		if err := json.Unmarshal([]byte(csl), &items); err != nil || len(items) != 1 || items[0].Title != plain {
			t.Errorf("CSL-JSON reads %v, %+v", err, items)
		}
	})
}

// readBibTeX reads the fields of one entry as BibTeX does: a value ends where its
// braces are balanced; backslashes before braces are ignored.
func readBibTeX(text string) (map[string]string, error) {
	fields := map[string]string{}
	head, rest, _ := strings.Cut(text, "\n")
	if head != "@incollection{a," {
		return nil, fmt.Errorf("the entry begins with %q", head)
	}
	for !strings.HasPrefix(rest, "}") {
		name, value, ok := strings.Cut(rest, " = {")
		if !ok {
			return nil, fmt.Errorf("no field at %q", rest)
		}
		depth, end := 1, 0
		for ; depth > 0; end++ {
			if end == len(value) {
				return nil, fmt.Errorf("%s does not end", name)
			}
			switch value[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
		}
		if !strings.HasPrefix(value[end:], ",\n") {
			return nil, fmt.Errorf("%s ends before %q", name, value[end:])
		}
		fields[strings.TrimSpace(name)] = value[:end-1]
		rest = value[end+2:]
	}
	if rest != "}\n" {
		return nil, fmt.Errorf("%q follows the entry", rest)
	}
	return fields, nil
}

// untex returns a text as TeX prints it.
func untex(text string) string {
	text = strings.NewReplacer(`{\textbackslash}`, `\`, `{\textbraceleft}`, "\x01", `{\textbraceright}`, "\x02",
		`{\textasciitilde}`, `~`, `{\textasciicircum}`, `^`, `\&`, `&`, `\%`, `%`, `\$`, `$`, `\#`, `#`, `\_`, `_`, `{`, "", `}`, "").Replace(text)
	return strings.NewReplacer("\x01", "{", "\x02", "}").Replace(text)
}

// andWords returns the separators between names: each "and" outside braces.
func andWords(text string) []string {
	depth, flat := 0, []rune{}
	for _, r := range text {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case depth == 0:
			flat = append(flat, r)
		}
	}
	return slices.DeleteFunc(strings.Fields(string(flat)), func(word string) bool { return !strings.EqualFold(word, "and") })
}
