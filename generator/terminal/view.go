package terminal

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"recension/generator/records"
	"recension/generator/review"
)

// The styles. None says anything by its colour alone, and the colours are those that a
// terminal's theme defines, for light and dark ones.
var (
	strong  = lipgloss.NewStyle().Bold(true)
	keyword = lipgloss.NewStyle().Bold(true).Underline(true).Foreground(lipgloss.Magenta)
	aside   = lipgloss.NewStyle().Faint(true)
	failure = lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Red)
)

// The smallest terminal that the screen fits into.
const leastWidth, leastHeight = 30, 10

// roomy is from how many lines on a narrow terminal shows all keys.
const roomy = 16

// View draws the screen: a line with the task, the record, and at the bottom the criteria,
// the keys and what was done last.
func (m *model) View() tea.View {
	view := tea.NewView(m.content())
	view.AltScreen = true
	view.WindowTitle = "Screening"
	return view
}

func (m *model) content() string {
	if m.width < leastWidth || m.height < leastHeight {
		return ansi.Truncate("The window is too small.", m.width, "")
	}
	return strings.Join(append([]string{m.head(), m.rule(""), m.body.View(), m.rule(m.below())}, m.foot()...), "\n")
}

// layout fits the record into the lines that the rest leaves, each as wide as the terminal.
func (m *model) layout() {
	const headAndRules = 3
	m.body.SetWidth(m.width)
	m.body.SetHeight(max(1, m.height-headAndRules-len(m.foot())))
	m.input.SetWidth(max(1, m.width-len(m.input.Prompt)-1))
	text := m.record()
	switch {
	case m.mode == helping:
		text = m.help()
	case !m.left:
		text = "No record is left to decide at this stage."
		if m.queue.Task.Conflicts {
			text = "No conflict is left to settle at this stage."
		}
	}
	m.body.SetContent(lipgloss.Wrap(text, m.width, ""))
}

// head says whose task it is, and how far it is done.
func (m *model) head() string {
	progress := fmt.Sprintf(" %d done, %d left", m.queue.Done(), m.queue.Left())
	task := m.queue.Stage.Label
	if m.queue.Task.Conflicts {
		task = "Conflicts: " + task
	}
	task = printable(task + " · " + m.queue.Task.Edition + " · " + m.queue.Reviewer.Name)
	room := max(0, m.width-ansi.StringWidth(progress))
	task = ansi.Truncate(task, room, "…")
	return strong.Render(task + strings.Repeat(" ", max(0, room-ansi.StringWidth(task))) + progress)
}

// rule is a line across the screen, with a text near its end.
func (m *model) rule(text string) string {
	if text != "" {
		text = " " + text + " ──"
	}
	return aside.Render(strings.Repeat("─", max(0, m.width-ansi.StringWidth(text))) + text)
}

// below says how much of the record is not in view.
func (m *model) below() string {
	above, below := m.body.YOffset(), m.body.TotalLineCount()-m.body.YOffset()-m.body.Height()
	switch {
	case below > 0 && above > 0:
		return fmt.Sprintf("%d lines above, %d below", above, below)
	case below > 0:
		return fmt.Sprintf("%d lines below", below)
	case above > 0:
		return fmt.Sprintf("%d lines above", above)
	}
	return ""
}

