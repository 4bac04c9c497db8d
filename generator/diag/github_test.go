package diag

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// toGitHub returns what is printed to the log and to the summary.
func toGitHub(t *testing.T, l List, root string) (log, summary string) {
	t.Helper()
	var out, page strings.Builder
	if err := l.GitHub(Outlet{&out, &page, root}); err != nil {
		t.Fatal(err)
	}
	var alone strings.Builder
	if err := l.GitHub(Outlet{Out: &alone, Root: root}); err != nil || alone.String() != out.String() {
		t.Errorf("without a summary the log differs: %v\n%s", err, alone.String())
	}
	return out.String(), page.String()
}

func TestGitHub(t *testing.T) {
	f := File{"data/2021/documents.csv", []byte("id,kind\nstone,reprot\nstone,report\n")}
	log, summary := toGitHub(t, List{
		Warnf(f.At(2, 7, 6), "vocabulary", "unknown kind %q", "reprot").Hintf("did you mean %q?", "report"),
		Errorf(f.At(3, 1, 5), "duplicate-id", "the id %q is taken", "stone").Note(f.At(2, 1, 5), "by this row"),
		Noticef(Pos{File: "data/2021/a,b:c.csv"}, "orphan", "100%% of it is unused"),
	}, "reviews/bridges")
	const token = "3e3bad0f0df60dbe8ab04e8a4d08cd9ca2b2bd7ac7e8c4fcd5f3a1c2d2f8e5b1"
	log = regexp.MustCompile(`[0-9a-f]{64}`).ReplaceAllString(log, token)
	wantLog := `::error file=reviews/bridges/data/2021/documents.csv,line=3,col=1,endColumn=6,title=duplicate-id::the id "stone" is taken%0Areviews/bridges/data/2021/documents.csv:2:1: by this row
::warning file=reviews/bridges/data/2021/documents.csv,line=2,col=7,endColumn=13,title=vocabulary::unknown kind "reprot"%0Adid you mean "report"?
::notice file=reviews/bridges/data/2021/a%2Cb%3Ac.csv,title=orphan::100%25 of it is unused
::group::1 error, 1 warning, 1 notice
::stop-commands::` + token + `
reviews/bridges/data/2021/documents.csv:2:7: warning: unknown kind "reprot" [vocabulary]
     2 | stone,reprot
       |       ^^^^^^
  hint: did you mean "report"?
reviews/bridges/data/2021/documents.csv:3:1: error: the id "stone" is taken [duplicate-id]
     3 | stone,report
       | ^^^^^
  note: reviews/bridges/data/2021/documents.csv:2:1: by this row
     2 | stone,reprot
       | ^^^^^
reviews/bridges/data/2021/a,b:c.csv: notice: 100% of it is unused [orphan]
1 error, 1 warning, 1 notice
::` + token + `::
::endgroup::
`
	if diff := cmp.Diff(wantLog, log); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	wantSummary := `### 1 error, 1 warning, 1 notice

| severity | position | message | hint | rule |
| --- | --- | --- | --- | --- |
| error | <code>reviews&#47;bridges&#47;data&#47;2021&#47;documents&#46;csv&#58;3&#58;1</code> | <code>the id &#34;stone&#34; is taken</code> |  | <code>duplicate&#45;id</code> |
| warning | <code>reviews&#47;bridges&#47;data&#47;2021&#47;documents&#46;csv&#58;2&#58;7</code> | <code>unknown kind &#34;reprot&#34;</code> | <code>did you mean &#34;report&#34;&#63;</code> | <code>vocabulary</code> |
| notice | <code>reviews&#47;bridges&#47;data&#47;2021&#47;a&#44;b&#58;c&#46;csv</code> | <code>100&#37; of it is unused</code> |  | <code>orphan</code> |

`
	if diff := cmp.Diff(wantSummary, summary); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
}

func TestGitHubWithoutDiagnostics(t *testing.T) {
	if log, summary := toGitHub(t, nil, ""); log != "" || summary != "" {
		t.Errorf("it prints %q and %q", log, summary)
	}
}

