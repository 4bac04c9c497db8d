package command

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/schollz/progressbar/v3"
)

// TestProgress tests that a bar appears after a while, also if nothing is done by then,
// and that it is removed at the end; and that work that ends before shows nothing.
func TestProgress(t *testing.T) {
	for _, wait := range []time.Duration{0, time.Hour} {
		var out bytes.Buffer
		shown := make(chan struct{}, 1)
		p := progressAfter(wait, func() *progressbar.ProgressBar {
			shown <- struct{}{}
			return progressbar.NewOptions64(parts, progressbar.OptionSetWriter(&out), progressbar.OptionSetDescription("comparing"), progressbar.OptionClearOnFinish())
		})
		if wait == 0 {
			<-shown
		}
		p.setPart(0.4)
		p.add(parts / 10)
		p.finish()
		p.show() // as the timer may, while the work ends
		text := out.String()
		switch {
		case wait > 0 && text != "":
			t.Errorf("shown before its time: %q", text)
		case wait == 0 && (!strings.Contains(text, "comparing") || !strings.Contains(text, "50%")):
			t.Errorf("no progress of a half: %q", text)
		case wait == 0 && strings.TrimSpace(text[strings.LastIndexByte(text[:len(text)-1], '\r'):]) != "":
			t.Errorf("what was shown is not removed: %q", text)
		}
	}
	var none *progress
	none.setPart(1)
	none.add(1)
	none.finish()
	if none := newPartProgress(&bytes.Buffer{}, "comparing"); none != nil {
		t.Error("progress without a terminal")
	}
}
