package dev.perennial.local.ses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where accepted mails are kept: in memory and, if there is one, in a folder as `<message
/// id>.eml`.
final class MailStore {

  private final Optional<Path> folder;
  private final List<KeptMail> mails = new ArrayList<>();
  private int kept;

  MailStore(Optional<Path> folder) {
    this.folder = folder;
    folder.ifPresent(
        path -> {
          try {
            Files.createDirectories(path);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  synchronized void keep(KeptMail mail) {
    mails.add(mail);
    kept++;
    folder.ifPresent(
        path -> {
          try {
            Files.write(path.resolve(mail.messageId() + ".eml"), mail.eml());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  synchronized List<KeptMail> mails() {
    return List.copyOf(mails);
  }

  /// Removes the mails of which that is so, and their files.
  synchronized void lose(Predicate<KeptMail> gone) {
    for (KeptMail mail : mails.stream().filter(gone).toList()) {
      mails.remove(mail);
      folder.ifPresent(
          path -> {
            try {
              Files.deleteIfExists(path.resolve(mail.messageId() + ".eml"));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  /// How many were ever kept: no two have the same number.
  synchronized int count() {
    return kept;
  }
}
