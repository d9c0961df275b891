package dev.perennial.mail;

import java.time.Duration;

/// Lets real time pass. Throws IllegalStateException if the thread is interrupted meanwhile.
record RealPause() implements Pause {

  @Override
  public void take(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a pause between mails", e);
    }
  }
}
