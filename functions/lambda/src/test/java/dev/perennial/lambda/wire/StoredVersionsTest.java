package dev.perennial.lambda.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.Customer;
import dev.perennial.customer.Deliverability;
import dev.perennial.customer.History;
import dev.perennial.customer.Merges;
import dev.perennial.customer.Signals;
import dev.perennial.event.CustomerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What any version has stored is read for ever. `stored/<format>/v<N>.hex` (or `.json`) was
/// written by version N, `v<N>.txt` says what it holds. Whoever changes a format adds a file: the
/// newest one has to be what is written today. `-Dperennial.write=true` writes the `.txt` that are
/// not there yet.
class StoredVersionsTest {
  private static final Path STORED = Path.of("src/test/resources/stored");
  private static final Path WIRE = Path.of("src/main/java/dev/perennial/lambda/wire");

  /// Everything that is stored in a form of its own.
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private enum Format {
    HISTORY("history", "HistoryBytes", HistoryBytes::read, HistoryBytes::write),
    SIGNALS("signals", "SignalBytes", SignalBytes::read, SignalBytes::write),
    BOUNCES("bounces", "BounceBytes", BounceBytes::read, BounceBytes::write),
    SOFT_BOUNCES("soft-bounces", "SoftBounceBytes", SoftBounceBytes::read, SoftBounceBytes::write),
    TALLY("tally", "TallyBytes", TallyBytes::read, TallyBytes::write),
    FIT_PART("fit-part", "FitPartBytes", FitPartBytes::read, FitPartBytes::write),
    PURCHASE_SAMPLE(
        "purchase-sample",
        "PurchaseSampleJson",
        PurchaseSampleJson::read,
        PurchaseSampleJson::write),
    RECOMMENDATIONS(
        "recommendations",
        "RecommenderJson",
        text(RecommenderJson::read),
        bytes(RecommenderJson::write)),
    PROFILE(
        "profile",
        "ProfileText",
        text(ProfileText::read),
        bytes(parts -> ProfileText.write(customer(parts)))),
    MOMENTS("moments", "MomentText", text(MomentText::read), bytes(MomentText::write)),
    MERGES("merges", "MergesText", text(MergesText::read), bytes(MergesText::write)),
    OUTCOME("outcome", "OutcomeText", text(OutcomeText::read), bytes(OutcomeText::write)),
    STATED("stated", "StatedText", text(StatedText::read), bytes(StatedText::write)),
    MODEL("model", "ModelJson", text(ModelJson::read), bytes(ModelJson::write));

    private final Path folder;
    private final String source;
    private final Function<byte[], Object> read;
    private final Function<byte[], byte[]> again;

    <T> Format(String folder, String source, Function<byte[], T> read, Function<T, byte[]> write) {
      this.folder = STORED.resolve(folder);
      this.source = source;
      this.read = read::apply;
      this.again = bytes -> write.apply(read.apply(bytes));
    }

    private static <T> Function<byte[], T> text(Function<String, T> read) {
      return bytes -> read.apply(new String(bytes, StandardCharsets.UTF_8));
    }

    private static <T> Function<T, byte[]> bytes(Function<T, String> write) {
      return value -> write.apply(value).getBytes(StandardCharsets.UTF_8);
    }

    private static Customer customer(ProfileText.Parts parts) {
      return new Customer(
          new CustomerId("ada"),
          parts.profile(),
          parts.traits(),
          parts.consents(),
          History.EMPTY,
          Signals.NONE,
          Deliverability.UNTRIED,
          Merges.NONE,
          null);
    }

    /// The files by their versions.
    SortedMap<Integer, Path> versions() {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> !file.toString().endsWith(".txt"))
            .collect(
                Collectors.toMap(
                    file -> Integer.valueOf(file.getFileName().toString().replaceAll("\\D", "")),
                    file -> file,
                    (one, other) -> one,
                    TreeMap::new));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void what_each_version_has_stored_is_read_as_it_was_meant(Format format) throws IOException {
    for (Path stored : format.versions().values()) {
      String told = told(format.read.apply(content(stored)), "");
      Path meant = Path.of(stored.toString().replaceAll("\\.\\w+$", ".txt"));
      if (Boolean.getBoolean("perennial.write") && !Files.exists(meant)) {
        Files.writeString(meant, told);
      }

      assertThat(told).as(stored.toString()).isEqualTo(Files.readString(meant));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void the_newest_file_is_what_is_written_today(Format format) throws IOException {
    SortedMap<Integer, Path> versions = format.versions();
    byte[] newest = content(versions.lastEntry().getValue());

    byte[] written = format.again.apply(newest);

    assertThat(versions.keySet())
        .as("a file for each version")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, versions.lastKey()).boxed().toList());
    assertThat(form(format, written))
        .as("a changed format needs a new file in %s", format.folder)
        .isEqualTo(form(format, newest));
    assertThat(told(format.read.apply(written), "")).isEqualTo(told(format.read.apply(newest), ""));
  }

  @Test
  void every_form_in_which_something_is_stored_has_its_files() throws IOException {
    try (Stream<Path> sources = Files.list(WIRE)) {
      assertThat(
              sources
                  .filter(StoredVersionsTest::hasVersions)
                  .map(file -> file.getFileName().toString().replace(".java", ""))
                  .toList())
          .isNotEmpty()
          .isSubsetOf(Arrays.stream(Format.values()).map(format -> format.source).toList());
    }
  }

  private static boolean hasVersions(Path source) {
    try {
      return Files.readString(source).contains("int VERSION = ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) throws IOException {
    String text = Files.readString(file);
    return file.toString().endsWith(".hex")
        ? HexFormat.of().parseHex(text.replaceAll("\\s", ""))
        : text.strip().getBytes(StandardCharsets.UTF_8);
  }

  /// What shows the form: everything, but where the order of what is unordered is left open. There
  /// it is the version, and how long it is.
  private static Object form(Format format, byte[] bytes) {
    return switch (format) {
      case TALLY, FIT_PART -> List.of(bytes[0], bytes.length);
      case PURCHASE_SAMPLE, RECOMMENDATIONS, PROFILE, MODEL ->
          told(
              Json.read(new String(bytes, StandardCharsets.UTF_8))
                  .toPrettyString()
                  .lines()
                  .map(line -> line.replaceAll(",$", ""))
                  .sorted()
                  .toList(),
              "");
      case HISTORY, SIGNALS, BOUNCES, SOFT_BOUNCES -> HexFormat.of().formatHex(bytes);
      case MOMENTS, MERGES, OUTCOME, STATED -> new String(bytes, StandardCharsets.UTF_8);
    };
  }

  /// A value in lines, with what is unordered in the order of its text.
  private static String told(@Nullable Object value, String indent) {
    String deeper = indent + "  ";
    return switch (value) {
      case null -> "none\n";
      case Map<?, ?> map -> {
        TreeSet<String> rows = new TreeSet<>();
        map.forEach(
            (key, one) -> rows.add(deeper + told(key, deeper).strip() + " = " + told(one, deeper)));
        yield "\n" + String.join("", rows);
      }
      case Collection<?> all ->
          "\n"
              + all.stream()
                  .map(one -> deeper + "- " + told(one, deeper))
                  .collect(Collectors.joining());
      case Record row ->
          "\n"
              + Arrays.stream(row.getClass().getRecordComponents())
                  .map(part -> deeper + part.getName() + ": " + told(part(row, part), deeper))
                  .collect(Collectors.joining());
      default -> value + "\n";
    };
  }

  private static @Nullable Object part(Record row, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
