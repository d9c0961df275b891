package dev.perennial.local.replay;

/// A line cannot be read as what it should be.
public final class WrongLine extends Exception {
  private static final long serialVersionUID = 1L;
  private final String column;
  private final String problem;

  /// @param column the column, or empty where it is the line
  /// @param problem what is wrong there, and what was expected; never what may be personal
  public WrongLine(String column, String problem) {
    super(column + ": " + problem);
    this.column = column;
    this.problem = problem;
  }

  /// The problem that it is, in that line of that file.
  public Problem in(String file, long line) {
    return new Problem(file, line, column, problem);
  }
}
