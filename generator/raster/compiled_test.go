package raster

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"testing/fstest"
)

// archiveOf is an archive of files with their texts.
func archiveOf(t *testing.T, texts map[string]string) []byte {
	t.Helper()
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		file, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write([]byte(texts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// filesIn are the names of the files in a folder, with slashes.
func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestUnpack(t *testing.T) {
	here := "wazero-v1-" + runtime.GOARCH + "-" + runtime.GOOS
	files := fstest.MapFS{"dist/" + compiledFile: {Data: archiveOf(t, map[string]string{
		here + "/1": "machine code", "wazero-v1-mips-plan9/2": "of another system", "../" + here + "/3": "outside",
	})}}
	folder := filepath.Join(t.TempDir(), "raster")
	name := filepath.Join(folder, here, "1")
	for _, before := range []string{"nothing", "machine", "machine code"} {
		if before != "nothing" {
			if err := os.WriteFile(name, []byte(before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		unpack(files, folder)
		if text, _ := os.ReadFile(name); string(text) != "machine code" {
			t.Errorf("with %s there, the machine code is %q", before, text)
		}
	}
	if names := filesIn(t, filepath.Dir(folder)); len(names) != 1 {
		t.Errorf("files: %q", names)
	}
	unpack(fstest.MapFS{"dist/" + compiledFile: {Data: []byte("no archive")}}, folder)
	unpack(files, "") // no cache
}

// TestWriteCompiled checks that nothing is compiled if the machine code is embedded.
func TestWriteCompiled(t *testing.T) {
	var packed bytes.Buffer
	if err := WriteCompiled(&packed, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"dist/" + compiledFile: {Data: packed.Bytes()}}
	bundled, err := fs.ReadDir(dist, "dist")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range bundled {
		if name := "dist/" + entry.Name(); entry.Name() != compiledFile {
			text, _ := dist.ReadFile(name)
			files[name] = &fstest.MapFile{Data: text}
		}
	}
	folder := t.TempDir()
	unpack(files, folder)
	embedded := filesIn(t, folder)
	r, err := open(files, folder)
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.PNG(context.Background(), figureSVG, 640)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, mustPNG(t, figureSVG, 640)) {
		t.Error("another picture")
	}
	if names := filesIn(t, folder); len(embedded) != 1 || !slices.Equal(names, embedded) {
		t.Errorf("embedded: %q, after drawing: %q", embedded, names)
	}
}
