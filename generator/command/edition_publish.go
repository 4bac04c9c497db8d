package command

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"recension/generator/decode"
	"recension/generator/diag"
	"recension/generator/lifecycle"
	"recension/generator/locale"
	"recension/generator/lock"
)

func editionPublishCommand(w *workspace) *cobra.Command {
	var date string
	var yes bool
	command := &cobra.Command{
		Use:   "publish NAME",
		Short: "Publish a draft and lock it against changes",
		Long: `Publish a draft and lock it against changes. This is final: a published edition
stays at its addresses, and each later change needs an erratum.

The command also gives a lock to an edition that was published without one, and
adds a published edition to the list of locks, data/locks.toml.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, names []string) error {
			var day decode.Date
			if err := day.UnmarshalText([]byte(date)); err != nil {
				return fmt.Errorf("--date: %w", err)
			}
			now, err := today()
			if err != nil {
				return err
			}
			dir, err := w.open()
			if err != nil {
				return err
			}
			p, problems, err := lifecycle.Publish(dir.FS(), names[0], day, now)
			if err != nil {
				return err
			}
			if problems.HasErrors() {
				return report(cmd.ErrOrStderr(), problems)
			}
			if err := announce(cmd, names[0], p, yes); err != nil {
				return err
			}
			if err := write(dir, p.Files...); err != nil {
				return err
			}
			fmt.Fprint(cmd.OutOrStdout(), outcomeOf(names[0], p))
			return nil
		},
	}
	command.Flags().StringVar(&date, "date", "", "day of publication, YYYY-MM-DD (default: that in edition.toml, else today)")
	command.Flags().BoolVar(&yes, "yes", false, "do not ask for confirmation in a terminal")
	return command
}

// announce says which claims of the published edition before are gone, and what publishing
// locks. In a terminal, it asks whether to go on, unless
// the answer is given; it is an error if the answer is no.
func announce(cmd *cobra.Command, name string, p lifecycle.Publication, yes bool) error {
	if p.LockedFiles == 0 {
		return nil // it is locked already
	}
	if len(p.Claims) > 0 {
		fmt.Fprintf(cmd.OutOrStdout(), "claims of %s that no longer hold, or that %s does not make:\n", p.Previous, name)
	}
	for _, c := range p.Claims {
		fmt.Fprintf(cmd.OutOrStdout(), "  %s: %q: %s\n", c.ID, c.Label, c.Words())
		for _, m := range c.Moves(locale.English()) {
			fmt.Fprintf(cmd.OutOrStdout(), "    %s: %s, now %s\n", m.Name, cmp.Or(m.Before, "not named"), cmp.Or(m.After, "not known"))
		}
	}
	on := ""
	if p.Date != "" {
		on = " on " + string(p.Date)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "publishing %s%s is final: it locks %s, %s and %s, and each later change needs an erratum\n", name, on,
		diag.Plural(p.LockedFiles, "file"), diag.Plural(p.Values, "value"), diag.Plural(p.Figures, "figure"))
	in, ok := cmd.InOrStdin().(*os.File)
	if yes || !ok || !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return confirm(in, cmd.OutOrStdout(), "publish it? [y/N] ")
}

// confirm asks a question; it is an error if the answer is not yes.
func confirm(in io.Reader, out io.Writer, question string) error {
	fmt.Fprint(out, question)
	answer, _ := bufio.NewReader(in).ReadString('\n') // the end of the input is a no
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	}
	return errors.New("nothing was written")
}

// outcomeOf describes what was published, and what the front page presents.
func outcomeOf(name string, p lifecycle.Publication) string {
	if p.LockedFiles == 0 {
		return fmt.Sprintf("added %s to %s\n", name, lock.ListName)
	}
	text := fmt.Sprintf("published %s and locked it in %s\n", name, lock.Name(name))
	if p.Current != name {
		text += fmt.Sprintf("the front page still presents %s: to present %s, write current = %q in config.toml\n", p.Current, name, name)
	}
	return text
}
