package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"recension/generator/compare"
	"recension/generator/diag"
	"recension/generator/revision"
	"recension/generator/site"
)

func diffCommand(root *string) *cobra.Command {
	var format string
	command := &cobra.Command{
		Use:   "diff A B",
		Short: "Say what changed between two editions, or two states of the review",
		Long: `Say what changed from A to B. Each of them is

  an edition       2024: that edition of the review as it is
  a revision       git:main: the whole review at a revision of its Git repository
  a folder         . is the review as it is; ../other is another one

Two reviews are compared edition by edition; of an edition and a review, that
edition is compared in both.`,
		Example: "  recension diff 2024 2026\n  recension diff git:main . --format markdown",
		Args:    cobra.ExactArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			write, ok := compare.Formats[format]
			if !ok {
				return fmt.Errorf("unknown format %q; one of %s", format, strings.Join(slices.Sorted(maps.Keys(compare.Formats)), ", "))
			}
			var states [2]state
			for i, arg := range args {
				var err error
				if states[i], err = stateNamed(cmd.Context(), *root, arg); err != nil {
					return err
				}
			}
			reviews, err := loadStates(states, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			comparison, err := compareStates(states, reviews)
			if err != nil {
				return err
			}
			return write(comparison, cmd.OutOrStdout())
		},
	}
	command.Flags().StringVar(&format, "format", "text", "text, markdown or json")
	return command
}

// state is what an argument of diff names: a review, or one edition of it.
type state struct {
	name    string
	review  string // what the review is called: git:main, . for that of --root
	src     fs.FS
	edition string // empty: all of them
}

// stateNamed finds what an argument names.
func stateNamed(ctx context.Context, root, name string) (state, error) {
	if rev, ok := strings.CutPrefix(name, "git:"); ok {
		src, err := revision.FS(ctx, root, rev)
		return state{name: name, review: name, src: src}, err
	}
	if name != "." && strings.ContainsAny(name, `/\`) {
		src, err := folder(name)
		return state{name: name, review: name, src: src}, err
	}
	src, err := folder(root)
	s := state{name: name, review: ".", src: src}
	if err != nil || name == "." {
		return s, err
	}
	var editions []string
	entries, _ := fs.ReadDir(src, "data") // a review without it is reported when it is loaded
	for _, entry := range entries {
		editions = append(editions, entry.Name())
	}
	if s.edition = name; !slices.Contains(editions, name) {
		return s, unknownEdition(name, "the review", editions)
	}
	return s, nil
}

// loadStates reads the reviews of both states, once where they are of one. What
// keeps either from being compared is written out, and is errDiagnostics.
func loadStates(states [2]state, w io.Writer) (reviews [2][]compare.State, err error) {
	for i, s := range states {
		if i > 0 && s.review == states[0].review {
			reviews[i] = reviews[0]
			continue
		}
		loaded, problems := site.States(s.src)
		reviews[i] = loaded
		if loaded != nil && problems.HasErrors() {
			fmt.Fprintf(w, "numbers of %q disagree; check says which\n", s.name)
		}
		if loaded == nil {
			fmt.Fprintf(w, "%q cannot be compared, as its review has errors:\n", s.name)
			problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
			if err := problems.Text(w); err != nil {
				return reviews, err
			}
			err = errDiagnostics
		}
	}
	return reviews, err
}

// folder is the file tree of a review; links that lead out of it are refused.
func folder(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// compareStates compares two reviews, two editions, or an edition with the one of
// its name in a review.
func compareStates(states [2]state, reviews [2][]compare.State) (compare.Comparison, error) {
	if states[0].edition == "" && states[1].edition == "" {
		return compare.Reviews(states[0].name, states[1].name, reviews[0], reviews[1]), nil
	}
	var compared [2]compare.State
	for i, s := range states {
		other := states[1-i]
		id := s.edition
		if id == "" {
			id = other.edition
		}
		var editions []string
		for _, candidate := range reviews[i] {
			editions = append(editions, candidate.Edition.ID)
			if candidate.Edition.ID == id {
				compared[i] = candidate
			}
		}
		if compared[i].Edition == nil {
			return compare.Comparison{}, unknownEdition(id, s.name, editions)
		}
		if s.edition == "" {
			compared[i].Name = s.name
		}
	}
	return compare.Editions(compared[0], compared[1]), nil
}

func unknownEdition(name, in string, editions []string) error {
	if near := diag.Nearest(name, editions); near != "" {
		return fmt.Errorf("%s has no edition %q; did you mean %q?", in, name, near)
	}
	return fmt.Errorf("%s has no edition %q; it has %s", in, name, strings.Join(editions, ", "))
}
