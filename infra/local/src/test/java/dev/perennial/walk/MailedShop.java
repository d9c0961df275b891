package dev.perennial.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Decision;
import dev.perennial.campaign.Send;
import dev.perennial.campaign.SendKey;
import dev.perennial.customer.Moment;
import dev.perennial.customer.MomentType;
import dev.perennial.event.CustomerId;
import dev.perennial.event.CustomerUpdated;
import dev.perennial.event.ProfileField;
import dev.perennial.local.ses.KeptMail;
import java.time.Duration;
import java.util.Map;

/// A shop whose customer Ada may get mail: a birthday mail to each who is to have one.
final class MailedShop implements AutoCloseable {
  private final TestShop shop = new TestShop();

  MailedShop() {
    joins("ada", "ada@example.com");
  }

  @Override
  public void close() {
    shop.close();
  }

  TestShop shop() {
    return shop;
  }

  void joins(String customer, String address) {
    shop.happens(new CustomerUpdated(shop.header(customer), Map.of(ProfileField.EMAIL, address)));
    shop.happens(shop.consent(customer));
    shop.orders(customer, "order-of-" + customer);
    shop.cloud().pump();
  }

  /// Has the mail sent, and what SES tells of it taken.
  void send(String customer) {
    plan(customer, "first");
    shop.pass(Duration.ofMinutes(2));
  }

  void plan(String customer, String occasion) {
    Moment moment = new Moment(MomentType.BIRTHDAY, shop.now(), occasion, false);
    SendKey key = new SendKey(new CustomerId(customer), "birthday", occasion);
    Send send = Send.of(key, moment, new Decision.SendAt(shop.now()), shop.now());
    assertThat(shop.sends().decide(send)).isTrue();
  }

  Send row(String customer) {
    return row(customer, "first");
  }

  Send row(String customer, String occasion) {
    return shop.sends().of(new CustomerId(customer)).stream()
        .filter(send -> send.key().campaign().equals("birthday"))
        .filter(send -> send.key().occasion().equals(occasion))
        .findFirst()
        .orElseThrow();
  }

  static SendKey key(String customer) {
    return new SendKey(new CustomerId(customer), "birthday", "first");
  }

  /// The latest mail.
  KeptMail mail() {
    return shop.cloud().ses().mails().getLast();
  }
}
