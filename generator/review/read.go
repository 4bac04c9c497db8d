package review

import (
	"errors"
	"io"
	"io/fs"
	"path"

	"recension/generator/decode"
	"recension/generator/diag"
)

// mostBytes is the largest size of a file that is read. 100,000 documents take about 40 MB
// of CSV. TOML and Markdown are written by hand and become trees many times their size;
// 256 KB of Markdown is a chapter of 40,000 words.
func mostBytes(name string) int64 {
	limit, known := diag.FileBytes(name)
	if !known {
		return 0
	}
	return int64(limit.Most)
}

// Read reads a file that must exist, as UTF-8 with lines that end in LF. It converts a
// file in another encoding, which [CheckFile] reports.
func Read(src fs.FS, name string) (diag.File, diag.List) {
	f, problems := readBytes(src, name)
	if problems != nil {
		return f, problems
	}
	readable, problems := decode.Readable(f)
	if readable.Text == nil && len(f.Text) > 0 {
		return readable, problems // nothing of it can be read
	}
	return readable, nil
}

// CheckFile reports what is wrong with the encoding and the characters of a file of any
// format. It does not repeat what [Read] reports. A lock has the text of corrections, and
// so the characters that were removed. memo may be nil.
func CheckFile(src fs.FS, name string, memo *Memo) diag.List {
	if diag.IsOfRecords(name) { // the texts of others; loadRecords reports the encoding
		return nil
	}
	f, problems := readBytes(src, name)
	if problems != nil {
		return nil
	}
	return memo.check(f, checkText)
}

// checkText reports what is wrong with the encoding and the characters of a file.
func checkText(f diag.File) diag.List {
	readable, problems := decode.Readable(f)
	if readable.Text == nil && len(f.Text) > 0 {
		return nil
	}
	if path.Base(f.Name) == "lock.toml" {
		return problems
	}
	return append(problems, decode.CheckText(readable)...)
}

// Absent reports whether there is no such file or folder. One that a review need not have
// is then not read.
func Absent(src fs.FS, name string) bool {
	_, err := fs.Stat(src, name)
	return errors.Is(err, fs.ErrNotExist)
}

// readBytes reads a file unchanged. It checks the size before it reads, and does not
// open anything but regular files: reading a pipe would never end.
func readBytes(src fs.FS, name string) (diag.File, diag.List) {
	known, remembers := src.(*remembering)
	if remembers {
		if text, found := known.text(name); found {
			return diag.File{Name: name, Text: text}, nil
		}
	}
	f, problems := readUnknown(src, name)
	if remembers && problems == nil {
		known.remember(name, f.Text)
	}
	return f, problems
}

// readUnknown is readBytes of a file that was not read before.
func readUnknown(src fs.FS, name string) (diag.File, diag.List) {
	f := diag.File{Name: name}
	defer diag.Working(f.Whole())
	info, err := fs.Stat(src, name)
	_, linkErr := fs.Lstat(src, name)
	switch missing := errors.Is(err, fs.ErrNotExist); {
	case missing && linkErr == nil:
		err = errors.New("it is a link to a file that does not exist")
	case missing:
		return f, diag.List{diag.Errorf(f.Whole(), "missing-file", "the file is missing").Hintf("%s", missingHint(name))}
	}
	switch {
	case err != nil:
	case info.IsDir():
		err = errors.New("is a directory")
	case !info.Mode().IsRegular():
		err = errors.New("is not a regular file")
	case info.Size() > mostBytes(name):
		return f, tooLarge(f, info.Size(), mostBytes(name))
	case diag.IsOfRecords(name):
		f.Text, err = fs.ReadFile(src, name) // one copy of a file that may be large
	default:
		f.Text, err = readAll(src, name, info.Size())
	}
	var located *fs.PathError // its path is that of the machine
	if errors.As(err, &located) {
		err = located.Err
	}
	if err != nil {
		return f, diag.List{diag.Errorf(f.Whole(), "unreadable-file", "the file cannot be read: %v", err)}
	}
	return f, nil
}

// missingHint says what a missing file is for.
func missingHint(name string) string {
	switch {
	case name == "config.toml":
		return "every review has one, with the title of the site: title = \"…\""
	case path.Base(name) == "edition.toml":
		return "create it: every edition has one, with its title and status"
	case path.Ext(name) == ".csv":
		return "create it: every edition has one; a header without rows is enough"
	}
	return "create it: every edition has one, which may be empty"
}

// readAll reads no more of a file than its stated size: some files have no end.
func readAll(src fs.FS, name string, size int64) ([]byte, error) {
	file, err := src.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text := make([]byte, size)
	n, err := io.ReadFull(file, text)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // it became shorter
	}
	return text[:n], err
}

func tooLarge(f diag.File, size, most int64) diag.List {
	d := diag.Errorf(f.Whole(), "file-size", "the file has %d KB; at most %d KB are read", size>>10, most>>10)
	hint := "check that it is the file that you meant"
	if path.Ext(f.Name) == ".csv" {
		hint += diag.NeedsMemory(int(size), 0)
	}
	return diag.List{d.Hintf("%s", hint)}
}
