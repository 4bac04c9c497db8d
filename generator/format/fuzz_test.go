package format

import (
	"testing"

	"recension/generator/diag"
)

// fuzz checks that every file that can be parsed can be formatted without changing its
// content, and that formatting it again changes nothing.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		once, problems, err := File(diag.File{Name: name, Text: text})
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if problems.HasErrors() {
			return
		}
		twice, problems, err := File(diag.File{Name: name, Text: once})
		if len(problems) > 0 || err != nil || string(once) != string(twice) {
			t.Fatalf("%q becomes\n%q and then\n%q %v %v", text, once, twice, problems, err)
		}
	})
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "x.csv", "", "a\n\"\"\n\n", "id,name\r\nb,\"x\"\r\n", "\uFEFFa,b\n\" c\",\"d\"\"e\"\n", "a\n\"\r\"\n", "\";\"", "\"a\tb\"\n\"<<<<<<< a\"\n", "a,b\n\">>>>>>> \"\"a\",\n\"||||||| a\",b\n", "a,b\n\"x\r\ny\",\\.\n", "a\n\\.\n",
		"\"\uFEFFa\"\nx\n", "a,a\n", "a,b\n1\n", "\"a\n", "\xff,\x00\n\"\xff\n\",\n")
}

func FuzzTOML(f *testing.F) {
	fuzz(f, "x.toml", "", "# a\n\n\n# b\n[t]\n\nx=1#c\nyy = [1 , 2] # d\n", "a = [ # x\n1, # y\n # z\n # w\n\n2 ]\n", "\"b . c\" . d = {x=1,y =[1,2]}\n",
		"a = \"\"\"\n x  \n\"\"\"\n[[t]]\n[[t]]\n", "a = [[\n1],[2, [\n ]], [ ], {}]\r\n", "a = {\n b = 1, # c\n}\n", "a = 1979-05-27 07:32:00\nb = nan\n", "[a.b]\n[a]\n#x\n[a.c]\n",
		"a = '''x\r\ny'''\n", "\uFEFFa = 1", "a = [1,]#\n#\n", "a = {b = [\n1]}\n", "\xfe\xff", "\uFEFF\uFEFF", "[ 'a' . \"b\" ]\n'' = 0x0F\n")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "x.md", "", "+++\ntitle=\"x\"\n+++\n\n# é  \ntext \nline  \nbreak\n\n\n", "+++\r\n+++\r\n", "+++\n+++ \n\n```\ncode \n```\n", "+++\n+++\n    code  \n  \n    more \n",
		"+++\na = '''\n+++\n'''\n+++\n", "+++\n+++\n- a   \n  \n  b\n", "\uFEFF+++\n#\n+++\n\t\n", "+++\n+++\n|a|  \n|-| \n", "+++\n+++\na\r\r\n", "+++\n+++\n# a   \nb  \nc\n", "+++\n+++\n<p \n>  \n")
}
