package dev.perennial.lambda.wire;

import dev.perennial.campaign.Schedule;
import dev.perennial.campaign.Schedule.Days;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The schedule of a campaign, as `campaign.yaml` has it: one of `date`, `weekly`, `monthly` and
/// `yearly`, and `at` which hour of which `zone`.
record ScheduleRules(YamlNode node) {
  private static final Set<String> FIELDS =
      Set.of("date", "weekly", "monthly", "yearly", "at", "zone");

  /// In the place of a zone: each customer's own.
  private static final String CUSTOMER = "customer";

  Schedule schedule() {
    YamlFields fields = node.fields(FIELDS);
    Days days = days(fields);
    LocalTime at = fields.required("at").as(LocalTime::parse, "a time such as \"10:00\"");
    YamlNode zone = fields.required("zone");
    return zone.text().equals(CUSTOMER)
        ? new Schedule(days, at, null)
        : new Schedule(
            days, at, zone.as(ZoneId::of, "an IANA zone such as Europe/Prague, or customer"));
  }

  private Days days(YamlFields fields) {
    List<Days> all = new ArrayList<>();
    read(fields, "date", text -> new Schedule.Once(LocalDate.parse(text)), "a date", all);
    read(fields, "weekly", ScheduleRules::weekly, "a day such as tuesday", all);
    read(fields, "monthly", ScheduleRules::monthly, "a day from 1 to 31", all);
    read(
        fields,
        "yearly",
        text -> new Schedule.Yearly(MonthDay.parse(text)),
        "a day such as --12-01",
        all);
    if (all.size() != 1) {
      throw node.wrong("expected one of date, weekly, monthly and yearly");
    }
    return all.getFirst();
  }

  private static void read(
      YamlFields fields,
      String name,
      Function<String, Days> reader,
      String expected,
      List<Days> into) {
    fields.optional(name).map(field -> field.as(reader, expected)).ifPresent(into::add);
  }

  private static Days weekly(String day) {
    return new Schedule.Weekly(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
  }

  private static Days monthly(String day) {
    return new Schedule.Monthly(Integer.parseInt(day));
  }
}
