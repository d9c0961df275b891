package dev.perennial.local.cli;

import static dev.perennial.given.Story.aCustomer;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.perennial.campaign.Reason;
import dev.perennial.event.ConsentState;
import dev.perennial.event.Event;
import dev.perennial.event.ProfileField;
import dev.perennial.given.Story;
import dev.perennial.lambda.wire.EventWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every gate says its reason in `decisions.csv`: told events in, the whole walk, the file out.
class GateReasonsTest {
  private static final String BIRTHDAY = "--02-20";

  @TempDir private Path folder;

  @Test
  void every_no_is_in_the_file_with_its_reason() throws IOException {
    List<Story> stories =
        List.of(
            buyer("fine"),
            of("without-address").granted("marketing").ordered("1", "9.00"),
            buyer("bounced").bounced("s"),
            of("silent").is(ProfileField.EMAIL, "silent@example.com").ordered("1", "9.00"),
            of("asked")
                .is(ProfileField.EMAIL, "asked@example.com")
                .consent("marketing", ConsentState.PENDING)
                .ordered("1", "9.00"),
            buyer("withdrawn").at("2026-02-01T12:00:00Z").withdrew("marketing"),
            buyer("resting").is(ProfileField.PAUSED_UNTIL, "2026-03-10T00:00:00Z"),
            buyer("erased").at("2026-02-01T12:00:00Z").erased(),
            of("prospect").reachable(),
            buyer("stays"),
            buyer("goes").at("2026-02-20T08:30:00Z").mergedInto("stays"),
            aCustomer("imported")
                .imported()
                .at("2025-06-01T12:00:00Z")
                .reachable()
                .ordered("1", "9.00"),
            aCustomer("busy")
                .at("2025-08-23T12:00:00Z")
                .reachable()
                .is(ProfileField.BIRTHDAY, BIRTHDAY)
                .ordered("1", "9.00"));

    List<NamedCsvRecord> rows = played(stories, "");

    assertThat(reasons(rows)).containsAll(codes(ShownReasons.OF_CUSTOMERS));
    Map<String, List<String>> decisions = decisions(rows);
    assertThat(decisions.get("fine")).containsExactly("birthday send  delivered");
    assertThat(decisions.get("without-address")).containsExactly("birthday skip unknown_address ");
    assertThat(decisions.get("bounced")).containsExactly("birthday skip suppressed ");
    assertThat(decisions.get("silent")).containsExactly("birthday skip no_consent ");
    assertThat(decisions.get("asked")).containsExactly("birthday skip no_consent ");
    assertThat(decisions.get("withdrawn")).containsExactly("birthday skip no_consent ");
    assertThat(decisions.get("resting")).containsExactly("birthday skip customer_paused ");
    assertThat(decisions).doesNotContainKey("erased"); // Nothing tells of who was erased.
    assertThat(decisions.get("prospect")).containsExactly("birthday skip not_in_audience ");
    assertThat(decisions.get("stays")).containsExactly("birthday send  delivered");
    assertThat(decisions.get("goes")).containsExactly("birthday send merged cancelled");
    assertThat(decisions.get("imported"))
        .containsExactly("win-back skip stale ", "win-back skip stale ");
    assertThat(decisions.get("busy"))
        .containsExactly(
            "birthday send  delivered", "win-back skip frequency_cap ", "win-back send  planned");
  }

  @Test
  void who_is_held_out_of_a_campaign_is_the_same_in_every_run() throws IOException {
    List<Story> stories =
        IntStream.range(0, 40).mapToObj(number -> buyer("customer-" + number)).toList();

    Map<String, List<String>> once = replay(stories, "");
    Map<String, List<String>> again = replay(stories, "");

    assertThat(once).isEqualTo(again);
    assertThat(once.values().stream().flatMap(List::stream).distinct())
        .containsExactlyInAnyOrder("birthday send  delivered", "birthday holdout holdout ");
  }

  @Test
  void who_is_held_out_of_everything_is_so_with_its_reason() throws IOException {
    List<NamedCsvRecord> rows = played(List.of(buyer("ann")), "global_holdout: 0.999\n");

    assertThat(reasons(rows)).contains(Reason.GLOBAL_HOLDOUT.code());
    assertThat(decisions(rows).get("ann")).containsExactly("birthday holdout global_holdout ");
  }

  @Test
  void there_is_no_reason_that_no_walk_shows() {
    Set<Reason> shown = new HashSet<>(ShownReasons.OF_CUSTOMERS);
    shown.addAll(ShownReasons.OF_CAMPAIGNS);
    shown.addAll(ShownReasons.OF_THE_SENDER);

    assertThat(shown).containsExactlyInAnyOrder(Reason.values());
  }

