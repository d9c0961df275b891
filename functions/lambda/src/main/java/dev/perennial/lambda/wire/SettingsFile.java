package dev.perennial.lambda.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perennial.goal.Targets;
import dev.perennial.segment.Segmentation;
import dev.perennial.settings.CapClass;
import dev.perennial.settings.FrequencyCap;
import dev.perennial.settings.MailSettings;
import dev.perennial.settings.ModelSettings;
import dev.perennial.settings.ReportSettings;
import dev.perennial.settings.SafetyStop;
import dev.perennial.settings.SendingSettings;
import dev.perennial.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads `settings.yaml`. What a file leaves out is taken from the packaged one; what no setting is
/// called is refused by its name.
public final class SettingsFile {
  private static final String PACKAGED = "settings.yaml";
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Once<ObjectNode> TREE =
      new Once<>(() -> tree(PACKAGED, JarFile.read(PACKAGED)));
  private static final Once<YamlFields> FIELDS =
      new Once<>(() -> fields(PACKAGED, JarFile.read(PACKAGED)));
  private static final Once<Settings> USUAL = new Once<>(() -> settings(PACKAGED, TREE.get()));

  private SettingsFile() {}

  /// The settings of that place: a file's path, or else a resource of the jar. Throws
  /// IllegalArgumentException that names the file, the setting, and what was expected.
  public static Settings read(String place) {
    try {
      return place.equals(PACKAGED) ? USUAL.get() : parse(place, Files.readString(Path.of(place)));
    } catch (IOException e) {
      throw new IllegalArgumentException("the settings file " + place + " cannot be read", e);
    }
  }

  /// Who gets reports, by the settings of that place.
  public static ReportSettings reports(String place) {
    return ReportsFile.read(merged(place));
  }

  /// The settings of that text, as if it were the file that `place` names.
  public static Settings parse(String place, String text) {
    ObjectNode merged = TREE.get().deepCopy();
    ObjectNode own = tree(place, text);
    requireKnown(place, merged, own);
    merged.setAll(own);
    Settings settings = settings(place, merged);
    RetentionFile.read(merged);
    targets(place, text);
    segmentation(place, text);
    return settings;
  }

  /// What the shop wants of its metrics, in the settings of that place. Throws as [#read] does.
  public static Targets targets(String place) {
    return targets(place, own(place));
  }

  /// By what the shop divides its customers, in the settings of that place. Throws as [#read] does.
  public static Segmentation segmentation(String place) {
    return segmentation(place, own(place));
  }

  private static String own(String place) {
    try {
      return place.equals(PACKAGED) ? "{}" : Files.readString(Path.of(place));
    } catch (IOException e) {
      throw new IllegalArgumentException("the settings file " + place + " cannot be read", e);
    }
  }

  private static Targets targets(String place, String text) {
    return TargetsFile.read(FIELDS.get(), fields(place, text));
  }

  private static Segmentation segmentation(String place, String text) {
    return SegmentationFile.read(FIELDS.get(), fields(place, text));
  }

  /// The settings as parts of a file, so that what is wrong with one can be said with its place.
  private static YamlFields fields(String place, String text) {
    Set<String> names = new HashSet<>();
    TREE.get().fieldNames().forEachRemaining(names::add);
    return YamlNode.parse(place, text).fields(names);
  }

  /// The whole map of settings of that place.
  static ObjectNode merged(String place) {
    ObjectNode merged = TREE.get().deepCopy();
    merged.setAll(tree(place, own(place)));
    return merged;
  }

