// Recension turns a folder of CSV, TOML and Markdown into the versioned static
// site of a living evidence review.
//
// Data flows one way; each step is a package, which imports only those above:
//
//	diag      what is wrong in an input file, and where
//	decode    CSV, TOML and front matter into rows that know their place
//	review    data/<edition>/: the evidence, loaded and checked
//	count     values and invariants, worked out from counts and rows
//	figure    figures and tables: option, data, summary
//	echarts   an option drawn as SVG, by ECharts in goja
//	raster    an SVG as PNG, by resvg in wazero
//	compare   what changed between two states of a review
//	markdown  chapters whose links name figures, values, terms, documents
//	assets    style sheet, script, font
//	lock      published editions, kept as they were
//	export    figures for machines: CSV, JSON
//	format    the one form of data files and chapters
//	schema    what the files of a review look like, for editors and programs
//	site      all of it into files: site.Build is the pipeline
//	overlay   a review as it would be with a file not yet written
//	scaffold  a new document, standard, figure or chapter
//	output    the files into public/, all or nothing
//	revision  the review at a Git revision, and what changed since
//	serve     the files in a browser, anew after each change
//	pdf       a page of the site as a PDF document, printed by Chromium
//	cache     keeps drawings from one run to the next
//
// This package is the command line: one file a command.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// Exit statuses: what is wrong is in the input (1), or in how the program was
// called or what it could not read or write (2).
const (
	exitDiagnostics = 1
	exitFailure     = 2
)

// errDiagnostics ends a command that has printed what is wrong.
var errDiagnostics = errors.New("the input has errors")

func main() { os.Exit(run()) }

// run executes the command line and returns the exit status.
func run() int {
	err := rootCommand().Execute()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errDiagnostics):
		return exitDiagnostics
	}
	fmt.Fprintln(os.Stderr, "recension:", err)
	return exitFailure
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "recension",
		Short:         "Publish a living evidence review as a versioned static site",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	dir := root.PersistentFlags().String("root", ".", "the folder of the review")
	root.AddCommand(
		buildCommand(dir), checkCommand(dir), serveCommand(dir), diffCommand(dir),
		fmtCommand(dir), newCommand(dir), schemaCommand(dir),
		editionCommand(dir), pdfCommand(dir),
		versionCommand(),
	)
	return root
}
