package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// quickDisk is a disk that does not wait.
type quickDisk struct{ realDisk }

func quick(root *os.Root) quickDisk { return quickDisk{realDisk{root}} }

func (quickDisk) Sync(...string) {}

func (quickDisk) SyncAll(string) error { return nil }

func (d quickDisk) WriteFile(name string, text []byte, mode fs.FileMode) error {
	return errors.Join(d.Root.WriteFile(name, text, mode), d.Chmod(name, mode))
}

// stoppingDisk is a disk on which a process is killed after some steps: from then on
// nothing changes any more. The step at which it is killed may be done in part.
type stoppingDisk struct {
	disk
	left            int // steps
	stopped         bool
	once            bool   // only that step fails, as on a disk that is full, and the process goes on
	refuses         string // the path of a file that cannot be renamed to
	otherFileSystem bool   // what leads out of the stage of files cannot be renamed
	noExchange      bool   // folders cannot be exchanged
}

var errStopped = errors.New("the process was killed")

// step counts a step. last says that it is done in part.
func (d *stoppingDisk) step() (last bool, err error) {
	if d.stopped && d.once {
		return false, nil
	}
	if d.stopped {
		return false, errStopped
	}
	if d.left == 0 {
		d.stopped = true
		return true, errStopped
	}
	d.left--
	return false, nil
}

func (d *stoppingDisk) Mkdir(name string, mode fs.FileMode) error {
	if _, err := d.step(); err != nil {
		return err
	}
	return d.disk.Mkdir(name, mode)
}

func (d *stoppingDisk) WriteFile(name string, text []byte, mode fs.FileMode) error {
	last, err := d.step()
	if last {
		text = text[:len(text)/2]
	}
	if err != nil && !last {
		return err
	}
	return errors.Join(err, d.disk.WriteFile(name, text, mode))
}

func (d *stoppingDisk) Rename(from, to string) error {
	if _, err := d.step(); err != nil {
		return err
	}
	if to == d.refuses {
		return errors.New("the file is in use")
	}
	if d.otherFileSystem && path.Dir(from) == filesStage && path.Dir(to) != filesStage {
		return errors.New("invalid cross-device link")
	}
	return d.disk.Rename(from, to)
}

func (d *stoppingDisk) Remove(name string) error {
	if _, err := d.step(); err != nil {
		return err
	}
	return d.disk.Remove(name)
}

func (d *stoppingDisk) RemoveAll(name string) error {
	last, err := d.step()
	if last && strings.HasSuffix(name, "/"+newSite) {
		return errors.Join(err, d.disk.RemoveAll(path.Join(name, "index.html")))
	}
	if err != nil {
		return err
	}
	return d.disk.RemoveAll(name)
}

func (d *stoppingDisk) Exchange(a, b string) error {
	if _, err := d.step(); err != nil {
		return err
	}
	if d.noExchange {
		return errors.ErrUnsupported
	}
	return d.disk.Exchange(a, b)
}
