/// Secrets from AWS Secrets Manager.
@NullMarked
package dev.perennial.lambda.secret;

import org.jspecify.annotations.NullMarked;
