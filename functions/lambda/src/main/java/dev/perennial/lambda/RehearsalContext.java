package dev.perennial.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import org.jspecify.annotations.Nullable;

/// What a rehearsal is told of its invocation. What it logs, and counts by that, nobody sees.
record RehearsalContext(String function) implements Context, LambdaLogger {
  private static final String NOT_REAL = "rehearsal";
  private static final int MILLIS_LEFT = 60_000;
  private static final int MEGABYTES = 1024;

  @Override
  public String getAwsRequestId() {
    return NOT_REAL;
  }

  @Override
  public String getLogGroupName() {
    return NOT_REAL;
  }

  @Override
  public String getLogStreamName() {
    return NOT_REAL;
  }

  @Override
  public String getFunctionName() {
    return function;
  }

  @Override
  public String getFunctionVersion() {
    return NOT_REAL;
  }

  @Override
  public String getInvokedFunctionArn() {
    return NOT_REAL;
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return MILLIS_LEFT;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEGABYTES;
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public void log(String message) {
    // Nobody is to see it.
  }

  @Override
  public void log(byte[] message) {
    // Nobody is to see it.
  }
}
