package command

import (
	"errors"
	"io"
	"os"
	"runtime/pprof"
	"runtime/trace"
	"time"

	"github.com/spf13/cobra"

	"recension/generator/timing"
)

// measurement is what the flags of a command ask to measure.
type measurement struct {
	cpu, trace string // files to write; empty for none
	timings    bool
	stages     *timing.Timings // nil, unless timings is true
}

// measured adds the flags --cpuprofile, --trace and --timings to a command, whose RunE and
// flags are set. When it runs, it can pass on the stages.
func (m *measurement) measured(command *cobra.Command) *cobra.Command {
	command.Flags().StringVar(&m.cpu, "cpuprofile", "", "file to write a CPU profile to, for go tool pprof")
	command.Flags().StringVar(&m.trace, "trace", "", "file to write a trace to, for go tool trace")
	command.Flags().BoolVar(&m.timings, "timings", false, "print how long each stage takes, summed over all cores")
	run := command.RunE
	command.RunE = func(cmd *cobra.Command, args []string) (err error) {
		end, err := m.start(cmd.ErrOrStderr())
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, end()) }()
		return run(cmd, args)
	}
	return command
}

// start begins to measure. The function that it returns ends that; it must be called if
// there is no error.
func (m *measurement) start(to io.Writer) (end func() error, err error) {
	var ends []func() error
	end = func() error {
		var all error
		for _, one := range ends {
			all = errors.Join(all, one())
		}
		return all
	}
	if m.timings {
		m.stages = &timing.Timings{}
		began := time.Now()
		ends = append(ends, func() error { return m.stages.Write(to, time.Since(began)) })
	}
	for _, record := range []struct {
		file  string
		start func(io.Writer) error
		stop  func()
	}{
		{m.cpu, pprof.StartCPUProfile, pprof.StopCPUProfile},
		{m.trace, trace.Start, trace.Stop},
	} {
		if record.file == "" {
			continue
		}
		f, err := os.Create(record.file)
		if err != nil {
			return nil, errors.Join(err, end())
		}
		ends = append(ends, f.Close)
		if err := record.start(f); err != nil {
			return nil, errors.Join(err, end())
		}
		ends[len(ends)-1] = func() error { record.stop(); return f.Close() }
	}
	return end, nil
}
