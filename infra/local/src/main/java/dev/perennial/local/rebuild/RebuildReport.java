package dev.perennial.local.rebuild;

import dev.perennial.local.rebuild.Checked.Fate;
import java.io.PrintWriter;

/// What a rebuild has found, in numbers alone: nobody's id is in it.
final class RebuildReport {
  private RebuildReport() {}

  static void print(PrintWriter out, Count count, int setAside) {
    out.printf("%,d customers, %,d differ%n", count.customers(), count.differing());
    count.byDifference().forEach((found, many) -> out.printf("  %-18s%,10d%n", found.code(), many));
    if (count.of(Fate.MENDED) > 0) {
      out.printf("%,d were put right%n", count.of(Fate.MENDED));
    }
    if (count.of(Fate.LEFT) > 0) {
      out.printf("%,d were left as they are%n", count.of(Fate.LEFT));
    }
    if (count.of(Fate.FAILED) > 0) {
      out.printf("%,d could not be put right: run it again%n", count.of(Fate.FAILED));
    }
    if (setAside > 0) {
      out.printf("left out, since they were set aside as dated ahead: %,d%n", setAside);
    }
  }
}
