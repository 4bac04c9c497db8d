package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"recension/generator/output"
	"recension/generator/scaffold"
)

func newCommand(root *string) *cobra.Command {
	var kinds []string
	for _, kind := range scaffold.Kinds {
		kinds = append(kinds, kind.Name)
	}
	command := &cobra.Command{
		Use:   "new",
		Short: "Add a " + strings.Join(kinds, ", ") + " to an edition",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return fmt.Errorf("say what is new: one of %s", strings.Join(kinds, ", "))
		},
	}
	for _, kind := range scaffold.Kinds {
		command.AddCommand(newThing(root, kind))
	}
	return command
}

// newThing is the command that adds one kind of thing. Its flags are the fields
// of the kind.
func newThing(root *string, kind scaffold.Kind) *cobra.Command {
	var edition string
	var anyway bool
	given := make([]*string, len(kind.Fields))
	command := &cobra.Command{
		Use:   kind.Name,
		Short: kind.Help,
		Long: kind.Help + ".\n\n" +
			"What is needed and not given is asked for, in a terminal. Nothing is written that\n" +
			"the check of the review would refuse. A row more can move numbers that texts and\n" +
			"invariants state: --anyway writes it, and leaves these to be corrected.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := os.OpenRoot(*root)
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
			if err := complete(cmd, kind, target, values); err != nil {
				return err
			}
			return add(cmd, dir, kind, target, values, anyway)
		},
	}
	command.Flags().StringVar(&edition, "edition", "", "the edition's name, such as that of its folder in data/; needed")
	_ = command.MarkFlagRequired("edition") // it is there
	command.Flags().BoolVar(&anyway, "anyway", false, "write it even if numbers elsewhere have to follow")
	for i, field := range kind.Fields {
		given[i] = command.Flags().String(field.Flag(), "", field.Usage())
	}
	command.Flags().SortFlags = false
	return command
}

// add makes the change, checks the review with it and writes it.
func add(cmd *cobra.Command, dir *os.Root, kind scaffold.Kind, target *scaffold.Target, values scaffold.Values, anyway bool) error {
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
		return errDiagnostics
	case problems.HasErrors() && !anyway:
		fmt.Fprintln(cmd.ErrOrStderr(), "nothing was written; --anyway writes it, and leaves these numbers to be corrected")
		return errDiagnostics
	}
	if err := dir.MkdirAll(path.Dir(change.File), 0o755); err != nil {
		return err
	}
	if err := output.Replace(dir, change.File, change.Text); err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s:%d: %s\n", change.File, change.Line, change.ID)
	fmt.Fprintf(cmd.OutOrStdout(), "next: %s; then check\n", strings.ReplaceAll(kind.Next, "{id}", change.ID))
	return nil
}

// complete asks for what is missing: all fields that are not given, if one that
// is needed is among them. Without a terminal that is wrong usage.
func complete(cmd *cobra.Command, kind scaffold.Kind, target *scaffold.Target, values scaffold.Values) error {
	missing := kind.Missing(values)
	if len(missing) == 0 {
		return nil
	}
	in, ok := cmd.InOrStdin().(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		var flags []string
		for _, field := range missing {
			flags = append(flags, "--"+field.Flag())
		}
		return fmt.Errorf("missing %s (in a terminal they would be asked for)", strings.Join(flags, ", "))
	}
	fmt.Fprintln(cmd.ErrOrStderr(), "Enter alone leaves out what is not needed; Ctrl-C ends without a change.")
	a := asker{bufio.NewReader(in), cmd.ErrOrStderr(), target}
	for _, field := range kind.Fields {
		if values[field.Name] != "" || field.Name == "id" {
			continue
		}
		needed := slices.ContainsFunc(kind.Missing(values), func(f scaffold.Field) bool { return f.Name == field.Name })
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

// asker asks for the fields of a thing, one after another.
type asker struct {
	in     *bufio.Reader
	out    io.Writer
	target *scaffold.Target
}

// ask asks until the answer is good. An empty one is the proposal.
func (a asker) ask(field scaffold.Field, needed bool, proposal string) (string, error) {
	prompt := field.Prompt(needed)
	if proposal != "" {
		prompt += " [" + proposal + "]"
	}
	if words := a.target.Vocabulary.IDs(field.Facet); len(words) > 0 {
		fmt.Fprintf(a.out, "%s is of: %s\n", field.Flag(), strings.Join(words, ", "))
	} else if field.Facet != "" && !needed {
		return "", nil // there is no word to choose
	}
	for {
		fmt.Fprintf(a.out, "%s: ", prompt)
		line, err := a.in.ReadString('\n')
		if err != nil {
			fmt.Fprintln(a.out)
			return "", errors.New("the answers ended; nothing was written")
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			answer = proposal
		}
		if answer == "" && needed {
			fmt.Fprintf(a.out, "%s is needed\n", field.Flag())
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
