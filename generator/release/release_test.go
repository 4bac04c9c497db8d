package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	day   = time.Unix(1700000000, 0).UTC()
	files = []file{{"recension/recension", bytes.Repeat([]byte("text"), 1000), 0o755}, {"recension/LICENSE", []byte("MIT\n"), 0o644}}
)

// TestArchives tests that an archive has its files, with their modes and the date of the
// release, and is the same each time.
func TestArchives(t *testing.T) {
	for name, pack := range map[string]func([]file, time.Time) ([]byte, error){"tar": tarball, "zip": zipped} {
		packed, err := pack(files, day)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := pack(files, day)
		if !bytes.Equal(packed, again) {
			t.Errorf("two archives (%s) differ", name)
		}
		got := unpackTar
		if name == "zip" {
			got = unpackZip
		}
		if unpacked := got(t, packed); !slices.EqualFunc(files, unpacked, func(a, b file) bool {
			return a.name == b.name && a.mode == b.mode && bytes.Equal(a.text, b.text)
		}) {
			t.Errorf("%s holds %d files", name, len(unpacked))
		}
	}
}

func unpackTar(t *testing.T, packed []byte) []file {
	t.Helper()
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	var got []file
	for archive := tar.NewReader(plain); ; {
		header, err := archive.Next()
		if err == io.EOF {
			return got
		}
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(archive)
		if err != nil || !header.ModTime.Equal(day) || header.Uid != 0 || header.Uname != "" {
			t.Errorf("%s: %v, %s, owner %d %q", header.Name, err, header.ModTime, header.Uid, header.Uname)
		}
		got = append(got, file{header.Name, text, header.FileInfo().Mode()})
	}
}

func unpackZip(t *testing.T, packed []byte) []file {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var got []file
	for _, each := range archive.File {
		r, err := each.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil || !each.Modified.Equal(day) {
			t.Errorf("%s: %v, %s", each.Name, err, each.Modified)
		}
		got = append(got, file{each.Name, text, each.Mode()})
	}
	return got
}

// TestLicences tests that the licences of Go, its modules and the npm packages are there.
func TestLicences(t *testing.T) {
	t.Chdir("../..")
	text, err := licences()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\nGo\n==\n", "github.com/yuin/goldmark v", "github.com/spf13/cobra v", "github.com/inconshreveable/mousetrap v", "Apache ECharts", "MiniSearch", "Source Sans 3", "resvg"} {
		if !strings.Contains("\n"+string(text), want) {
			t.Errorf("there is no licence of %s", strings.TrimSpace(want))
		}
	}
	if strings.Contains(string(text), "staticcheck") {
		t.Error("there is a licence of a tool")
	}
}

func TestLicenceFiles(t *testing.T) {
	for name, want := range map[string]bool{"LICENSE": true, "LICENCE.md": true, "license.txt": true, "COPYING": true, "NOTICE": true, "LICENSE-MIT": true, "licenses": false, "README.md": false} {
		if licenceFile.MatchString(name) != want {
			t.Errorf("%s is a licence: %t", name, !want)
		}
	}
}

// TestBill tests that a bill of materials has nothing that differs between two runs.
func TestBill(t *testing.T) {
	name := filepath.Join(t.TempDir(), "bill.json")
	const text = `{"serialNumber":"1","metadata":{"timestamp":"now","tools":[{"name":"tool","hashes":[1]}]},"components":[{"name":"a","hashes":[2]}]}`
	if err := writeBill(name, []byte(text)); err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	written, err := os.ReadFile(name)
	if err == nil {
		err = json.Compact(&got, written)
	}
	if want := `{"components":[{"hashes":[2],"name":"a"}],"metadata":{"tools":[{"name":"tool"}]}}`; err != nil || got.String() != want {
		t.Errorf("got %s, %v", got.String(), err)
	}
}

// TestSums tests the list of checksums.
func TestSums(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"b": "", "a": "a"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := sums(dir); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	want := "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n"
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
}
