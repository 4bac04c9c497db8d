package main

import (
	"context"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"

	"recension/generator/cache"
	"recension/generator/diag"
	"recension/generator/serve"
	"recension/generator/site"
)

func serveCommand(root *string) *cobra.Command {
	var addr string
	command := &cobra.Command{
		Use:   "serve",
		Short: "Show the site in a browser while it is being written",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			defer stop()
			return serve.Run(ctx, previewOf(*root, addr, cmd.OutOrStdout(), cmd.ErrOrStderr()))
		},
	}
	command.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to listen, on this machine alone")
	return command
}

// sources are what a site is built from, in the folder of the review.
var sources = []string{"config.toml", "content", "data", "templates"}

// previewOf is the site of a folder as serve shows it. It differs from what
// build --drafts writes in one thing: 404.html, which is shown at any address,
// links from the root of the host.
func previewOf(root, addr string, out, err io.Writer) serve.Options {
	kept := cache.Open()
	options := site.Options{Root: "/", Drafts: true, Keep: kept.Keep, RasterCache: kept.Sub("raster")}
	return serve.Options{
		Addr: addr, Dir: root, Sources: sources, Out: out, Err: err,
		Build: func() (map[string]func(io.Writer) error, diag.List, error) { return build(root, options) },
	}
}
