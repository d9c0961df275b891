package dev.perennial.mail.render;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import dev.perennial.event.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A language as texts are written in it, and how it writes numbers, money, dates, lists and
/// plurals (ICU). Its own words are those of its file in `campaigns/locales`.
///
/// @param name the name of its texts, such as `nb`
/// @param icu language, region, calendar and digits of whoever reads
/// @param words what its file says, by name
public record TextLocale(String name, ULocale icu, Map<String, String> words) {
  private static final Pattern COMMA = Pattern.compile("[,\\s]+");
  private static final int PLENTY = 1_000;

  public TextLocale {
    words = Map.copyOf(words);
  }

  /// The BCP 47 tag for `lang`, such as `nb-NO`, without calendar and digits.
  public String tag() {
    return ULocale.forLocale(icu.toLocale().stripExtensions()).toLanguageTag();
  }

  /// `rtl` or `ltr`.
  public String direction() {
    return isRightToLeft() ? "rtl" : "ltr";
  }

  /// Whether it is written from right to left.
  public boolean isRightToLeft() {
    return icu.isRightToLeft();
  }

  /// The word of that name, or empty if its file has none.
  public Optional<String> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  /// The names that the word of that name lists.
  Set<String> listed(String name) {
    return COMMA
        .splitAsStream(words.getOrDefault(name, ""))
        .filter(one -> !one.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A whole number in its digits.
  public String number(long number) {
    return NumberFormat.getIntegerInstance(icu).format(number);
  }

  /// An amount with its currency.
  public String money(Money money) {
    NumberFormat format = NumberFormat.getCurrencyInstance(icu);
    format.setCurrency(Currency.getInstance(money.currency().getCurrencyCode()));
    int decimals = Math.max(0, money.currency().getDefaultFractionDigits());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(BigDecimal.valueOf(money.minorUnits(), decimals));
  }

  /// A day with its month in letters, in the calendar of the culture.
  public String date(LocalDate day) {
    DateFormat format = DateFormat.getInstanceForSkeleton(DateFormat.YEAR_MONTH_DAY, icu);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /// An enumeration: a, b and c.
  public String list(Collection<String> items) {
    return ListFormatter.getInstance(icu).format(items);
  }

  /// Which form a noun takes after that number: `one`, `few` …
  public String plural(long number) {
    return PluralRules.forLocale(icu).select((double) number);
  }

  /// The forms that a noun needs after whole numbers.
  public Set<String> plurals() {
    PluralRules rules = PluralRules.forLocale(icu);
    Set<String> forms = new TreeSet<>(List.of(PluralRules.KEYWORD_OTHER));
    IntStream.range(0, PLENTY).mapToObj(rules::select).forEach(forms::add);
    return forms;
  }
}
