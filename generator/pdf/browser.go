package pdf

import (
	"fmt"
	"os"
	"os/exec"
	"strings"

	"github.com/chromedp/chromedp"
)

// names are the commands of Chromium, in the order in which they are tried; .ci/chromium
// has the same list.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Browser returns the path of the Chromium command: the one that $CHROMIUM names or, if it
// is not set, one on the PATH. The error says how to install one.
func Browser() (string, error) {
	tried := names
	if name := os.Getenv("CHROMIUM"); name != "" {
		tried = []string{name}
	}
	for _, name := range tried {
		if file, err := exec.LookPath(name); err == nil {
			return file, nil
		}
	}
	return "", fmt.Errorf("no browser found (tried %s); install Chromium (Debian: apt-get install chromium; Fedora: dnf install chromium; "+
		"macOS: brew install --cask chromium), or set CHROMIUM to the command of a Chrome or Chromium", strings.Join(tried, ", "))
}

// Flags returns the options with which a browser is started that communicates only with
// this program. Its sandbox is on, except for root, who cannot use it.
func Flags(browser string) []chromedp.ExecAllocatorOption {
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	if os.Getuid() == 0 {
		flags = append(flags, chromedp.NoSandbox)
	}
	return flags
}
