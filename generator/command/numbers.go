package command

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/numeral"
)

// numberFormats are the forms in which check lists the numbers of a review.
var numberFormats = map[string]func([]edition.Stated, io.Writer) error{
	"json": printNumbersJSON,
	"text": printNumbers,
}

// listNumbers lists the numbers of all texts with their standing, also if the review has
// errors, and prints these to problemsTo.
func (w *workspace) listNumbers(format string, to, problemsTo io.Writer) error {
	write, err := named("format", format, numberFormats)
	if err != nil {
		return err
	}
	day, err := today()
	if err != nil {
		return err
	}
	src, err := w.anySource()
	if err != nil {
		return err
	}
	r, problems := edition.Load(src, edition.Options{Today: day, Folder: w.folder()})
	if err := write(r.Numbers(), to); err != nil {
		return err
	}
	errors := slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if len(errors) > 0 {
		if err := errors.Text(problemsTo); err != nil {
			return err
		}
	}
	return outcome(errors)
}

// standing describes the standing of a number: "bound to value:id", "exempt: year",
// "unbound".
func standing(n edition.Stated) string {
	switch n.Standing() {
	case edition.Bound:
		return "bound to " + n.Bound
	case edition.Exempt:
		if n.Name != "" {
			return "exempt: " + n.Kind + ", " + n.Name
		}
		return "exempt: " + n.Kind
	}
	return "unbound"
}

// printNumbers prints a line for each number, and the sums for each edition.
func printNumbers(numbers []edition.Stated, to io.Writer) error {
	for _, n := range numbers {
		if _, err := fmt.Fprintf(to, "%s: %q %s\n", n.Pos, n.Text, standing(n)); err != nil {
			return err
		}
	}
	s := sumNumbers(numbers)
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "\nstanding\t")
	for _, id := range s.Editions {
		fmt.Fprint(table, id+"\t")
	}
	fmt.Fprintln(table, "which numbers")
	for _, row := range s.Rows {
		fmt.Fprint(table, row.Name+"\t")
		for _, n := range row.Counts {
			fmt.Fprintf(table, "%d\t", n)
		}
		fmt.Fprintln(table, row.Meaning)
	}
	return table.Flush()
}

// numberSums are the sums of numbers by standing.
type numberSums struct {
	Editions []string
	Rows     []numberSum
}

type numberSum struct {
	Name    string `json:"standing"` // "bound", "unbound", or "exempt: " and the kind
	Meaning string `json:"meaning"`
	Counts  []int  `json:"counts"` // by edition
}

// sumNumbers counts the numbers of each edition by standing; those of the pages of the
// site belong to the current edition.
func sumNumbers(numbers []edition.Stated) numberSums {
	var s numberSums
	counts := map[[2]string]int{}
	for _, n := range numbers {
		if !slices.Contains(s.Editions, n.Edition.ID) {
			s.Editions = append(s.Editions, n.Edition.ID)
		}
		counts[[2]string{n.Edition.ID, string(n.Standing()) + n.Kind}]++
	}
	slices.Sort(s.Editions)
	row := func(name, key, meaning string) {
		sum := numberSum{Name: name, Meaning: meaning}
		for _, id := range s.Editions {
			sum.Counts = append(sum.Counts, counts[[2]string{id, key}])
		}
		s.Rows = append(s.Rows, sum)
	}
	row("bound", "bound", "The text of a link to a value or claim, which is compared with the data.")
	row("unbound", "unbound", "All others: link each to a value.")
	for _, k := range numeral.Kinds {
		row("exempt: "+k.ID, "exempt"+k.ID, k.Meaning)
	}
	return s
}

// jsonNumber is a number as the JSON format prints it, which is part of the command's
// documented output.
type jsonNumber struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndColumn int    `json:"end_column"`
	Edition   string `json:"edition"`
	Text      string `json:"text"`
	Standing  string `json:"standing"`
	Bound     string `json:"bound_to,omitempty"`
	Kind      string `json:"kind,omitempty"`
	Name      string `json:"name,omitempty"`
}

// printNumbersJSON prints one object: the numbers, the editions, and the sums with a count
// for each edition.
func printNumbersJSON(numbers []edition.Stated, to io.Writer) error {
	s := sumNumbers(numbers)
	out := struct {
		Numbers  []jsonNumber `json:"numbers"`
		Editions []string     `json:"editions"`
		Sums     []numberSum  `json:"sums"`
	}{[]jsonNumber{}, s.Editions, s.Rows}
	for _, n := range numbers {
		out.Numbers = append(out.Numbers, jsonNumber{
			n.Pos.File, n.Pos.Line, n.Pos.Column, n.Pos.EndColumn, n.Edition.ID, n.Text,
			string(n.Standing()), n.Bound, n.Kind, n.Name,
		})
	}
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
