package dev.perennial.local.role;

import dev.perennial.lambda.Secrets;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/// Secrets, of which a function reads those that its role allows.
///
/// @param permissions of the function
/// @param secrets all that there are, by ARN
public record GuardedSecrets(Permissions permissions, Secrets secrets) implements Secrets {

  @Override
  public String get(String id) {
    permissions.resource("secretsmanager:GetSecretValue", id, Map.of(), GuardedSecrets::refusal);
    return secrets.get(id);
  }

  private static RuntimeException refusal(String message) {
    return SecretsManagerException.builder()
        .message(message)
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("SecretsManager")
                .errorCode("AccessDeniedException")
                .errorMessage(message)
                .build())
        .build();
  }
}
