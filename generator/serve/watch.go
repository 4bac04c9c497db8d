package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must change before a change counts as over: editors
// write a file in several steps, and a version control system several files.
const quiet = 50 * time.Millisecond

// watcher hears of changes to some of the files and folders of a folder.
type watcher struct {
	*fsnotify.Watcher
	dir     string
	sources []string
}

// newWatcher begins to watch. The folder itself is watched too, without what is
// below it: a source can be replaced, or come to be.
func newWatcher(dir string, sources []string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("serve: watching for changes: %w", err)
	}
	w := &watcher{notify, filepath.Clean(dir), sources}
	if err := w.addAll(); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// addAll watches the folder and the sources in it.
func (w *watcher) addAll() error {
	if err := w.Add(w.dir); err != nil {
		return fmt.Errorf("serve: watching %s: %w", w.dir, err)
	}
	for _, source := range w.sources {
		if err := w.addTree(filepath.Join(w.dir, source)); err != nil {
			return err
		}
	}
	return nil
}

// addTree watches a folder and those below it; a file is watched by its folder.
// Each is watched before it is read, so that nothing comes to be unseen.
func (w *watcher) addTree(name string) error {
	return filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // gone, or not readable, which the build reports
		}
		if isPassing(d.Name()) || d.Name() == "node_modules" {
			return fs.SkipDir
		}
		if err := w.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("serve: watching %s: %w", name, err)
		}
		return nil
	})
}

// run sends after each change, when it is over, until the context is done. A
// change that nobody has taken yet stands for those that follow it.
func (w *watcher) run(ctx context.Context, changes chan<- struct{}, log io.Writer) {
	over := time.NewTimer(quiet)
	over.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-w.Events:
			if !w.matters(event) {
				continue
			}
			if event.Has(fsnotify.Create) {
				w.tell(log, w.addTree(event.Name))
			}
			over.Reset(quiet)
		case err := <-w.Errors: // such as too many events at once: some are lost
			w.tell(log, errors.Join(err, w.addAll()))
			over.Reset(quiet)
		case <-over.C:
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	}
}

func (w *watcher) tell(log io.Writer, err error) {
	if err != nil {
		fmt.Fprintln(log, err)
	}
}

// matters reports whether an event may have changed the site.
func (w *watcher) matters(event fsnotify.Event) bool {
	base := filepath.Base(event.Name)
	if filepath.Dir(event.Name) == w.dir {
		return event.Op != fsnotify.Chmod && slices.Contains(w.sources, base)
	}
	return event.Op != fsnotify.Chmod && !isPassing(base)
}

// passing are the names of files that editors keep beside the one that is
// edited, for as long as it is: .name.swp and .#name, name~, #name#, name.tmp,
// name___jb_tmp___. (The 4913 of Vim is not among them, as it could be a folder;
// it is gone before the change is over.)
var passing = regexp.MustCompile(`^\.|~$|^#.*#$|\.(tmp|bak|sw[a-z])$|___jb_[a-z]+___$`)

// isPassing also holds for hidden folders.
func isPassing(name string) bool { return passing.MatchString(name) }
