package dev.perennial.local.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.local.template.Role;
import dev.perennial.local.template.TemplateException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a role allows, by its statements.
class RoleTest {
  @ParameterizedTest
  @CsvSource({
    "dynamodb:GetItem, true",
    "dynamodb:getitem, true",
    "dynamodb:Query, false",
    "dynamodb:ConditionCheckItem, false",
  })
  void an_action_is_allowed_that_some_statement_names(String action, boolean allowed) {
    Role role = SomeRole.of("Action: dynamodb:GetItem", "Resource: !GetAtt Things.Arn");

    assertThat(role.allows(action, "arn:aws:dynamodb:us-east-1:000000000000:table/Things"))
        .isEqualTo(allowed);
    assertThat(role.allows(action, "arn:aws:dynamodb:us-east-1:000000000000:table/Things2"))
        .isFalse();
  }

  @Test
  void a_star_stands_for_any_text_and_a_denial_wins() {
    String denial =
        """
        - { Effect: Deny, Action: "dynamodb:Delete*", Resource: "arn:aws:dynamodb:*:*:table/T?ings" }
        """
            .indent(14);
    Role role = SomeRole.of("Action: \"dynamodb:*\"", "Resource: \"*\"\n" + denial);

    assertThat(role.allows("dynamodb:Query", "arn:aws:dynamodb:r:a:table/Things")).isTrue();
    assertThat(role.allows("dynamodb:DeleteItem", "arn:aws:dynamodb:r:a:table/Things")).isFalse();
    assertThat(role.allows("dynamodb:DeleteItem", "arn:aws:dynamodb:r:a:table/Others")).isTrue();
    assertThat(role.allows("s3:PutObject", "arn:aws:s3:::b/n")).isFalse();
  }

  @Test
  void a_condition_holds_for_requests_that_have_its_key_alone() {
    Role role =
        SomeRole.of(
            "Action: ses:SendEmail",
            "Resource: \"*\"",
            "Condition: { StringLike: { \"ses:FromAddress\": [\"*@shop.example\"] } }");

    assertThat(role.allows("ses:SendEmail", "arn", Map.of("ses:FromAddress", "a@shop.example")))
        .isTrue();
    assertThat(role.allows("ses:SendEmail", "arn", Map.of("ses:FromAddress", "a@else.example")))
        .isFalse();
    assertThat(role.allows("ses:SendEmail", "arn")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'NotAction: dynamodb:GetItem', NotAction",
    "'Action: a:B|Condition: { StringEquals: { \"aws:SourceIp\": x } }', StringEquals",
    "'Action: a:B|Principal: x', Principal",
  })
  void what_is_not_understood_is_refused(String lines, String named) {
    assertThatThrownBy(() -> SomeRole.of((lines + "|Resource: \"*\"").split("\\|", -1)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(named);
  }
}