// record is the text of the record.
func (m *model) record() string {
	i := &m.item
	var b strings.Builder
	line := func(text string) {
		if text != "" {
			b.WriteString(text + "\n")
		}
	}
	title := textOf(i.Title, strong)
	if title == "" {
		title = aside.Render("(no title)")
	}
	line(title)
	line(printable(i.Authors))
	line(joined(" · ", i.Year, i.Container, i.Language, string(i.DOI), string(i.URL)))
	b.WriteString("\n")
	abstract := textOf(i.Abstract, lipgloss.NewStyle())
	if abstract == "" {
		abstract = aside.Render("(no abstract)")
	}
	line(abstract)
	if len(i.Keywords) > 0 {
		var own []string
		for _, k := range i.Keywords {
			own = append(own, textOf(k, lipgloss.NewStyle()))
		}
		line("\n" + aside.Render("Keywords: ") + strings.Join(own, "; "))
	}
	if len(i.Verdicts) > 0 {
		b.WriteString("\n")
	}
	for _, v := range i.Verdicts {
		line(strong.Render(printable(v.Name)+": ") + joined("; ", string(v.Verdict), v.Criterion, v.Note))
	}
	if m.note != "" {
		line("\n" + aside.Render("Your note: ") + printable(m.note))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// joined joins those of some texts that are not empty.
func joined(separator string, texts ...string) string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	return printable(strings.Join(texts, separator))
}

// textOf renders a text with its keywords.
func textOf(text records.Text, style lipgloss.Style) string {
	var b strings.Builder
	for _, part := range text {
		if part.Keyword != "" {
			b.WriteString(keyword.Render(printable(part.Text)))
		} else {
			b.WriteString(style.Render(printable(part.Text)))
		}
	}
	return b.String()
}

// foot are the lines below the record.
func (m *model) foot() []string {
	lines := m.criteria()
	switch {
	case m.mode == choosing && m.queue.NeedsCriterion():
		lines = append(lines, strong.Render("exclude because of which criterion?")+" esc back")
	case m.mode == choosing:
		lines = append(lines, strong.Render("exclude because of which criterion?")+" enter none, esc back")
	case m.mode == noting:
		lines = append(lines, m.input.View())
	case m.mode == helping:
		lines = append(lines, "any key: back to the record")
	case !m.left:
		lines = append(lines, "z undo  ? help  q quit")
	default:
		keys := "i include  e exclude  u unclear  n note  z undo  s skip  ? help  q quit"
		if m.height >= roomy {
			keys = ansi.Wrap(keys, m.width, "")
		}
		lines = append(lines, strings.Split(keys, "\n")...)
	}
	style := aside
	if m.failed {
		style = failure
	}
	lines = append(lines, style.Render(printable(m.message)))
	for i, line := range lines {
		lines[i] = ansi.Truncate(line, m.width, "…")
	}
	return lines
}

// criteria lists the criteria of the stage: as many as a third of the screen has room for,
// or, while one is asked for, all for which there is room beside three lines of the record.
func (m *model) criteria() []string {
	if !m.left || m.mode == helping {
		return nil
	}
	room := m.height / 3
	if m.mode == choosing {
		room = m.height - 8
	}
	all := m.queue.Criteria(review.Exclude)
	shown := min(len(all), max(1, room), len(criterionKeys))
	var lines []string
	for i, c := range all[:shown] {
		kind := "excludes"
		if c.Kind == review.Include {
			kind = "required"
		}
		lines = append(lines, fmt.Sprintf("%c %s: %s", criterionKeys[i], kind, printable(c.Label)))
	}
	if more := len(all) - shown; more > 0 {
		lines[shown-1] = fmt.Sprintf("… and %d more criteria", more+1)
	}
	return lines
}

// help is the text that explains the keys and the criteria.
func (m *model) help() string {
	var b strings.Builder
	for _, h := range help {
		fmt.Fprintf(&b, "%s  %s\n", strong.Render(fmt.Sprintf("%-18s", h.keys)), h.what)
	}
	for _, c := range m.queue.Criteria(review.Exclude) {
		kind := "excludes"
		if c.Kind == review.Include {
			kind = "required"
		}
		fmt.Fprintf(&b, "\n%s %s: %s\n", strong.Render(printable(c.Label)), kind, printable(c.Text))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// printable is a text without control characters, which could give the terminal orders.
// The queue has removed them; this holds for what a person types, and for errors.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || 0x7f <= c && c < 0xa0 {
			return -1
		}
		return c
	}, text)
}
