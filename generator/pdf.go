package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/pdf"
	"recension/generator/review"
	"recension/generator/site"
)

func pdfCommand(root *string) *cobra.Command {
	var out, baseURL string
	command := &cobra.Command{
		Use:   "pdf EDITION",
		Short: "Print the report of an edition as a PDF document",
		Long: "Print the page /<edition>/print/ as a PDF document, tagged and with an outline.\n" +
			"It needs Chromium on this machine, or what CHROMIUM names. A draft is marked as one.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			edition := names[0]
			var base review.URL
			if err := base.UnmarshalText([]byte(baseURL)); err != nil {
				return fmt.Errorf("--base-url: %w", err)
			}
			if out == "" {
				out = "report-" + edition + ".pdf"
			}
			browser, err := pdf.Browser()
			if err != nil {
				return err
			}
			kept := cache.Open()
			files, problems, err := build(*root, site.Options{BaseURL: base, Drafts: true, Keep: kept.Keep, RasterCache: kept.Sub("raster")})
			if err != nil {
				return err
			}
			if err := problems.Text(cmd.ErrOrStderr()); err != nil {
				return err
			}
			if problems.HasErrors() {
				return errDiagnostics
			}
			page := site.ReportFile(edition)
			if files[page] == nil {
				return unknownReport(files, edition)
			}
			dated, err := dateOfOutput()
			if err != nil {
				return err
			}
			dir, err := os.OpenRoot(filepath.Dir(out)) // it is there before the browser starts
			if err != nil {
				return err
			}
			defer dir.Close()
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			text, err := pdf.Print(ctx, pdf.Job{Browser: browser, Files: files, Page: page, Dated: dated})
			if err != nil {
				return err
			}
			if err := output.Replace(dir, filepath.Base(out), text); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s\n", out)
			return nil
		},
	}
	command.Flags().StringVar(&out, "out", "", "the file to write (default report-EDITION.pdf, in this folder)")
	command.Flags().StringVar(&baseURL, "base-url", "", "where the site is hosted, for links (default: base_url of config.toml)")
	return command
}

// unknownReport says which editions there are.
func unknownReport(files site.Files, name string) error {
	var known []string
	for file := range files {
		if edition, _, ok := strings.Cut(file, "/"); ok && file == site.ReportFile(edition) {
			known = append(known, edition)
		}
	}
	slices.Sort(known)
	if near := diag.Nearest(name, known); near != "" {
		return fmt.Errorf("there is no edition %q; did you mean %q?", name, near)
	}
	return fmt.Errorf("there is no edition %q, only %s", name, strings.Join(known, ", "))
}

// dateOfOutput is the day that SOURCE_DATE_EPOCH gives to what is made; empty:
// it is not set.
func dateOfOutput() (string, error) {
	if os.Getenv(sourceDate) == "" {
		return "", nil
	}
	day, err := today()
	return string(day), err
}