// TestGitHubObeysNobodyElse checks that text from an input file can neither become
// a command to the runner nor markup in the summary.
func TestGitHubObeysNobodyElse(t *testing.T) {
	for _, text := range []string{
		"x\n::error::forged", "x\r::set-env name=PATH::/tmp", "::add-mask::x", "##[error]forged", "%0A::error::forged",
		"x,line=1::forged", "@bridges/owners #1 www.bridges.example", "| a | b |\n| - | - |", "`@owner` <img src=x> [a](https://b.example) **b**", "::stop-commands::x", "a\u202eb\x1b[2J",
	} {
		t.Run(text, func(t *testing.T) {
			place := Pos{File: text, Line: 1, Column: 1, EndColumn: 2, Excerpt: text}
			log, summary := toGitHub(t, List{Errorf(place, "rule", "%s", text).Hintf("%s", text).Note(place, text)}, "")

			token := regexp.MustCompile(`(?m)^::stop-commands::([0-9a-f]{64})$`).FindStringSubmatch(log)
			if token == nil {
				t.Fatalf("commands are never off:\n%s", log)
			}
			before, rest, _ := strings.Cut(log, token[0])
			inside, after, _ := strings.Cut(rest, "::"+token[1]+"::")
			if strings.Contains(inside, token[1]) || after != "\n::endgroup::\n" {
				t.Errorf("the text ends the part without commands:\n%s", log)
			}
			command := regexp.MustCompile(`^::error file=[^,:\r\n]+,line=1,col=1,endColumn=2,title=rule::[^\r\n]*\n::group::1 error, 0 warnings\n::$`)
			if !command.MatchString(before + "::") {
				t.Errorf("the text is more than a property and a message:\n%s", before)
			}

			if hidden := regexp.MustCompile(`[^\n\P{C}]`).FindString(log + summary); hidden != "" {
				t.Errorf("the log or the summary holds %q", hidden)
			}

			row := strings.Split(summary, "\n")[4]
			plain := regexp.MustCompile(`</?code>|&#\d+;|[a-zA-Z0-9 ]|\x{FFFD}`).ReplaceAllString(row, "")
			if plain != "||||||" {
				t.Errorf("besides words and cells the row of the summary holds %q:\n%s", plain, row)
			}
			if strings.Count(summary, "\n") != 6 {
				t.Errorf("the text has lines of its own in the summary:\n%s", summary)
			}
		})
	}
}

// TestGitHubTokenIsNew checks that a text cannot contain the token that enables
// commands again, not even a token known from an earlier run.
func TestGitHubTokenIsNew(t *testing.T) {
	tokenOf := func(text string) string {
		log, _ := toGitHub(t, List{Errorf(Pos{File: "a.csv", Line: 1, Column: 1, Excerpt: text}, "rule", "message")}, "")
		return regexp.MustCompile(`[0-9a-f]{64}`).FindString(log)
	}
	if old := tokenOf(""); tokenOf("::"+old+"::") == old {
		t.Error("two texts have one token")
	}
}

func TestGitHubOfMany(t *testing.T) {
	var l List
	for i := range 9000 {
		l.Add(Errorf(Pos{File: "a.csv", Line: i + 1, Column: 1}, "rule", "%s", strings.Repeat("long ", 100)),
			Warnf(Pos{File: "b.csv", Line: i + 1, Column: 1}, "rule", "warning"),
			Noticef(Pos{File: "c.csv", Line: i + 1, Column: 1}, "rule", "notice"))
	}
	log, summary := toGitHub(t, l, "")
	for _, severity := range []string{"error", "warning", "notice"} {
		if n := strings.Count(log, "::"+severity+" "); n != 10 {
			t.Errorf("%d annotations are of severity %s, want 10", n, severity)
		}
	}
	if !strings.Contains(log, "\n26850 more are not shown; print all with check --format json\n9000 errors, 9000 warnings, 9000 notices\n") {
		t.Errorf("the log ends with\n%s", log[len(log)-300:])
	}
	if len(summary) > 1<<20 {
		t.Errorf("the summary has %d bytes", len(summary))
	}
	rows := strings.Count(summary, "\n| ") - 2 // without the head
	if want := fmt.Sprintf("\n%d more are not shown.\n\n", len(l)-rows); !strings.HasSuffix(summary, want) || rows < 1000 {
		t.Errorf("%d rows are shown and the summary ends with\n%s", rows, summary[len(summary)-100:])
	}
}
