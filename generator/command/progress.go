package command

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows in a terminal how far a command has come, if that takes longer than a
// second. A nil progress shows nothing.
type progress struct {
	to      io.Writer
	what    string
	total   int64
	done    int64
	started time.Time
	bar     *progressbar.ProgressBar
}

// newProgress returns the progress of what has a total size, in bytes; nil if the writer is
// not a terminal.
func newProgress(to io.Writer, what string, total int64) *progress {
	file, ok := to.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return &progress{to: to, what: what, total: total, started: time.Now()}
}

// reader returns a reader that counts what is read.
func (p *progress) reader(r io.Reader) io.Reader {
	if p == nil {
		return r
	}
	return io.TeeReader(r, p)
}

// Write counts the bytes that were read.
func (p *progress) Write(read []byte) (int, error) {
	p.done += int64(len(read))
	if p.bar == nil && time.Since(p.started) > time.Second {
		p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(p.to), progressbar.OptionSetDescription(p.what),
			progressbar.OptionShowBytes(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	if p.bar != nil {
		_ = p.bar.Set64(p.done) // a terminal that is gone is no reason to stop
	}
	return len(read), nil
}

// finish removes what is shown.
func (p *progress) finish() {
	if p != nil && p.bar != nil {
		_ = p.bar.Finish()
	}
}
