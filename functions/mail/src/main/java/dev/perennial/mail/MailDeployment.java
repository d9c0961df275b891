package dev.perennial.mail;

import dev.perennial.lambda.Deployment;
import dev.perennial.mail.report.ReportArchive;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/// What a function that writes to people is given from outside, beside what every function has.
public interface MailDeployment extends Deployment {

  /// The client that sends mail. It never retries by itself: a retried request is a second mail.
  SesV2Client ses();

  /// How to wait between mails.
  Pause pause();

  /// Where reports are kept, by the name of the bucket.
  ReportArchive archive(String bucket);
}
