package decode

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"recension/generator/diag"
)

func TestCharacters(t *testing.T) {
	const (
		again     = " (enter the character again, or save the original file again with the encoding UTF-8)"
		invisible = " (remove it; it often comes with text copied from a web page or a PDF)"
	)
	for _, c := range []struct{ name, file, text, want string }{
		{"ordinary letters", "a.md", "Zwölf Brücken — „Spaß“, «été», “café”—it’s naïve, Ægir, Ελλάδα, Мост, 橋, नदी\u200dन\n", ""},
		{"marks of direction in Arabic", "a.md", "معيار ISO 9001\u200f (2015)\u200e، \u061c12\n", ""},
		{"a mark of direction in English", "a.md", "ISO 9001\u200f (2015)\n", "1:9-10 characters: an invisible character, U+200F" + invisible + "\n"},
		{"an emoji with a joiner", "a.md", "👩\u200d🔧 ❤\ufe0f\n", ""},
		{"letters that have no composed form", "a.md", "m\u0304 \u0915\u093c\n", ""},
		{"accented letters that were misread", "a.csv", "BrÃ¼cke Ã¼ber\nÂ°\n", "1:3-5 encoding: \"Ã¼\" is probably \"ü\": UTF-8 that was read as Windows-1252, and saved again" + again +
			"\n2:1-3 encoding: \"Â°\" is probably \"°\": UTF-8 that was read as Windows-1252, and saved again" + again + "\n"},
		{"a quotation mark and an emoji that were misread", "a.csv", "itâ€™s\nðŸ˜€\n", "1:3-6 encoding: \"â€™\" is probably \"’\": UTF-8 that was read as Windows-1252, and saved again" + again +
			"\n2:1-5 encoding: \"ðŸ˜€\" is probably \"😀\": UTF-8 that was read as Windows-1252, and saved again" + again + "\n"},
		{"capitals as they are", "a.csv", "SÃO, Â, “Â”, â\n", ""},
		{"a character that was lost", "a.csv", "A \ufffd stone\n", "1:3-4 encoding: U+FFFD stands for a character that was lost (enter the character again; it was lost when a file was read with the wrong encoding)\n"},
		{"line and paragraph separators", "a.csv", "a\u2028b\nc\u2029d\n", "1:2-3 characters: a special line break, U+2028 (write an ordinary line break or a space)\n2:2-3 characters: a special line break, U+2029 (write an ordinary line break or a space)\n"},
		{"fillers", "a.csv", "a\u3164\nb\u2800\nc\u115f\n", "1:2-3 characters: an invisible character, U+3164" + invisible + "\n2:2-3 characters: an invisible character, U+2800" + invisible + "\n3:2-3 characters: an invisible character, U+115F" + invisible + "\n"},
		{"hyphens", "a.md", "well\u2010known\n", "1:5-6 characters: a special hyphen, U+2010 (write an ordinary hyphen; search treats the two as different words)\n"},
		{"private use, and none at all", "a.csv", "\ue000\n\ufffe\n\ufdd0\n", "1:1-2 characters: a character of private use, U+E000 (remove it; it has a shape in one font alone)\n2:1-2 characters: U+FFFE, which is no character (remove it)\n3:1-2 characters: U+FDD0, which is no character (remove it)\n"},
		{"a letter in two parts", "a.csv", "abc Bru\u0308cke\n", "1:7-9 characters: \"u\u0308\" is written as U+0075 U+0308 (recension fmt writes U+00FC, its composed form (NFC); searches and comparisons tell the two apart)\n"},
		{"a letter with another code", "a.csv", "5 \u2126\n", "1:3-4 characters: \"\u2126\" is written as U+2126 (recension fmt writes U+03A9, its composed form (NFC); searches and comparisons tell the two apart)\n"},

		{
			"escapes of TOML", "a.toml", "# \"\\u0007\na = \"Bri\\u0007dges\\u0000\"\nb = '\\u0007'\n\"c\\b\" = [\"x\", \"\\U0000200bx\", \"\\\\u0007\"]\nd = \"\"\"\n\\ufffe\\t\\u00e9\"\"\"\n",
			"2:9-15 characters: control character U+0007 (remove it)\n2:19-25 characters: control character U+0000 (remove it)\n4:3-5 characters: control character U+0008 (remove it)\n4:16-26 characters: an invisible character, U+200B" + invisible + "\n6:1-7 characters: U+FFFE, which is no character (remove it)\n",
		},
		{"escapes in front matter", "a.md", "+++\ntitle = \"a\\u001bb\"\n+++\n\"\\u001b\"\n", "2:11-17 characters: control character U+001B (remove it)\n"},
		{
			"references of Markdown", "a.md", "+++\ntitle = \"&shy;\"\n+++\na&#x2010;b &amp; &#233; &nbsp;\n`&#x2010;` \\&#x2010;\n```\n&#x2010;\n```\n",
			"4:2-10 characters: a special hyphen, U+2010 (write an ordinary hyphen; search treats the two as different words)\n4:25-31 characters: a special space, U+00A0 (write an ordinary space; search treats the two as different words)\n",
		},
		{"references in CSV are text", "a.csv", "&#x2010;\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			problems := CheckText(diag.File{Name: c.file, Text: []byte(c.text)})
			if diff := cmp.Diff(c.want, lines(problems)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTwoBlanks(t *testing.T) {
	_, problems := ReadSheet(file("a,b\nOld  river,Old river\n"))
	if got, want := lines(problems), "2:1-11 trailing-blank: two blanks in a row within the cell (write one; pages show one, but two cells that look the same differ)\n"; got != want {
		t.Errorf("problems:\n%swant:\n%s", got, want)
	}
}
