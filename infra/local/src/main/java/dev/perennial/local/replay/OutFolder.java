package dev.perennial.local.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of a run. Files are written beside it first and moved when all are there, so what
/// lies in it is always of one whole run. A folder that holds something else is refused.
public final class OutFolder implements AutoCloseable {
  private static final String MARK = ".perennial-run";
  private static final String PARTIAL = ".partial";

  private final Path folder;
  private final Path partial;
  private final boolean isNew;
  private boolean published;

  private OutFolder(Path folder) {
    this.folder = folder;
    this.isNew = !Files.exists(folder);
    this.partial = folder.resolve(PARTIAL);
  }

  /// Makes the folder, or takes that of an earlier run. Throws [InvalidInput] if it is another's.
  public static OutFolder open(Path folder) {
    OutFolder out = new OutFolder(folder);
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new InvalidInput(folder + " is a file, expected a folder for the results");
      }
      if (Files.isDirectory(folder) && !isOurs(folder)) {
        throw new InvalidInput(
            folder + " holds files that are not of an earlier run; name another with --out");
      }
      delete(out.partial);
      Files.createDirectories(out.partial);
      Files.writeString(
          folder.resolve(MARK), "The results of a run; the next one replaces them.\n");
      return out;
    } catch (IOException e) {
      throw new InvalidInput(
          "%s cannot be written (%s); name another folder with --out"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  private static boolean isOurs(Path folder) throws IOException {
    if (Files.exists(folder.resolve(MARK))) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /// Where to write a file of that name.
  public Path write(String name) {
    return partial.resolve(name);
  }

  /// Puts what was written in place of what an earlier run left.
  public void publish() {
    try (Stream<Path> files = Files.list(partial)) {
      for (Path file : files.toList()) {
        Path place = folder.resolve(partial.relativize(file));
        if (Files.isDirectory(place)) {
          delete(place);
        }
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
      published = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes what was written and not published, with the folder if it was made for that.
  @Override
  public void close() {
    try {
      delete(isNew && !published ? folder : partial);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
