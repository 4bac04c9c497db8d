package terminal

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/tools/txtar"

	"recension/generator/records"
	"recension/generator/reviewtest"
)

var update = flag.Bool("update", false, "replace the golden files")

const golden = "testdata/screen.txtar"

// fixture is the review of the golden file.
func fixture(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	src := reviewtest.Small(t)
	reviewtest.Edit(t, src, "data/2021/edition.toml", `status = "published"`, `status = "draft"`)
	maps.Copy(src, reviewtest.Files(archive))
	return src
}

// memory is a file with decisions in a review in memory.
type memory struct {
	src  fstest.MapFS
	name string
	fail error
}

func (l *memory) Append(header, line []byte) error {
	if l.fail != nil {
		return l.fail
	}
	if l.src[l.name] == nil {
		l.src[l.name] = &fstest.MapFile{Data: header}
	}
	l.src[l.name] = &fstest.MapFile{Data: slices.Concat(l.src[l.name].Data, line)}
	return nil
}

// screen opens the screen of a task.
func screen(t *testing.T, src fstest.MapFS, task records.Task) (*model, *memory) {
	t.Helper()
	log := &memory{src: src}
	q, problems, err := records.OpenQueue(src, task, records.Desk{
		Log: func(name string) (records.DecisionLog, error) { log.name = name; return log, nil },
		Now: func() time.Time { return time.Date(2021, 3, 1, 9, 0, 0, 0, time.UTC) },
	})
	if err != nil || problems.HasErrors() {
		t.Fatal(err, reviewtest.Text(t, problems))
	}
	return newModel(q), log
}

// keys sends keys, of which names of more than one character are those of keys that print
// nothing. It reports whether the screen ends.
func keys(m *model, names ...string) bool {
	special := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "backspace": {Code: tea.KeyBackspace}, "space": {Code: tea.KeySpace, Text: " "},
		"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
		"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
	}
	ends := false
	for _, name := range names {
		key, ok := special[name]
		if !ok {
			key = tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
		}
		_, command := m.Update(key)
		if command != nil && m.mode != noting { // there, it lets the cursor blink
			_, quit := command().(tea.QuitMsg)
			ends = ends || quit
		}
	}
	return ends
}

