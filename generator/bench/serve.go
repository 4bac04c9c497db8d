package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// edits is how often a row is edited while the preview is measured.
const edits = 30

// measureServe writes a synthetic review to a new folder, and measures how long an edit of a
// row takes until the page of the document has been read from recension serve.
func measureServe(recension string, documents int, dir string, out io.Writer) error {
	if err := writeReview(dir, documents); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	command := exec.CommandContext(ctx, recension, "serve", "--root", dir, "--addr", "127.0.0.1:0")
	command.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(dir, ".cache"))
	printed, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	defer func() {
		stop()
		_ = command.Wait() // it was stopped
	}()
	lines := bufio.NewScanner(printed)
	lines.Scan()
	address, _, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "serving "), " ")
	go func() { _, _ = io.Copy(io.Discard, printed) }()
	p, err := openPreview(address)
	if err != nil {
		return fmt.Errorf("recension serve printed %q: %w", lines.Text(), err)
	}
	defer p.close()
	var times []float64
	for i := range edits {
		took, err := p.edit(filepath.Join(dir, "data", edition, "documents.csv"), i)
		if err != nil {
			return err
		}
		times = append(times, took.Seconds()*1000)
	}
	slices.Sort(times)
	_, err = fmt.Fprintf(out, "Milliseconds from saving a row to its new page; %d documents, %d edits: half %.0f, 90%% %.0f, all %.0f.\n",
		documents, edits, times[edits/2], times[edits*9/10], times[edits-1])
	return err
}

// opened is a preview whose builds are followed, as its pages do.
type opened struct {
	address string
	events  *http.Response
	data    *bufio.Scanner
	site    string // the last good build
}

func openPreview(address string) (*opened, error) {
	events, err := http.Get(address + ".recension/events")
	if err != nil {
		return nil, err
	}
	p := &opened{address: address, events: events, data: bufio.NewScanner(events.Body)}
	p.data.Buffer(nil, 1<<20)
	return p, p.next()
}

func (p *opened) close() { p.events.Body.Close() }

// next waits for a new good build.
func (p *opened) next() error {
	for p.data.Scan() {
		text, found := strings.CutPrefix(p.data.Text(), "data: ")
		if !found {
			continue
		}
		var report struct{ Site, Failure string }
		if err := json.Unmarshal([]byte(text), &report); err != nil {
			return err
		}
		if report.Failure != "" {
			return errors.New(report.Failure)
		}
		if report.Site != "" && report.Site != p.site {
			p.site = report.Site
			return nil
		}
	}
	return errors.New("the preview ended")
}

// edit gives a document in the middle of a list another title, and returns how long it takes
// until its page has it.
func (p *opened) edit(file string, n int) (time.Duration, error) {
	rows, err := readRows(file)
	if err != nil {
		return 0, err
	}
	row, title := rows[len(rows)/2], fmt.Sprintf("Title after edit %d", n+1)
	row[slices.Index(rows[0], "title")] = title
	var text strings.Builder
	if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
		return 0, err
	}
	if err := os.WriteFile(file+".tmp", []byte(text.String()), 0o644); err != nil {
		return 0, err
	}
	start := time.Now()
	if err := errors.Join(os.Rename(file+".tmp", file), p.next()); err != nil {
		return 0, err
	}
	page, err := http.Get(p.address + edition + "/documents/" + row[0] + "/")
	if err != nil {
		return 0, err
	}
	defer page.Body.Close()
	html, err := io.ReadAll(page.Body)
	took := time.Since(start)
	if err == nil && !strings.Contains(string(html), title) {
		err = fmt.Errorf("the page of %s does not have its new title", row[0])
	}
	return took, err
}

func readRows(file string) ([][]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).ReadAll()
}
