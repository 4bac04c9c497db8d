package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"recension/generator/output"
	"recension/generator/scaffold"
)

func newCommand(w *workspace) *cobra.Command {
	var kinds []string
	for _, kind := range scaffold.Kinds {
		kinds = append(kinds, kind.Name)
	}
	names := strings.Join(kinds[:len(kinds)-1], ", ") + " or " + kinds[len(kinds)-1]
	command := &cobra.Command{
		Use:   "new",
		Short: "Add a " + names + " to an edition",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("name what to add: a %s", names)
		},
	}
	for _, kind := range scaffold.Kinds {
		command.AddCommand(newKindCommand(w, kind))
	}
	return command
}

// newKindCommand returns the command that adds an item of a kind. Its flags are the
// fields of the kind.
func newKindCommand(w *workspace, kind scaffold.Kind) *cobra.Command {
	var edition string
	var anyway bool
	var facets []string
	given := make([]*string, len(kind.Fields))
	command := &cobra.Command{
		Use:   kind.Name + " --edition NAME",
		Short: kind.Help,
		Long: kind.Help + ".\n\n" +
			"In a terminal, new asks for what is missing. It writes nothing that check would\n" +
			"report as an error. A new row can change numbers that texts and invariants state:\n" +
			"--anyway writes it all the same, for you to correct them.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := w.open()
			if err != nil {
				return err
			}
			target, err := scaffold.Open(dir.FS(), edition)
			if err != nil {
				return err
			}
			values := scaffold.Values{}
			for i, field := range kind.Fields {
				values[field.Name] = strings.TrimSpace(*given[i])
			}
			for _, facet := range facets {
				if err := kind.SetFacet(target, values, facet); err != nil {
					return err
				}
			}
			if err := askForMissing(cmd, kind, target, values); err != nil {
				return err
			}
			return add(cmd, dir, kind, target, values, anyway)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "edition to change, named as its folder in data/ (required)")
	_ = command.MarkFlagRequired("edition") // fails only for an unknown flag
	command.Flags().BoolVar(&anyway, "anyway", false, "write it even if it changes numbers that texts state")
	for i, field := range kind.Fields {
		given[i] = command.Flags().String(field.Flag(), "", field.Usage())
	}
	if kind.HasFacets() {
		command.Flags().StringArrayVar(&facets, "facet", nil, `a facet that the edition declares, and its words: "name=word; word"; repeat it for each facet`)
	}
	command.Flags().SortFlags = false
	return command
}

// add computes the change, checks the review with it, and writes it if it adds no
// errors.
func add(cmd *cobra.Command, dir *output.Folder, kind scaffold.Kind, target *scaffold.Target, values scaffold.Values, anyway bool) error {
	change, problems := kind.Change(target, values)
	if !problems.HasErrors() {
		problems = change.Check(dir.FS())
	}
	if err := problems.Text(cmd.ErrOrStderr()); err != nil {
		return err
	}
	switch {
	case problems.HasErrors() && !scaffold.Moved(problems):
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was written")
		return errInput
	case problems.HasErrors() && !anyway:
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was written; to write it and correct these numbers yourself, use --anyway")
		return errInput
	}
	if err := dir.Replace(output.File{Name: change.File, Text: change.Text}); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s:%d: %s\n", change.File, change.Line, change.ID)
	fmt.Fprintf(cmd.OutOrStdout(), "next: %s; then run check\n", strings.ReplaceAll(kind.Next, "{id}", change.ID))
	return nil
}

// askForMissing asks for all fields that are not given, if one of them is required.
// Without a terminal, that is an error.
func askForMissing(cmd *cobra.Command, kind scaffold.Kind, target *scaffold.Target, values scaffold.Values) error {
	missing := kind.Missing(target, values)
	if len(missing) == 0 {
		return nil
	}
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		var flags []string
		for _, field := range missing {
			flags = append(flags, kind.FlagOf(field))
		}
		return fmt.Errorf("missing %s (in a terminal, new asks for them)", strings.Join(flags, ", "))
	}
	fmt.Fprintln(cmd.ErrOrStderr(), "Press Enter to leave out a field that is not required, Ctrl-C to cancel.")
	a := asker{bufio.NewReader(in), cmd.ErrOrStderr(), target}
	for _, field := range kind.FieldsIn(target) {
		if values[field.Name] != "" || field.Name == "id" {
			continue
		}
		needed := slices.ContainsFunc(kind.Missing(target, values), func(f scaffold.Field) bool { return f.Name == field.Name })
		answer, err := a.ask(field, needed, "")
		if err != nil {
			return err
		}
		values[field.Name] = answer
	}
	if values["id"] != "" {
		return nil
	}
	id, err := a.ask(kind.Fields[0], false, kind.ID(target, values))
	values["id"] = id
	return err
}

// asker asks for fields in a terminal, one by one.
type asker struct {
	in     *bufio.Reader
	out    io.Writer
	target *scaffold.Target
}

// ask asks for a field until the answer is valid. An empty answer accepts the
// proposal.
func (a asker) ask(field scaffold.Field, needed bool, proposal string) (string, error) {
	prompt := field.Prompt(needed)
	if proposal != "" {
		prompt += " [" + proposal + "]"
	}
	if words := a.target.Vocabulary.IDs(field.Facet); len(words) > 0 {
		fmt.Fprintf(a.out, "%s is one of: %s\n", field.Flag(), strings.Join(words, ", "))
	} else if field.Facet != "" && !needed {
		return "", nil // the vocabulary has no words for it
	}
	for {
		fmt.Fprintf(a.out, "%s: ", prompt)
		line, err := a.in.ReadString('\n')
		if err != nil {
			fmt.Fprintln(a.out)
			return "", errors.New("the input ended; nothing was written")
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			answer = proposal
		}
		if answer == "" && needed {
			fmt.Fprintf(a.out, "%s is required\n", field.Flag())
			continue
		}
		if answer != "" {
			if err := field.Check(a.target, answer); err != nil {
				fmt.Fprintln(a.out, err)
				continue
			}
		}
		return answer, nil
	}
}
