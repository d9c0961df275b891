package dev.perennial.local.replay;

/// A line cannot be read as what it should be.
final class WrongLine extends Exception {
  private static final long serialVersionUID = 1L;
  private final String column;
  private final String problem;

  WrongLine(String column, String problem) {
    super(column + ": " + problem);
    this.column = column;
    this.problem = problem;
  }

  Problem in(String file, long line) {
    return new Problem(file, line, column, problem);
  }
}
