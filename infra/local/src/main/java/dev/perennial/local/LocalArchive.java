package dev.perennial.local;

import dev.perennial.mail.report.ReportArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a bucket would hold: kept in memory, and in a folder if there is one.
public final class LocalArchive implements ReportArchive {
  private final Optional<Path> folder;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  LocalArchive(Optional<Path> folder) {
    this.folder = folder;
  }

  @Override
  public void put(String name, String contentType, byte[] content) {
    files.put(name, content.clone());
    folder.ifPresent(
        place -> {
          try {
            Path file = place.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /// The files by their names.
  public Map<String, byte[]> files() {
    return Collections.unmodifiableSortedMap(files);
  }
}
