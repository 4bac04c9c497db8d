package command

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"github.com/spf13/cobra"

	"recension/generator/address"
	"recension/generator/output"
	"recension/generator/pdf"
)

func pdfCommand(w *workspace) *cobra.Command {
	var out, baseURL string
	command := &cobra.Command{
		Use:   "pdf EDITION",
		Short: "Write the report of an edition as a PDF document",
		Long: "Print the page /<edition>/print/ as a tagged PDF document with an outline.\n" +
			"This needs Chromium or Chrome, on the PATH or named by the variable CHROMIUM.\n" +
			"Drafts are labelled as drafts.",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			edition := names[0]
			if out == "" {
				out = "report-" + edition + ".pdf"
			}
			job, err := reportJob(cmd, w, edition, baseURL)
			if err != nil {
				return err
			}
			dir, err := os.OpenRoot(filepath.Dir(out)) // fails before the browser starts if there is no such folder
			if err != nil {
				return err
			}
			defer dir.Close()
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			text, err := pdf.Print(ctx, job)
			if err != nil {
				return err
			}
			if err := output.Replace(dir, output.File{Name: filepath.Base(out), Text: text}); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%s\n", out)
			return nil
		},
	}
	command.Flags().StringVar(&out, "out", "", "file to write (default report-EDITION.pdf, in the current folder)")
	command.Flags().StringVar(&baseURL, "base-url", "", "URL at which the site is hosted, for links (default: base_url in config.toml)")
	return command
}

// reportJob builds the site and returns the job that prints the report of an
// edition.
func reportJob(cmd *cobra.Command, w *workspace, edition, baseURL string) (pdf.Job, error) {
	var job pdf.Job
	options := cachedOptions()
	options.Drafts = true
	var err error
	if options.BaseURL, err = parseBaseURL(baseURL); err != nil {
		return job, err
	}
	src, err := w.source()
	if err != nil {
		return job, err
	}
	if err := findEdition(src, edition); err != nil {
		return job, err
	}
	if job.Browser, err = pdf.Browser(); err != nil {
		return job, err
	}
	files, problems, err := w.build(options)
	if err != nil {
		return job, err
	}
	if err := report(cmd.ErrOrStderr(), problems); err != nil {
		return job, err
	}
	job.Files, job.Page = files, address.File(address.In(edition, address.Print))
	if os.Getenv(sourceDate) == "" { // the document gets the date of the edition
		return job, nil
	}
	day, err := today()
	job.Dated = string(day)
	return job, err
}
