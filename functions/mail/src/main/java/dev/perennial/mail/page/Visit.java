package dev.perennial.mail.page;

import dev.perennial.event.CustomerId;
import dev.perennial.link.Known;
import dev.perennial.link.Link;
import dev.perennial.link.LinkTokens;
import dev.perennial.mail.render.TextLocale;

/// Somebody followed a link that holds.
///
/// @param known of whom it is
/// @param locale the language of the page
/// @param query what the address says behind the question mark
/// @param tokens what other links of the same customer are made with
record Visit(Link link, Known known, TextLocale locale, Form query, LinkTokens tokens) {
  CustomerId customer() {
    return link.customer();
  }
}
