package command

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress shows in a terminal how far a command has come, if that takes longer than a
// second. A nil progress shows nothing.
type progress struct {
	lock  sync.Mutex
	done  int64
	make  func() *progressbar.ProgressBar
	bar   *progressbar.ProgressBar // nil before it is shown
	ended bool
	timer *time.Timer
}

// noProgressBefore is how long a command may take without a bar.
const noProgressBefore = time.Second

// newProgress returns the progress of what has a total size, in bytes; nil if the writer is
// not a terminal.
func newProgress(to io.Writer, what string, total int64) *progress {
	return startProgress(to, what, total, progressbar.OptionShowBytes(true))
}

// parts is the precision of the progress of work whose size is not counted.
const parts = 1000

// newPartProgress returns the progress of work of which parts are done; nil if the writer
// is not a terminal.
func newPartProgress(to io.Writer, what string) *progress {
	return startProgress(to, what, parts, progressbar.OptionSetPredictTime(true))
}

// newCountProgress returns the progress of work on a number of things; nil if the writer is
// not a terminal.
func newCountProgress(to io.Writer, what string, things int) *progress {
	return startProgress(to, what, int64(things), progressbar.OptionShowCount())
}

func startProgress(to io.Writer, what string, total int64, option progressbar.Option) *progress {
	file, ok := to.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	return progressAfter(noProgressBefore, func() *progressbar.ProgressBar {
		return progressbar.NewOptions64(total, progressbar.OptionSetWriter(to), progressbar.OptionSetDescription(what),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), option)
	})
}

// progressAfter makes a bar after some time, if the work has not ended by then.
func progressAfter(wait time.Duration, bar func() *progressbar.ProgressBar) *progress {
	p := &progress{make: bar}
	p.timer = time.AfterFunc(wait, p.show)
	return p
}

func (p *progress) show() {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.ended {
		return
	}
	p.bar = p.make()
	_ = p.bar.Set64(p.done) // a terminal that is gone is no reason to stop
}

// set says how much is done.
func (p *progress) set(done int64) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.move(done)
}

// add says that more is done.
func (p *progress) add(more int64) {
	if p == nil {
		return
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	p.move(p.done + more)
}

// move says how much is done. The caller holds the lock.
func (p *progress) move(done int64) {
	p.done = done
	if p.bar != nil {
		_ = p.bar.Set64(done)
	}
}

// setPart says how much is done, from 0 to 1.
func (p *progress) setPart(part float64) {
	if p != nil {
		p.set(int64(part * parts))
	}
}

// reader returns a reader that counts what is read.
func (p *progress) reader(r io.Reader) io.Reader {
	if p == nil {
		return r
	}
	return io.TeeReader(r, p)
}

// Write counts the bytes that were read, by one goroutine.
func (p *progress) Write(read []byte) (int, error) {
	p.set(p.done + int64(len(read)))
	return len(read), nil
}

// finish removes what is shown.
func (p *progress) finish() {
	if p == nil {
		return
	}
	p.timer.Stop()
	p.lock.Lock()
	defer p.lock.Unlock()
	p.ended = true
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
