package command

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/compress"
	"recension/generator/diag"
	"recension/generator/output"
	"recension/generator/page"
	"recension/generator/site"
	"recension/generator/timing"
)

func buildCommand(w *workspace) *cobra.Command {
	var out, baseURL string
	var strict, drafts, compressed bool
	var m measurement
	command := &cobra.Command{
		Use:   "build",
		Short: "Check the review and build its site",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				out = filepath.Join(w.root, "public")
			}
			if err := output.Restore(out); err != nil { // even if the build fails
				return err
			}
			options := cachedOptions()
			options.Drafts, options.Timings = drafts, m.stages
			var err error
			if options.BaseURL, err = parseBaseURL(baseURL); err != nil {
				return err
			}
			files, problems, err := w.build(options)
			if err != nil {
				return err
			}
			if err := report(cmd.ErrOrStderr(), problems); err != nil {
				return err
			}
			if _, warnings := problems.Count(); strict && warnings > 0 {
				return errInput
			}
			writer := output.Writer{Timings: m.stages}
			if compressed {
				writer.Copies = compressedCopies(compress.Keep(options.Keep), m.stages)
			}
			shown := newCountProgress(cmd.ErrOrStderr(), "building", len(files))
			writer.Written = func() { shown.add(1) }
			err = writer.Write(out, files)
			shown.finish()
			if err != nil {
				return reportError(cmd.ErrOrStderr(), err)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in %s\n", len(files), out)
			return nil
		},
	}
	command.Flags().StringVar(&out, "out", "", "folder to write the site to (default <root>/public)")
	command.Flags().StringVar(&baseURL, "base-url", "", "URL at which the site will be hosted (default: base_url in config.toml)")
	command.Flags().BoolVar(&drafts, "drafts", false, "also build the pages of drafts")
	command.Flags().BoolVar(&strict, "strict", false, "treat warnings as errors")
	command.Flags().BoolVar(&compressed, "compress", false, "also write each text compressed with Brotli and gzip, beside it, for servers that send such files")
	return m.measured(command)
}

// build builds the site on the day in the options or, if they have none, today.
func (w *workspace) build(options site.Options) (page.Files, diag.List, error) {
	src, err := w.anySource()
	if err != nil {
		return nil, nil, err
	}
	if options.Today == "" {
		if options.Today, err = today(); err != nil {
			return nil, nil, err
		}
	}
	options.Folder = w.folder()
	files, problems := site.Build(src, options)
	return files, problems, nil
}

// compressedCopies returns the copies of texts in each format of compression.
func compressedCopies(keep compress.Keep, stages *timing.Timings) func(name string) []output.Copy {
	kept := func(key string, make func() ([]byte, error)) ([]byte, error) {
		return keep(key, func() ([]byte, error) {
			defer stages.Start(timing.Compress)()
			return make()
		})
	}
	return func(name string) []output.Copy {
		if !compress.IsText(name) {
			return nil
		}
		var copies []output.Copy
		for _, f := range compress.Formats {
			copies = append(copies, output.Copy{Extension: f.Extension, Make: func(text []byte) ([]byte, error) { return f.Compress(text, kept) }})
		}
		return copies
	}
}

// cachedOptions returns build options with a cache for drawings.
func cachedOptions() site.Options {
	kept := cache.Open()
	return site.Options{Keep: kept.Keep, RasterCache: kept.Sub("raster")}
}