// shown is what the screen shows, without styles and spaces at the ends of lines.
func shown(m *model) string {
	lines := strings.Split(ansi.Strip(m.View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

var anaTitle = records.Task{Edition: "2021", Stage: "title", Reviewer: "ana"}

// TestScreen screens the records of the fixture, and compares what is shown after each
// step.
func TestScreen(t *testing.T) {
	src := fixture(t)
	m, _ := screen(t, src, anaTitle)
	got := map[string]string{}
	step := 0
	see := func(what string) {
		t.Helper()
		step++
		got[fmt.Sprintf("%02d %s", step, what)] = shown(m)
	}
	m.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	see("first record")
	keys(m, "down", "down")
	see("scrolled")
	keys(m, "end")
	see("its end")
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	see("larger")
	keys(m, "?")
	see("help")
	keys(m, "x", "n", "d", "r", "space", "y", "i", "backspace")
	see("a note")
	keys(m, "enter")
	see("with its note")
	keys(m, "i")
	see("included, the second record")
	keys(m, "e")
	see("which criterion")
	keys(m, "esc", "s")
	see("skipped")
	keys(m, "e", "x", "1")
	see("excluded")
	keys(m, "z")
	see("undone")
	keys(m, "e", "enter", "u")
	see("the end")
	if !keys(m, "q") {
		t.Error("q does not end it")
	}
	m.Update(tea.WindowSizeMsg{Width: 30, Height: 10})
	see("in the smallest window")
	m.Update(tea.WindowSizeMsg{Width: 12, Height: 4})
	see("too small")
	got["after"] = string(src["data/2021/decisions/ana.csv"].Data)
	decisions := "record,stage,who,when,verdict,criterion,note\nr1,title,bo,,exclude,river,=1\nr3,title,bo,,exclude,,\n"
	src["data/2021/decisions/bo.csv"] = &fstest.MapFile{Data: []byte(decisions)}
	m, _ = screen(t, src, records.Task{Edition: "2021", Stage: "title", Reviewer: "bo", Conflicts: true})
	keys(m, "end")
	see("a conflict")
	keys(m, "i")
	see("settled")
	reviewtest.Golden(t, golden, got, *update)
}

// TestFits checks at many sizes that no line is wider than the terminal and that there are
// as many lines as it has, whatever the keys.
func TestFits(t *testing.T) {
	for width := 1; width < 130; width += 13 {
		for height := 1; height < 45; height += 5 {
			m, _ := screen(t, fixture(t), anaTitle)
			m.Update(tea.WindowSizeMsg{Width: width, Height: height})
			for _, key := range []string{"down", "?", "x", "n", "a", "enter", "e", "1", "u", "s", "z", "b", "u", "u", "u", "u"} {
				keys(m, key)
				lines := strings.Split(m.View().Content, "\n")
				if len(lines) > height {
					t.Errorf("%d×%d, after %s: %d lines", width, height, key, len(lines))
				}
				for _, line := range lines {
					if got := ansi.StringWidth(line); got > width {
						t.Errorf("%d×%d, after %s: a line has %d columns: %q", width, height, key, got, line)
					}
				}
			}
		}
	}
}

// TestKeywordsAreMarked looks for the style of the keywords.
func TestKeywordsAreMarked(t *testing.T) {
	m, _ := screen(t, fixture(t), anaTitle)
	if want := keyword.Render("piers"); !strings.Contains(m.View().Content, want) {
		t.Errorf("%q is not marked in:\n%q", want, m.View().Content)
	}
}

// TestNotSaved checks that a decision that cannot be written is not shown as saved.
func TestNotSaved(t *testing.T) {
	m, log := screen(t, fixture(t), anaTitle)
	log.fail = errors.New("the disk is full")
	for _, key := range []string{"i", "u", "e"} {
		keys(m, key, "1")
		if got := shown(m); !strings.Contains(got, "not saved: the disk is full") || strings.Contains(got, "saved r1") || !strings.Contains(got, "0 done, 3 left") {
			t.Errorf("%s:\n%s", key, got)
		}
	}
	log.fail = nil
	keys(m, "z")
	if got := shown(m); !strings.Contains(got, "there is nothing to undo") {
		t.Error(got)
	}
}

// TestCriterionIsRequired excludes a full text, for which a criterion has to be named.
func TestCriterionIsRequired(t *testing.T) {
	src := fixture(t)
	for _, who := range []string{"ana", "bo"} {
		src["data/2021/decisions/"+who+".csv"] = &fstest.MapFile{Data: []byte("record,stage,who,when,verdict,criterion,note\nr1,title," + who + ",,include,,\n")}
	}
	m, _ := screen(t, src, records.Task{Edition: "2021", Stage: "text", Reviewer: "ana"})
	keys(m, "e", "enter")
	if got := shown(m); !strings.Contains(got, "0 done, 1 left") || !strings.Contains(got, "which criterion? esc back") {
		t.Error(got)
	}
	keys(m, "1")
	if got := shown(m); !strings.Contains(got, "saved r1: exclude, model") {
		t.Error(got)
	}
}

// TestNoControlCharacters puts orders to the terminal wherever a text can come from.
func TestNoControlCharacters(t *testing.T) {
	src := fixture(t)
	const orders = "\\u001b]52;c;AAAA\\u0007\\u009b31m"
	for _, label := range []string{"Ana Costa", "Bo Lind", "Title and abstract", "Model of a bridge", "The bridge is a model."} {
		reviewtest.Edit(t, src, "data/2021/protocol.toml", `"`+label+`"`, `"`+label+orders+`"`)
	}
	for _, text := range []string{"Timber piers in tidal", "Jones, Dora", "River Eng", "Timber piers stand", "piers; wood"} {
		reviewtest.Edit(t, src, "data/2021/records.csv", text, text+"\x1b]52;c;AAAA\x07\u009b31m\u202e")
	}
	m, log := screen(t, src, anaTitle)
	keys(m, "n", "a", "\x1b", "\u009b", "enter")
	log.fail = errors.New("bad \x1b]52;c;AAAA\x07")
	for _, key := range []string{"x", "i", "?", "x", "e"} {
		keys(m, key)
		content := m.View().Content
		for _, order := range []string{"\x1b]", "\x07", "\u009b", "\u202e"} {
			if strings.Contains(content, order) {
				t.Errorf("after %s, the screen has %q:\n%q", key, order, content)
			}
		}
	}
}
