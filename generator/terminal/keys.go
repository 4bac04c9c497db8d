package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"recension/generator/review"
)

// criterionKeys choose a criterion by its place in the list.
const criterionKeys = "123456789abcdefghijklmnopqrstuvwxyz"

// help explains the keys.
var help = []struct{ keys, what string }{
	{"i", "include the record: it goes on to the next stage"},
	{"e", "exclude it, then choose the criterion"},
	{"u", "unclear: it cannot be decided from what is known"},
	{"n", "write a note, which is saved with the verdict"},
	{"z, backspace", "undo the last verdict, also one of an earlier day"},
	{"s", "skip: see the record again after the others"},
	{"up, down, space, b", "scroll"},
	{"?", "show this help, or leave it"},
	{"q, ctrl+c", "quit; everything that is called saved is on the disk"},
}

// press does what a key is for.
func (m *model) press(key tea.KeyPressMsg) tea.Cmd {
	name := key.String()
	switch {
	case name == "ctrl+c":
		return tea.Quit
	case name == "ctrl+z":
		return tea.Suspend
	case m.mode == noting:
		return m.pressNoting(key)
	case m.mode == choosing:
		m.pressChoosing(name)
		return nil
	case m.mode == helping:
		m.mode = reading
		return nil
	}
	return m.pressReading(name)
}

// pressReading takes a key while the record is shown.
func (m *model) pressReading(name string) tea.Cmd {
	switch name {
	case "q":
		return tea.Quit
	case "?":
		m.mode = helping
		m.layout()
		m.body.GotoTop()
	case "z", "backspace":
		m.undo()
	case "up", "k":
		m.body.ScrollUp(1)
	case "down", "j":
		m.body.ScrollDown(1)
	case "space", "pgdown":
		m.body.PageDown()
	case "b", "pgup":
		m.body.PageUp()
	case "home":
		m.body.GotoTop()
	case "end":
		m.body.GotoBottom()
	}
	if !m.left {
		return nil
	}
	switch name {
	case "i":
		m.decide(review.Include, "")
	case "u":
		m.decide(review.Unclear, "")
	case "e":
		m.mode = choosing
		m.say("")
		if len(m.queue.Criteria(review.Exclude)) == 0 {
			m.decide(review.Exclude, "")
		}
	case "s":
		m.queue.Skip()
		m.say("skipped " + m.item.ID)
		m.next()
	case "n":
		m.mode = noting
		m.say("")
		m.input.SetValue(m.note)
		m.input.CursorEnd()
		return m.input.Focus()
	}
	return nil
}

// pressChoosing takes a key while the criterion is asked for.
func (m *model) pressChoosing(name string) {
	criteria := m.queue.Criteria(review.Exclude)
	at := strings.Index(criterionKeys, name)
	switch {
	case name == "esc" || name == "backspace":
		m.mode = reading
	case name == "enter" && !m.queue.NeedsCriterion():
		m.decide(review.Exclude, "")
	case len(name) == 1 && at >= 0 && at < len(criteria):
		m.decide(review.Exclude, criteria[at].ID)
	}
}

// pressNoting takes a key while the note is written.
func (m *model) pressNoting(key tea.KeyPressMsg) tea.Cmd {
	switch key.String() {
	case "enter":
		m.note = strings.TrimSpace(m.input.Value())
	case "esc":
	default:
		var command tea.Cmd
		m.input, command = m.input.Update(key)
		return command
	}
	m.mode = reading
	m.input.Blur()
	return nil
}