  static ObjectNode tree(String place, String text) {
    try {
      JsonNode tree = YAML.readTree(text);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException(place + " is not a map of settings");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(place, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
  }

  private static void requireKnown(String place, ObjectNode known, ObjectNode own) {
    TreeSet<String> names = new TreeSet<>();
    own.fieldNames().forEachRemaining(names::add);
    known.fieldNames().forEachRemaining(names::remove);
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no setting is called %s".formatted(place, String.join(", ", names)));
    }
  }

  private static Settings settings(String place, ObjectNode tree) {
    try {
      return new Settings(
          tree.path("shop_name").asText(),
          value(tree, "reporting_zone", ZoneId::of, "an IANA zone such as Europe/Prague"),
          value(tree, "risk_threshold", Double::valueOf, "a number between 0 and 1"),
          value(tree, "lapse_window_days", Integer::valueOf, "a whole number of days"),
          value(tree, "unfitted_silence_days", Integer::valueOf, "a whole number of days"),
          value(tree, "max_moment_age", Duration::parse, "a duration such as P3D"),
          value(tree, "sweep_interval", Duration::parse, "a duration such as P1D"),
          value(tree.path("send_window"), "from", LocalTime::parse, "a time such as \"09:00\""),
          value(tree.path("send_window"), "until", LocalTime::parse, "a time such as \"20:00\""),
          caps(tree.path("caps")),
          tree.path("holdout_salt").asText(),
          OutreachFile.read(tree),
          new ModelSettings(
              value(tree, "fit_interval_days", Integer::valueOf, "a whole number of days"),
              value(tree, "discount_rate", Double::valueOf, "a number such as 0.1"),
              value(tree, "margin_share", Double::valueOf, "a number between 0 and 1")),
          new MailSettings(
              tree.path("default_locale").asText(),
              tree.path("postal_address").asText(),
              tree.path("staff_address").asText(),
              tree.path("reports").path("recipients").path(0).path("email").asText(),
              tree.path("reply_to").asText(),
              url(tree, "shop_url", "shop_url"),
              url(tree, "review_url", "shop_url"),
              tree.path("policy_version").asText()),
          LoyaltyFile.read(tree),
          sending(tree),
          value(tree, "clock_tolerance", Duration::parse, "a duration such as PT15M"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static SendingSettings sending(JsonNode tree) {
    JsonNode stop = tree.path("safety_stop");
    String share = "a share such as 0.05";
    String number = "a whole number";
    return new SendingSettings(
        value(tree, "ses_share", Double::valueOf, "a number such as 0.9"),
        new SafetyStop(
            value(stop, "complaints", Double::valueOf, share),
            value(stop, "bounces", Double::valueOf, share),
            value(stop, "window_days", Integer::valueOf, number),
            value(stop, "min_mails", Integer::valueOf, number),
            value(stop, "min_complaints", Integer::valueOf, number)));
  }

  private static List<FrequencyCap> caps(JsonNode rows) {
    List<FrequencyCap> caps = new ArrayList<>();
    for (JsonNode row : rows) {
      int mails = row.path("mails").asInt();
      int days = row.path("days").asInt();
      caps.add(
          row.has("classes")
              ? new FrequencyCap(mails, days, classes(row.path("classes")))
              : FrequencyCap.of(mails, days));
    }
    return caps;
  }

  private static Set<CapClass> classes(JsonNode names) {
    Set<CapClass> classes = new HashSet<>();
    for (JsonNode name : names) {
      classes.add(
          CapClass.find(name.asText())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the setting caps names the class %s, expected some of %s"
                              .formatted(name.asText(), CapClass.names()))));
    }
    return classes;
  }

  /// The URL of that setting, or of the other where it is empty.
  private static URI url(JsonNode tree, String name, String otherwise) {
    String text = tree.path(name).asText();
    try {
      return new URI(text.isEmpty() ? tree.path(otherwise).asText() : text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "the setting %s is \"%s\", expected an https URL".formatted(name, text), e);
    }
  }

  private static <T> T value(
      JsonNode tree, String name, Function<String, T> reader, String expected) {
    String text = tree.path(name).asText();
    try {
      return reader.apply(text);
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException(
          "the setting %s is \"%s\", expected %s".formatted(name, text, expected), e);
    }
  }
}
