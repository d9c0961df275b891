package dev.perennial.campaign.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.random.Seeded;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final Map<String, Value> ADA =
      Map.of(
          "lifecycle", new Value.Word("active"),
          "orders", Value.Amount.of(3),
          "spend", new Value.Amount(new BigDecimal("120.50")),
          "country", new Value.Word("CZ"),
          "referred", new Value.Flag(true),
          "consent.newsletter", new Value.Flag(false));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "always | true",
        "orders = 3 | true",
        "orders = 3.0 | true",
        "orders != 3 | false",
        "orders < 3 | false",
        "orders <= 3 | true",
        "orders > 2.9 | true",
        "orders >= 4 | false",
        "spend>=120.5 | true",
        "orders > -1 | true",
        "lifecycle = active | true",
        "lifecycle = 'active' | true",
        "lifecycle != active | false",
        "country in [NO, CZ] | true",
        "country in [NO] | false",
        "not country in [NO] | true",
        "referred | true",
        "not referred | false",
        "consent.newsletter | false",
        "orders is known | true",
        "nps is known | false",
        "nps is unknown | true",
        "nps < 7 | false",
        "nps >= 7 | false",
        "not nps < 7 | true",
        "nps != 7 | true",
        "language = cs | false",
        "language != cs | true",
        "orders > 1 and lifecycle = lapsed or referred | true",
        "orders > 1 and (lifecycle = lapsed or referred) | true",
        "referred or orders > 1 and lifecycle = lapsed | true",
        "(referred or orders > 1) and lifecycle = lapsed | false",
        "not referred or referred | true",
        "not (referred or referred) | false"
      })
  void it_is_true_or_false_of_what_is_known(String text, boolean expected) {
    assertThat(Expression.parse(text).holds(ExpressionTest::ada)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "order >= 2 | 0 | found \"order\", expected one of lifecycle, orders,",
        "orders => 2 | 8 | found \">\", expected a number such as 12",
        "orders >= two | 10 | found \"two\", expected a number",
        "orders | 6 | found the end, expected <, <=, >, >=, =, != or is, since orders is a number",
        "orders >= 2 lifecycle = new | 12 | found \"lifecycle\", expected and, or, or the end",
        "lifecycle = laspsed | 12 | expected a word of the form prospect|lapsed|at_risk|new|active",
        "lifecycle < 3 | 10 | expected =, !=, in or is, since lifecycle is a word",
        "country = cz | 10 | expected a word of the form [A-Z]{2}",
        "country in [CZ | 14 | found the end, expected ]",
        "country in CZ | 11 | found \"CZ\", expected [",
        "(orders > 2 | 11 | found the end, expected )",
        "orders > 2) | 10 | found \")\", expected and, or, or the end",
        "consent. | 0 | expected one of",
        "consent | 0 | expected one of",
        "country = 'CZ | 10 | the quotation mark is not closed",
        "orders > 2 & referred | 11 | \"&\" has no meaning here",
        "orders is maybe | 10 | found \"maybe\", expected known",
        "referred = true | 9 | found \"=\", expected and, or, or the end",
        "`` | 0 | found the end, expected one of"
      })
  void what_is_wrong_is_said_with_its_place(String text, int position, String message) {
    assertThatThrownBy(() -> Expression.parse(text))
        .isInstanceOfSatisfying(
            InvalidExpression.class,
            e -> {
              assertThat(e.position()).isEqualTo(position);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void what_is_too_deep_or_too_long_is_refused() {
    assertThatThrownBy(() -> Expression.parse("not ".repeat(60) + "referred"))
        .hasMessageContaining("nested deeper than 50");
    assertThatThrownBy(() -> Expression.parse("(".repeat(60) + "referred"))
        .hasMessageContaining("nested deeper than 50");
    assertThatThrownBy(() -> Expression.parse(" ".repeat(2_001))).hasMessageContaining("2000");
  }

  @Test
  void what_is_written_out_reads_back_as_the_same() {
    Seeded.cases(
        2_000,
        random -> {
          Expression some = some(random, 4);
          assertThat(Expression.parse(some.toString())).as("%s", some).isEqualTo(some);
        });
  }

  @Test
  void and_or_and_not_follow_de_morgan_and_unequal_is_not_equal() {
    Seeded.cases(
        2_000,
        random -> {
          Expression one = some(random, 3);
          Expression other = some(random, 3);
          Map<String, Value> somebody = somebody(random);
          Facts facts = fact -> Optional.ofNullable(somebody.get(fact.toString()));

          boolean neither = Expression.parse("not (" + one + " or " + other + ")").holds(facts);
          boolean both = Expression.parse("not " + one + " and not " + other).holds(facts);
          boolean unequal = Expression.parse("orders != 2").holds(facts);

          assertThat(neither).isEqualTo(both).isEqualTo(!one.holds(facts) && !other.holds(facts));
          assertThat(unequal).isEqualTo(!Expression.parse("orders = 2").holds(facts));
        });
  }

  @Test
  void no_text_whatever_brings_the_reader_down() {
    List<String> pieces =
        List.of("orders", " ", ">=", "2", "and", "(", ")", "[", "'", "not ", "is", "x", ".", "ž");
    Seeded.cases(
        3_000,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
          }
          try {
            assertThat(Expression.parse(text.toString())).isNotNull();
          } catch (InvalidExpression e) {
            assertThat(e.position()).isBetween(0, text.length());
          }
        });
  }

  private static Optional<Value> ada(Fact fact) {
    return Optional.ofNullable(ADA.get(fact.toString()));
  }

  private static Map<String, Value> somebody(RandomGenerator random) {
    Map<String, Value> facts = new HashMap<>();
    if (random.nextBoolean()) {
      facts.put("orders", Value.Amount.of(random.nextInt(4)));
    }
    if (random.nextBoolean()) {
      facts.put("country", new Value.Word(random.nextBoolean() ? "CZ" : "NO"));
    }
    if (random.nextBoolean()) {
      facts.put("referred", new Value.Flag(random.nextBoolean()));
    }
    return facts;
  }

  private static Expression some(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> Expression.parse("orders " + operator(random) + " " + random.nextInt(4));
      case 1 -> Expression.parse("country in ['CZ', NO]");
      case 2 -> Expression.parse("referred");
      case 3 -> Expression.parse(random.nextBoolean() ? "country is known" : "always");
      case 4 -> new Expression.Not(some(random, depth - 1));
      case 5 -> new Expression.And(some(random, depth - 1), some(random, depth - 1));
      default -> new Expression.Or(some(random, depth - 1), some(random, depth - 1));
    };
  }

  private static String operator(RandomGenerator random) {
    return List.of("<", "<=", ">", ">=", "=").get(random.nextInt(5));
  }
}
