package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/review"
	"recension/generator/site"
)

func buildCommand(root *string) *cobra.Command {
	var out, baseURL string
	var strict, drafts bool
	command := &cobra.Command{
		Use:   "build",
		Short: "Check the review and write its site",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				out = filepath.Join(*root, "public")
			}
			var base review.URL
			if err := base.UnmarshalText([]byte(baseURL)); err != nil {
				return fmt.Errorf("--base-url: %w", err)
			}
			kept := cache.Open()
			files, problems, err := build(*root, site.Options{BaseURL: base, Drafts: drafts, Keep: kept.Keep, RasterCache: kept.Sub("raster")})
			if err != nil {
				return err
			}
			if err := problems.Text(cmd.ErrOrStderr()); err != nil {
				return err
			}
			if _, warnings := problems.Count(); problems.HasErrors() || strict && warnings > 0 {
				return errDiagnostics
			}
			if err := output.Write(out, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in %s\n", len(files), out)
			return nil
		},
	}
	command.Flags().StringVar(&out, "out", "", "the folder to write (default <root>/public)")
	command.Flags().StringVar(&baseURL, "base-url", "", "where the site will be hosted (default: base_url of config.toml)")
	command.Flags().BoolVar(&drafts, "drafts", false, "make the pages of drafts too")
	command.Flags().BoolVar(&strict, "strict", false, "let warnings fail the build")
	return command
}

// build runs the pipeline over a folder, today unless the options name a day.
// Only files below the folder are read: links that lead out of it are refused by
// os.Root.
func build(dir string, options site.Options) (site.Files, diag.List, error) {
	if options.Today == "" {
		day, err := today()
		if err != nil {
			return nil, nil, err
		}
		options.Today = day
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	files, problems := site.Build(root.FS(), options)
	return files, problems, nil
}
