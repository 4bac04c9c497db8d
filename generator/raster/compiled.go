package raster

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/tetratelabs/wazero"
)

// Compiling what figures need of resvg takes longer than drawing dozens of them. So it is
// compiled while the program is built (generator/ahead), and the machine code embedded as an
// archive, from which it is copied to the folder where wazero keeps machine code. wazero names
// it after the module, its own version and what the processor can do: machine code of another
// module, version or processor is not used, and resvg compiled as if there were none.

// compiledFile is the archive in dist. Its names are those of wazero.
const compiledFile = "compiled.zip"

// WriteCompiled compiles what figures need of resvg for this machine, in an empty folder, and
// writes it as the archive.
func WriteCompiled(w io.Writer, folder string) error {
	module, err := read(dist, "index_bg.wasm")
	if err != nil {
		return err
	}
	part, err := sparse(module, called)
	if err != nil {
		return err
	}
	if _, err := newEngine(runtimeConfig(), part, folder); err != nil {
		return err
	}
	archive, made := zip.NewWriter(w), os.DirFS(folder)
	err = fs.WalkDir(made, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(made, name)
		if err != nil {
			return err
		}
		file, err := archive.Create(name) // without a date, so that the bytes are the same each time
		if err != nil {
			return err
		}
		_, err = file.Write(text)
		return err
	})
	return errors.Join(err, archive.Close())
}

func runtimeConfig() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryLimit)
}

// unpack copies the embedded machine code to the folder of machine code, if it is for this
// system and not there. Whatever fails only means that resvg is compiled.
func unpack(files fs.FS, folder string) {
	data, err := read(files, compiledFile)
	if err != nil || folder == "" {
		return
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return
	}
	for _, f := range archive.File {
		dir, _, _ := strings.Cut(f.Name, "/")
		if strings.HasSuffix(dir, "-"+runtime.GOARCH+"-"+runtime.GOOS) && filepath.IsLocal(f.Name) {
			_ = unpackFile(f, filepath.Join(folder, f.Name))
		}
	}
}

// unpackFile writes a file of the archive atomically, so that no other process reads half of
// it.
func unpackFile(f *zip.File, name string) error {
	if info, err := os.Stat(name); err == nil && info.Size() == int64(f.UncompressedSize64) {
		return nil
	}
	from, err := f.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	to, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.tmp")
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Close()); err == nil {
		err = os.Rename(to.Name(), name)
	}
	if err != nil {
		_ = os.Remove(to.Name())
	}
	return err
}
