"""Development only: prints a known report in any layout and format, for the sample district, tests and benchmarks."""
