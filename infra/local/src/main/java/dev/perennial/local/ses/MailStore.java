package dev.perennial.local.ses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where accepted mails are kept: in memory and, if there is one, in a folder as `<message
/// id>.eml`.
final class MailStore {

  private final Optional<Path> folder;
  private final List<KeptMail> mails = new ArrayList<>();

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

  synchronized int count() {
    return mails.size();
  }
}
