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

// quiet is how long nothing must change before a build starts: editors write a file in
// several steps, and version control systems write several files. A build that starts too
// early is repeated, and its errors are not shown: see [rebuild].
const quiet = 10 * time.Millisecond

// watcher detects changes to some files and folders of a folder.
type watcher struct {
	*fsnotify.Watcher
	dir     string
	sources []string
}

// newWatcher starts watching. It also watches the folder itself, not recursively, because
// a source can be replaced or created.
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

// addTree watches a folder and the folders below it; files are watched through their
// folder. A folder is watched before it is read, so that no new file is missed.
func (w *watcher) addTree(name string) error {
	return filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // removed, or not readable, which the build reports
		}
		if isTemporary(d.Name()) || d.Name() == "node_modules" {
			return fs.SkipDir
		}
		if err := w.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("serve: watching %s: %w", name, err)
		}
		return nil
	})
}

// run sends to changes after each change, once nothing has changed for a while, until the
// context is done. It does not send while an earlier change has not been received.
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
				w.logError(log, w.addTree(event.Name))
			}
			over.Reset(quiet)
		case err := <-w.Errors: // for example an overflow, after which events are missing
			w.logError(log, errors.Join(err, w.addAll()))
			over.Reset(quiet)
		case <-over.C:
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	}
}

func (w *watcher) logError(log io.Writer, err error) {
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
	return event.Op != fsnotify.Chmod && !isTemporary(base)
}

// temporary matches the names of hidden files and of files that editors create while a
// file is edited: .name.swp and .#name, name~, #name#, name.tmp, name___jb_tmp___. (It
// does not match 4913 of Vim, which could be a folder; that file is removed before a build
// starts.)
var temporary = regexp.MustCompile(`^\.|~$|^#.*#$|\.(tmp|bak|sw[a-z])$|___jb_[a-z]+___$`)

// isTemporary reports whether a file or folder is temporary or hidden.
func isTemporary(name string) bool { return temporary.MatchString(name) }
