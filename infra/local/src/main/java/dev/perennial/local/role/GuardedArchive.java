package dev.perennial.local.role;

import dev.perennial.mail.report.ReportArchive;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A bucket of reports, which a function writes as far as its role allows.
///
/// @param permissions of the function
/// @param bucket the name of the bucket
public record GuardedArchive(Permissions permissions, String bucket, ReportArchive archive)
    implements ReportArchive {

  @Override
  public void put(String name, String contentType, byte[] content) {
    permissions.resource(
        "s3:PutObject", "arn:aws:s3:::" + bucket + "/" + name, Map.of(), GuardedArchive::refusal);
    archive.put(name, contentType, content);
  }

  private static RuntimeException refusal(String message) {
    return S3Exception.builder()
        .message(message)
        .statusCode(403)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("S3")
                .errorCode("AccessDenied")
                .errorMessage(message)
                .build())
        .build();
  }
}