  @Test
  void an_imported_event_and_a_campaign_that_has_paused_itself_say_so() throws IOException {
    List<Story> stories = new ArrayList<>();
    stories.add(
        aCustomer("told-late")
            .at("2026-02-01T12:00:00Z")
            .reachable()
            .imported()
            .at("2026-02-03T12:00:00Z")
            .ordered("1", "9.00")
            .answeredNps("answer", 3));
    for (int number = 0; number < 6; number++) {
      String mailbox = "complaint+%d@simulator.amazonses.com".formatted(number);
      stories.add(buyer("annoyed-" + number).is(ProfileField.EMAIL, mailbox));
    }
    stories.add(aCustomer("later").at("2026-02-10T12:00:00Z").reachable());
    String settings =
        "safety_stop:"
            + " { complaints: 0.001, bounces: 0.05, window_days: 14, min_mails: 2,"
            + " min_complaints: 2 }\n";

    List<NamedCsvRecord> rows = played(stories, settings);

    assertThat(reasons(rows))
        .contains(Reason.HISTORICAL.code(), Reason.CAMPAIGN_PAUSED.code(), Reason.HOLDOUT.code());
    assertThat(ofCampaign("detractor-recovery", rows)).containsExactly("skip historical");
    assertThat(ofCampaign("welcome", rows)).contains("send ", "skip campaign_paused");
  }

  @Test
  void who_never_objected_is_written_to_where_law_and_shop_let_it() throws IOException {
    Story british = unasked("british").is(ProfileField.COUNTRY, "GB");
    Story polish = unasked("polish").is(ProfileField.COUNTRY, "PL");
    List<Story> both = List.of(british, polish);

    Map<String, List<String>> off = replay(both, "");
    Map<String, List<String>> on = replay(both, "soft_opt_in: true\n");

    assertThat(off.get("british")).containsExactly("birthday skip no_consent ");
    assertThat(on.get("british")).containsExactly("birthday send  delivered");
    assertThat(on.get("polish")).containsExactly("birthday skip no_consent ");
  }

  private static Story of(String id) {
    return aCustomer(id).at("2026-01-10T12:00:00Z").is(ProfileField.BIRTHDAY, BIRTHDAY);
  }

  private static Story buyer(String id) {
    return of(id).reachable().ordered("1", "9.00");
  }

  private static Story unasked(String id) {
    return of(id).is(ProfileField.EMAIL, id + "@example.com").ordered("1", "9.00");
  }

  /// Plays the stories, with a sweep each night, and returns what was decided of each customer's
  /// birthday and lapsing: campaign, decision, reason and status.
  private Map<String, List<String>> replay(List<Story> stories, String settings)
      throws IOException {
    return decisions(played(stories, settings));
  }

  /// The rows of `decisions.csv` after the same.
  private List<NamedCsvRecord> played(List<Story> stories, String settings) throws IOException {
    CommandRun run = new CommandRun(Files.createTempDirectory(folder, "run"));
    String events =
        stories.stream()
            .flatMap(story -> story.events().stream())
            .sorted(Comparator.comparing(Event::time))
            .map(event -> EventWriter.write(event) + "\n")
            .collect(joining());
    Path own = run.write("settings.yaml", settings + "shop_name: A Shop\n");

    int code =
        run.replay(
            run.write("events.jsonl", events),
            "2026-02-28",
            "--settings",
            own.toString(),
            "--sweep",
            "rate(1 day)");

    assertThat(code).as(run.errors()).isZero();
    return run.rows("decisions.csv");
  }

  private static Set<String> codes(Set<Reason> reasons) {
    return reasons.stream().map(Reason::code).collect(toSet());
  }

  /// Every reason that is given.
  private static Set<String> reasons(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> row.getField("reason")).collect(toSet());
  }

  /// What was decided of a campaign, and why.
  private static List<String> ofCampaign(String campaign, List<NamedCsvRecord> rows) {
    return rows.stream()
        .filter(row -> row.getField("campaign").equals(campaign))
        .map(row -> row.getField("decision") + " " + row.getField("reason"))
        .distinct()
        .toList();
  }

  private static Map<String, List<String>> decisions(List<NamedCsvRecord> rows) {
    return rows.stream()
        .filter(row -> List.of("birthday", "win-back").contains(row.getField("campaign")))
        .sorted(Comparator.comparing(row -> row.getField("campaign")))
        .collect(
            groupingBy(
                row -> row.getField("customer_id"),
                mapping(
                    row ->
                        String.join(
                            " ",
                            row.getField("campaign"),
                            row.getField("decision"),
                            row.getField("reason"),
                            row.getField("status")),
                    toList())));
  }
}
