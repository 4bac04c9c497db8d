package lock

import (
	"slices"
	"testing"
	"testing/fstest"
)

// TestList shows that the list of locks is read as it was written, that editions are
// added and replaced, and that line ends do not count.
func TestList(t *testing.T) {
	if l, problems := ReadList(fstest.MapFS{}); l != nil || problems != nil || l.Editions() != nil || l.Lists("2021", nil) {
		t.Errorf("without a file, the list is %v, %v", l, problems)
	}
	src := fstest.MapFS{}
	var l *List
	for _, add := range [][2]string{{"2024", "a\n"}, {"2021", "b\r\n"}, {"2021", "c\r\n"}, {"a \"b\"", "d\n"}} {
		src[ListName] = &fstest.MapFile{Data: l.With(map[string][]byte{add[0]: []byte(add[1])})}
		read, problems := ReadList(src)
		if l = read; len(problems) > 0 || !l.Lists(add[0], []byte(add[1])) {
			t.Fatalf("problems %v; %s is not listed in\n%s", problems, add[0], src[ListName].Data)
		}
	}
	if got := l.Editions(); !slices.Equal(got, []string{"2021", "2024", "a \"b\""}) {
		t.Errorf("editions %q", got)
	}
	if !l.Lists("2021", []byte("c\n")) || l.Lists("2021", []byte("b\n")) || l.Lists("2022", []byte("c\n")) {
		t.Errorf("other locks are listed, or other line ends count:\n%s", src[ListName].Data)
	}
	if at := l.At("2024"); at.File != ListName || at.Line == 0 {
		t.Errorf("2024 is at %v", at)
	}
}
