package command

import (
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"recension/generator/diag"
	"recension/generator/serve"
)

func serveCommand(w *workspace) *cobra.Command {
	var addr string
	command := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site in a browser while you edit",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := w.mustBeReview(); err != nil {
				return err
			}
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt)
			defer stop()
			return serve.Run(ctx, preview(w, addr, cmd.OutOrStdout(), cmd.ErrOrStderr()))
		},
	}
	command.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "address to listen on, on this machine only")
	return command
}

// sources lists the files and folders of a review from which its site is built.
var sources = []string{"config.toml", "content", "data", "templates"}

// preview returns the options of serve. The preview is the same as build --drafts
// writes, except that 404.html, which is shown at any address, links from the root
// of the host.
func preview(w *workspace, addr string, out, err io.Writer) serve.Options {
	options := cachedOptions()
	options.Root, options.Drafts = "/", true
	return serve.Options{
		Addr: addr, Dir: w.root, Sources: sources, Out: out, Err: err,
		Build: func() (map[string]func(io.Writer) error, diag.List, error) { return w.build(options) },
	}
}
