package review

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const seenHeader = "address,checked,outcome,status,final,title,notice\n"

func TestLoadSeenLinks(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       []string // rule and position
	}{
		{"none", "", nil},
		{"two", "http://a.example/,2030-07-01,reached,200,http://b.example/,\"A, B\",\nhttp://b.example/,2030-07,unknown-host,,,,\n", nil},
		{"not an address", "a.example,2030-07-01,reached,200,,,\n", []string{"type 2:1"}},
		{"a final one that is none", "http://a.example/,2030-07-01,reached,200,javascript:x,,\n", []string{"type 2:42"}},
		{"no day", "http://a.example/,,reached,200,,,\n", []string{"required 2:19"}},
		{"an unknown outcome", "http://a.example/,2030-07-01,raeched,200,,,\n", []string{"type 2:30"}},
		{"a status that is no number", "http://a.example/,2030-07-01,reached,OK,,,\n", []string{"type 2:38"}},
		{"out of order", "http://b.example/,2030-07-01,reached,200,,,\nhttp://a.example/,2030-07-01,reached,200,,,\n", []string{"order 3:1"}},
		{"an address twice", "http://a.example/,2030-07-01,reached,200,,,\nhttp://a.example/,2030-07-02,gone,404,,,\n", []string{"duplicate-row 3:1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, problems := LoadSeenLinks(fstest.MapFS{SeenLinksFile: {Data: []byte(seenHeader + c.rows)}})
			var got []string
			for _, d := range problems {
				got = append(got, d.Rule+" "+strings.TrimPrefix(d.Pos.String(), SeenLinksFile+":"))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s\n%s", diff, messages(problems))
			}
			if len(problems) == 0 && string(SeenLinksText(rows)) != seenHeader+c.rows {
				t.Errorf("written again:\n%s", SeenLinksText(rows))
			}
		})
	}
	if rows, problems := LoadSeenLinks(fstest.MapFS{}); rows != nil || problems != nil {
		t.Errorf("without a file: %v, %v", rows, problems)
	}
}

// TestSeenLinksText tests that what others have written cannot make the file invalid.
func TestSeenLinksText(t *testing.T) {
	for _, title := range []string{"=HYPERLINK(\"http://x\")", "two\nlines", " blanks ", "\u202eright to left", "2/3", "Ã©", "A, \"B\""} {
		rows := []SeenLink{
			{Address: "http://b.example/", Checked: "2030-07-01", Outcome: LinkGone},
			{Address: "http://a.example/", Checked: "2030-07-01", Outcome: LinkReached, Title: title, Final: "http://c.example/ x"},
		}
		text := SeenLinksText(rows)
		read, problems := LoadSeenLinks(fstest.MapFS{SeenLinksFile: {Data: text}})
		if len(problems) > 0 || len(read) != 2 || read[0].Address != "http://a.example/" {
			t.Errorf("%q makes the file\n%s%s", title, text, messages(problems))
		}
	}
}
