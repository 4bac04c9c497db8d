// Ahead does, while the program is built, what the first build of every site would have to
// do: it draws the figures of the pages that show the design, in each built-in language, and
// compiles what figures need of resvg for this system.
//
// It reads the files that generator/bundle wrote, and writes generator/echarts/dist/predrawn.zip
// and generator/raster/dist/compiled.zip, which the program embeds. A program without them, or
// with those of other sources or another system, makes the same sites, only more slowly.
//
// To draw another figure ahead, add it to drawFor.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing/fstest"

	"recension/generator/echarts"
	"recension/generator/figure"
	"recension/generator/locale"
	"recension/generator/raster"
	"recension/generator/view"
)

func main() {
	root := flag.String("root", ".", "directory of the project")
	check := flag.Bool("check", false, "write nothing; fail if an embedded drawing differs from one made now")
	flag.Parse()
	run := func() error { return write(filepath.Join(*root, "generator")) }
	if *check {
		run = compare
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "ahead:", err)
		os.Exit(1)
	}
}

// write makes everything before it writes the first file.
func write(generator string) error {
	var drawings, code bytes.Buffer
	drawn, err := draw()
	if err == nil {
		err = echarts.WritePredrawn(&drawings, drawn)
	}
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "recension-ahead")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := raster.WriteCompiled(&code, folder); err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(generator, "echarts/dist/predrawn.zip"), drawings.Bytes(), 0o644),
		os.WriteFile(filepath.Join(generator, "raster/dist/compiled.zip"), code.Bytes(), 0o644),
	)
}

// errStale is the error of compare for drawings of other sources.
var errStale = errors.New("drawings are missing, or those of other sources; run make setup")

// compare draws everything anew, and compares it with what the program embeds.
func compare() error {
	drawn, err := draw()
	if err != nil {
		return err
	}
	for key, content := range drawn {
		embedded, found := echarts.Predrawn(key)
		if !found {
			return errStale
		}
		if !bytes.Equal(embedded, content) {
			return fmt.Errorf("another drawing is embedded for %.60s…", key)
		}
	}
	return nil
}

// draw draws the figures that every site has, and returns the contents of the drawings by
// the keys under which builds keep them.
func draw() (map[string][]byte, error) {
	drawn := map[string][]byte{}
	pictures := view.NewPictures(func(key string, make func() ([]byte, error)) ([]byte, error) {
		content, err := make()
		drawn[key] = content
		return content, err
	}, "")
	for _, tag := range locale.Languages() {
		l, problems := locale.Load(fstest.MapFS{}, tag)
		if problems.HasErrors() {
			return nil, fmt.Errorf("language %s: %s", tag, problems[0].Message)
		}
		if err := drawFor(l, pictures); err != nil {
			return nil, err
		}
	}
	return drawn, nil
}

// drawFor draws the figures of the pages that show the design, as package reading does.
func drawFor(l *locale.Locale, pictures *view.Pictures) error {
	textured := figure.Specimen(l)
	_, err := pictures.Column(&textured)
	for _, kind := range figure.Specimens(l) {
		for i := range kind.Specimens {
			_, failed := pictures.Specimen(&kind.Specimens[i].Figure)
			err = errors.Join(err, failed)
		}
	}
	return err
}
