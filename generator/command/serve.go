package command

import (
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/edition"
	"recension/generator/serve"
	"recension/generator/site"
)

func serveCommand(w *workspace) *cobra.Command {
	var addr string
	command := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site in a browser while editing",
		Long: `Preview the site in a browser while editing: each change is shown at once, and errors
over the last good page.

If an edition has a protocol, the command also prints an address at which people screen
records in the browser, as recension records screen does in the terminal. No other
machine can reach it.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			dir, err := w.open()
			if err != nil {
				return err
			}
			defer dir.Close()
			options := preview(w, addr, cmd.OutOrStdout(), cmd.ErrOrStderr())
			if options.Screening, err = newScreening(dir, cmd.ErrOrStderr()); err != nil {
				return err
			}
			return serve.Run(ctx, options)
		},
	}
	command.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on, on this machine only")
	return command
}

// sources lists the files and folders of a review from which its site is built.
var sources = []string{"config.toml", "content", "data", "templates"}

// preview returns the options of serve. The preview is the same as build --drafts
// writes, except that 404.html, which is shown at any address, links from the root
// of the host, and for the names of the scripts of lists and maps.
func preview(w *workspace, addr string, out, err io.Writer) serve.Options {
	options := cachedOptions()
	options.Root, options.Drafts, options.Preview = "/", true, true
	options.Designs, options.Memo = &site.Designs{}, &edition.Memo{}
	return serve.Options{
		Addr: addr, Dir: w.root, Sources: sources, Out: out, Err: err,
		Build: func() (map[string]func(io.Writer) error, diag.List, error) { return w.build(options) },
	}
}
