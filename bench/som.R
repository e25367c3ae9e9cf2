# Answers each line with the milliseconds of one epoch of a self-organizing map of 20 x 20 units by R's kohonen, in its
# parallel batch mode on all cores: what eleven epochs take longer than one, over ten, so that what comes before and after
# them is not counted.
suppressPackageStartupMessages(library(kohonen))

given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2])
d <- as.integer(given[3])
X <- matrix(readBin(given[1], "numeric", n = n * d, size = 4), n, d)
grid <- somgrid(20, 20, "rectangular")

took <- function(epochs) {
  set.seed(0)
  began <- proc.time()[["elapsed"]]
  som(X, grid = grid, rlen = epochs, mode = "pbatch", cores = -1)
  proc.time()[["elapsed"]] - began
}

cat("ready\n")
flush(stdout())
input <- file("stdin", "r")
while (length(readLines(input, n = 1)) > 0) {
  one <- took(1)
  cat(sprintf('{"ms": %.3f}\n', (took(11) - one) / 10 * 1000))
  flush(stdout())
}
