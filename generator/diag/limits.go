package diag

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Limit is the most of something that a review may have. Anybody can propose a file, so
// no input may exhaust the machine that checks it: each limit is noticed before the
// input is worked on, in less than a second and 500 MB. Real reviews stay far below all
// of them.
type Limit struct {
	Input string // what is limited, as the guide says it
	Most  int
	Rule  string // of the diagnostic
}

// The limits of a review. [Limits] lists them for the guide.
var (
	CSVBytes      = Limit{"bytes of a CSV file", 64 << 20, "file-size"}
	TOMLBytes     = Limit{"bytes of a TOML file", 1 << 20, "file-size"}
	LockBytes     = Limit{"bytes of a lock.toml", 4 << 20, "file-size"}
	MarkdownBytes = Limit{"bytes of a Markdown file", 256 << 10, "file-size"}
	RecordBytes   = Limit{"bytes of a `records.csv`, or of a file in `records/`, `decisions/` or `samples/`", 1 << 30, "file-size"}
	RecordRows    = Limit{"rows of a `records.csv`", 1_000_000, "limit"}
	ReviewBytes   = Limit{"bytes of all files in `data/`, without those of records, or in `content/`", 128 << 20, "limit"}
	ReviewFiles   = Limit{"files in `data/` or in `content/`", 5_000, "limit"}
	TemplateBytes = Limit{"bytes of a file in `templates/`", 1 << 20, "file-size"}
	TemplateFiles = Limit{"files in `templates/`", 1000, "limit"}
	LogoBytes     = Limit{"bytes of a logo or icon", 32 << 10, "theme-file"}
	FontBytes     = Limit{"bytes of a file of a typeface", 128 << 10, "theme-file"}
	PageBytes     = Limit{"bytes of a page", 32 << 20, "template"}
	Rounds        = Limit{"rounds of the loops of all templates for a page", 1_500_000, "template"}
	Editions      = Limit{"editions", 100, "limit"}
	Rows          = Limit{"rows of a CSV file", 200_000, "limit"}
	Columns       = Limit{"columns of a CSV file", 1000, "csv"}
	RowBytes      = Limit{"bytes of a row of a CSV file", 1 << 20, "limit"}
	CountRows     = Limit{"rows of a counts file", 10_000, "limit"}
	Count         = Limit{"a count; the sum of all counts of a file is then exact in every program that reads the data", 100_000_000_000, "type"}
	Cells         = Limit{"numbers of a figure", 1000, "figure-size"}
	FigureHeight  = Limit{"height of a figure, in pixels", 5500, "figure-size"}
	Number        = Limit{"number of a figure or table", 9999, "number"}
	LineBytes     = Limit{"bytes of a line of Markdown", 20_000, "overlong"}
	LineLevels    = Limit{"nested quotations and lists in a line of Markdown", 100, "overlong"}
	LineBrackets  = Limit{"opening brackets in a line of Markdown, each of which may begin a link", 500, "overlong"}
	TableCells    = Limit{"cells of the tables of a Markdown file", 20_000, "overlong"}
	Steps         = Limit{"steps of all expressions of a review: rows that loops visit, more for long loop bodies, and items that functions and operators compare or copy; each document and standard adds 200", 10_000_000, "expression"}
	Memory        = Limit{"bytes of the texts and lists that all expressions of a review make", 64 << 20, "expression"}
)

// The limits of files that are imported, which no check reads.
var (
	ExportBytes       = Limit{"bytes of an export of a database", 4 << 30, "file-size"}
	ExportLineBytes   = Limit{"bytes of a line of an export in a tagged format", 1 << 20, "limit"}
	ExportRecordBytes = Limit{"bytes of a record of an export", 16 << 20, "limit"}
)

// Limits are all limits of a review, in the order of the guide.
var Limits = []Limit{
	CSVBytes, TOMLBytes, LockBytes, MarkdownBytes, RecordBytes, RecordRows, ReviewBytes, ReviewFiles, TemplateBytes, TemplateFiles, LogoBytes, FontBytes, PageBytes, Rounds, Editions, Rows, Columns, RowBytes, CountRows, Count, Cells, FigureHeight, Number,
	LineBytes, LineLevels, LineBrackets, TableCells, Steps, Memory,
}

// FileBytes is the limit of the bytes of a file in data/ or content/, by its path, and
// whether files of that kind are read at all.
func FileBytes(name string) (limit Limit, known bool) {
	switch {
	case IsOfRecords(name):
		return RecordBytes, true
	case path.Ext(name) == ".csv":
		return CSVBytes, true
	case path.Ext(name) == ".toml":
		return TOMLBytes, true
	case path.Ext(name) == ".md":
		return MarkdownBytes, true
	}
	return CSVBytes, false
}

// IsOfRecords reports whether a file in data/ has the records of an edition, what
// exports say of them, or decisions about them, by its path: these files are far larger
// than others.
func IsOfRecords(name string) bool {
	parts := strings.SplitN(name, "/", 4)
	return len(parts) == 3 && parts[2] == "records.csv" || len(parts) == 4 && slices.Contains([]string{"records", "decisions", "samples"}, parts[2])
}

// Exceeded is the diagnostic for more than the limit. The message says what there is:
// "there are 101 editions".
func (l Limit) Exceeded(at Pos, format string, args ...any) Diagnostic {
	return Errorf(at, l.Rule, "%s; the limit is %s", fmt.Sprintf(format, args...), l.Amount())
}

// Amount is the limit as the guide writes it: 20,000, 64 MB.
func (l Limit) Amount() string {
	switch bytes := strings.HasPrefix(l.Input, "bytes"); {
	case bytes && l.Most%(1<<20) == 0:
		return fmt.Sprintf("%d MB", l.Most>>20)
	case bytes && l.Most%(1<<10) == 0:
		return fmt.Sprintf("%d KB", l.Most>>10)
	}
	return thousands(l.Most)
}

// NeedsMemory says at the end of a hint how much memory a check of a CSV file would need:
// "; a check of it would need about 5 GB of memory". It is empty for less than a gigabyte.
// The number of rows may be 0, if it is not known.
func NeedsMemory(bytes, rows int) string {
	const perRow, perByte, usualRow = 4 << 10, 4, 300 // as measured with 100,000 documents, which are 30 MB and take 500
	if rows == 0 {
		rows = bytes / usualRow
	}
	gigabytes := (rows*perRow + bytes*perByte) / (1 << 30)
	if gigabytes == 0 {
		return ""
	}
	return fmt.Sprintf("; a check of it would need about %d GB of memory", gigabytes)
}

// thousands writes a number with a comma before each three digits.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// LogoPixels is the limit of the width and of the height of a logo or icon.
const LogoPixels = 4096

// MostText is the number of bytes of a message or hint; what is longer is cut in the
// middle. A cell that a message quotes can be as long as its file.
const MostText = 2000

// clip cuts a text that is too long in the middle.
func clip(text string) string {
	if len(text) <= MostText {
		return text
	}
	const half = MostText/2 - len(" … ")
	return toValid(text[:half]) + " … " + toValid(text[len(text)-half:])
}

// toValid drops the parts of a character that a cut left at an end.
func toValid(text string) string { return strings.ToValidUTF8(text, "") }
