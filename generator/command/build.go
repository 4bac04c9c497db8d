package command

import (
	"fmt"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/compress"
	"recension/generator/diag"
	"recension/generator/echarts"
	"recension/generator/output"
	"recension/generator/page"
	"recension/generator/site"
	"recension/generator/timing"
)

func buildCommand(w *workspace) *cobra.Command {
	var b siteBuild
	var baseURL string
	var strict bool
	var m measurement
	command := &cobra.Command{
		Use:   "build",
		Short: "Check the review and build its site",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if b.out == "" {
				b.out = filepath.Join(w.root, "public")
			}
			if err := output.Restore(b.out); err != nil { // even if the build fails
				return err
			}
			b.options.Timings = m.stages
			if b.options.BaseURL, err = parseBaseURL(baseURL); err != nil {
				return err
			}
			site, err := b.prepare(w)
			if err != nil {
				return err
			}
			if err := report(cmd.ErrOrStderr(), site.Problems); err != nil {
				return err
			}
			if _, warnings := site.Problems.Count(); strict && warnings > 0 {
				return errInput
			}
			if site.Files > manyFiles {
				defer debug.SetGCPercent(debug.SetGCPercent(manyGarbage))
			}
			if err := b.write(site, cmd.ErrOrStderr()); err != nil {
				return reportError(cmd.ErrOrStderr(), err)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in %s\n", site.Files, b.out)
			return nil
		},
	}
	command.Flags().StringVar(&b.out, "out", "", "folder to write the site to (default <root>/public)")
	command.Flags().StringVar(&baseURL, "base-url", "", "URL at which the site will be hosted (default: base_url in config.toml)")
	command.Flags().BoolVar(&b.options.Drafts, "drafts", false, "also build the pages of drafts")
	command.Flags().BoolVar(&strict, "strict", false, "treat warnings as errors")
	command.Flags().BoolVar(&b.compressed, "compress", false, "also write a Brotli and a gzip copy of each text file, for servers that send compressed files")
	return m.measured(command)
}

// A site of more than manyFiles keeps so much until it is written that as much garbage again
// would take gigabytes: manyGarbage is a percentage of what is kept.
const manyFiles, manyGarbage = 50_000, 50

// build builds the site on the day in the options or, if they have none, today.
func (w *workspace) build(options site.Options) (page.Files, diag.List, error) {
	src, err := w.anySource()
	if err != nil {
		return nil, nil, err
	}
	if options, err = w.complete(options); err != nil {
		return nil, nil, err
	}
	files, problems := site.Build(src, options)
	return files, problems, nil
}

// complete returns the options with what depends on the folder and the day.
func (w *workspace) complete(options site.Options) (_ site.Options, err error) {
	options.Folder = w.folder()
	if options.Today == "" {
		options.Today, err = today()
	}
	return options, err
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
	var options site.Options
	useCache(&options, cache.Open())
	return options
}

// useCache keeps drawings in a cache. Those that were drawn while the program was built need
// not be drawn at all.
func useCache(options *site.Options, kept *cache.Dir) {
	options.RasterCache = kept.Sub("raster")
	options.Keep = func(key string, make func() ([]byte, error)) ([]byte, error) {
		return kept.Keep(key, func() ([]byte, error) {
			if drawing, found := echarts.Predrawn(key); found {
				return drawing, nil
			}
			return make()
		})
	}
}
