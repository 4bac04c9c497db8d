package command

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"recension/generator/reviewtest"
)

// toScreen writes a review with a draft of as many records as are asked for.
func toScreen(t *testing.T, records int) string {
	t.Helper()
	dir := t.TempDir()
	copyTree(t, dir, reviewtest.Bridges(t, "../.."))
	put(t, dir, "data/2021/edition.toml", "title = \"Bridges\"\nstatus = \"draft\"\n\n[source.survey]\ntitle = \"Survey of bridges\"\n")
	put(t, dir, "data/2021/searches.toml", "[index]\nsource = \"Index\"\n")
	put(t, dir, "data/2021/protocol.toml", "[stage.title]\nlabel = \"Title\"\nkind = \"screening\"\nreviewers = 1\n"+
		"[criterion.model]\nlabel = \"Model\"\ntext = \"It is a model.\"\nkind = \"exclude\"\nstages = [\"title\"]\n[reviewer.ana]\nname = \"Ana Costa\"\n")
	var text strings.Builder
	text.WriteString("id,title,search\n")
	for i := range records {
		fmt.Fprintf(&text, "r%04d,Bridge,index\n", i)
	}
	put(t, dir, "data/2021/records.csv", text.String())
	return dir
}

// confirmed has the decisions that were confirmed on a screen, as "r0001,exclude".
type confirmed map[string]bool

// check tests that the file with decisions has all that were confirmed, each once, and as
// complete rows at most one more for each kill.
func (c confirmed) check(t *testing.T, dir string, kills int) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "data/2021/decisions/ana.csv"))
	if err != nil && len(c) > 0 {
		t.Fatal(err)
	}
	rows := map[string]int{}
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")[1:] {
		cells := strings.Split(line, ",")
		if len(cells) != 7 {
			t.Fatalf("the row %q", line)
		}
		rows[cells[0]+","+cells[4]]++
	}
	for decision := range c {
		if rows[decision] != 1 {
			t.Errorf("%s was confirmed, and is there %d times", decision, rows[decision])
		}
	}
	if more := len(rows) - len(c); more > kills {
		t.Errorf("%d decisions were never confirmed, after %d kills", more, kills)
	}
}

// TestScreeningKilled kills the preview while a person decides in the browser. Each
// decision that was confirmed is in the file, and the next process continues with the
// record after it. For more: -run TestScreeningKilled -v -args -kills 100.
func TestScreeningKilled(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := toScreen(t, 200+200**kills)
	seen := confirmed{}
	for range *kills {
		decideUntilKilled(t, dir, seen)
	}
	p := startScreening(t, dir)
	p.page(t) // repairs the file
	p.kill(t)
	seen.check(t, dir, *kills)
	recension(t, dir, "check")
	if len(seen) == 0 {
		t.Error("nothing was decided before the processes were killed")
	}
	t.Logf("%d decisions were confirmed, %d processes were killed", len(seen), *kills)
}

// decideUntilKilled starts the preview, decides as fast as it answers, and kills it at some
// moment.
func decideUntilKilled(t *testing.T, dir string, seen confirmed) {
	t.Helper()
	p := startScreening(t, dir)
	token, record := p.page(t)
	go func() {
		time.Sleep(time.Duration(rand.Int64N(int64(400 * time.Millisecond))))
		_ = p.command.Process.Kill()
	}()
	for i := 0; ; i++ {
		verdict := []string{"include", "exclude", "unclear"}[i%3]
		answer, err := p.post(url.Values{"token": {token}, "record": {record}, "action": {verdict}, "note": {strings.Repeat("n", rand.IntN(3000))}})
		if err != nil {
			break // killed
		}
		if answer.StatusCode != http.StatusSeeOther {
			text, _ := io.ReadAll(answer.Body)
			t.Fatalf("status %d: %s", answer.StatusCode, text)
		}
		seen[record+","+verdict] = true
		if record, err = p.next(); err != nil {
			break
		}
		if record == "" {
			t.Fatal("no record is left; the test needs more")
		}
	}
	_ = p.command.Wait()
}

// process is a preview in which a person decides.
type process struct {
	command *exec.Cmd
	client  http.Client
	address string
	host    string
}

func startScreening(t *testing.T, dir string) *process {
	t.Helper()
	p := &process{command: exec.Command("recension", "serve", "--addr", "127.0.0.1:0")}
	p.command.Dir = dir
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	out, err := p.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.command.Process.Kill() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if address, ok := strings.CutPrefix(lines.Text(), "screen records at "); ok {
			p.address = address + "?edition=2021&stage=title&reviewer=ana"
			break
		}
	}
	go func() {
		for lines.Scan() {
		}
	}()
	at, err := url.Parse(p.address)
	if err != nil || p.address == "" {
		t.Fatalf("no address is printed (error %v)", err)
	}
	p.host = at.Host
	return p
}

var hidden = regexp.MustCompile(`name="(token|record)" value="([^"]*)"`)

// page is the token and the current record of the page; the record is empty if none is left.
func (p *process) page(t *testing.T) (token, record string) {
	t.Helper()
	r, err := p.client.Get(p.address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	fields := hidden.FindAllStringSubmatch(string(text), 2)
	if len(fields) < 2 {
		t.Fatalf("status %d: %s", r.StatusCode, text)
	}
	return fields[0][2], fields[1][2]
}

// next is the current record of the page.
func (p *process) next() (string, error) {
	r, err := p.client.Get(p.address)
	if err != nil {
		return "", err
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return "", err
	}
	_, form, _ := strings.Cut(string(text), `aria-label="Decision"`)
	fields := hidden.FindAllStringSubmatch(form, 2)
	if len(fields) < 2 {
		return "", nil
	}
	return fields[1][2], nil
}

func (p *process) post(form url.Values) (*http.Response, error) {
	r, err := http.NewRequest(http.MethodPost, p.address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://"+p.host)
	answer, err := p.client.Do(r)
	if err == nil {
		answer.Body.Close()
	}
	return answer, err
}

func (p *process) kill(t *testing.T) {
	t.Helper()
	_ = p.command.Process.Kill()
	_ = p.command.Wait()
}
