// Package terminal is the screen on which a person screens records in a terminal: one record
// at a time, with the keywords of the protocol marked and the criteria of the stage in view.
//
// What comes in is a queue of package records, which knows what is to be done and writes
// each decision; what goes out is text. The screen says that a decision is saved after the
// queue has written it. The browser shows the same queue: see package serve.
//
// keys.go says what keys do, view.go what the screen looks like.
package terminal

import (
	"context"
	"errors"
	"io"

	"charm.land/bubbles/v2/textinput"
	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"recension/generator/records"
	"recension/generator/review"
)

// Terminal is where the screen is shown.
type Terminal struct {
	In          io.Reader
	Out         io.Writer
	Environment []string // the variables that describe it, as NAME=value; with NO_COLOR, nothing is coloured
}

// Run shows a queue until the person quits or the context is done, first with a message,
// which may be empty. It returns how many decisions were saved, less those undone.
func Run(ctx context.Context, q *records.Queue, t Terminal, message string) (int, error) {
	before := q.Done()
	m := newModel(q)
	m.say(message)
	_, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(t.In), tea.WithOutput(t.Out), tea.WithEnvironment(t.Environment)).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		err = nil
	}
	return q.Done() - before, err
}

// mode is what the keys are for.
type mode int

const (
	reading  mode = iota // the record is shown
	choosing             // the criterion is asked for
	noting               // the note is written
	helping              // the keys are explained
)

// model is the state of the screen.
type model struct {
	queue   *records.Queue
	item    records.Item
	left    bool // there is an item
	mode    mode
	note    string // for the next decision about the item
	input   textinput.Model
	body    viewport.Model
	width   int
	height  int
	message string // about the last thing done
	failed  bool   // the message is an error
}

func newModel(q *records.Queue) *model {
	m := &model{queue: q, input: textinput.New(), body: viewport.New(), width: 80, height: 24}
	m.input.Prompt = "note: "
	m.input.CharLimit = 1000
	m.next()
	return m
}

// Init has nothing to begin.
func (m *model) Init() tea.Cmd { return nil }

// Update takes a key, or a new size of the terminal.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.KeyPressMsg:
		command := m.press(msg)
		m.layout()
		return m, command
	}
	var command tea.Cmd
	if m.mode == noting {
		m.input, command = m.input.Update(msg) // a text that is pasted
	}
	m.layout()
	return m, command
}

// next shows the current record of the queue from its beginning.
func (m *model) next() {
	m.item, m.left = m.queue.Current()
	m.mode, m.note = reading, ""
	m.layout()
	m.body.GotoTop()
}

// decide saves a verdict, and only then says so.
func (m *model) decide(verdict review.Verdict, criterion string) {
	id := m.item.ID
	if err := m.queue.Decide(id, verdict, criterion, m.note); err != nil {
		m.fail(err)
		return
	}
	m.say("saved " + id + ": " + string(verdict))
	if criterion != "" {
		m.message += ", " + criterion
	}
	m.next()
}

// undo withdraws the last decision.
func (m *model) undo() {
	last, ok := m.queue.Last()
	if !ok {
		m.fail(errors.New("there is nothing to undo"))
		return
	}
	if err := m.queue.Undo(last.Record); err != nil {
		m.fail(err)
		return
	}
	m.say("withdrawn " + last.Record + ": " + string(last.Verdict))
	m.next()
}

func (m *model) say(message string) { m.message, m.failed = message, false }

func (m *model) fail(err error) {
	m.mode = reading
	m.message, m.failed = "not saved: "+err.Error(), true
}
