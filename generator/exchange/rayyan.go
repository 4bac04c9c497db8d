package exchange

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rayyanNotes are what Rayyan adds to the notes of a record.
type rayyanNotes struct {
	inclusion []person // the decision of each, as its first text
	reasons   []string
	notes     []person
}

// person is what one person has noted.
type person struct {
	name  string
	texts []string // at least one
}

// rayyanPart matches the start of a part of the notes.
var rayyanPart = regexp.MustCompile(`(?:^|[|\n])[ \t]*(RAYYAN-INCLUSION|RAYYAN-LABELS|RAYYAN-EXCLUSION-REASONS|USER-NOTES):[ \t]*`)

// readRayyan reads the notes of a record, as in
//
//	Of the record | RAYYAN-INCLUSION: {"Ana"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: too short
//
// The braces are a hash of Ruby. It is an error if they cannot be read.
func readRayyan(text string) (rayyanNotes, error) {
	var notes rayyanNotes
	for {
		at := rayyanPart.FindStringSubmatchIndex(text)
		if at == nil {
			return notes, nil
		}
		part := text[at[2]:at[3]]
		text = text[at[1]:]
		var err error
		switch part {
		case "RAYYAN-INCLUSION":
			notes.inclusion, text, err = readHash(text)
		case "USER-NOTES":
			notes.notes, text, err = readHash(text)
		default:
			list := text
			if next := rayyanPart.FindStringIndex(text); next != nil {
				list = text[:next[0]]
			}
			text = text[len(list):]
			if part == "RAYYAN-EXCLUSION-REASONS" {
				notes.reasons = append(notes.reasons, listed(list)...)
			}
		}
		if err != nil {
			return rayyanNotes{}, err
		}
	}
}

// listed returns the values of a list with commas.
func listed(text string) []string {
	var all []string
	for value := range strings.SplitSeq(text, ",") {
		if value = strings.TrimSpace(value); value != "" {
			all = append(all, value)
		}
	}
	return all
}

var errHash = errors.New("what Rayyan notes between braces cannot be read")

// readHash reads a hash whose values are strings, lists of strings or words, and returns
// what follows it.
func readHash(text string) (all []person, rest string, err error) {
	text, ok := after(text, "{")
	if !ok {
		return nil, "", errHash
	}
	for {
		if rest, ok := after(text, "}"); ok {
			return all, rest, nil
		}
		var each person
		if each.name, text, ok = readString(text); !ok {
			return nil, "", errHash
		}
		if rest, arrow := after(text, "=>"); arrow {
			text = rest
		} else if text, ok = after(text, ":"); !ok {
			return nil, "", errHash
		}
		if each.texts, text, ok = readValue(text); !ok {
			return nil, "", errHash
		}
		all = append(all, each)
		if text, ok = after(text, ","); !ok && !strings.HasPrefix(strings.TrimLeft(text, " "), "}") {
			return nil, "", errHash
		}
	}
}

// after returns what follows a sign, with blanks before it, and whether the text begins so.
func after(text, sign string) (string, bool) {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(text, " "), sign); ok {
		return rest, true
	}
	return text, false
}

// readValue reads a string, a list of strings, or a word such as true.
func readValue(text string) (texts []string, rest string, ok bool) {
	if one, rest, ok := readString(text); ok {
		return []string{one}, rest, true
	}
	rest, ok = after(text, "[")
	if !ok {
		text = strings.TrimLeft(text, " ")
		end := strings.IndexFunc(text, func(c rune) bool { return c < 'a' || c > 'z' })
		if end <= 0 {
			return nil, "", false
		}
		return []string{text[:end]}, text[end:], true
	}
	for {
		var one string
		if one, rest, ok = readString(rest); !ok {
			break
		}
		texts = append(texts, one)
		if rest, ok = after(rest, ","); !ok {
			break
		}
	}
	if rest, ok = after(rest, "]"); !ok {
		return nil, "", false
	}
	if texts == nil {
		texts = []string{""}
	}
	return texts, rest, true
}

// escapes are the characters that a backslash and a letter stand for.
var escapes = map[byte]string{'n': "\n", 'r': "\n", 't': " ", 's': " ", 'e': "", 'a': "", 'b': "", 'f': "", 'v': " ", '0': ""}

// codePoint matches a character by its number, after the backslash.
var codePoint = regexp.MustCompile(`^u(?:([0-9a-fA-F]{4})|\{([0-9a-fA-F]{1,6})\})`)

// readString reads a string between quotation marks.
func readString(text string) (value, rest string, ok bool) {
	rest, ok = after(text, `"`)
	if !ok {
		return "", text, false
	}
	var b strings.Builder
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return b.String(), rest[i+1:], true
		case c != '\\':
			b.WriteByte(c)
		case i+1 < len(rest):
			i++
			plain, known := escapes[rest[i]]
			number := codePoint.FindStringSubmatch(rest[i:])
			switch {
			case number != nil:
				n, _ := strconv.ParseInt(number[1]+number[2], 16, 32) // its digits are hexadecimal
				if !utf8.ValidRune(rune(n)) {
					n = utf8.RuneError
				}
				b.WriteRune(rune(n))
				i += len(number[0]) - 1
			case known:
				b.WriteString(plain)
			default:
				b.WriteByte(rest[i])
			}
		}
	}
	return "", text, false
}
