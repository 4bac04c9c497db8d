package command

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestTerminalKilled kills the screen in the terminal while a person decides: each decision
// that the screen called saved is in the file. For more: -run TestTerminalKilled -v -args
// -kills 100.
func TestTerminalKilled(t *testing.T) {
	dir := toScreen(t, 200+50**kills)
	seen := confirmed{}
	for range *kills {
		pressUntilKilled(t, dir, seen, false)
	}
	pressUntilKilled(t, dir, seen, true)
	seen.check(t, dir, *kills)
	recension(t, dir, "check")
	if len(seen) == 0 {
		t.Error("nothing was decided before the processes were killed")
	}
	t.Logf("%d decisions were confirmed, %d processes were killed", len(seen), *kills)
}

// saved is what the screen says of a record that was excluded: its line was empty before,
// since the criterion was asked for. Between the words, the terminal may be told to move
// its cursor.
var saved = regexp.MustCompile(`saved.{1,12}?(r[0-9]{4}):`)

// pressUntilKilled excludes records as fast as the screen follows, until it is killed at
// some moment; or, if quit, excludes one and quits.
func pressUntilKilled(t *testing.T, dir string, seen confirmed, quit bool) {
	t.Helper()
	keyboard, terminal := pseudoTerminal(t)
	command := exec.Command("recension", "records", "screen", "--edition", "2021", "--stage", "title", "--reviewer", "ana")
	command.Dir, command.Env = dir, append(os.Environ(), "TERM=xterm-256color")
	command.Stdin, command.Stdout, command.Stderr = terminal, terminal, terminal
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	_ = terminal.Close()
	shown := make(chan string, 1000)
	go func() {
		defer close(shown)
		buffer := make([]byte, 64<<10)
		for {
			n, err := keyboard.Read(buffer)
			if err != nil {
				return // the process has ended
			}
			shown <- string(buffer[:n])
		}
	}()
	wait := awaiter(shown)
	wait(`include`)
	if !quit {
		time.AfterFunc(time.Duration(rand.Int64N(int64(time.Second))), func() { _ = command.Process.Kill() })
	}
	for {
		_, _ = io.WriteString(keyboard, "e")
		if wait(`criterion\?`) == nil {
			break
		}
		_, _ = io.WriteString(keyboard, "1")
		found := wait(saved.String())
		if found == nil {
			break
		}
		seen[found[1]+",exclude"] = true
		if quit {
			_, _ = io.WriteString(keyboard, "q")
			break
		}
	}
	for range shown {
	}
	err := command.Wait()
	if quit && err != nil {
		t.Error(err)
	}
	_ = keyboard.Close()
}

// awaiter returns a function that waits until what is shown, after what it waited for
// before, matches a pattern; it returns nil if the process ends.
func awaiter(shown <-chan string) func(pattern string) []string {
	text := ""
	return func(pattern string) []string {
		for form := regexp.MustCompile(pattern); ; {
			if at := form.FindStringSubmatchIndex(text); at != nil {
				found := form.FindStringSubmatch(text)
				text = text[at[1]:]
				return found
			}
			more, ok := <-shown
			if !ok {
				return nil
			}
			text += more
		}
	}
}

// pseudoTerminal returns both ends of a terminal of 80 columns and 24 lines.
func pseudoTerminal(t *testing.T) (keyboard, terminal *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	number, err := unix.IoctlGetInt(int(keyboard.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	if err := unix.IoctlSetPointerInt(int(keyboard.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	if err := unix.IoctlSetWinsize(int(terminal.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 24, Col: 80}); err != nil {
		t.Fatal(err)
	}
	return keyboard, terminal
}
