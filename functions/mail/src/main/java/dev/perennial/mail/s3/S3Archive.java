package dev.perennial.mail.s3;

import dev.perennial.mail.report.ReportArchive;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Reports in a bucket of S3. The key is the name; a put without a condition, since what is made
/// again of the same period is as good or newer.
public record S3Archive(S3Client s3, String bucket) implements ReportArchive {

  @Override
  public void put(String name, String contentType, byte[] content) {
    s3.putObject(
        put -> put.bucket(bucket).key(name).contentType(contentType),
        RequestBody.fromBytes(content));
  }
}
