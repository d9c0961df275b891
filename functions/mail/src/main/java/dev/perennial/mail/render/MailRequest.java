package dev.perennial.mail.render;

import dev.perennial.campaign.SendKey;

/// One mail that is to be written.
///
/// @param step which of the campaign's mails, from 1
/// @param to whom it goes to
/// @param locale the BCP 47 tag of whoever reads it, or empty if nobody knows
public record MailRequest(
    String campaign,
    int step,
    String to,
    SendKey key,
    String locale,
    MailLinks links,
    MailFacts facts) {}
